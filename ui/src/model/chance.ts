/** Null distributions (偶然情形下的分布): probabilities of counts, enough to draw them beside what was observed. */

export interface Chance {
  family: string;
  mean: number;
  tries?: number | null;
  size?: number | null;
}

// Lanczos' approximation with g = 7 and nine terms: relative error below 1e-13.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln of the gamma function for positive numbers. */
export function lnGamma(value: number): number {
  if (value < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * value)) - lnGamma(1 - value);
  const x = value - 1;
  const sum = LANCZOS.slice(1).reduce((total, term, at) => total + term / (x + at + 1), LANCZOS[0] ?? 1);
  const t = x + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

const lnChoose = (n: number, k: number): number => lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
const lnBeta = (a: number, b: number): number => lnGamma(a) + lnGamma(b) - lnGamma(a + b);

/** Probability of exactly `count`; null for a family that is not known or lacks its parameters. */
export function probability(chance: Chance, count: number): number | null {
  const { family, mean, tries, size } = chance;
  if (count < 0 || !(mean > 0)) return null;
  if (family === "poisson") return Math.exp(count * Math.log(mean) - mean - lnGamma(count + 1));
  if (family === "binomial" && tries) {
    const p = mean / tries;
    if (count > tries || p >= 1) return 0;
    return Math.exp(lnChoose(tries, count) + count * Math.log(p) + (tries - count) * Math.log1p(-p));
  }
  if (family === "negative_binomial" && size) {
    const p = size / (size + mean);
    return Math.exp(lnGamma(count + size) - lnGamma(size) - lnGamma(count + 1) + size * Math.log(p) + count * Math.log1p(-p));
  }
  if (family === "beta_binomial" && size && tries) {
    if (count > tries) return 0;
    const a = (mean / tries) * size;
    const b = size - a;
    return b > 0 ? Math.exp(lnChoose(tries, count) + lnBeta(count + a, tries - count + b) - lnBeta(a, b)) : null;
  }
  return null;
}

/** Standard deviation of the distribution. */
export function spreadOf({ family, mean, tries, size }: Chance): number {
  const p = tries ? mean / tries : 0;
  if (family === "binomial" && tries) return Math.sqrt(mean * Math.max(0, 1 - p));
  if (family === "negative_binomial" && size) return Math.sqrt(mean + mean ** 2 / size);
  if (family === "beta_binomial" && size && tries) return Math.sqrt((mean * Math.max(0, 1 - p) * (size + tries)) / (size + 1));
  return Math.sqrt(mean);
}

export interface Curve {
  last: number;
  points: readonly { count: number; chance: number }[];
}

const MOST_POINTS = 160; // as many as the drawing has room for

/** Counts from 0 to just past what was observed, with their probabilities; null when it cannot be drawn. */
export function curveOf(chance: Chance, observed: number): Curve | null {
  const last = Math.max(Math.ceil(observed * 1.08), Math.ceil(chance.mean + 4 * spreadOf(chance)), 4);
  const step = Math.max(1, Math.ceil(last / MOST_POINTS));
  const points: { count: number; chance: number }[] = [];
  for (let count = 0; count <= last; count += step) {
    const found = probability(chance, count);
    if (found === null || !Number.isFinite(found)) return null;
    points.push({ count, chance: found });
  }
  return { last, points };
}
