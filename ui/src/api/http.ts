/** Plain requests to our own server. Every request names its sender, which another origin's page cannot do unasked. */

export const OWN_HEADERS: Readonly<Record<string, string>> = { "X-Requested-By": "mingjian" };

/** A failure as the server words it, in both languages. */
export class ServerFailure extends Error {
  readonly code: string;
  readonly zh: string | null;
  readonly en: string | null;

  constructor(code: string, zh: string | null, en: string | null) {
    super(en ?? zh ?? code);
    this.code = code;
    this.zh = zh;
    this.en = en;
  }
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** Reads the code and the sentences from an error body: the shape of GraphQL errors, for the plain routes too. */
export function failureFrom(body: unknown, status: number): ServerFailure {
  const outer = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const first = Array.isArray(outer.errors) ? (outer.errors[0] as { extensions?: unknown } | undefined)?.extensions : undefined;
  const inner = (typeof first === "object" && first !== null ? first : outer) as Record<string, unknown>;
  const fallback = status === 401 ? "UNAUTHENTICATED" : status >= 500 ? "UNAVAILABLE" : "BAD_INPUT";
  return new ServerFailure(text(inner.code) ?? fallback, text(inner.zh), text(inner.en));
}

/** Asks for a file. Throws ServerFailure; an AbortError when it is no longer wanted. */
export async function file(path: string, signal?: AbortSignal): Promise<Blob> {
  let answer: Response;
  try {
    answer = await fetch(path, { method: "POST", headers: { ...OWN_HEADERS }, credentials: "same-origin", signal: signal ?? null });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServerFailure("UNREACHABLE", null, null);
  }
  if (!answer.ok) throw failureFrom(await answer.json().catch(() => null), answer.status);
  return answer.blob();
}

/** Asks for a file and hands it to the browser to keep. Throws ServerFailure. */
export async function download(path: string, name: string): Promise<void> {
  const address = URL.createObjectURL(await file(path));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser has long begun to copy it
}

export async function send(method: "POST" | "PUT", path: string, body?: BodyInit, type?: string): Promise<unknown> {
  const headers: Record<string, string> = { ...OWN_HEADERS };
  if (type) headers["Content-Type"] = type;
  let answer: Response;
  try {
    answer = await fetch(path, { method, headers, body: body ?? null, credentials: "same-origin" });
  } catch {
    throw new ServerFailure("UNREACHABLE", null, null);
  }
  const content: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw failureFrom(content, answer.status);
  return content;
}
