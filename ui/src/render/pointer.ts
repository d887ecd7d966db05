/** Turns pointer and wheel events of the 2D canvas into what they mean: select, drag a node, pan, zoom, open. */
import type { Camera, Point } from "./camera";
import type { CanvasEvents } from "./renderer";

interface Surface {
  readonly camera: Camera;
  nodeAt(point: Point): string | null;
  edgeAt(point: Point): string | null;
  drag(id: string, point: Point): void;
  pan(dx: number, dy: number): void;
  zoomAt(factor: number, point: Point): void;
}

const CLICK_TOLERANCE = 4; // px: a hand trembles

export function listenToPointer(canvas: HTMLCanvasElement, surface: Surface, events: CanvasEvents): () => void {
  let pressed: { start: Point; last: Point; node: string | null; moved: boolean } | null = null;
  const at = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const point = at(event);
    pressed = { start: point, last: point, node: surface.nodeAt(point), moved: false };
    canvas.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const point = at(event);
    if (!pressed) {
      canvas.classList.toggle("over-node", surface.nodeAt(point) !== null);
      return;
    }
    pressed.moved ||= Math.hypot(point.x - pressed.start.x, point.y - pressed.start.y) > CLICK_TOLERANCE;
    if (pressed.moved && pressed.node !== null) surface.drag(pressed.node, point);
    else if (pressed.moved) surface.pan(point.x - pressed.last.x, point.y - pressed.last.y);
    pressed.last = point;
  };
  const up = (event: PointerEvent) => {
    if (!pressed) return;
    const { node, moved, last } = pressed;
    pressed = null;
    if (moved && node !== null) {
      const { x, y } = surface.camera.toGraph(last);
      events.onDrop(node, x, y);
    } else if (!moved) click(at(event), node, event.shiftKey || event.ctrlKey || event.metaKey);
  };
  const click = (point: Point, node: string | null, additive: boolean) => {
    if (node !== null) return events.onNode(node, additive);
    const edge = surface.edgeAt(point);
    if (edge !== null) events.onEdge(edge);
    else events.onBackground();
  };
  const open = (event: MouseEvent) => {
    const node = surface.nodeAt(at(event));
    if (node !== null) events.onOpen(node);
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    surface.zoomAt(Math.exp(-event.deltaY * 0.0015), at(event));
  };
  canvas.addEventListener("pointerdown", down);
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("dblclick", open);
  canvas.addEventListener("wheel", wheel, { passive: false });
  return () => {
    canvas.removeEventListener("pointerdown", down);
    canvas.removeEventListener("pointermove", move);
    canvas.removeEventListener("pointerup", up);
    canvas.removeEventListener("dblclick", open);
    canvas.removeEventListener("wheel", wheel);
  };
}
