import { describe, expect, it } from "vitest";
import { libraryPlace } from "../src/library/nodes";

describe("where the library shows a node of the graph", () => {
  it("is the article, in the text that the node is of", () => {
    expect(libraryPlace("Article", { work: "law-xingfa", path: "253-1", version: "01ABC" })).toEqual({ work: "law-xingfa", path: "253-1", version: "01ABC" });
  });
  it("is the work for a whole text and the page of a case", () => {
    expect(libraryPlace("Instrument", { work: "reg-735", version: "01ABC" })).toEqual({ work: "reg-735", version: "01ABC" });
    expect(libraryPlace("TypicalCase", { work: "case-1", version: "01ABC" })).toEqual({ caseId: "case-1" });
  });
  it("is nowhere for schemes, persons and whatever names no work", () => {
    expect(libraryPlace("Scheme", { scheme: "T01" })).toBeNull();
    expect(libraryPlace("Person", { work: "x" })).toBeNull();
    expect(libraryPlace("Article", {})).toBeNull();
  });
});
