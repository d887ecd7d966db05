import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Camera } from "../src/render/camera";
import { distanceToSegment } from "../src/render/geometry";
import { LabelRoom } from "../src/render/labelRoom";
import { Quadtree } from "../src/render/quadtree";

const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
const spots = fc
  .array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 300 })
  .map((list) => list.map((spot, at) => ({ ...spot, id: `n${at}` })));

describe("the hit test of the 2D canvas", () => {
  it("finds the same node as a look at every node", () => {
    fc.assert(
      fc.property(spots, coordinate, coordinate, fc.double({ min: 0.1, max: 300, noNaN: true }), (list, x, y, radius) => {
        const distance = (spot: { x: number; y: number }) => (spot.x - x) ** 2 + (spot.y - y) ** 2;
        const inReach = list.filter((spot) => distance(spot) < radius * radius);
        const least = Math.min(...inReach.map(distance));
        const found = Quadtree.of(list).nearest(x, y, radius);
        if (inReach.length === 0) expect(found === null || distance(found) === radius * radius).toBe(true);
        else expect(found && distance(found)).toBe(least);
      }),
    );
  });

  it("stands many nodes on one spot", () => {
    const heap = Array.from({ length: 500 }, (_unused, at) => ({ id: `n${String(at).padStart(3, "0")}`, x: 1, y: 1 }));
    expect(Quadtree.of(heap).nearest(1, 1, 1)?.id).toBe("n000");
  });

  it("measures the distance to an edge, not to the line through it", () => {
    const [a, b] = [{ x: 0, y: 0 }, { x: 10, y: 0 }];
    expect(distanceToSegment({ x: 5, y: 3 }, a, b)).toBe(3);
    expect(distanceToSegment({ x: 14, y: 3 }, a, b)).toBe(5);
  });
});

describe("captions", () => {
  it("never overlap", () => {
    const rectangle = fc.tuple(fc.integer({ min: -500, max: 900 }), fc.integer({ min: -500, max: 900 }), fc.integer({ min: 1, max: 200 }));
    fc.assert(
      fc.property(fc.array(rectangle, { maxLength: 80 }), (wanted) => {
        const room = new LabelRoom();
        const taken = wanted.filter(([x, y, width]) => room.take(x, y, width, 15));
        const clash = taken.some(([x, y, width], at) =>
          taken.some(([left, top, wide], other) => other > at && x < left + wide && left < x + width && y < top + 15 && top < y + 15),
        );
        expect(clash).toBe(false);
        expect(taken.length > 0 || wanted.length === 0).toBe(true);
      }),
    );
  });
});

describe("the camera", () => {
  it("maps a screen point to the graph and back", () => {
    fc.assert(
      fc.property(coordinate, coordinate, fc.double({ min: 0.1, max: 20, noNaN: true }), (x, y, scale) => {
        const camera = Object.assign(new Camera(), { x: 3, y: -8, scale, width: 800, height: 600 });
        const back = camera.toScreen(camera.toGraph({ x, y }));
        expect(back.x).toBeCloseTo(x, 6);
        expect(back.y).toBeCloseTo(y, 6);
      }),
    );
  });

  it("keeps the point under the pointer when it zooms", () => {
    const camera = Object.assign(new Camera(), { width: 800, height: 600 });
    const point = { x: 120, y: 40 };
    const before = camera.toGraph(point);
    camera.zoom(1.7, point);
    expect(camera.toGraph(point).x).toBeCloseTo(before.x, 9);
    expect(camera.toGraph(point).y).toBeCloseTo(before.y, 9);
  });
});
