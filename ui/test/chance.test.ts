import { describe, expect, it } from "vitest";
import { type Chance, curveOf, lnGamma, probability, spreadOf } from "../src/model/chance";

const FAMILIES: readonly Chance[] = [
  { family: "poisson", mean: 3.5 },
  { family: "binomial", mean: 4, tries: 20 },
  { family: "negative_binomial", mean: 3, size: 1.5 },
  { family: "beta_binomial", mean: 4, tries: 20, size: 6 },
];

const moments = (chance: Chance) => {
  let [total, first, second] = [0, 0, 0];
  for (let count = 0; count <= 400; count += 1) {
    const p = probability(chance, count) ?? Number.NaN;
    total += p;
    first += p * count;
    second += p * count * count;
  }
  return { total, mean: first, spread: Math.sqrt(second - first ** 2) };
};

describe("null distributions", () => {
  it.each(FAMILIES)("$family sums to one and has the mean and spread it is said to have", (chance) => {
    const found = moments(chance);
    expect(found.total).toBeCloseTo(1, 8);
    expect(found.mean).toBeCloseTo(chance.mean, 6);
    expect(found.spread).toBeCloseTo(spreadOf(chance), 6);
  });

  it("knows factorials", () => {
    expect(Math.exp(lnGamma(6))).toBeCloseTo(120, 9);
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  });

  it("draws from nought past what was observed, however far that is", () => {
    for (const observed of [2, 40, 100_000]) {
      const curve = curveOf({ family: "poisson", mean: 3 }, observed);
      expect(curve?.points[0]?.count).toBe(0);
      expect(curve?.last).toBeGreaterThan(observed);
      expect(curve?.points.length).toBeLessThanOrEqual(161);
    }
  });

  it("draws nothing that it does not know", () => {
    expect(curveOf({ family: "cauchy", mean: 3 }, 4)).toBeNull();
    expect(curveOf({ family: "binomial", mean: 3 }, 4)).toBeNull();
    expect(curveOf({ family: "poisson", mean: 0 }, 4)).toBeNull();
  });
});
