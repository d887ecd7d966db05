import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toTask } from "../src/graph/layout";
import { scaleToSpacing, separate, type Spots } from "../src/graph/separate";
import { SPACING } from "../src/graph/placing";
import { Workspace } from "../src/graph/workspace";

const coordinate = fc.double({ min: -40, max: 40, noNaN: true });
const nearest = ({ x, y }: Spots): number => {
  let least = Infinity;
  x.forEach((_value, a) => x.forEach((_other, b) => a < b && (least = Math.min(least, Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0))))));
  return least;
};
const spotsOf = (points: readonly (readonly [number, number])[]): Spots => ({
  x: Float64Array.from(points, ([x]) => x),
  y: Float64Array.from(points, ([, y]) => y),
  fixed: new Uint8Array(points.length),
});

describe("a finished layout", () => {
  it("has no two nodes on one spot, even if all began there", () => {
    const heap = spotsOf(Array.from({ length: 30 }, () => [1, 1] as const));
    separate(heap);
    expect(nearest(heap)).toBeGreaterThan(SPACING * 0.3);
  });

  it("is the same whenever it is made from the same places", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 60 }), (points) => {
        const [one, other] = [spotsOf(points), spotsOf(points)];
        separate(one);
        separate(other);
        expect(one).toEqual(other);
      }),
    );
  });

  it("never moves a pinned node", () => {
    const spots = spotsOf([[0, 0], [0.1, 0], [0.2, 0]]);
    spots.fixed[1] = 1;
    separate(spots);
    expect([spots.x[1], spots.y[1]]).toEqual([0.1, 0]);
  });

  it("draws joined nodes about one spacing apart", () => {
    const spots = spotsOf([[0, 0], [500, 0], [0, 700]]);
    scaleToSpacing(spots, [[0, 1], [0, 2], [1, 2]]);
    expect(Math.hypot(spots.x[2] ?? 0, spots.y[2] ?? 0)).toBeCloseTo(SPACING, 6);
  });
});

describe("the task of a layout", () => {
  it("leaves hidden nodes out and keeps together what they join", () => {
    const workspace = new Workspace();
    const node = (id: string, kind: string) => ({ id, kind, label: id, masked: false, role: null, x: null, y: null });
    const edge = (id: string, source: string, target: string) => ({ id, kind: "FILED", source, target, weight: 1, props: {} });
    workspace.open({
      nodes: [node("Person:1", "Person"), node("Claim:1", "Claim"), node("Institution:1", "Institution")],
      edges: [edge("a", "Person:1", "Claim:1"), edge("b", "Claim:1", "Institution:1")],
    });
    workspace.hide(["Claim:1"]);
    const { task, ids } = toTask(workspace.graph);
    expect(ids).toEqual(["Person:1", "Institution:1"]);
    expect(task.edges).toHaveLength(3);
  });
});
