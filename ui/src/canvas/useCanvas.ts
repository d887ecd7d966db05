import { useSyncExternalStore } from "react";
import type { Workspace } from "../graph/workspace";

/** Renders again whenever the workspace changed. */
export function useWorkspace(workspace: Workspace): number {
  return useSyncExternalStore(workspace.watch, () => workspace.version);
}
