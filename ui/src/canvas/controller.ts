/** What a person can do on a canvas (画布操作). Decides and fetches; renders nothing. */
import { ask } from "../api/client";
import {
  type EdgeKind, NeighbourhoodDocument, type NeighbourhoodQuery, NodePageDocument, PathsDocument, type WithheldPartFragment,
} from "../api/generated/graphql";
import { ServerFailure } from "../api/http";
import { LayoutRun } from "../graph/layout";
import { decodePayload, type EdgeRecord, type GraphPart } from "../graph/payload";
import type { Added, Workspace } from "../graph/workspace";
import type { Renderer } from "../render/renderer";
import { isEvent } from "../model/model";
import { nextInDirection } from "./walk";

export const USUAL_LIMIT = 100; // neighbours per expand: more than that is a hairball; the panel can raise it
export const MOST_LIMIT = 500;
const READABLE = 80; // nodes: above it claims and trace codes bury the persons and institutions
const MAX_HOPS = 4;
const MAX_PATHS = 10;

export interface ExpandWish {
  kinds: readonly string[] | null;
  limit: number;
  since: string | null;
  until: string | null;
  withinRing: string | null;
}

export type Message =
  | { kind: "added"; added: Added; withheld: readonly WithheldPartFragment[] }
  | { kind: "hub"; total: number }
  | { kind: "events"; count: number }
  | { kind: "collapsed"; kept: number }
  | { kind: "path"; outcome: string; count: number; hops: number; withheld: readonly WithheldPartFragment[] }
  | { kind: "say"; what: "selectOne" | "selectTwo" | "nothingToCollapse" | "isolated" }
  | { kind: "failure"; failure: ServerFailure };

export class CanvasController {
  readonly workspace: Workspace;
  readonly ring: string | null;
  renderer: Renderer | null = null;
  message: Message | null = null;
  busy = false;
  private layoutRun: LayoutRun | null = null;

  constructor(workspace: Workspace, ring: string | null) {
    this.workspace = workspace;
    this.ring = ring;
  }

  get isLayingOut(): boolean {
    return this.layoutRun !== null;
  }

  tell(message: Message | null): void {
    this.message = message;
    this.workspace.changed();
  }

  /** Shows the ring itself first: in a big one what happened is hidden, said and counted, one key away. */
  open(part: GraphPart): void {
    this.workspace.open(part);
    const events = part.nodes.filter((node) => isEvent(node.kind)).map((node) => node.id);
    const crowded = part.nodes.length > READABLE && events.length > 0 && events.length < part.nodes.length;
    if (crowded) {
      this.workspace.hide(events);
      this.message = { kind: "events", count: events.length };
    }
    const placed = part.nodes.every((node) => node.x !== null && node.y !== null);
    if ((!placed || crowded) && part.nodes.length > 1) this.layout();
  }

  /** Puts nodes on the canvas by id, with what links them to the nodes there; those there already are only selected. */
  async put(ids: readonly string[]): Promise<void> {
    await this.fetch(async () => {
      const missing = ids.filter((id) => !this.workspace.graph.hasNode(id));
      const answers = await Promise.all(missing.map((id) => ask(NodePageDocument, { id })));
      const found = answers.flatMap(({ node }) => (node ? [node] : []));
      const nodes = found.map(({ id, kind, label, masked }) => ({ id, kind, label, masked, role: null, x: null, y: null }));
      const there = new Set([...this.workspace.graph.nodes(), ...nodes.map((node) => node.id)]);
      const links = there.size > 1 ? await Promise.all(nodes.map(({ id }) => this.linksOf(id, there))) : [];
      if (nodes.length > 0) this.workspace.add({ nodes, edges: links.flat() }, nodes.length === 1 ? (nodes[0]?.label ?? null) : null);
      if (nodes.length < missing.length) this.message = { kind: "failure", failure: new ServerFailure("NOT_FOUND", null, null) };
      this.workspace.show(ids.filter((id) => this.workspace.graph.hasNode(id)));
      this.workspace.select(ids);
      this.renderer?.fit();
    });
  }

  private async linksOf(id: string, there: ReadonlySet<string>): Promise<EdgeRecord[]> {
    const { neighbourhood } = await ask(NeighbourhoodDocument, { id, edgeKinds: null, withinRing: null, since: null, until: null, limit: MOST_LIMIT });
    return decodePayload(neighbourhood.payload).edges.filter(({ source, target }) => there.has(source) && there.has(target));
  }

  async expand(id: string, wish: Partial<ExpandWish> = {}): Promise<void> {
    await this.fetch(async () => {
      const { kinds = null, limit = USUAL_LIMIT, since = null, until = null, withinRing = null } = wish;
      const edgeKinds = kinds as EdgeKind[] | null;
      const answer = await ask(NeighbourhoodDocument, { id, edgeKinds, withinRing, since, until, limit });
      this.take(id, answer.neighbourhood);
    });
  }

