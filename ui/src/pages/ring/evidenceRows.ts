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
function cents(decimal: string | null | undefined): bigint | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal ?? "");
  if (!match) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const value = BigInt(whole + fraction.padEnd(2, "0").slice(0, 2));
  return sign ? -value : value;
}

type Row = EvidenceEdge["node"];

/** What a row is sorted by; null where it has no such value. */
const VALUE: Readonly<Record<SortKey, (row: Row) => string | bigint | null>> = {
  kind: (row) => row.kind,
  settled: (row) => row.claim?.settledAt ?? null,
  person: (row) => row.claim?.person.label ?? null,
  institution: (row) => row.claim?.institution.label ?? null,
  fund: (row) => cents(row.claim?.fund),
};

function compare(left: string | bigint, right: string | bigint): number {
  if (typeof left === "string" && typeof right === "string") return left.localeCompare(right, "zh-CN");
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The server's order without a sorting; equal rows keep it; rows without the value come last in both directions. */
export function sortEvidence(edges: readonly EvidenceEdge[], sorting: Sorting | null): readonly EvidenceEdge[] {
  if (!sorting) return edges;
  const sign = sorting.down ? -1 : 1;
  const valueOf = VALUE[sorting.key];
  return edges.toSorted((one, other) => {
    const [left, right] = [valueOf(one.node), valueOf(other.node)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right);
  });
}

export interface EvidenceGroup {
  key: string;
  statement: string;
  /** What the rows without a claim are about. */
  objects: readonly Row["objects"][number][];
  claims: readonly EvidenceEdge[];
}

/** Neighbouring rows that say the same are one group: the statement once, then what it rests on. */
export function groupEvidence(edges: readonly EvidenceEdge[], say: (row: Row) => string): EvidenceGroup[] {
  const groups: { key: string; statement: string; objects: Row["objects"][number][]; claims: EvidenceEdge[] }[] = [];
  for (const edge of edges) {
    const statement = say(edge.node);
    let group = groups.at(-1);
    if (group?.statement !== statement) {
      group = { key: edge.cursor, statement, objects: [], claims: [] };
      groups.push(group);
    }
    if (edge.node.claim) group.claims.push(edge);
    else group.objects.push(...edge.node.objects);
  }
  return groups;
}
