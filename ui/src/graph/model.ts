/** The one graph of a canvas (画布图): what is shown, where, and which command brought it. Lives outside React. */
import { MultiDirectedGraph } from "graphology";

export interface NodeAttributes {
  kind: string;
  label: string;
  masked: boolean;
  role: string | null;
  x: number;
  y: number;
  hidden: boolean;
  pinned: boolean;
  /** Number of the command that added it; 0 for what the canvas was opened with. */
  by: number;
}

export interface EdgeAttributes {
  kind: string;
  weight: number;
  props: Readonly<Record<string, unknown>>;
  by: number;
}

export type WorkGraph = MultiDirectedGraph<NodeAttributes, EdgeAttributes>;

export const emptyGraph = (): WorkGraph => new MultiDirectedGraph<NodeAttributes, EdgeAttributes>();

/** Nodes and edges in a fixed order with all their attributes, for comparing two states. */
export function snapshot(graph: WorkGraph): { nodes: unknown[]; edges: unknown[] } {
  const nodes = graph.mapNodes((id, attributes) => ({ id, ...attributes }));
  const edges = graph.mapEdges((id, attributes, source, target) => ({ id, source, target, ...attributes }));
  const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);
  return { nodes: nodes.sort(byId), edges: edges.sort(byId) };
}
