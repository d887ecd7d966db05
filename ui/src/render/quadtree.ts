/** Finds the node under a point (命中测试). Built once per change of positions, asked at every pointer move. */

export interface Spot {
  id: string;
  x: number;
  y: number;
}

const CAPACITY = 12;
const MAX_DEPTH = 16;

export class Quadtree {
  private spots: Spot[] = [];
  private parts: Quadtree[] | null = null;
  private readonly x: number;
  private readonly y: number;
  private readonly half: number;
  private readonly depth: number;

  private constructor(x: number, y: number, half: number, depth: number) {
    this.x = x;
    this.y = y;
    this.half = half;
    this.depth = depth;
  }

  static of(spots: readonly Spot[]): Quadtree {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of spots) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    const half = spots.length === 0 ? 1 : Math.max(right - left, bottom - top) / 2 + 1e-6;
    const tree = new Quadtree(spots.length ? (left + right) / 2 : 0, spots.length ? (top + bottom) / 2 : 0, half, 0);
    for (const spot of spots) tree.insert(spot);
    return tree;
  }

  /** The nearest spot within `radius` of the point; of equally near ones the first by id. */
  nearest(x: number, y: number, radius: number): Spot | null {
    let best: Spot | null = null;
    let bestDistance = radius * radius;
    this.visit(x, y, radius, (spot) => {
      const distance = (spot.x - x) ** 2 + (spot.y - y) ** 2;
      if (distance < bestDistance || (distance === bestDistance && (best === null || spot.id < best.id))) {
        best = spot;
        bestDistance = distance;
      }
    });
    return best;
  }

  private insert(spot: Spot): void {
    if (this.parts) return this.partFor(spot).insert(spot);
    this.spots.push(spot);
    if (this.spots.length > CAPACITY && this.depth < MAX_DEPTH) this.split();
  }

  private split(): void {
    const quarter = this.half / 2;
    const signs = [[-1, -1], [1, -1], [-1, 1], [1, 1]] as const;
    this.parts = signs.map(([sx, sy]) => new Quadtree(this.x + sx * quarter, this.y + sy * quarter, quarter, this.depth + 1));
    const spots = this.spots;
    this.spots = [];
    for (const spot of spots) this.partFor(spot).insert(spot);
  }

  private partFor({ x, y }: Spot): Quadtree {
    const index = (x >= this.x ? 1 : 0) + (y >= this.y ? 2 : 0);
    return this.parts?.[index] ?? this;
  }

  private visit(x: number, y: number, radius: number, see: (spot: Spot) => void): void {
    if (Math.abs(x - this.x) > this.half + radius || Math.abs(y - this.y) > this.half + radius) return;
    for (const spot of this.spots) see(spot);
    for (const part of this.parts ?? []) part.visit(x, y, radius, see);
  }
}
