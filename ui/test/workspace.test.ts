import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { snapshot } from "../src/graph/model";
import type { GraphPart } from "../src/graph/payload";
import { Workspace } from "../src/graph/workspace";

/** A fixed world of 40 nodes and 90 edges from which commands fetch parts. */
const WORLD = Array.from({ length: 40 }, (_unused, at) => `Person:P${at}`);
const LINKS = Array.from({ length: 90 }, (_unused, at) => ({
  id: `E${at}`,
  source: WORLD[(at * 7) % 40] ?? "",
  target: WORLD[(at * 11 + 3) % 40] ?? "",
}));

function around(centre: string, limit: number): GraphPart {
  const links = LINKS.filter(({ source, target }) => source === centre || target === centre).slice(0, limit);
  const ids = new Set([centre, ...links.flatMap(({ source, target }) => [source, target])]);
  const nodes = [...ids].map((id) => ({ id, kind: "Person", label: id, masked: false, role: null, x: null, y: null }));
  return { nodes, edges: links.map((link) => ({ ...link, kind: "USES", weight: 1, props: {} })) };
}

const KINDS = ["add", "expand", "collapse", "hide", "show", "pin", "drop", "arrange", "path", "remove", "undo", "redo", "jump"] as const;
const step = fc.record({ kind: fc.constantFrom(...KINDS), node: fc.nat(39), other: fc.nat(39), number: fc.nat(12) });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function perform(workspace: Workspace, { kind, node, other, number }: Step): void {
  const [first, second] = [WORLD[node] ?? "", WORLD[other] ?? ""];
  const shown = workspace.graph.hasNode(first) ? first : workspace.graph.nodes()[0];
  if (kind === "undo") return void workspace.undo();
  if (kind === "redo") return void workspace.redo();
  if (kind === "jump") return workspace.jump(number);
  if (kind === "show") return workspace.showAll();
  if (kind === "add") return void workspace.add(around(first, 0), first);
  if (shown === undefined) return;
  if (kind === "expand") return void workspace.expand(shown, around(shown, 1 + number));
  if (kind === "hide") return workspace.hide([shown, second]);
  if (kind === "pin") return workspace.togglePin([shown]);
  if (kind === "drop") return workspace.drop(shown, number * 1.37, -number);
  if (kind === "remove") return workspace.remove([shown]);
  if (kind === "arrange") return workspace.arrange(new Map(workspace.graph.nodes().map((id, at) => [id, { x: at * number, y: at - number }])));
  if (kind === "path") return void workspace.showPath(around(shown, 2), shown);
  const expand = workspace.expandOf(shown);
  if (expand) workspace.collapse(expand);
}

function opened(): Workspace {
  const workspace = new Workspace();
  workspace.open(around("Person:P0", 5));
  return workspace;
}

describe("the command log", () => {
  it("gives the first state after undoing 200 random commands, and the last one after redoing them", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 200, maxLength: 200 }), (steps) => {
        const workspace = new Workspace();
        const first = snapshot(workspace.graph);
        workspace.open(around("Person:P0", 5));
        for (const one of steps) perform(workspace, one);
        workspace.jump(workspace.log.all.length);
        const last = snapshot(workspace.graph);
        while (workspace.undo());
        expect(snapshot(workspace.graph)).toEqual(first);
        while (workspace.redo());
        expect(snapshot(workspace.graph)).toEqual(last);
      }),
      { numRuns: 40 },
    );
  });

  it("reaches every state of the history by a jump", () => {
    const workspace = opened();
    const states = [snapshot(workspace.graph)];
    for (const id of ["Person:P0", "Person:P3", "Person:P7"]) {
      workspace.add(around(id, 0), id);
      workspace.expand(id, around(id, 4));
      states[workspace.log.position - 1] = snapshot(workspace.graph);
    }
    workspace.jump(1);
    expect(snapshot(workspace.graph)).toEqual(states[0]);
    workspace.jump(workspace.log.all.length);
    expect(snapshot(workspace.graph)).toEqual(states.at(-1));
  });

  it("forgets what could be redone once something new is done", () => {
    const workspace = opened();
    workspace.hide(["Person:P0"]);
    workspace.undo();
    workspace.togglePin(["Person:P0"]);
    expect(workspace.redo()).toBeUndefined();
  });
});

describe("expand and collapse", () => {
  it("says how many of the fetched nodes were new and how many were there already", () => {
    const workspace = opened();
    const part = around("Person:P0", 90);
    const added = workspace.expand("Person:P0", part);
    expect(added.nodes + added.shownNodes).toBe(part.nodes.length);
    expect(added.edges + added.shownEdges).toBe(part.edges.length);
  });

  it("collapse takes back one expand and leaves later work alone", () => {
    const workspace = new Workspace();
    workspace.add(around("Person:P0", 0), null);
    workspace.add(around("Person:P1", 0), null);
    const before = snapshot(workspace.graph);
    workspace.expand("Person:P0", around("Person:P0", 90));
    workspace.togglePin(["Person:P1"]);
    const expand = workspace.expandOf("Person:P0");
    expect(expand).not.toBeNull();
    if (expand) workspace.collapse(expand);
    expect(workspace.graph.nodes().sort()).toEqual(["Person:P0", "Person:P1"]);
    expect(workspace.graph.size).toBe(0);
    expect(workspace.graph.getNodeAttribute("Person:P1", "pinned")).toBe(true);
    expect(before.nodes).toHaveLength(2);
  });

  it("collapse keeps a node on which a later expand hangs, and counts it", () => {
    const workspace = new Workspace();
    workspace.add(around("Person:P0", 0), null);
    workspace.expand("Person:P0", around("Person:P0", 90));
    const middle = workspace.graph.neighbors("Person:P0").find((id) => id !== "Person:P0") ?? "";
    workspace.expand(middle, around(middle, 90));
    const expand = workspace.expandOf("Person:P0");
    const kept = expand ? workspace.collapse(expand) : 0;
    expect(kept).toBeGreaterThan(0);
    expect(workspace.graph.hasNode(middle)).toBe(true);
  });
});
