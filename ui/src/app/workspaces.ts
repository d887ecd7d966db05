/** Canvases live here while the person walks through pages, so that coming back finds the work as it was left. */
import { Workspace } from "../graph/workspace";

const open = new Map<string, Workspace>();

export function workspaceFor(name: string): Workspace {
  const found = open.get(name) ?? new Workspace();
  open.set(name, found);
  return found;
}

/** At sign-out: nothing of one person's work stays for the next. */
export function closeWorkspaces(): void {
  open.clear();
}
