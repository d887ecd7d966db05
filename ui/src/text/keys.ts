/** Judging by keyboard: what a key means, and what it does to where one stands. Pure; the pages act on what comes out. */

export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export type Command =
  | { do: "move"; step: 1 | -1 }
  | { do: "confirm" | "reject" | "none" | "undo" | "correct" | "add" | "help" | "close" }
  | { do: "choose"; candidate: number };

/** Reading, or in the form that corrects or adds: there only Escape is a command. */
export type Mode = "read" | "correct" | "add";

export interface Walk {
  /** What one walks through, in order. */
  ids: readonly string[];
  at: string | null;
  mode: Mode;
  help: boolean;
}

export type Act =
  | { kind: "confirm" | "reject" | "none"; id: string }
  | { kind: "choose"; id: string; candidate: number }
  | { kind: "undo" };

export interface Step {
  walk: Walk;
  act: Act | null;
}

/** The keys in the order in which the help window lists them. */
export const KEYS = ["next", "previous", "confirm", "reject", "correct", "choose", "none", "add", "undo", "help", "close"] as const;
export const SHOWN: Readonly<Record<(typeof KEYS)[number], string>> = {
  next: "J ↓", previous: "K ↑", confirm: "Enter", reject: "X", correct: "E", choose: "1 2 3", none: "0", add: "A", undo: "U", help: "?", close: "Esc",
};

const PLAIN: Readonly<Record<string, Command>> = {
  j: { do: "move", step: 1 },
  arrowdown: { do: "move", step: 1 },
  k: { do: "move", step: -1 },
  arrowup: { do: "move", step: -1 },
  enter: { do: "confirm" },
  x: { do: "reject" },
  e: { do: "correct" },
  a: { do: "add" },
  u: { do: "undo" },
  0: { do: "none" },
  1: { do: "choose", candidate: 0 },
  2: { do: "choose", candidate: 1 },
  3: { do: "choose", candidate: 2 },
  "?": { do: "help" },
  escape: { do: "close" },
};

export function commandOf({ key, ctrlKey, metaKey, altKey }: Press): Command | null {
  if (ctrlKey || metaKey || altKey) return null;
  return PLAIN[key.toLowerCase()] ?? null;
}

/** `first` may come later than the list: what is read page by page. */
export function startWalk(ids: readonly string[], first: string | null = null): Walk {
  return { ids, at: first, mode: "read", help: false };
}

/** What a command does: a judgement walks on to the next one, so that a run of Enter judges a run of spans. */
export function press(walk: Walk, command: Command): Step {
  const stay = (changed: Partial<Walk>): Step => ({ walk: { ...walk, ...changed }, act: null });
  if (command.do === "close") return walk.help ? stay({ help: false }) : walk.mode === "read" ? stay({ at: null }) : stay({ mode: "read" });
  if (walk.help) return command.do === "help" ? stay({ help: false }) : stay({});
  if (walk.mode !== "read") return stay({});
  switch (command.do) {
    case "move":
      return stay({ at: stepFrom(walk, command.step) });
    case "help":
      return stay({ help: true });
    case "add":
      return stay({ mode: "add" });
    case "undo":
      return { walk, act: { kind: "undo" } };
    case "correct":
      return walk.at === null ? stay({}) : stay({ mode: "correct" });
    case "choose":
      return walk.at === null ? stay({}) : onward(walk, { kind: "choose", id: walk.at, candidate: command.candidate });
    default:
      return walk.at === null ? stay({}) : onward(walk, { kind: command.do, id: walk.at });
  }
}

function onward(walk: Walk, act: Act): Step {
  return { walk: { ...walk, at: stepFrom(walk, 1) }, act };
}

/** The neighbour in the list; the ends hold, and from nowhere one begins at the first or last. */
function stepFrom({ ids, at }: Walk, step: 1 | -1): string | null {
  if (ids.length === 0) return null;
  const index = at === null ? -1 : ids.indexOf(at);
  if (index < 0) return (step === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[index + step] ?? at;
}

/** The walk through another list: where one stood if that is still there, or not there yet; else the next after it. */
export function refit(walk: Walk, ids: readonly string[]): Walk {
  const old = walk.at === null ? -1 : walk.ids.indexOf(walk.at);
  if (walk.at === null || old < 0 || ids.includes(walk.at)) return { ...walk, ids };
  const left = new Set(ids);
  const next = walk.ids.slice(old).find((id) => left.has(id));
  return { ...walk, ids, at: next ?? ids.at(-1) ?? null, mode: "read" };
}
