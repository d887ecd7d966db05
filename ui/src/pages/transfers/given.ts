/** What a form of a transfer holds, and what is sent of it. */
import type { TransferInput, TransferQuery, TransferType } from "../../api/generated/graphql";

type Shown = NonNullable<TransferQuery["transfer"]>;

/** A transfer as it is being written: lists as lines of text, cells parted by commas. */
export interface Draft {
  type: TransferType;
  toAgency: string;
  title: string;
  basis: string;
  facts: string;
  findings: string;
  parties: string;
  articles: string;
  items: string;
  amount: string;
  matter: string;
  officers: readonly string[];
}

export const EMPTY: Draft = { type: "CRIMINAL", toAgency: "", title: "", basis: "", facts: "", findings: "", parties: "", articles: "", items: "", amount: "", matter: "", officers: [] };

const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);
const cellsOf = (line: string): string[] => line.split(/[,，]/).map((cell) => cell.trim());
const lineOf = (...cells: string[]): string => {
  const kept = [...cells];
  while (kept.at(-1) === "") kept.pop();
  return kept.join("，");
};

/** What was written, as the server takes it; `kept` is what a form does not show and an edit must not lose. */
export function inputOf(draft: Draft, kept: Pick<TransferInput, "proceeding" | "supplements"> = {}): TransferInput {
  return {
    ...kept,
    type: draft.type,
    toAgency: draft.toAgency,
    title: draft.title.trim(),
    basis: draft.basis.trim(),
    facts: draft.facts.trim(),
    findings: draft.findings.trim(),
    parties: linesOf(draft.parties).map(cellsOf).map(([name = "", role = "", ...number]) => ({ name, role, number: number.join("，") })),
    articles: linesOf(draft.articles),
    items: linesOf(draft.items).map(cellsOf).map(([name = "", quantity = "", ...note]) => ({ name, quantity, note: note.join("，") })),
    amount: draft.amount || null,
    thresholdMatter: draft.matter || null,
    officers: draft.officers.filter(Boolean),
  };
}

/** A draft that was saved, to be written anew. */
export function draftOf(transfer: Shown): Draft {
  return {
    type: transfer.type,
    toAgency: transfer.recipient.code,
    title: transfer.title,
    basis: transfer.basis,
    facts: transfer.facts ?? "",
    findings: transfer.findings ?? "",
    parties: transfer.parties.map(({ name, role, number }) => lineOf(name, role, number)).join("\n"),
    articles: transfer.articles.join("\n"),
    items: transfer.items.map(({ name, quantity, note }) => lineOf(name, quantity, note)).join("\n"),
    amount: (transfer.amount as string | null) ?? "",
    matter: transfer.threshold?.matterId ?? "",
    officers: transfer.officerAccounts,
  };
}
