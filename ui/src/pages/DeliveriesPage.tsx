import { useState } from "react";
import { DeliveriesDocument, JobsDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useEvents } from "../app/live";
import { has, operatesData, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { FailureNotice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { type JobNews, newsOf, withNews } from "./work/jobNews";
import { DeliveryTable } from "./work/DeliveryTable";
import { JobTable } from "./work/JobTable";
import { StartDetect } from "./work/StartDetect";
import { StartIngest } from "./work/StartIngest";

const JOBS = 20;

/** Jobs as the server lists them; how far one is comes with its events, a new or ended one is asked for. */
function useJobs() {
  const asked = useAsk(JobsDocument, { first: JOBS });
  const [told, setTold] = useState<ReadonlyMap<string, JobNews>>(new Map());
  const jobs = (asked.data?.jobs ?? []).map((job) => withNews(job, told.get(job.id)));
  useEvents("job", (event) => {
    const news = newsOf(event.payload);
    if (!news) return;
    setTold((before) => new Map(before).set(news.job, news));
    if (asked.data?.jobs.find((job) => job.id === news.job)?.state !== news.state) asked.again();
  });
  return { asked, jobs };
}

export default function DeliveriesPage() {
  const { t } = useTexts();
  useTitle(t("deliveries.title"));
  const viewer = useSession((session) => session.viewer);
  const operates = viewer ? operatesData(viewer) : false;
  const leads = viewer ? has(viewer, "lead") : false;
  const { asked, jobs } = useJobs();
  const deliveries = useAsk(DeliveriesDocument, {});
  useEvents("delivery", deliveries.again);
  return (
    <section className="page">
      <h1>{t("deliveries.title")}</h1>
      {operates && (
        <div className="starts">
          <StartIngest onStarted={asked.again} />
          <StartDetect onStarted={asked.again} />
        </div>
      )}
      <section className="card">
        <h2>{t("jobs.title")}</h2>
        {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
        {asked.data && <JobTable jobs={jobs} mayCancel={operates} onChanged={asked.again} />}
      </section>
      <section className="card">
        <h2>{t("deliveries.list")}</h2>
        {deliveries.failure && <FailureNotice failure={deliveries.failure} again={deliveries.again} />}
        {deliveries.data && <DeliveryTable deliveries={deliveries.data.deliveries} mayWithdraw={leads} onChanged={asked.again} />}
      </section>
    </section>
  );
}
