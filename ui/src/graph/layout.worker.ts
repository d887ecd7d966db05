/** Runs ForceAtlas2 away from the main thread. A file of its own, because the content security policy forbids blob workers. */
import iterate from "graphology-layout-forceatlas2/iterate";

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

function run({ nodes, edges, settings, iterations, chunk }: LayoutTask): void {
  for (let at = 1; at <= iterations; at += 1) {
    iterate(settings, nodes, edges);
    if (at % chunk === 0 || at === iterations) {
      postMessage({ nodes: nodes.slice(), done: at === iterations } satisfies LayoutStep);
    }
  }
}

onmessage = (message: MessageEvent<LayoutTask>) => run(message.data);
