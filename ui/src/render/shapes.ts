/** Outlines of the node shapes on a 2D canvas; the WebGL program draws the same ones. */
import { INK } from "../model/colours";
import type { Shape } from "../model/model";

function polygon(points: number, radius: number, start: number, inner = radius): [number, number][] {
  const corners = inner === radius ? points : points * 2;
  return Array.from({ length: corners }, (_unused, at) => {
    const angle = start + (2 * Math.PI * at) / corners;
    const reach = inner !== radius && at % 2 === 1 ? inner : radius;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
}

const UP = -Math.PI / 2;

/** Corners around (0, 0), y downwards as on a screen; null is a circle. */
export function cornersOf(shape: Shape, radius: number): [number, number][] | null {
  switch (shape) {
    case "circle":
      return null;
    case "square":
      return polygon(4, radius * 1.2, UP + Math.PI / 4);
    case "diamond":
      return polygon(4, radius * 1.2, UP);
    case "triangle":
      return polygon(3, radius * 1.25, UP);
    case "hexagon":
      return polygon(6, radius * 1.08, UP);
    case "star":
      return polygon(5, radius * 1.3, UP, radius * 0.62);
  }
}

export function traceShape(context: CanvasRenderingContext2D, shape: Shape, x: number, y: number, radius: number): void {
  const corners = cornersOf(shape, radius);
  context.beginPath();
  if (corners === null) {
    context.arc(x, y, radius, 0, Math.PI * 2);
    return;
  }
  corners.forEach(([dx, dy], at) => (at === 0 ? context.moveTo(x + dx, y + dy) : context.lineTo(x + dx, y + dy)));
  context.closePath();
}

export const LABEL_FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Segoe UI", Arial, sans-serif';

const LOCK_WIDTH = 11;
const labelFont = (strong: boolean): string => `${strong ? "600 " : ""}12px ${LABEL_FONT}`;

/** Width of a caption in CSS pixels, its lock included. */
export function measureLabel(context: CanvasRenderingContext2D, caption: { label: string; masked: boolean; strong: boolean }): number {
  context.font = labelFont(caption.strong);
  return context.measureText(caption.label).width + (caption.masked ? LOCK_WIDTH : 0);
}

/** A caption with a white halo; a small lock before it says that it is masked. */
export function drawLabel(
  context: CanvasRenderingContext2D,
  caption: { label: string; masked: boolean; strong: boolean },
  x: number,
  y: number,
): void {
  context.font = labelFont(caption.strong);
  context.textBaseline = "middle";
  let left = x;
  if (caption.masked) {
    drawLock(context, left, y);
    left += LOCK_WIDTH;
  }
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = "rgba(255,255,255,0.92)";
  context.strokeText(caption.label, left, y);
  context.fillStyle = INK;
  context.fillText(caption.label, left, y);
}

function drawLock(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.strokeStyle = "#55606c";
  context.fillStyle = "#55606c";
  context.lineWidth = 1.3;
  context.beginPath();
  context.arc(x + 4, y - 1.5, 2.4, Math.PI, 0);
  context.stroke();
  context.fillRect(x + 0.8, y - 1, 6.4, 5);
}

/** A pin: a short bar under the node. */
export function drawPin(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.fillStyle = INK;
  context.fillRect(x - 5, y, 10, 2);
  context.fillRect(x - 0.75, y, 1.5, 5);
}
