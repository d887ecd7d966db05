import { change } from "../../api/client";
import { CancelJobDocument, type JobRowFragment } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useTexts } from "../../i18n";
import { formatCount, formatSeconds, formatTime } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

function Progress({ job }: { job: JobRowFragment }) {
  const { language, say } = useTexts();
  const { done, total, stage, state, error } = job;
  if (error) return <span className="bad">{say(error)}</span>;
  const known = total !== null && total !== undefined && total > 0;
  const text = known ? `${formatCount(done, language)} / ${formatCount(total, language)}` : done > 0 ? formatCount(done, language) : "";
  return (
    <div className="job-progress">
      {stage && <span>{say(stage)}</span>}
      {state === "running" && (known ? <progress value={done} max={total} /> : <progress />)}
      {state === "running" && <span className="hint">{text}</span>}
    </div>
  );
}

/** The figures of a finished job in one line; the whole is in its title. */
function resultText(result: unknown): string {
  if (typeof result !== "object" || result === null) return "";
  return Object.entries(result)
    .filter(([, value]) => typeof value === "number" || typeof value === "string" || typeof value === "boolean")
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(" · ");
}

function JobLine({ job, mayCancel, onChanged }: { job: JobRowFragment; mayCancel: boolean; onChanged: () => void }) {
  const { t, language, say } = useTexts();
  const cancelling = useAsync(async () => {
    refusedOr((await change(CancelJobDocument, { id: job.id })).cancelJob);
    onChanged();
  });
  const active = job.state === "queued" || job.state === "running";
  return (
    <tr data-job={job.kind} data-state={job.state}>
      <td className="strong">{say(job.title)}</td>
      <td>
        <span className={`status ${job.state}`}>{t(`jobs.states.${job.state}` as "jobs.states.done", { defaultValue: job.state })}</span>
      </td>
      <td>
        <Progress job={job} />
        <div className="hint clip" title={JSON.stringify(job.result, null, 1)}>
          {resultText(job.result)}
        </div>
      </td>
      <td className="nowrap">{formatTime(job.startedAt ?? job.createdAt, language)}</td>
      <td className="number nowrap">{job.startedAt && job.finishedAt ? formatSeconds(job.startedAt, job.finishedAt) : ""}</td>
      <td>
        {active && mayCancel && (
          <button type="button" disabled={cancelling.waiting || job.cancelAsked} onClick={() => void cancelling.run()}>
            {job.cancelAsked ? t("jobs.cancelling") : t("jobs.cancel")}
          </button>
        )}
        {cancelling.failure && <FailureNotice failure={cancelling.failure} />}
      </td>
    </tr>
  );
}

export function JobTable({ jobs, mayCancel, onChanged }: {
  jobs: readonly JobRowFragment[];
  mayCancel: boolean;
  onChanged: () => void;
}) {
  const { t } = useTexts();
  if (jobs.length === 0) return <p className="empty">{t("jobs.none")}</p>;
  return (
    <table className="rows" data-testid="jobs">
      <thead>
        <tr>
          {(["kind", "state", "progress", "started", "took"] as const).map((column) => (
            <th key={column} scope="col" className={column === "took" ? "number" : undefined}>
              {t(`jobs.${column}`)}
            </th>
          ))}
          <th />
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobLine key={job.id} job={job} mayCancel={mayCancel} onChanged={onChanged} />
        ))}
      </tbody>
    </table>
  );
}
