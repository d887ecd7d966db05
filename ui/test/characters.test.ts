import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Characters } from "../src/text/characters";

describe("characters and units", () => {
  it("are the same in a text without rare characters", () => {
    const characters = new Characters("商丘市某医院");
    expect([0, 3, 6].map((at) => characters.unitOf(at))).toEqual([0, 3, 6]);
  });

  it("a name with a rare character is one character and two units", () => {
    const text = "经办人𬱖某签字";
    const characters = new Characters(text);
    expect(text.slice(characters.unitOf(3), characters.unitOf(5))).toBe("𬱖某");
    expect(characters.length).toBe(7);
  });

  it("agrees with splitting the text, both ways", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const letters = [...text];
        const characters = new Characters(text);
        for (let at = 0; at <= letters.length; at += 1) {
          const unit = letters.slice(0, at).join("").length;
          expect(characters.unitOf(at)).toBe(unit);
          expect(characters.characterOf(unit)).toBe(at);
        }
      }),
    );
  });
});
