/** What the event of a job tells: its state and how far it is. */
export interface JobNews {
  job: string;
  state: string;
  stage: { zh: string; en: string };
  done: number;
  total: number | null;
}

/** The news in an event's content; null when it is not of this shape. */
export function newsOf(payload: unknown): JobNews | null {
  const told = (typeof payload === "object" && payload !== null ? payload : {}) as Partial<JobNews>;
  if (typeof told.job !== "string" || typeof told.state !== "string") return null;
  const { zh = "", en = "" } = told.stage ?? {};
  return { job: told.job, state: told.state, stage: { zh, en }, done: told.done ?? 0, total: told.total ?? null };
}

interface Moving {
  state: string;
  stage?: { zh: string; en: string } | null;
  done: number;
  total?: number | null;
}

/** The job as its newest event tells it, while both speak of the same state and the event is not behind. */
export function withNews<Job extends Moving>(job: Job, news: JobNews | undefined): Job {
  if (!news || news.state !== job.state || job.state !== "running") return job;
  if (news.stage.en === (job.stage?.en ?? "") && news.done < job.done) return job;
  const stage = news.stage.zh === "" ? null : { ...job.stage, ...news.stage };
  return { ...job, stage, done: news.done, total: news.total };
}
