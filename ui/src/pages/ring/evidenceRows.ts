/** Evidence rows as the table shows and sorts them. */
import type { RingEvidenceQuery } from "../../api/generated/graphql";

type Connection = NonNullable<RingEvidenceQuery["ring"]>["evidence"];
export type EvidenceEdge = Connection["edges"][number];

export type SortKey = "kind" | "settled" | "person" | "institution" | "fund";

export interface Sorting {
  key: SortKey;
  down: boolean;
}

/** Cents as an integer of any size: money is compared exactly. */
function cents(decimal: string | null | undefined): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal ?? "");
  if (!match) return 0n;
  const [, sign, whole = "0", fraction = ""] = match;
  const value = BigInt(whole + fraction.padEnd(2, "0").slice(0, 2));
  return sign ? -value : value;
}

function compareText(left: string | null | undefined, right: string | null | undefined): number {
  return (left ?? "").localeCompare(right ?? "", "zh-CN");
}

const COMPARE: Readonly<Record<SortKey, (left: EvidenceEdge["node"], right: EvidenceEdge["node"]) => number>> = {
  kind: (left, right) => compareText(left.kind, right.kind),
  settled: (left, right) => compareText(left.claim?.settledAt, right.claim?.settledAt),
  person: (left, right) => compareText(left.claim?.person.label, right.claim?.person.label),
  institution: (left, right) => compareText(left.claim?.institution.label, right.claim?.institution.label),
  fund: (left, right) => {
    const [a, b] = [cents(left.claim?.fund), cents(right.claim?.fund)];
    return a < b ? -1 : a > b ? 1 : 0;
  },
};

/** The server's order without a sorting; equal rows keep it. */
export function sortEvidence(edges: readonly EvidenceEdge[], sorting: Sorting | null): readonly EvidenceEdge[] {
  if (!sorting) return edges;
  const sign = sorting.down ? -1 : 1;
  return edges.toSorted((left, right) => sign * COMPARE[sorting.key](left.node, right.node));
}
