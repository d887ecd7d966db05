/** One canvas's work (画布工作区): graph, command log, selection. Controllers call it, React only watches its version. */
import * as commands from "./commands";
import { type Command, type CommandKind, CommandLog } from "./log";
import { emptyGraph, type WorkGraph } from "./model";
import { applyPatch, invert, isEmpty, type Patch } from "./patch";
import type { GraphPart } from "./payload";
import { inCanvasUnits } from "./placing";

export interface Added {
  nodes: number;
  edges: number;
  shownNodes: number;
  shownEdges: number;
  /** Of the nodes that were there before: those that the person had hidden. */
  hiddenNodes: number;
}

export type Selected = { nodes: readonly string[]; edge: string | null };

const NOTHING: Selected = { nodes: [], edge: null };

export class Workspace {
  readonly graph: WorkGraph = emptyGraph();
  readonly log = new CommandLog();
  private readonly watchers = new Set<() => void>();
  private counter = 0;
  /** Grows with every change that someone could see. */
  version = 0;
  selected: Selected = NOTHING;
  /** Places of nodes while they are dragged or a layout runs; the graph learns of them when that ends. */
  transient: commands.Positions | null = null;
  /** Nodes and edges of the last path answer, drawn stronger. */
  path: ReadonlySet<string> = new Set();

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  changed(): void {
    this.version += 1;
    for (const watcher of this.watchers) watcher();
  }

  open(part: GraphPart): void {
    this.run("open", commands.addPart(this.graph, inCanvasUnits(part), 0));
  }

  add(part: GraphPart, subject: string | null): Added {
    return this.bring("add", part, null, subject);
  }

  expand(centre: string, part: GraphPart): Added {
    return this.bring("expand", part, centre, this.captionOf(centre));
  }

  showPath(part: GraphPart, from: string): Added {
    const added = this.bring("path", part, from, this.captionOf(from));
    this.path = new Set([...part.nodes.map((node) => node.id), ...part.edges.map((edge) => edge.id)]);
    this.run("show", commands.showNodes(this.graph, part.nodes.map((node) => node.id)));
    this.changed();
    return added;
  }

  hide(ids: Iterable<string>): void {
    const list = [...ids];
    this.run("hide", commands.hideNodes(this.graph, list), this.about(list));
    this.select([]);
  }

  show(ids: readonly string[]): void {
    this.run("show", commands.showNodes(this.graph, ids), this.about(ids));
  }

  showAll(): void {
    this.run("show", commands.showNodes(this.graph, this.graph.nodes()));
  }

  remove(ids: Iterable<string>): void {
    const list = [...ids];
    this.run("remove", commands.removeNodes(this.graph, list), this.about(list));
  }

  /** Pins all of them, or frees them when every one is pinned already. */
  togglePin(ids: readonly string[]): void {
    const pinned = !ids.every((id) => this.graph.hasNode(id) && this.graph.getNodeAttribute(id, "pinned"));
    this.run(pinned ? "pin" : "unpin", commands.pinNodes(this.graph, ids, pinned), this.about(ids));
  }

  /** Takes a dragged node's new place and pins it there: the person chose it. */
  drop(id: string, x: number, y: number): void {
    this.transient = null;
    const moved = commands.moveNodes(this.graph, new Map([[id, { x, y }]]));
    const nodes = moved.nodes.map((change) => ({ ...change, after: change.after && { ...change.after, pinned: true } }));
    this.run("move", { nodes, edges: [] }, this.about([id]));
  }

  arrange(positions: commands.Positions): void {
    this.transient = null;
    this.run("layout", commands.moveNodes(this.graph, positions));
  }

  /** The newest expand of this node that still shows something, or null. */
  expandOf(centre: string): Command | null {
    const found = this.log.findDone(
      (command) =>
        command.kind === "expand" &&
        command.centre === centre &&
        (this.graph.someNode((_id, { by }) => by === command.number) ||
          this.graph.someEdge((_id, { by }) => by === command.number)),
    );
    return found ?? null;
  }

  /** Takes back what one expand added; returns how many of its nodes stay, or null when it shows nothing any more. */
  collapse(expand: Command): number {
    const { patch, kept } = commands.collapseExpand(this.graph, expand.number, expand.centre);
    this.run("collapse", patch, { subject: expand.subject, centre: expand.centre });
    return kept;
  }

  undo(): Command | undefined {
    const command = this.log.back();
    if (command) this.apply(invert(command.patch));
    return command;
  }

  redo(): Command | undefined {
    const command = this.log.forward();
    if (command) this.apply(command.patch);
    return command;
  }

  /** Undoes or redoes until exactly `position` commands are done. */
  jump(position: number): void {
    while (this.log.position > position && this.undo());
    while (this.log.position < position && this.redo());
  }

  select(nodes: readonly string[], edge: string | null = null): void {
    this.selected = { nodes: nodes.filter((id) => this.graph.hasNode(id)), edge };
    this.changed();
  }

  captionOf(id: string): string {
    return this.graph.hasNode(id) ? this.graph.getNodeAttribute(id, "label") || id : id;
  }

  private about(ids: readonly string[]): { subject: string | null; centre: string | null } {
    const only = ids.length === 1 ? (ids[0] ?? null) : null;
    return { subject: only === null ? null : this.captionOf(only), centre: only };
  }

  private bring(kind: CommandKind, part: GraphPart, centre: string | null, subject: string | null): Added {
    const hiddenNodes = part.nodes.filter(({ id }) => this.graph.hasNode(id) && this.graph.getNodeAttribute(id, "hidden"));
    const patch = commands.addPart(this.graph, part, this.counter + 1, centre);
    this.run(kind, patch, { subject, centre });
    const [nodes, edges] = [patch.nodes.length, patch.edges.length];
    return { nodes, edges, shownNodes: part.nodes.length - nodes, shownEdges: part.edges.length - edges, hiddenNodes: hiddenNodes.length };
  }

  private run(kind: CommandKind, patch: Patch, about: { subject?: string | null; centre?: string | null } = {}): void {
    if (isEmpty(patch)) return;
    this.counter += 1;
    const { subject = null, centre = null } = about;
    const size = { nodes: patch.nodes.length, edges: patch.edges.length };
    this.log.push({ number: this.counter, kind, subject, centre, ...size, at: Date.now(), patch });
    this.apply(patch);
  }

  private apply(patch: Patch): void {
    applyPatch(this.graph, patch);
    const { nodes, edge } = this.selected;
    this.selected = {
      nodes: nodes.filter((id) => this.graph.hasNode(id)),
      edge: edge !== null && this.graph.hasEdge(edge) ? edge : null,
    };
    this.changed();
  }
}
