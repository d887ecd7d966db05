import { describe, expect, it } from "vitest";
import { edit, type Passage, preview, takenOut } from "../src/text/passages";

const text = [..."我叫赵某，电话13800138000，在康宁医院收费处工作。"];
const proposed: Passage[] = [
  { id: "p0", start: 2, end: 4, kind: "name", proposed: true, out: true },
  { id: "p1", start: 7, end: 18, kind: "phone", proposed: true, out: true },
  { id: "p2", start: 20, end: 24, kind: "employer", proposed: true, out: false },
];
const say = (kind: string) => `<${kind}>`;

describe("what is taken out of a tip", () => {
  it("is what was proposed, and no more", () => {
    expect(takenOut(proposed)).toEqual([{ start: 2, end: 4, kind: "name" }, { start: 7, end: 18, kind: "phone" }]);
    expect(preview(text, proposed, say)).toBe("我叫<name>，电话<phone>，在康宁医院收费处工作。");
  });

  it("a proposed passage is switched, an added one goes away", () => {
    const kept = edit(proposed, { do: "toggle", id: "p0" });
    expect(preview(text, kept, say)).toContain("我叫赵某");
    const added = edit(proposed, { do: "add", start: 24, end: 27, kind: "position" });
    expect(preview(text, added, say)).toContain("康宁医院<position>工作");
    expect(edit(added, { do: "toggle", id: "own-24-27" })).toEqual(proposed);
  });

  it("passages that meet become one, by the name of the widest", () => {
    const added = edit(proposed, { do: "add", start: 5, end: 18, kind: "account" });
    expect(preview(text, added, say)).toBe("我叫<name>，<account>，在康宁医院收费处工作。");
  });

  it("selecting within what goes out already changes nothing", () => {
    expect(edit(proposed, { do: "add", start: 8, end: 12, kind: "other" })).toEqual(proposed);
    expect(edit(proposed, { do: "add", start: 3, end: 3, kind: "other" })).toEqual(proposed);
  });
});
