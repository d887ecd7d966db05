import { describe, expect, it } from "vitest";
import { formatMoney, formatPeriod, formatQ, formatTime } from "../src/i18n/format";
import { groupEvidence, sortEvidence, type EvidenceEdge } from "../src/pages/ring/evidenceRows";

describe("money", () => {
  it.each([
    ["1234567.5", "¥1,234,567.50"],
    ["-0.5", "−¥0.50"],
    ["0", "¥0.00"],
    ["99999999999999999999.99", "¥99,999,999,999,999,999,999.99"],
    ["n/a", "n/a"],
  ])("%s is written %s, exactly", (decimal, written) => {
    expect(formatMoney(decimal)).toBe(written);
  });
});

describe("times", () => {
  it("are shown in Shanghai, wherever the browser is", () => {
    expect(formatTime("2025-03-01T16:30:00Z", "en")).toContain("02/03/2025");
  });

  it("write a period of one day once", () => {
    expect(formatPeriod("2025-03-01", "2025-03-01")).toBe("2025-03-01");
    expect(formatPeriod("2025-03-01T08:00:00+08:00", "2025-03-04")).toBe("2025-03-01 – 2025-03-04");
    expect(formatPeriod(null, null)).toBe("");
  });

  it("say of a tiny q that it is tiny, not that it is zero", () => {
    expect(formatQ(1e-9)).toBe("< 0.0001");
    expect(formatQ(0.01234)).toBe("0.012");
  });
});

const row = (cursor: string, fund: string) =>
  ({ cursor, node: { kind: "claim", zh: "", en: "", objects: [], claim: { fund } } }) as unknown as EvidenceEdge;

describe("evidence", () => {
  const rows = [row("a", "9.90"), row("b", "1000000000000000000.01"), row("c", "-10.00"), row("d", "1000000000000000000.02")];

  it("sorts money as numbers of any size", () => {
    const order = sortEvidence(rows, { key: "fund", down: false }).map((edge) => edge.cursor);
    expect(order).toEqual(["c", "a", "b", "d"]);
  });

  it("puts rows without a claim last, whichever way it sorts", () => {
    const statement = { cursor: "s", node: { kind: "reason", zh: "", en: "", objects: [], claim: null } } as unknown as EvidenceEdge;
    for (const down of [false, true]) expect(sortEvidence([statement, ...rows], { key: "fund", down }).at(-1)).toBe(statement);
  });

  it("says a statement once for all rows that follow it, and loses no row", () => {
    const about = (cursor: string, zh: string, claim: unknown, ids: string[]) =>
      ({ cursor, node: { kind: "k", zh, en: zh, claim, objects: ids.map((id) => ({ id })) } }) as unknown as EvidenceEdge;
    const edges = [about("1", "甲", null, ["T1"]), about("2", "甲", null, ["T2"]), about("3", "甲", {}, []), about("4", "乙", null, []), about("5", "甲", {}, [])];
    const groups = groupEvidence(edges, (row) => row.zh);
    expect(groups.map((group) => [group.statement, group.objects.length, group.claims.length])).toEqual([["甲", 2, 1], ["乙", 0, 0], ["甲", 0, 1]]);
  });

  it("keeps the server's order when nothing is sorted", () => {
    expect(sortEvidence(rows, null)).toBe(rows);
  });
});
