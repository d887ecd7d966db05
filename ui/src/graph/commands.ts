/** Commands compute patches from the graph as it is; nothing here changes it. */
import type { EdgeAttributes, NodeAttributes, WorkGraph } from "./model";
import type { EdgeChange, NodeChange, Patch } from "./patch";
import type { EdgeRecord, GraphPart, NodeRecord } from "./payload";
import { placeAround, placeFreely } from "./placing";

const ROUND = 1000;
const round = (value: number): number => Math.round(value * ROUND) / ROUND;

function anchorOf(graph: WorkGraph, part: GraphPart, centre: string | null): { id: string; x: number; y: number } | null {
  const ends = part.edges.flatMap(({ source, target }) => [source, target]);
  const id = centre ?? [...part.nodes.map((node) => node.id), ...ends].find((one) => graph.hasNode(one)) ?? null;
  if (id === null || !graph.hasNode(id)) return null;
  const { x, y } = graph.getNodeAttributes(id);
  return { id, x, y };
}

function freeSpot(graph: WorkGraph): { x: number; y: number } {
  if (graph.order === 0) return { x: 0, y: 0 };
  let right = -Infinity;
  let sum = 0;
  graph.forEachNode((_id, { x, y }) => {
    right = Math.max(right, x);
    sum += y;
  });
  return { x: right + 18, y: sum / graph.order };
}

/** What the part has that the graph lacks; edges whose ends are neither here nor there are left out. */
export function addPart(graph: WorkGraph, part: GraphPart, by: number, centre: string | null = null): Patch {
  const seen = new Set<string>();
  const fresh = part.nodes.filter((node) => !graph.hasNode(node.id) && !seen.has(node.id) && seen.add(node.id));
  const anchor = anchorOf(graph, part, centre);
  const free = freeSpot(graph);
  const nodes: NodeChange[] = fresh.map((node, index) => ({
    id: node.id,
    before: null,
    after: attributesOf(node, by, spotFor(node, index)),
  }));
  function spotFor(node: NodeRecord, index: number): { x: number; y: number } {
    if (anchor) return placeAround(anchor, index, fresh.length);
    if (node.x !== null && node.y !== null) return { x: node.x, y: node.y };
    const spot = placeFreely(node.id, index, fresh.length);
    return { x: free.x + spot.x, y: free.y + spot.y };
  }
  const known = (id: string) => seen.has(id) || graph.hasNode(id);
  const drawn = new Set<string>();
  const edges: EdgeChange[] = part.edges
    .filter((edge) => !graph.hasEdge(edge.id) && known(edge.source) && known(edge.target))
    .filter((edge) => !drawn.has(edge.id) && drawn.add(edge.id))
    .map((edge) => ({ id: edge.id, source: edge.source, target: edge.target, before: null, after: edgeOf(edge, by) }));
  return { nodes, edges };
}

function attributesOf(node: NodeRecord, by: number, spot: { x: number; y: number }): NodeAttributes {
  const { kind, label, masked, role } = node;
  return { kind, label, masked, role, x: round(spot.x), y: round(spot.y), hidden: false, pinned: false, by };
}

function edgeOf({ kind, weight, props }: EdgeRecord, by: number): EdgeAttributes {
  return { kind, weight, props, by };
}

function changeNodes(graph: WorkGraph, ids: Iterable<string>, values: Partial<NodeAttributes>): Patch {
  const nodes: NodeChange[] = [];
  for (const id of ids) {
    if (!graph.hasNode(id)) continue;
    const before = { ...graph.getNodeAttributes(id) };
    const after = { ...before, ...values };
    const differs = (Object.keys(values) as (keyof NodeAttributes)[]).some((key) => before[key] !== after[key]);
    if (differs) nodes.push({ id, before, after });
  }
  return { nodes, edges: [] };
}

export const hideNodes = (graph: WorkGraph, ids: Iterable<string>): Patch => changeNodes(graph, ids, { hidden: true });

export const showNodes = (graph: WorkGraph, ids: Iterable<string>): Patch => changeNodes(graph, ids, { hidden: false });

export const pinNodes = (graph: WorkGraph, ids: Iterable<string>, pinned: boolean): Patch =>
  changeNodes(graph, ids, { pinned });

export type Positions = ReadonlyMap<string, { x: number; y: number }>;

export function moveNodes(graph: WorkGraph, positions: Positions): Patch {
  const nodes: NodeChange[] = [];
  for (const [id, { x, y }] of positions) {
    nodes.push(...changeNodes(graph, [id], { x: round(x), y: round(y) }).nodes);
  }
  return { nodes, edges: [] };
}

function dropPart(graph: WorkGraph, ids: ReadonlySet<string>, edgeIds: ReadonlySet<string>): Patch {
  const nodes = [...ids].map((id) => ({ id, before: { ...graph.getNodeAttributes(id) }, after: null }));
  const edges = graph
    .filterEdges((id, _attributes, source, target) => edgeIds.has(id) || ids.has(source) || ids.has(target))
    .map((id) => ({
      id,
      source: graph.source(id),
      target: graph.target(id),
      before: { ...graph.getEdgeAttributes(id) },
      after: null,
    }));
  return { nodes, edges };
}

export interface Collapse {
  patch: Patch;
  /** Nodes of that expand that stay because something else on the canvas hangs on them, or because they are pinned. */
  kept: number;
}

/** Takes back what the command `by` added, wherever it is in the history. */
export function collapseExpand(graph: WorkGraph, by: number, centre: string | null): Collapse {
  const brought = new Set(graph.filterNodes((_id, attributes) => attributes.by === by));
  const stays = (id: string): boolean =>
    graph.getNodeAttribute(id, "pinned") ||
    graph.someEdge(id, (_edge, attributes, source, target) => {
      const other = source === id ? target : source;
      return attributes.by !== by && other !== centre && other !== id;
    });
  const kept = new Set([...brought].filter(stays));
  const gone = new Set([...brought].filter((id) => !kept.has(id)));
  const edgeIds = new Set(
    graph.filterEdges((_id, attributes, source, target) => attributes.by === by && !kept.has(source) && !kept.has(target)),
  );
  return { patch: dropPart(graph, gone, edgeIds), kept: kept.size };
}

export function removeNodes(graph: WorkGraph, ids: Iterable<string>): Patch {
  return dropPart(graph, new Set([...ids].filter((id) => graph.hasNode(id))), new Set());
}
