/** The WebGL renderer: sigma over the workspace's graph. Loaded only where WebGL2 exists. */
import Sigma from "sigma";
import { EdgeArrowProgram } from "sigma/rendering";
import type { EdgeDisplayData } from "sigma/types";
import type { EdgeAttributes, NodeAttributes } from "../graph/model";
import type { Workspace } from "../graph/workspace";
import { boxOf } from "./geometry";
import { edgeLook, nodeLook } from "./look";
import type { CanvasEvents, Renderer } from "./renderer";
import { type ShapedNode, ShapeProgram } from "./shapeProgram";
import { drawLabel, drawPin, LABEL_FONT } from "./shapes";

const LEAST_EXTENT = 60; // graph units: one or two nodes do not fill the whole canvas
const RING_ROOM = 1.16; // the program draws the ring inside the radius, the 2D canvas outside
const HIDE_EDGES_ABOVE = 20_000; // edges: beyond it moving is smooth only without them

interface Captioned {
  label: string | null;
  x: number;
  y: number;
  size: number;
  masked: boolean;
  strong: boolean;
  pinned: boolean;
}

export class SigmaRenderer implements Renderer {
  readonly kind = "webgl";
  private readonly sigma: Sigma<NodeAttributes, EdgeAttributes>;
  private readonly workspace: Workspace;
  private fitted = false;

  constructor(host: HTMLElement, workspace: Workspace, events: CanvasEvents) {
    this.workspace = workspace;
    this.sigma = new Sigma<NodeAttributes, EdgeAttributes>(workspace.graph, host, {
      allowInvalidContainer: true,
      enableEdgeEvents: true,
      renderEdgeLabels: false,
      defaultNodeType: "shaped",
      defaultEdgeType: "arrow",
      nodeProgramClasses: { shaped: ShapeProgram as never },
      edgeProgramClasses: { arrow: EdgeArrowProgram as never },
      nodeReducer: (id, attributes) => this.reduceNode(id, attributes),
      edgeReducer: (id, attributes) => this.reduceEdge(id, attributes),
      defaultDrawNodeLabel: (context, data) => drawCaption(context, data as unknown as Captioned),
      defaultDrawNodeHover: (context, data) => drawCaption(context, data as unknown as Captioned),
      labelFont: LABEL_FONT,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: 4,
      hideEdgesOnMove: workspace.graph.size > HIDE_EDGES_ABOVE,
      minCameraRatio: 0.02,
      maxCameraRatio: 20,
      stagePadding: 60,
      zIndex: true,
    });
    this.listen(events);
  }

  refresh(): void {
    if (!this.fitted && this.workspace.graph.order > 0) return this.fit();
    this.sigma.refresh();
  }

  fit(): void {
    const box = boxOf(this.workspace);
    if (!box) return void this.sigma.refresh();
    this.fitted = true;
    const widen = Math.max(0, LEAST_EXTENT - Math.max(box.right - box.left, box.top - box.bottom)) / 2;
    this.sigma.setCustomBBox({ x: [box.left - widen, box.right + widen], y: [box.bottom - widen, box.top + widen] });
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    this.sigma.refresh();
  }

  centre(id: string): void {
    const shown = this.sigma.getNodeDisplayData(id);
    if (shown) this.sigma.getCamera().setState({ x: shown.x, y: shown.y });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ ratio: camera.getBoundedRatio(camera.ratio / factor) });
  }

  destroy(): void {
    this.sigma.kill();
  }

  private reduceNode(id: string, attributes: NodeAttributes): Partial<ShapedNode> {
    const look = nodeLook(this.workspace, id, attributes);
    const { x, y, shape, ring, label } = look;
    const { masked, strong, pinned } = look;
    const drawn = { color: look.fill, size: look.radius * RING_ROOM, hidden: attributes.hidden, zIndex: strong ? 1 : 0 };
    return { x, y, shape, ring, label, masked, strong, pinned, ...drawn, forceLabel: strong || pinned, type: "shaped" } as Partial<ShapedNode>;
  }

  private reduceEdge(id: string, attributes: EdgeAttributes): Partial<EdgeDisplayData> {
    const { colour, width } = edgeLook(this.workspace, id, attributes);
    const [from, to] = this.workspace.graph.extremities(id);
    const hidden = [from, to].some((end) => this.workspace.graph.getNodeAttribute(end, "hidden"));
    return { color: colour, size: width + 0.5, hidden, type: "arrow" };
  }

  private listen(events: CanvasEvents): void {
    let dragged: string | null = null;
    let moved = false;
    const { sigma, workspace } = this;
    sigma.on("clickNode", ({ node, event }) => {
      const { shiftKey, ctrlKey, metaKey } = event.original as MouseEvent;
      events.onNode(node, shiftKey || ctrlKey || metaKey);
    });
    sigma.on("clickEdge", ({ edge }) => events.onEdge(edge));
    sigma.on("clickStage", () => events.onBackground());
    sigma.on("doubleClickNode", ({ node, event }) => {
      event.preventSigmaDefault();
      events.onOpen(node);
    });
    sigma.on("downNode", ({ node }) => ([dragged, moved] = [node, false]));
    sigma.on("moveBody", ({ event }) => {
      if (dragged === null) return;
      moved = true;
      event.preventSigmaDefault();
      workspace.transient = new Map([[dragged, sigma.viewportToGraph(event)]]);
      sigma.refresh();
    });
    const release = () => {
      const place = dragged === null ? undefined : workspace.transient?.get(dragged);
      if (dragged !== null && moved && place) events.onDrop(dragged, place.x, place.y);
      dragged = null;
    };
    sigma.on("upNode", release);
    sigma.on("upStage", release);
  }
}

function drawCaption(context: CanvasRenderingContext2D, data: Captioned): void {
  const { label, x, y, size, masked, strong, pinned } = data;
  if (pinned) drawPin(context, x, y + size + 2);
  if (label) drawLabel(context, { label, masked, strong }, x + size + 5, y);
}
