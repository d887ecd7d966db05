import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkAt, chunksOf, flatten, piecesOf, type Span, spansByChunk } from "../src/text/layout";

const lines = fc.array(fc.string({ maxLength: 40 }), { maxLength: 60 }).map((all) => all.join("\n"));

/** Spans within a text of this length. */
const spansIn = (length: number) =>
  fc.array(fc.tuple(fc.nat(Math.max(0, length - 1)), fc.nat(12)), { maxLength: 30 }).map((all): Span[] =>
    all.map(([start, extent], number) => ({ id: `m${number}`, start, end: Math.min(length, start + 1 + extent) })).filter(({ start, end }) => start < end),
  );

describe("chunks", () => {
  it("cover the text without gap, and end at lines", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 90 }), (text, most) => {
        const chunks = chunksOf(text, most, 1e9);
        expect(chunks.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
        for (const { end } of chunks) expect(end === text.length || text[end - 1] === "\n").toBe(true);
      }),
    );
  });

  it("a line without end is cut, never inside a character", () => {
    const text = "一".repeat(5) + "𬱖".repeat(20);
    const chunks = chunksOf(text, 4, 8);
    expect(chunks.length).toBeGreaterThan(4);
    expect(chunks.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
    for (const { start } of chunks) expect(/^[\udc00-\udfff]/.test(text.slice(start))).toBe(false);
  });

  it("an empty text has none", () => {
    expect(chunksOf("")).toEqual([]);
  });

  it("are found by any of their units", () => {
    const chunks = chunksOf("甲\n乙\n丙丁戊\n", 2);
    for (const [number, { start, end }] of chunks.entries()) for (let unit = start; unit < end; unit += 1) expect(chunkAt(chunks, unit)).toBe(number);
  });
});

describe("pieces", () => {
  it("every character stands under exactly the spans that cover it", () => {
    fc.assert(
      fc.property(
        lines.filter((text) => text.length > 0).chain((text) => fc.tuple(fc.constant(text), spansIn(text.length))),
        ([text, spans]) => {
          const chunks = chunksOf(text, 25);
          const byChunk = spansByChunk(chunks, spans);
          const covers = chunks.flatMap((chunk, number) => piecesOf(chunk, byChunk[number] ?? []).flatMap(({ start, end, spans: over }) => Array.from({ length: end - start }, () => new Set(over))));
          expect(covers).toHaveLength(text.length);
          for (const [unit, over] of covers.entries()) expect(over).toEqual(new Set(spans.filter(({ start, end }) => start <= unit && unit < end).map(({ id }) => id)));
        },
      ),
    );
  });

  it("the narrowest span comes last: it is what a click picks", () => {
    const spans = [{ id: "name", start: 2, end: 4 }, { id: "sentence", start: 0, end: 9 }];
    expect(piecesOf({ start: 0, end: 9 }, spans).map(({ spans: over }) => over)).toEqual([["sentence"], ["sentence", "name"], ["sentence"]]);
  });

  it("a text of 100 000 characters with 5 000 spans is laid out in a blink", () => {
    const text = "某医院与张某甲串通虚开票据，涉及金额三万元。\n".repeat(4500);
    const spans = Array.from({ length: 5000 }, (_, number) => ({ id: String(number), start: number * 20, end: number * 20 + 3 }));
    const begun = performance.now();
    const chunks = chunksOf(text);
    const byChunk = spansByChunk(chunks, flatten(spans, () => 0));
    const pieces = chunks.flatMap((chunk, number) => piecesOf(chunk, byChunk[number] ?? []));
    expect(pieces.length).toBeGreaterThan(9000);
    expect(performance.now() - begun).toBeLessThan(2000); // some 60 ms on an idle core
  });
});

describe("flat spans", () => {
  it("never meet, and nothing is left out that would fit", () => {
    fc.assert(
      fc.property(spansIn(80), (spans) => {
        const kept = flatten(spans, () => 0);
        for (const [number, span] of kept.entries()) expect(kept[number + 1]?.start ?? Infinity).toBeGreaterThanOrEqual(span.end);
        for (const span of spans) if (!kept.includes(span)) expect(kept.some(({ start, end }) => start < span.end && end > span.start)).toBe(true);
      }),
    );
  });

  it("what stands is drawn before what was rejected", () => {
    const spans = [{ id: "rejected", start: 0, end: 6 }, { id: "confirmed", start: 2, end: 4 }];
    expect(flatten(spans, ({ id }) => (id === "rejected" ? 2 : 0)).map(({ id }) => id)).toEqual(["confirmed"]);
  });
});
