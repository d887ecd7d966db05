import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { entityLabels } from "../src/model/model";
import { allFills, CORE_RING, PATH_INK, SELECT_RING } from "../src/model/colours";

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const css = readFileSync(join(import.meta.dirname, "..", "src", "styles", "base.css"), "utf8");
const colour = (name: string): string => new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(css)?.[1] ?? "missing";

const papers = readFileSync(join(import.meta.dirname, "..", "src", "styles", "documents.css"), "utf8");
const labels = [...papers.matchAll(/\.label-(\w+) \{ --hue: (#[0-9a-f]{6}); --tint: (#[0-9a-f]{6}); \}/g)].map(([, name = "", hue = "", tint = ""]) => ({ name, hue, tint }));

describe("contrast (WCAG AA)", () => {
  it("of every label's line with the page is at least 3:1, of its sign and its text with its tint 4.5:1", () => {
    expect(labels.map(({ name }) => name).sort()).toEqual([...entityLabels].sort());
    for (const { name, hue, tint } of labels) {
      expect(contrast(hue, "#ffffff"), name).toBeGreaterThanOrEqual(3);
      expect(contrast(hue, tint), name).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour("ink"), tint), name).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("of every node and ring colour with the canvas is at least 3:1", () => {
    for (const fill of [...allFills, CORE_RING, PATH_INK, SELECT_RING]) expect(contrast(fill, "#ffffff"), fill).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ["ink", "paper"], ["ink-soft", "paper"], ["ink-soft", "ground"], ["accent", "paper"], ["accent", "accent-soft"],
    ["bad", "bad-soft"], ["good", "good-soft"], ["warn", "warn-soft"], ["ink-soft", "accent-soft"],
  ])("of %s on %s is at least 4.5:1", (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });
});
