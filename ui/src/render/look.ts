/** How nodes and edges look, decided once for both renderers. Never colour alone: shape, ring, dash and lock say it too. */
import type { EdgeAttributes, NodeAttributes } from "../graph/model";
import type { Workspace } from "../graph/workspace";
import { CORE_RING, DIMMED, EDGE_INK, fillOf, PATH_INK, SELECT_RING } from "../model/colours";
import { isDerived, type Shape, shapeOf } from "../model/model";

export interface NodeLook {
  x: number;
  y: number;
  shape: Shape;
  fill: string;
  ring: string | null;
  /** Radius in CSS pixels at scale 1. */
  radius: number;
  label: string;
  masked: boolean;
  pinned: boolean;
  strong: boolean;
}

export interface EdgeLook {
  colour: string;
  width: number;
  dashed: boolean;
}

const RADIUS: Readonly<Record<string, number>> = { Ring: 12, Institution: 11, Employer: 10, Person: 8.5, Claim: 6.5 };
const USUAL_RADIUS = 8;
const MOST_LABEL = 18; // characters; the whole caption is in the side panel

export function radiusOf(kind: string, degree: number): number {
  return (RADIUS[kind] ?? USUAL_RADIUS) + Math.min(6, Math.sqrt(degree) * 0.7);
}

export function shortLabel(label: string): string {
  return label.length > MOST_LABEL ? `${label.slice(0, MOST_LABEL - 1)}…` : label;
}

export function nodeLook(workspace: Workspace, id: string, attributes: NodeAttributes): NodeLook {
  const selected = workspace.selected.nodes.includes(id);
  const onPath = workspace.path.has(id);
  const spot = workspace.transient?.get(id) ?? attributes;
  const core = attributes.role !== null && attributes.role !== "bystander";
  return {
    x: spot.x,
    y: spot.y,
    shape: shapeOf(attributes.kind),
    fill: fillOf(attributes.kind),
    ring: selected ? SELECT_RING : onPath ? PATH_INK : core ? CORE_RING : null,
    radius: radiusOf(attributes.kind, workspace.graph.degree(id)) + (selected ? 2 : 0),
    label: shortLabel(attributes.label || id),
    masked: attributes.masked,
    pinned: attributes.pinned,
    strong: selected || onPath,
  };
}

export function edgeLook(workspace: Workspace, id: string, attributes: EdgeAttributes): EdgeLook {
  const chosen = workspace.selected.edge === id;
  const onPath = workspace.path.has(id);
  const faded = workspace.path.size > 0 && !onPath;
  return {
    colour: chosen ? SELECT_RING : onPath ? PATH_INK : faded ? DIMMED : EDGE_INK,
    width: (chosen || onPath ? 2.5 : 1) + Math.min(2, Math.log10(Math.max(1, attributes.weight))),
    dashed: isDerived(attributes.kind),
  };
}
