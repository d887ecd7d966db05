/** The renderer for desktops without WebGL: the same workspace on a 2D canvas, good for about two thousand elements. */
import type { Workspace } from "../graph/workspace";
import { Camera, type Point } from "./camera";
import { drawScene } from "./drawing";
import { listenToPointer } from "./pointer";
import { Quadtree, type Spot } from "./quadtree";
import { nodeLook, radiusOf } from "./look";
import { boxOf, edgeUnder } from "./geometry";
import type { CanvasEvents, Renderer } from "./renderer";

const FIT_PADDING = 44; // px
const HIT_SLACK = 5; // px around a node that still count as the node
const EDGE_SLACK = 5;

export class Canvas2DRenderer implements Renderer {
  readonly kind = "canvas";
  readonly canvas: HTMLCanvasElement;
  readonly camera = new Camera();
  private readonly workspace: Workspace;
  private readonly resizes: ResizeObserver;
  private readonly stopPointer: () => void;
  private tree: Quadtree | null = null;
  private frame = 0;
  private fitted = false;

  constructor(host: HTMLElement, workspace: Workspace, events: CanvasEvents) {
    this.workspace = workspace;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "canvas2d";
    host.append(this.canvas);
    this.stopPointer = listenToPointer(this.canvas, this, events);
    this.resizes = new ResizeObserver(() => this.resize(host));
    this.resizes.observe(host);
    this.resize(host);
  }

  refresh(): void {
    this.tree = null;
    if (!this.fitted && this.workspace.graph.order > 0) this.fit();
    this.schedule();
  }

  fit(): void {
    const box = boxOf(this.workspace);
    if (!box) return;
    this.fitted = true;
    this.camera.fit(box, FIT_PADDING);
    this.schedule();
  }

  centre(id: string): void {
    if (!this.workspace.graph.hasNode(id)) return;
    const { x, y } = nodeLook(this.workspace, id, this.workspace.graph.getNodeAttributes(id));
    Object.assign(this.camera, { x, y });
    this.schedule();
  }

  zoom(factor: number): void {
    this.camera.zoom(factor);
    this.schedule();
  }

  nodeAt(point: Point): string | null {
    this.tree ??= Quadtree.of(this.spots());
    const { x, y } = this.camera.toGraph(point);
    const widest = radiusOf("Ring", 100) + HIT_SLACK;
    const found = this.tree.nearest(x, y, widest / this.camera.scale);
    if (!found) return null;
    const { kind } = this.workspace.graph.getNodeAttributes(found.id);
    const reach = radiusOf(kind, this.workspace.graph.degree(found.id)) + HIT_SLACK;
    return Math.hypot(found.x - x, found.y - y) * this.camera.scale <= reach ? found.id : null;
  }

  edgeAt(point: Point): string | null {
    return edgeUnder(this.workspace, this.camera.toGraph(point), EDGE_SLACK / this.camera.scale);
  }

  /** Shows a node elsewhere while it is dragged; the graph learns of it when it is dropped. */
  drag(id: string, point: Point): void {
    this.workspace.transient = new Map([[id, this.camera.toGraph(point)]]);
    this.tree = null;
    this.schedule();
  }

  pan(dx: number, dy: number): void {
    this.camera.pan(dx, dy);
    this.schedule();
  }

  zoomAt(factor: number, point: Point): void {
    this.camera.zoom(factor, point);
    this.schedule();
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.resizes.disconnect();
    this.stopPointer();
    this.canvas.remove();
  }

  private spots(): Spot[] {
    const spots: Spot[] = [];
    this.workspace.graph.forEachNode((id, attributes) => {
      const spot = this.workspace.transient?.get(id) ?? attributes;
      if (!attributes.hidden) spots.push({ id, x: spot.x, y: spot.y });
    });
    return spots;
  }

  private resize(host: HTMLElement): void {
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth, clientHeight } = host;
    this.canvas.width = Math.max(1, Math.round(clientWidth * ratio));
    this.canvas.height = Math.max(1, Math.round(clientHeight * ratio));
    this.camera.width = clientWidth;
    this.camera.height = clientHeight;
    this.schedule();
  }

  private schedule(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      const context = this.canvas.getContext("2d");
      if (context) drawScene(context, this.workspace, this.camera, window.devicePixelRatio || 1);
    });
  }
}
