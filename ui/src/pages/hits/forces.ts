/** The task forces of the reader's agency, and the levels at which the reader may register. */
import { type PointerLevel, TaskForcesDocument, type TaskForcesQuery } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { has, useSession } from "../../app/session";

export type TaskForce = TaskForcesQuery["taskForces"][number];

/** Undefined while it is not known whether there are any. */
export function useTaskForces(): readonly TaskForce[] | undefined {
  return useAsk(TaskForcesDocument, {}).data?.taskForces;
}

/** What a member is told at most is its pointer; unseen registers a lead alone, who answers for it. */
export function useLevels(): PointerLevel[] {
  const viewer = useSession((session) => session.viewer);
  return viewer && has(viewer, "lead") ? ["POINTER", "HIDDEN"] : ["POINTER"];
}
