/** Where the library shows what a node of published knowledge stands for. */

const TEXTS = ["Instrument", "Article", "Rule"];

/** A case by its id, or a work at a path, in one of its texts. */
export type LibraryPlace = { caseId: string } | { work: string; path?: string; version?: string };

/** The article in the text that the node is of, or the case; null for any other node. */
export function libraryPlace(kind: string, values: Readonly<Record<string, unknown>>): LibraryPlace | null {
  const { work, path, version } = values;
  if (typeof work !== "string") return null;
  if (kind === "TypicalCase") return { caseId: work };
  if (!TEXTS.includes(kind)) return null;
  return { work, ...(typeof path === "string" && { path }), ...(typeof version === "string" && { version }) };
}
