import { useEffect, useState, useSyncExternalStore } from "react";
import { type Act, type Command, commandOf, press, refit, startWalk, type Walk } from "../../text/keys";
import { JudgingDesk, type Standing, type Store } from "./judging";

export interface Judging {
  desk: JudgingDesk;
  standing: Standing;
  walk: Walk;
  command: (command: Command) => void;
  act: (act: Act) => void;
  goTo: (id: string | null) => void;
  setMode: (mode: Walk["mode"]) => void;
}

/** Typing, choosing and windows are not commands; Enter on a button or link is its own. */
function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("dialog") !== null) return true;
  if (target.closest("input, select, textarea") !== null) return key !== "Escape";
  if (key === "Enter" && target.closest("button, a, summary") !== null) return true;
  return key.startsWith("Arrow") && target.closest("[role=tablist]") !== null;
}

/** Whoever walks on has done with the button pressed last: the next Enter is for what one stands at. */
function leaveButton(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.closest("button, a, summary")) activeElement.blur();
}

/** Walking through mentions or relations and judging them, by keys and by buttons. */
export function useJudging(store: Store, ids: readonly string[], first: string | null = null): Judging {
  const [kept, setKept] = useState<Walk>(() => startWalk(ids, first));
  const walk = kept.ids === ids ? kept : refit(kept, ids);
  if (walk !== kept) setKept(walk); // the list changed: the walk follows before anything is drawn
  const goTo = (id: string | null) => setKept((before) => ({ ...before, at: id, mode: "read" }));
  const [desk] = useState(() => new JudgingDesk(store, goTo));
  const standing = useSyncExternalStore(desk.watch, desk.look);
  useEffect(() => {
    desk.store = store;
  });
  const command = (given: Command) => {
    const { walk: next, act } = press(walk, given);
    setKept(next);
    if (act) void desk.act(act);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const given = event.defaultPrevented || isElsewhere(event) ? null : commandOf(event);
      if (!given) return;
      event.preventDefault();
      if (given.do === "move") leaveButton();
      command(given);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  });
  return {
    desk,
    standing,
    walk,
    command,
    act: (act) => void desk.act(act),
    goTo,
    setMode: (mode) => setKept((before) => ({ ...before, mode })),
  };
}
