/** Decodes the columnar graph payload (列式图数据) of the server into records; refuses what is not well formed. */

export interface NodeRecord {
  id: string;
  kind: string;
  label: string;
  masked: boolean;
  role: string | null;
  x: number | null;
  y: number | null;
}

export interface EdgeRecord {
  id: string;
  kind: string;
  source: string;
  target: string;
  weight: number;
  props: Readonly<Record<string, unknown>>;
}

export interface GraphPart {
  nodes: NodeRecord[];
  edges: EdgeRecord[];
}

export const PAYLOAD_VERSION = 1;

type Column = readonly unknown[];

function column(table: Record<string, unknown>, name: string, length: number, required: boolean): Column {
  const values = table[name];
  if (values === undefined || values === null) {
    if (required) throw new TypeError(`graph payload: column ${name} is missing`);
    return [];
  }
  if (!Array.isArray(values)) throw new TypeError(`graph payload: column ${name} is not a list`);
  if (length >= 0 && values.length !== length && (required || values.length > 0)) {
    throw new TypeError(`graph payload: column ${name} has ${values.length} of ${length} values`);
  }
  return values;
}

const numberOrNull = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) ? value : null;

function table(payload: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = payload[name];
  if (typeof value !== "object" || value === null) throw new TypeError(`graph payload: ${name} is missing`);
  return value as Record<string, unknown>;
}

function decodeNodes(nodes: Record<string, unknown>): NodeRecord[] {
  const ids = column(nodes, "id", -1, true);
  const size = ids.length;
  const kinds = column(nodes, "kind", size, true);
  const labels = column(nodes, "label", size, true);
  const [masked, roles] = [column(nodes, "masked", size, false), column(nodes, "role", size, false)];
  const [xs, ys] = [column(nodes, "x", size, false), column(nodes, "y", size, false)];
  return ids.map((id, at) => ({
    id: String(id),
    kind: String(kinds[at]),
    label: String(labels[at] ?? ""),
    masked: masked[at] === true || masked[at] === 1,
    role: typeof roles[at] === "string" && roles[at] !== "" ? roles[at] : null,
    x: numberOrNull(xs[at]),
    y: numberOrNull(ys[at]),
  }));
}

function decodeEdges(edges: Record<string, unknown>, nodes: readonly NodeRecord[]): EdgeRecord[] {
  const ids = column(edges, "id", -1, true);
  const size = ids.length;
  const kinds = column(edges, "kind", size, true);
  const [sources, targets] = [column(edges, "source", size, true), column(edges, "target", size, true)];
  const [weights, props] = [column(edges, "weight", size, false), column(edges, "props", size, false)];
  const end = (value: unknown): string => {
    const node = typeof value === "number" ? nodes[value] : undefined;
    if (!node) throw new TypeError(`graph payload: edge end ${String(value)} is no node`);
    return node.id;
  };
  return ids.map((id, at) => ({
    id: String(id),
    kind: String(kinds[at]),
    source: end(sources[at]),
    target: end(targets[at]),
    weight: numberOrNull(weights[at]) ?? 1,
    props: typeof props[at] === "object" && props[at] !== null ? (props[at] as Record<string, unknown>) : {},
  }));
}

/** Throws TypeError, naming the column, when the payload is not version 1 or not well formed. */
export function decodePayload(payload: unknown): GraphPart {
  if (typeof payload !== "object" || payload === null) throw new TypeError("graph payload: not an object");
  const outer = payload as Record<string, unknown>;
  if (outer.v !== PAYLOAD_VERSION) throw new TypeError(`graph payload: version ${String(outer.v)} is not known`);
  const nodes = decodeNodes(table(outer, "nodes"));
  return { nodes, edges: decodeEdges(table(outer, "edges"), nodes) };
}
