/** Where the library shows what a node of published knowledge stands for. */
import { caseAddress, readerAddress } from "../app/router";

const TEXTS = ["Instrument", "Article", "Rule"];

/** The reader at the article, in the text that the node is of; the case's page; null for any other node. */
export function libraryAddress(kind: string, values: Readonly<Record<string, unknown>>): string | null {
  const { work, path, version } = values;
  if (typeof work !== "string") return null;
  if (kind === "TypicalCase") return caseAddress(work);
  if (!TEXTS.includes(kind)) return null;
  return readerAddress(work, { ...(typeof path === "string" && { path }), ...(typeof version === "string" && { version }) });
}
