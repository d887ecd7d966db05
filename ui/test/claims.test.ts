import { describe, expect, it } from "vitest";
import { readClaims } from "../src/pages/casework/claims";

describe("claims that an amount rests on", () => {
  it("reads one a line, with a space, a comma or a colon between id and amount", () => {
    expect(readClaims("c1 10\n\nc2，3.50\r\nc3: 7.1\n")).toEqual([
      { claim: "c1", amount: "10" },
      { claim: "c2", amount: "3.50" },
      { claim: "c3", amount: "7.1" },
    ]);
  });

  it("names the line that is no claim and amount", () => {
    for (const line of ["c2", "c2 -1", "c2 1.234", "c2 ten", "12"]) expect(readClaims(`c1 10\n${line}`), line).toBe(2);
  });

  it("has nothing to read in an empty text", () => {
    expect(readClaims(" \n")).toEqual([]);
  });
});
