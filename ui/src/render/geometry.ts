/** Boxes and distances on the canvas plane. */
import type { Workspace } from "../graph/workspace";
import type { Point } from "./camera";
import type { Box } from "./renderer";

/** Around all nodes that are not hidden; null when there is none. */
export function boxOf(workspace: Workspace): Box | null {
  const box: Box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  workspace.graph.forEachNode((id, attributes) => {
    if (attributes.hidden) return;
    const { x, y } = workspace.transient?.get(id) ?? attributes;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y);
  });
  return box.left === Infinity ? null : box;
}

/** Distance of a point from the line segment a-b. */
export function distanceToSegment(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length));
  return Math.hypot(point.x - a.x - along * dx, point.y - a.y - along * dy);
}

/** The nearest edge within `reach` of the point. Walks all edges: asked once per click, not per move. */
export function edgeUnder(workspace: Workspace, point: Point, reach: number): string | null {
  let best: string | null = null;
  let bestDistance = reach;
  workspace.graph.forEachEdge((id, _attributes, from, to, source, target) => {
    if (source.hidden || target.hidden) return;
    const [a, b] = [workspace.transient?.get(from) ?? source, workspace.transient?.get(to) ?? target];
    const distance = distanceToSegment(point, a, b);
    if (distance <= bestDistance) [best, bestDistance] = [id, distance];
  });
  return best;
}