  private take(id: string, found: NeighbourhoodQuery["neighbourhood"]): void {
    const part = decodePayload(found.payload);
    if (found.hub && part.edges.length === 0) return this.tell({ kind: "hub", total: found.total });
    if (!this.workspace.graph.hasNode(id)) return;
    const added = this.workspace.expand(id, part);
    this.tell({ kind: "added", added, withheld: found.withheld });
  }

  expandSelected(): void {
    const [only, ...more] = this.workspace.selected.nodes;
    if (only === undefined || more.length > 0) return this.tell({ kind: "say", what: "selectOne" });
    void this.expand(only);
  }

  collapseSelected(): void {
    const [only] = this.workspace.selected.nodes;
    if (only === undefined) return this.tell({ kind: "say", what: "selectOne" });
    const expand = this.workspace.expandOf(only);
    if (!expand) return this.tell({ kind: "say", what: "nothingToCollapse" });
    this.tell({ kind: "collapsed", kept: this.workspace.collapse(expand) });
  }

  hideSelected(): void {
    const { nodes } = this.workspace.selected;
    if (nodes.length === 0) return this.tell({ kind: "say", what: "selectOne" });
    this.workspace.hide(nodes);
  }

  pinSelected(): void {
    const { nodes } = this.workspace.selected;
    if (nodes.length === 0) return this.tell({ kind: "say", what: "selectOne" });
    this.workspace.togglePin(nodes);
  }

  async findPath(): Promise<void> {
    const [from, to, ...more] = this.workspace.selected.nodes;
    if (from === undefined || to === undefined || more.length > 0) return this.tell({ kind: "say", what: "selectTwo" });
    await this.fetch(async () => {
      const { paths } = await ask(PathsDocument, { from, to, maxHops: MAX_HOPS, limit: MAX_PATHS });
      if (paths.outcome === "FOUND") this.workspace.showPath(decodePayload(paths.payload), from);
      const shortest = Math.min(...paths.paths.map((path) => path.length - 1));
      const hops = paths.outcome === "FOUND" ? shortest : MAX_HOPS;
      this.tell({ kind: "path", outcome: paths.outcome, count: paths.paths.length, hops, withheld: paths.withheld });
    });
  }

  clearPath(): void {
    this.workspace.path = new Set();
    this.tell(null);
  }

  /** Starts the layout, or ends a running one where it is. */
  layout(): void {
    if (this.layoutRun) return this.layoutRun.stop();
    if (this.workspace.graph.order < 2) return;
    this.layoutRun = new LayoutRun(
      this.workspace.graph,
      (positions) => {
        this.workspace.transient = positions;
        this.renderer?.fit();
        this.workspace.changed();
      },
      (positions) => {
        this.layoutRun = null;
        this.workspace.arrange(positions);
        this.renderer?.fit();
        this.workspace.changed();
      },
    );
    this.workspace.changed();
  }

  /** A running layout ends first, so that its positions are a step of their own. */
  undo(): void {
    this.layoutRun?.stop();
    this.workspace.undo();
  }

  redo(): void {
    this.layoutRun?.stop();
    this.workspace.redo();
  }

  jump(position: number): void {
    this.layoutRun?.stop();
    this.workspace.jump(position);
  }

  pick(id: string, additive: boolean): void {
    const { nodes } = this.workspace.selected;
    if (!additive) return this.workspace.select([id]);
    this.workspace.select(nodes.includes(id) ? nodes.filter((other) => other !== id) : [...nodes, id]);
  }

  selectAll(): void {
    this.workspace.select(this.workspace.graph.filterNodes((_id, { hidden }) => !hidden));
  }

  walk(dx: number, dy: number): void {
    const [from] = this.workspace.selected.nodes;
    const next = nextInDirection(this.workspace, from ?? null, dx, dy);
    if (next === null) return this.tell({ kind: "say", what: from === undefined ? "selectOne" : "isolated" });
    this.workspace.select([next]);
  }

  centreSelected(): void {
    const [only] = this.workspace.selected.nodes;
    if (only !== undefined) this.renderer?.centre(only);
  }

  close(): void {
    this.layoutRun?.stop();
    this.renderer?.destroy();
    this.renderer = null;
  }

  private async fetch(work: () => Promise<void>): Promise<void> {
    this.layoutRun?.stop();
    this.busy = true;
    this.tell(null);
    try {
      await work();
    } catch (error) {
      const failure = error instanceof ServerFailure ? error : new ServerFailure("PAYLOAD", null, String(error));
      this.message = { kind: "failure", failure };
    } finally {
      this.busy = false;
      this.workspace.changed();
    }
  }
}
