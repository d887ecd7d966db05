import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AssertionState, assertionBack, type Back, type JudgedMention, mentionBack, type MentionState } from "../src/text/undo";

const machine = { start: 4, end: 7, label: "PERSON", norm: null as string | null };
const mention = (state: MentionState, changed: Partial<JudgedMention> = {}): JudgedMention => ({ ...machine, state, source: "tagger", links: [], ...changed });

/** What the server makes of a judgement, as its documentation says; `machine`: what the reading said. */
function judged(now: JudgedMention, back: Back): JudgedMention {
  if (back.on === "link") {
    const state: AssertionState = back.judgement === "CONFIRM" ? "CONFIRMED" : back.judgement === "REJECT" ? "REJECTED" : "PROPOSED";
    return { ...now, links: now.links.map((link) => (link.id === back.link ? { ...link, state } : link)) };
  }
  switch (back.judgement) {
    case "CONFIRM":
      return { ...now, state: now.state === "CORRECTED" ? "CORRECTED" : "CONFIRMED" };
    case "REJECT":
      return { ...now, state: "REJECTED" };
    case "CORRECT":
      return { ...now, ...back.correction, norm: back.correction.norm || null, state: "CORRECTED" };
    case "WITHDRAW":
      return now.source === "person" ? { ...now, state: "REJECTED" } : { ...now, ...machine, state: "PROPOSED" };
  }
}

const undone = (before: JudgedMention | null, after: JudgedMention) => mentionBack(before, after).reduce(judged, after);

describe("undo", () => {
  it("takes a first judgement back", () => {
    expect(mentionBack(mention("PROPOSED"), mention("CONFIRMED"))).toEqual([{ on: "mention", judgement: "WITHDRAW" }]);
  });

  it("gives a correction its words of before", () => {
    const [corrected, again] = [mention("CORRECTED", { end: 8 }), mention("CORRECTED", { end: 9, label: "ROLE" })];
    expect(undone(corrected, again)).toEqual(corrected);
  });

  it("rejects what was added", () => {
    expect(undone(null, mention("CONFIRMED", { source: "person" })).state).toBe("REJECTED");
    expect(mentionBack(null, mention("REJECTED", { source: "person" }))).toEqual([]);
  });

  it("of a confirmed candidate frees the link and the mention", () => {
    const before = mention("PROPOSED", { links: [{ id: "l1", state: "PROPOSED" }, { id: "l2", state: "PROPOSED" }] });
    const after = mention("CONFIRMED", { links: [{ id: "l1", state: "CONFIRMED" }, { id: "l2", state: "PROPOSED" }] });
    expect(undone(before, after)).toEqual(before);
  });

  it("of another candidate gives the first one back, last of all", () => {
    const before = mention("CONFIRMED", { links: [{ id: "l1", state: "CONFIRMED" }, { id: "l2", state: "PROPOSED" }] });
    const after = mention("CONFIRMED", { links: [{ id: "l1", state: "PROPOSED" }, { id: "l2", state: "CONFIRMED" }] });
    expect(mentionBack(before, after).at(-1)).toEqual({ on: "link", link: "l1", judgement: "CONFIRM" });
    expect(undone(before, after)).toEqual(before);
  });

  it("of a link to a node that nobody proposed takes it back", () => {
    const after = mention("CONFIRMED", { links: [{ id: "l9", state: "CONFIRMED" }] });
    const now = undone(mention("PROPOSED"), after);
    expect(now.state).toBe("PROPOSED");
    expect(now.links).toEqual([{ id: "l9", state: "PROPOSED" }]);
  });

  it("nothing changed is nothing to do", () => {
    expect(mentionBack(mention("CONFIRMED"), mention("CONFIRMED"))).toEqual([]);
    expect(assertionBack("REJECTED", "REJECTED")).toBeNull();
    expect(assertionBack("PROPOSED", "REJECTED")).toBe("WITHDRAW");
  });

  it("of any judgement of a reading brings its words and whether it stands back", () => {
    const states = fc.constantFrom<MentionState>("PROPOSED", "CONFIRMED", "CORRECTED", "REJECTED");
    const reading = (state: MentionState, end: number) => mention(state, state === "CORRECTED" ? { end } : {});
    fc.assert(
      fc.property(states, states, fc.integer({ min: 8, max: 12 }), fc.integer({ min: 8, max: 12 }), (one, other, end, otherEnd) => {
        const [before, after] = [reading(one, end), reading(other, otherEnd)];
        const result = undone(before, after);
        expect({ ...result, state: null }).toEqual({ ...before, state: null });
        expect(result.state === "REJECTED").toBe(before.state === "REJECTED");
        expect(result.state === "PROPOSED").toBe(before.state === "PROPOSED");
      }),
    );
  });
});
