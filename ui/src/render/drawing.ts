/** Draws one frame of the 2D canvas: edges with arrow heads, nodes by shape, then as many captions as have room. */
import type { Workspace } from "../graph/workspace";
import type { Camera, Point } from "./camera";
import { edgeLook, type EdgeLook, nodeLook, type NodeLook } from "./look";
import { LabelRoom } from "./labelRoom";
import { drawLabel, drawPin, measureLabel, traceShape } from "./shapes";

interface Placed extends NodeLook {
  at: Point;
  size: number;
}

const ARROW = 7;
const LABEL_HEIGHT = 15;
const MOST_LABELS = 600; // tried per frame; beyond it nobody could read them anyway

/** Nodes shrink when one looks from afar, but never below half their size. */
function sizeFactor(camera: Camera): number {
  return Math.min(1.15, Math.max(0.5, Math.sqrt(camera.scale / 7)));
}

export function drawScene(context: CanvasRenderingContext2D, workspace: Workspace, camera: Camera, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, camera.width, camera.height);
  const factor = sizeFactor(camera);
  const placed = new Map<string, Placed>();
  workspace.graph.forEachNode((id, attributes) => {
    if (attributes.hidden) return;
    const look = nodeLook(workspace, id, attributes);
    placed.set(id, { ...look, at: camera.toScreen(look), size: look.radius * factor });
  });
  workspace.graph.forEachEdge((id, attributes, from, to) => {
    const [source, target] = [placed.get(from), placed.get(to)];
    if (source && target && source !== target) drawEdge(context, edgeLook(workspace, id, attributes), source, target);
  });
  const nodes = [...placed.values()].filter(({ at }) => isInView(at, camera));
  for (const node of nodes) drawNode(context, node);
  drawLabels(context, nodes);
}

function isInView({ x, y }: Point, camera: Camera): boolean {
  return x > -40 && y > -40 && x < camera.width + 40 && y < camera.height + 40;
}

function drawEdge(context: CanvasRenderingContext2D, look: EdgeLook, source: Placed, target: Placed): void {
  const [dx, dy] = [target.at.x - source.at.x, target.at.y - source.at.y];
  const length = Math.hypot(dx, dy);
  if (length < source.size + target.size) return;
  const [ux, uy] = [dx / length, dy / length];
  const tip = { x: target.at.x - ux * (target.size + 3), y: target.at.y - uy * (target.size + 3) };
  context.strokeStyle = context.fillStyle = look.colour;
  context.lineWidth = look.width;
  context.setLineDash(look.dashed ? [5, 4] : []);
  context.beginPath();
  context.moveTo(source.at.x + ux * source.size, source.at.y + uy * source.size);
  context.lineTo(tip.x - ux * ARROW * 0.7, tip.y - uy * ARROW * 0.7);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(tip.x - ux * ARROW - uy * ARROW * 0.45, tip.y - uy * ARROW + ux * ARROW * 0.45);
  context.lineTo(tip.x - ux * ARROW + uy * ARROW * 0.45, tip.y - uy * ARROW - ux * ARROW * 0.45);
  context.closePath();
  context.fill();
}

function drawNode(context: CanvasRenderingContext2D, node: Placed): void {
  if (node.ring) {
    traceShape(context, node.shape, node.at.x, node.at.y, node.size + 3);
    context.lineWidth = 2.5;
    context.strokeStyle = node.ring;
    context.stroke();
  }
  traceShape(context, node.shape, node.at.x, node.at.y, node.size);
  context.fillStyle = node.fill;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = "#ffffff";
  context.stroke();
  if (node.pinned) drawPin(context, node.at.x, node.at.y + node.size + 4);
}

/** As many captions as have room: selected ones, ring members and big nodes first; none covers another. */
function drawLabels(context: CanvasRenderingContext2D, nodes: readonly Placed[]): void {
  const room = new LabelRoom();
  const rank = (node: Placed): number => (node.strong ? 1000 : 0) + (node.ring ? 100 : 0) + node.radius;
  const order = [...nodes].sort((a, b) => rank(b) - rank(a)).slice(0, MOST_LABELS);
  for (const node of order) {
    const left = node.at.x + node.size + 6;
    const width = measureLabel(context, node);
    if (room.take(left, node.at.y - LABEL_HEIGHT / 2, width, LABEL_HEIGHT) || node.strong) drawLabel(context, node, left, node.at.y);
  }
}
