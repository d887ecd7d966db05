/** Keys of the canvas, in one list: the help window shows exactly these. */
import { useEffect } from "react";
import { go } from "../app/router";
import type { CanvasController } from "./controller";

export type Panel = "details" | "list" | "history" | "legend";

export interface Desk {
  controller: CanvasController;
  show: (panel: Panel) => void;
  help: () => void;
}

export interface Shortcut {
  name:
    | "undo" | "redo" | "expand" | "collapse" | "hide" | "pin" | "path" | "fit" | "centre" | "layout" | "history" | "list" | "all"
    | "walk" | "escape" | "search" | "help";
  shown: string;
  matches: (event: KeyboardEvent) => boolean;
  act: (desk: Desk, event: KeyboardEvent) => void;
}

const plain = (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && !event.altKey;
const key = (letter: string) => (event: KeyboardEvent) => plain(event) && event.key.toLowerCase() === letter;
const command = (event: KeyboardEvent) => event.ctrlKey || event.metaKey;

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export const SHORTCUTS: readonly Shortcut[] = [
  { name: "undo", shown: "Ctrl Z", matches: (e) => command(e) && !e.shiftKey && e.key.toLowerCase() === "z", act: ({ controller }) => controller.undo() },
  { name: "redo", shown: "Ctrl Shift Z", matches: (e) => command(e) && ((e.shiftKey && e.key.toLowerCase() === "z") || e.key.toLowerCase() === "y"), act: ({ controller }) => controller.redo() },
  { name: "expand", shown: "E", matches: key("e"), act: ({ controller }) => controller.expandSelected() },
  { name: "collapse", shown: "C", matches: key("c"), act: ({ controller }) => controller.collapseSelected() },
  { name: "hide", shown: "H", matches: key("h"), act: ({ controller }) => controller.hideSelected() },
  { name: "pin", shown: "P", matches: key("p"), act: ({ controller }) => controller.pinSelected() },
  { name: "path", shown: "X", matches: key("x"), act: ({ controller }) => void controller.findPath() },
  { name: "fit", shown: "F", matches: key("f"), act: ({ controller }) => controller.renderer?.fit() },
  { name: "centre", shown: "M", matches: key("m"), act: ({ controller }) => controller.centreSelected() },
  { name: "layout", shown: "L", matches: key("l"), act: ({ controller }) => controller.layout() },
  { name: "history", shown: "Y", matches: key("y"), act: ({ show }) => show("history") },
  { name: "list", shown: "G", matches: key("g"), act: ({ show }) => show("list") },
  { name: "all", shown: "Ctrl A", matches: (e) => command(e) && e.key.toLowerCase() === "a", act: ({ controller }) => controller.selectAll() },
  { name: "walk", shown: "← ↑ ↓ →", matches: (e) => plain(e) && e.key in STEPS, act: ({ controller }, e) => controller.walk(...(STEPS[e.key] ?? ([0, 0] as const))) },
  { name: "escape", shown: "Esc", matches: key("escape"), act: ({ controller }) => controller.workspace.select([]) },
  { name: "search", shown: "/", matches: key("/"), act: () => go("/search") },
  { name: "help", shown: "?", matches: key("?"), act: ({ help }) => help() },
];

/** Typing in a field or choosing in a list is not a command; arrows in a row of tabs belong to the tabs. */
function isElsewhere({ target, key: pressed }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  const checkbox = target.matches("input[type=checkbox], input[type=radio]") && !(pressed in STEPS) && pressed !== " ";
  if (!checkbox && target.closest("input, select, textarea, dialog") !== null) return true;
  return pressed in STEPS && target.closest("[role=tablist], [role=toolbar]") !== null;
}

export function useShortcuts(desk: Desk): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event)) return;
      const shortcut = SHORTCUTS.find(({ matches }) => matches(event));
      if (!shortcut) return;
      event.preventDefault();
      shortcut.act(desk, event);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [desk]);
}
