import { describe, expect, it } from "vitest";
import { cueWords } from "../src/pages/documents/cue";
import { pagesOf, piecesFrom } from "../src/pages/documents/pieces";

describe("pieces of a document", () => {
  const given = [
    ["line", 0, 8, 1, [0.1, 0.1, 0.9, 0.15]],
    ["line", 9, 20, 2, [0.1, 0.2, 0.8, 0.25]],
    ["paragraph", 21, 30, null, null],
    ["broken", "x", 3, 1, null],
    7,
  ];

  it("what is not of their shape is left out", () => {
    expect(piecesFrom(given).map(({ start }) => start)).toEqual([0, 9, 21]);
    expect(piecesFrom(null)).toEqual([]);
  });

  it("only pages with boxes are drawn, in order, in shares of the page", () => {
    expect(pagesOf(piecesFrom(given)).map(({ page, width, height }) => [page, width, height])).toEqual([[1, 1, 1], [2, 1, 1]]);
  });

  it("pages that can be seen are drawn without boxes too", () => {
    expect(pagesOf(piecesFrom(given), 3).map(({ page, pieces }) => [page, pieces.length])).toEqual([[1, 1], [2, 1], [3, 0]]);
    expect(pagesOf([], 1)).toEqual([{ page: 1, width: 1, height: 1, pieces: [] }]);
  });

  it("a box in points says how far the page reaches", () => {
    expect(pagesOf(piecesFrom([["line", 0, 4, 1, [50, 60, 545, 790]]]))[0]).toMatchObject({ width: 545, height: 790 });
  });
});

describe("the words of a relation", () => {
  it("hold no signs of the grammar", () => {
    expect(cueWords("介绍Ⓟ到")).toBe("介绍…到");
    expect(cueWords("Ⓟ安排ⓅⒻ")).toBe("安排");
    expect(cueWords("任院长")).toBe("任院长");
  });
});
