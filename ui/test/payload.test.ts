import { describe, expect, it } from "vitest";
import { decodePayload } from "../src/graph/payload";

const GOOD = {
  v: 1,
  nodes: {
    id: ["Person:P1", "Phone:p1"],
    kind: ["Person", "Phone"],
    label: ["张*", "138****0001"],
    masked: [true, true],
    role: ["core", null],
    x: [1.5, null],
    y: [2, null],
  },
  edges: { id: ["e"], kind: ["USES"], source: [0], target: [1], weight: [3], props: [{ since: "2024-01-01" }] },
};

describe("decodePayload", () => {
  it("reads nodes and edges by position", () => {
    const { nodes, edges } = decodePayload(GOOD);
    expect(nodes[0]).toEqual({ id: "Person:P1", kind: "Person", label: "张*", masked: true, role: "core", x: 1.5, y: 2 });
    expect(nodes[1]?.x).toBeNull();
    expect(edges).toEqual([
      { id: "e", kind: "USES", source: "Person:P1", target: "Phone:p1", weight: 3, props: { since: "2024-01-01" } },
    ]);
  });

  it("accepts an empty graph", () => {
    const empty = { v: 1, nodes: { id: [], kind: [], label: [] }, edges: { id: [], kind: [], source: [], target: [] } };
    expect(decodePayload(empty)).toEqual({ nodes: [], edges: [] });
  });

  it.each([
    ["another version", { ...GOOD, v: 2 }],
    ["a column of the wrong length", { ...GOOD, nodes: { ...GOOD.nodes, kind: ["Person"] } }],
    ["a missing column", { ...GOOD, edges: { ...GOOD.edges, target: undefined } }],
    ["an edge that ends nowhere", { ...GOOD, edges: { ...GOOD.edges, target: [7] } }],
    ["no object", null],
  ])("refuses %s", (_what, payload) => {
    expect(() => decodePayload(payload)).toThrow(TypeError);
  });
});
