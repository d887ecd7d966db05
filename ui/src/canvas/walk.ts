/** Arrow keys walk along relations: to the linked node that lies most in that direction. */
import type { Workspace } from "../graph/workspace";

/** `dx`, `dy` in graph directions (y up). Without a start: the first node of the canvas. */
export function nextInDirection(workspace: Workspace, from: string | null, dx: number, dy: number): string | null {
  const { graph } = workspace;
  if (from === null || !graph.hasNode(from)) return graph.findNode((_id, { hidden }) => !hidden) ?? null;
  const start = graph.getNodeAttributes(from);
  let best: string | null = null;
  let bestCosine = -Infinity;
  for (const id of graph.neighbors(from)) {
    const { x, y, hidden } = graph.getNodeAttributes(id);
    const length = Math.hypot(x - start.x, y - start.y);
    if (hidden || id === from || length === 0) continue;
    const cosine = ((x - start.x) * dx + (y - start.y) * dy) / length;
    if (cosine > bestCosine) [best, bestCosine] = [id, cosine];
  }
  return best;
}
