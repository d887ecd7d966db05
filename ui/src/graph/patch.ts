/**
 * A patch is the exact difference that one command made: applied forward it redoes, backward it undoes.
 * Every entry carries the whole record before and after, so that undo restores each attribute, positions included.
 */
import type { EdgeAttributes, NodeAttributes, WorkGraph } from "./model";

export interface NodeChange {
  id: string;
  before: NodeAttributes | null;
  after: NodeAttributes | null;
}

export interface EdgeChange {
  id: string;
  source: string;
  target: string;
  before: EdgeAttributes | null;
  after: EdgeAttributes | null;
}

export interface Patch {
  nodes: readonly NodeChange[];
  edges: readonly EdgeChange[];
}

export const isEmpty = (patch: Patch): boolean => patch.nodes.length === 0 && patch.edges.length === 0;

export function invert(patch: Patch): Patch {
  return {
    nodes: patch.nodes.map(({ id, before, after }) => ({ id, before: after, after: before })),
    edges: patch.edges.map(({ before, after, ...ends }) => ({ ...ends, before: after, after: before })),
  };
}

/** Order matters: edges go before the nodes they hang on, nodes come before their edges. */
export function applyPatch(graph: WorkGraph, patch: Patch): void {
  for (const edge of patch.edges) if (edge.after === null) graph.dropEdge(edge.id);
  for (const { id, before, after } of patch.nodes) {
    if (after === null) graph.dropNode(id);
    else if (before === null) graph.addNode(id, { ...after });
    else graph.replaceNodeAttributes(id, { ...after });
  }
  for (const { id, source, target, before, after } of patch.edges) {
    if (after === null) continue;
    if (before === null) graph.addDirectedEdgeWithKey(id, source, target, { ...after });
    else graph.replaceEdgeAttributes(id, { ...after });
  }
}
