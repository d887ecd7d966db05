/** The task forces of the reader's agency, and the levels at which the reader may register. */
import { type PointerLevel, type ProceedingKind, TaskForcesDocument, type TaskForcesQuery } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { has, useSession } from "../../app/session";

export type TaskForce = TaskForcesQuery["taskForces"][number];

/** Undefined while it is not known whether there are any. */
export function useTaskForces(): readonly TaskForce[] | undefined {
  return useAsk(TaskForcesDocument, {}).data?.taskForces;
}

/** What a member is told at most is its pointer. Unseen registers a lead alone, who answers for it; what discipline looks at is never seen. */
export function useLevels(kind: ProceedingKind): PointerLevel[] {
  const viewer = useSession((session) => session.viewer);
  const unseen: PointerLevel[] = viewer && has(viewer, "lead") ? ["HIDDEN"] : [];
  return kind === "DISCIPLINE" ? unseen : ["POINTER", ...unseen];
}
