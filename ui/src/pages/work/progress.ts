/** Brings the progress that an event carries into the list of jobs; an event that names no known job changes nothing. */
import type { JobRowFragment } from "../../api/generated/graphql";

interface Progress {
  stage_zh?: unknown;
  stage_en?: unknown;
  done?: unknown;
  total?: unknown;
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const asNumber = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

export function mergeProgress(
  news: readonly JobRowFragment[],
  known: readonly JobRowFragment[],
  payload: unknown,
): readonly JobRowFragment[] {
  const body = asObject(payload);
  const id = body.id ?? body.job;
  const old = news.find((job) => job.id === id) ?? known.find((job) => job.id === id);
  if (!old) return news;
  const progress: Progress = "progress" in body ? asObject(body.progress) : body;
  const { stage_zh: zh, stage_en: en } = progress;
  const next: JobRowFragment = {
    ...old,
    state: typeof body.state === "string" ? body.state : old.state,
    stage: typeof zh === "string" && typeof en === "string" ? { __typename: "Sentence", zh, en } : old.stage,
    done: asNumber(progress.done) ?? old.done,
    total: asNumber(progress.total) ?? old.total,
  };
  return [...news.filter((job) => job.id !== id), next];
}
