import { useEffect, useRef, useState } from "react";
import { DeliveriesDocument, type JobRowFragment, JobsDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useEvents } from "../app/live";
import { useTexts } from "../i18n";
import { FailureNotice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { DeliveryTable } from "./work/DeliveryTable";
import { JobTable } from "./work/JobTable";
import { mergeProgress } from "./work/progress";
import { StartDetect } from "./work/StartDetect";
import { StartIngest } from "./work/StartIngest";

const JOBS = 20;
const QUIET_MS = 300; // events of one step come in bursts; one question answers them all
const FALLBACK_MS = 15_000; // while a job runs, in case neither stream nor poll brings its end

/** Jobs as the server lists them, with the progress that events brought since. */
function useJobs() {
  const asked = useAsk(JobsDocument, { first: JOBS });
  const [news, setNews] = useState<readonly JobRowFragment[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = asked.again;
  useEvents("job", (event) => {
    setNews((old) => mergeProgress(old, asked.data?.jobs ?? [], event.payload));
    clearTimeout(timer.current);
    timer.current = setTimeout(again, QUIET_MS);
  });
  const jobs = asked.data?.jobs ?? [];
  const shown = jobs.map((job) => (job.state === "running" ? (news.find((one) => one.id === job.id) ?? job) : job));
  const busy = jobs.some((job) => job.state === "queued" || job.state === "running");
  const latest = useRef(again);
  useEffect(() => {
    latest.current = again;
  });
  useEffect(() => {
    if (!busy) return undefined;
    const ticking = setInterval(() => latest.current(), FALLBACK_MS);
    return () => clearInterval(ticking);
  }, [busy]);
  return { asked, jobs: shown, finished: jobs.filter((job) => job.finishedAt).length };
}

export default function DeliveriesPage() {
  const { t } = useTexts();
  useTitle(t("deliveries.title"));
  const { asked, jobs, finished } = useJobs();
  const deliveries = useAsk(DeliveriesDocument, {});
  const lookAgain = useRef(deliveries.again);
  useEffect(() => {
    lookAgain.current = deliveries.again;
  });
  useEffect(() => {
    if (finished > 0) lookAgain.current();
  }, [finished]);
  return (
    <section className="page">
      <h1>{t("deliveries.title")}</h1>
      <div className="starts">
        <StartIngest onStarted={asked.again} />
        <StartDetect onStarted={asked.again} />
      </div>
      <section className="card">
        <h2>{t("jobs.title")}</h2>
        {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
        {asked.data && <JobTable jobs={jobs} onChanged={asked.again} />}
      </section>
      <section className="card">
        <h2>{t("deliveries.list")}</h2>
        {deliveries.failure && <FailureNotice failure={deliveries.failure} again={deliveries.again} />}
        {deliveries.data && <DeliveryTable deliveries={deliveries.data.deliveries} onChanged={asked.again} />}
      </section>
    </section>
  );
}
