/** Runs ForceAtlas2 away from the main thread. A file of its own, because the content security policy forbids blob workers. */
import iterate from "graphology-layout-forceatlas2/iterate";

import { scaleToSpacing, separate } from "./separate";

export interface LayoutTask {
  nodes: Float32Array;
  edges: Float32Array;
  settings: object;
  iterations: number;
  /** Positions are sent after this many iterations. */
  chunk: number;
}

export interface LayoutStep {
  nodes: Float32Array;
  done: boolean;
}

const PER_NODE = 10; // ForceAtlas2's record; x and y come first, "fixed" last
const PER_EDGE = 3;

/** Scales and separates the nodes of a finished layout in place. */
function tidy(nodes: Float32Array, edges: Float32Array): void {
  const count = nodes.length / PER_NODE;
  const spots = { x: new Float64Array(count), y: new Float64Array(count), fixed: new Uint8Array(count) };
  for (let index = 0; index < count; index += 1) {
    spots.x[index] = nodes[index * PER_NODE] ?? 0;
    spots.y[index] = nodes[index * PER_NODE + 1] ?? 0;
    spots.fixed[index] = nodes[index * PER_NODE + 9] === 1 ? 1 : 0;
  }
  const pairs: [number, number][] = [];
  for (let at = 0; at < edges.length; at += PER_EDGE) pairs.push([(edges[at] ?? 0) / PER_NODE, (edges[at + 1] ?? 0) / PER_NODE]);
  scaleToSpacing(spots, pairs);
  separate(spots);
  for (let index = 0; index < count; index += 1) nodes.set([spots.x[index] ?? 0, spots.y[index] ?? 0], index * PER_NODE);
}

function run({ nodes, edges, settings, iterations, chunk }: LayoutTask): void {
  for (let at = 1; at <= iterations; at += 1) {
    iterate(settings, nodes, edges);
    if (at === iterations) tidy(nodes, edges);
    if (at % chunk === 0 || at === iterations) {
      postMessage({ nodes: nodes.slice(), done: at === iterations } satisfies LayoutStep);
    }
  }
}

onmessage = (message: MessageEvent<LayoutTask>) => run(message.data);
