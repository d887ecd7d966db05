/** Where new nodes start (初始位置): the same node around the same centre always lands on the same spot. */
import type { GraphPart } from "./payload";


/** FNV-1a over the text, as a number in [0, 1). */
export function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Unit of the canvas plane: the usual distance of two joined nodes. */
export const SPACING = 10;

/** Around the centre in rings that widen with the number of nodes; the start angle comes from the centre's id. */
export function placeAround(
  centre: { id: string; x: number; y: number },
  index: number,
  count: number,
): { x: number; y: number } {
  const start = fraction(centre.id) * 2 * Math.PI;
  const near = SPACING * (0.9 + Math.sqrt(count) * 0.18);
  const radius = count <= 8 ? near : near * Math.sqrt(0.35 + (0.9 * (index + 1)) / count);
  const angle = count <= 8 ? start + (2 * Math.PI * index) / count : start + index * GOLDEN_ANGLE;
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
}

/** For nodes with no centre: a disc whose area grows with the number of nodes. */
export function placeFreely(id: string, index: number, count: number): { x: number; y: number } {
  const radius = SPACING * 0.6 * Math.sqrt(index + 1);
  const angle = index * GOLDEN_ANGLE + fraction(id) * 0.3;
  return count === 1 ? { x: 0, y: 0 } : { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** The server's layout in our unit: the same picture, scaled so that its nodes lie about one spacing apart. */
export function inCanvasUnits(part: GraphPart): GraphPart {
  const placed = part.nodes.filter((node) => node.x !== null && node.y !== null);
  if (placed.length < 2) return part;
  const [xs, ys] = [placed.map((node) => node.x ?? 0), placed.map((node) => node.y ?? 0)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = (SPACING * Math.sqrt(placed.length) * 1.2) / Math.max(width, height, 1e-9);
  const nodes = part.nodes.map((node) =>
    node.x === null || node.y === null
      ? node
      : { ...node, x: (node.x - left - width / 2) * scale, y: (node.y - top - height / 2) * scale },
  );
  return { nodes, edges: part.edges };
}
