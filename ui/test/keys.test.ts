import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Command, commandOf, KEYS, press, refit, SHOWN, startWalk, type Walk } from "../src/text/keys";

const plain = { ctrlKey: false, metaKey: false, altKey: false };
const key = (name: string) => commandOf({ key: name, ...plain });

/** Presses keys one after the other; what was asked for, and where one stands. */
function type(walk: Walk, ...names: string[]) {
  const acts: unknown[] = [];
  for (const name of names) {
    const command = key(name);
    if (!command) continue;
    const step = press(walk, command);
    walk = step.walk;
    if (step.act) acts.push(step.act);
  }
  return { walk, acts };
}

describe("keys", () => {
  it("mean what the help says, in either case, and nothing with a command key", () => {
    expect(key("j")).toEqual({ do: "move", step: 1 });
    expect(key("K")).toEqual({ do: "move", step: -1 });
    expect(key("3")).toEqual({ do: "choose", candidate: 2 });
    expect(key("4")).toBeNull();
    expect(commandOf({ key: "a", ...plain, ctrlKey: true })).toBeNull();
    for (const name of KEYS) expect(SHOWN[name]).not.toBe("");
  });
});

describe("walking and judging", () => {
  const start = startWalk(["m1", "m2", "m3"]);

  it("begins at the first, and the ends hold", () => {
    expect(type(start, "j").walk.at).toBe("m1");
    expect(type(start, "k").walk.at).toBe("m3");
    expect(type(start, "j", "j", "j", "j", "j").walk.at).toBe("m3");
    expect(type(start, "j", "k", "k").walk.at).toBe("m1");
  });

  it("a run of Enter confirms a run of mentions", () => {
    const { walk, acts } = type(start, "j", "Enter", "Enter", "x");
    expect(acts).toEqual([{ kind: "confirm", id: "m1" }, { kind: "confirm", id: "m2" }, { kind: "reject", id: "m3" }]);
    expect(walk.at).toBe("m3");
  });

  it("a candidate is chosen by its number, none by nought", () => {
    expect(type(start, "j", "2", "0").acts).toEqual([{ kind: "choose", id: "m1", candidate: 1 }, { kind: "none", id: "m2" }]);
  });

  it("nothing is judged where one stands nowhere; undo needs no place", () => {
    expect(type(start, "Enter", "x", "0", "1", "e").acts).toEqual([]);
    expect(type(start, "u").acts).toEqual([{ kind: "undo" }]);
  });

  it("while correcting, only Escape is a command", () => {
    const { walk, acts } = type(start, "j", "e", "x", "Enter", "j");
    expect(walk).toMatchObject({ mode: "correct", at: "m1" });
    expect(acts).toEqual([]);
    expect(type(walk, "Escape").walk).toMatchObject({ mode: "read", at: "m1" });
  });

  it("while the help is open nothing is judged", () => {
    const { walk, acts } = type(start, "j", "?", "Enter", "x");
    expect(acts).toEqual([]);
    expect(walk).toMatchObject({ help: true, at: "m1" });
    expect(type(walk, "Escape").walk).toMatchObject({ help: false, at: "m1" });
  });

  it("whatever is pressed, one stands in the list or nowhere, and is asked only of what was stood at", () => {
    const names = fc.constantFrom("j", "k", "Enter", "x", "e", "a", "u", "0", "1", "2", "3", "?", "Escape", "q");
    fc.assert(
      fc.property(fc.array(names), (pressed) => {
        let walk = start;
        for (const name of pressed) {
          const command: Command | null = key(name);
          if (!command) continue;
          const before = walk.at;
          const step = press(walk, command);
          if (step.act && step.act.kind !== "undo") expect(step.act.id).toBe(before);
          walk = step.walk;
          expect(walk.at === null || start.ids.includes(walk.at)).toBe(true);
        }
      }),
    );
  });
});

describe("when the list changes", () => {
  it("one stays where one stood", () => {
    expect(refit({ ...startWalk(["a", "b", "c"]), at: "b" }, ["b", "c"]).at).toBe("b");
  });

  it("one goes on to the next that is left, or to the last", () => {
    expect(refit({ ...startWalk(["a", "b", "c"]), at: "b" }, ["a", "c"]).at).toBe("c");
    expect(refit({ ...startWalk(["a", "b", "c"]), at: "c" }, ["a", "b"]).at).toBe("b");
    expect(refit({ ...startWalk(["a"]), at: "a" }, []).at).toBeNull();
  });

  it("what an address named is waited for while the pages come in", () => {
    const waiting = refit(startWalk([], "late"), ["a", "b"]);
    expect(waiting.at).toBe("late");
    expect(refit(waiting, ["a", "b", "late"]).at).toBe("late");
  });
});
