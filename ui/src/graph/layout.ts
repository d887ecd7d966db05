/** Starts layouts in the worker and gives the positions back; the same graph from the same places ends the same. */
import type { Positions } from "./commands";
import type { LayoutStep, LayoutTask } from "./layout.worker";
import type { WorkGraph } from "./model";

const PER_NODE = 10; // ForceAtlas2's record: x, y, dx, dy, old dx, old dy, mass, convergence, size, fixed
const PER_EDGE = 3;
const EXACT_UP_TO = 800; // nodes; above it Barnes-Hut is four times faster per iteration

type Pair = readonly [string, string];

function visiblePairs(graph: WorkGraph): Pair[] {
  const shown = (id: string) => !graph.getNodeAttribute(id, "hidden");
  return graph.filterEdges((_id, _attributes, from, to) => from !== to && shown(from) && shown(to)).map((id) => graph.extremities(id));
}

const MOST_AROUND_HIDDEN = 6; // neighbours: a claim joins a handful, a hub would join everything

/** Two nodes with the same hidden claim between them belong together, so they are drawn near each other. */
function pairsThroughHidden(graph: WorkGraph): Pair[] {
  const pairs = new Map<string, Pair>();
  graph.forEachNode((id, { hidden }) => {
    if (!hidden) return;
    const around = graph.neighbors(id).filter((other) => !graph.getNodeAttribute(other, "hidden")).sort();
    if (around.length > MOST_AROUND_HIDDEN) return;
    around.forEach((one, at) => around.slice(at + 1).forEach((other) => pairs.set(`${one} ${other}`, [one, other])));
  });
  return [...pairs.values()];
}

export function toTask(graph: WorkGraph): { task: LayoutTask; ids: string[] } {
  const ids = graph.filterNodes((_id, { hidden }) => !hidden);
  const offset = new Map(ids.map((id, at) => [id, at * PER_NODE]));
  const nodes = new Float32Array(ids.length * PER_NODE);
  const pairs = [...visiblePairs(graph), ...pairsThroughHidden(graph)];
  const edges = new Float32Array(pairs.length * PER_EDGE);
  ids.forEach((id, at) => {
    const { x, y, pinned } = graph.getNodeAttributes(id);
    nodes.set([x, y, 0, 0, 0, 0, 1, 1, 4, pinned ? 1 : 0], at * PER_NODE);
  });
  pairs.forEach(([source, target], at) => {
    const [from, to] = [offset.get(source) ?? 0, offset.get(target) ?? 0];
    edges.set([from, to, 1], at * PER_EDGE);
    for (const end of [from, to]) nodes[end + 6] = (nodes[end + 6] ?? 0) + 1;
  });
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 14,
    strongGravityMode: false,
    gravity: 2,
    slowDown: 1 + Math.log(ids.length + 1),
    barnesHutOptimize: ids.length > EXACT_UP_TO,
    barnesHutTheta: 0.6,
  };
  const iterations = ids.length > 5000 ? 80 : ids.length > EXACT_UP_TO ? 160 : 320;
  return { task: { nodes, edges, settings, iterations, chunk: ids.length > EXACT_UP_TO ? 5 : 16 }, ids };
}

export function toPositions(ids: readonly string[], nodes: Float32Array): Positions {
  const at = (index: number): number => nodes[index] ?? 0;
  return new Map(ids.map((id, index) => [id, { x: at(index * PER_NODE), y: at(index * PER_NODE + 1) }]));
}

export class LayoutRun {
  private readonly worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  private readonly ids: string[];
  private latest: Positions | null = null;
  private readonly whenDone: (positions: Positions) => void;

  constructor(graph: WorkGraph, onStep: (positions: Positions) => void, whenDone: (positions: Positions) => void) {
    const { task, ids } = toTask(graph);
    this.ids = ids;
    this.whenDone = whenDone;
    this.worker.onmessage = (message: MessageEvent<LayoutStep>) => {
      this.latest = toPositions(this.ids, message.data.nodes);
      if (message.data.done) this.stop();
      else onStep(this.latest);
    };
    this.worker.postMessage(task);
  }

  /** Ends here; the positions reached so far count. */
  stop(): void {
    this.worker.onmessage = null;
    this.worker.terminate();
    this.whenDone(this.latest ?? new Map());
  }
}
