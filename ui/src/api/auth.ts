import { send } from "./http";

export type SignInOutcome = "in" | "mustChange" | "codeNeeded";

interface SignInAnswer {
  mustChange?: boolean;
  codeNeeded?: boolean;
}

/** Signs in; the session lives in a cookie that scripts cannot read. Throws ServerFailure. */
export async function signIn(name: string, password: string, purpose: string, code: string): Promise<SignInOutcome> {
  const body = { name, password, ...(purpose === "" ? {} : { purpose }), ...(code === "" ? {} : { code }) };
  const answer = (await send("POST", "/auth/login", JSON.stringify(body), "application/json")) as SignInAnswer | null;
  if (answer?.codeNeeded === true) return "codeNeeded";
  return answer?.mustChange === true ? "mustChange" : "in";
}

/** Replaces a first or reset password by one's own. Throws ServerFailure. */
export async function changePassword(name: string, old: string, fresh: string): Promise<void> {
  await send("POST", "/auth/password", JSON.stringify({ name, old, new: fresh }), "application/json");
}

/** Ends the session; the address at which the identity provider ends its own, where it has one. */
export async function signOut(): Promise<string | null> {
  const answer = (await send("POST", "/auth/logout")) as { next?: string | null } | null;
  return answer?.next ?? null;
}

/** Where signing in at an identity provider begins; the server knows the way. */
export const PROVIDER_ADDRESS = "/auth/oidc/start";

/** Whether an identity provider is connected; nothing is said of it where that cannot be asked. */
export async function hasProvider(): Promise<boolean> {
  const answer = await fetch("/auth/methods", { credentials: "same-origin" }).catch(() => null);
  const said: unknown = answer?.ok ? await answer.json().catch(() => null) : null;
  return (said as { provider?: boolean } | null)?.provider === true;
}

export interface Enrolment {
  secret: string;
  /** A picture of it, as an address that holds the picture itself. */
  qr: string;
}

/** A fresh secret for an authenticator. Throws ServerFailure. */
export async function beginSecondFactor(password: string): Promise<Enrolment> {
  return (await send("POST", "/auth/second-factor", JSON.stringify({ password }), "application/json")) as Enrolment;
}

/** Shows a code of it; gives the recovery codes. Throws ServerFailure. */
export async function confirmSecondFactor(code: string): Promise<string[]> {
  const answer = await send("POST", "/auth/second-factor/confirm", JSON.stringify({ code }), "application/json");
  return (answer as { recoveryCodes: string[] }).recoveryCodes;
}
