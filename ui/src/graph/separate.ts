/** Gives a finished layout a readable scale: joined nodes about one spacing apart, no two nodes on top of each other. */
import { SPACING } from "./placing";

export interface Spots {
  x: Float64Array;
  y: Float64Array;
  /** Pinned nodes stay where they are. */
  fixed: Uint8Array;
}

const LEAST_GAP = SPACING * 0.42; // units: two usual nodes side by side with room for the ring around them
const ROUNDS = 60;

/** Scales so that the middle edge is one spacing long; with pinned nodes the scale is theirs and stays. */
export function scaleToSpacing({ x, y, fixed }: Spots, pairs: readonly (readonly [number, number])[]): void {
  if (fixed.some((one) => one === 1)) return;
  const at = (values: Float64Array, index: number): number => values[index] ?? 0;
  const lengths = pairs.map(([a, b]) => Math.hypot(at(x, a) - at(x, b), at(y, a) - at(y, b))).sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)] ?? 0;
  if (middle === 0) return;
  for (let index = 0; index < x.length; index += 1) {
    x[index] = (at(x, index) * SPACING) / middle;
    y[index] = (at(y, index) * SPACING) / middle;
  }
}

/** Pushes nodes apart that are nearer than the least gap; neighbours are found through a grid. Same input, same output. */
export function separate(spots: Spots): void {
  for (let round = 0; round < ROUNDS; round += 1) if (!pushOnce(spots)) return;
}

function pushOnce({ x, y, fixed }: Spots): boolean {
  const cells = new Map<string, number[]>();
  const column = (value: number): number => Math.floor(value / LEAST_GAP);
  for (let index = 0; index < x.length; index += 1) {
    const key = `${column(x[index] ?? 0)}/${column(y[index] ?? 0)}`;
    cells.set(key, [...(cells.get(key) ?? []), index]);
  }
  let moved = false;
  for (let one = 0; one < x.length; one += 1) {
    const [cx, cy] = [column(x[one] ?? 0), column(y[one] ?? 0)];
    for (let dx = -1; dx <= 1; dx += 1)
      for (let dy = -1; dy <= 1; dy += 1)
        for (const other of cells.get(`${cx + dx}/${cy + dy}`) ?? []) if (other > one) moved = pushPair(x, y, fixed, one, other) || moved;
  }
  return moved;
}

function pushPair(x: Float64Array, y: Float64Array, fixed: Uint8Array, one: number, other: number): boolean {
  let [dx, dy] = [(x[other] ?? 0) - (x[one] ?? 0), (y[other] ?? 0) - (y[one] ?? 0)];
  let distance = Math.hypot(dx, dy);
  const shares = [1 - (fixed[one] ?? 0), 1 - (fixed[other] ?? 0)] as const;
  if (distance >= LEAST_GAP || shares[0] + shares[1] === 0) return false;
  if (distance < 1e-6) [dx, dy, distance] = [Math.cos(other), Math.sin(other), 1]; // one spot: part in an angle of their own
  const push = (LEAST_GAP * 1.001 - Math.min(distance, LEAST_GAP)) / (shares[0] + shares[1]);
  const [ux, uy] = [dx / distance, dy / distance];
  x[one] = (x[one] ?? 0) - ux * push * shares[0];
  y[one] = (y[one] ?? 0) - uy * push * shares[0];
  x[other] = (x[other] ?? 0) + ux * push * shares[1];
  y[other] = (y[other] ?? 0) + uy * push * shares[1];
  return true;
}
