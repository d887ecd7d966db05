import { useEffect } from "react";
import { TipHeadingDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { Link } from "../app/router";
import { receivesTips, useSession, worksOnTips } from "../app/session";
import { useTexts } from "../i18n";
import { formatPeriod } from "../i18n/format";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { Redaction } from "./tips/Redaction";
import { TipActs } from "./tips/TipActs";
import { TipNav } from "./tips/TipNav";
import { Touches } from "./tips/Touches";
import { WorkingText } from "./tips/WorkingText";

const POLL_MS = 2000; // while a worker reads; no event tells of a tip, since events are read by the whole agency

/** A tip: before confirmation its handler decides what is taken out, after it the working text and what it touches. */
export default function TipPage({ id }: { id: string }) {
  const { t } = useTexts();
  useTitle(t("tips.one"));
  const viewer = useSession((session) => session.viewer);
  const asked = useAsk(TipHeadingDocument, { id });
  const tip = asked.data?.tip;
  const moving = tip?.state === "RECEIVED" || tip?.state === "CONFIRMED";
  const { again } = asked;
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(again, POLL_MS);
    return () => clearInterval(timer);
  }, [moving, again]);
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  if (!tip || !viewer) {
    return (
      <p className="empty">
        {t("tips.gone")} <Link href="/tips">{t("documents.back")}</Link>
      </p>
    );
  }
  const waits = tip.state === "AWAITING_CONFIRMATION";
  const isRead = tip.state === "READ" || tip.state === "CLOSED";
  return (
    <section className="page tip-page" data-testid="tip" data-state={tip.state}>
      <TipNav />
      <header className="page-head">
        <h1>
          {t("tips.one")} <code>{tip.id}</code>
        </h1>
        <span className={`status tip-${tip.state}`}>{t(`tips.states.${tip.state}`)}</span>
        <p className="hint">{`${t(`tips.channels.${tip.channel}`)} · ${tip.adcode} · ${formatPeriod(tip.receivedFrom as string, tip.receivedUntil as string)}`}</p>
      </header>
      {moving && <Notice>{tip.state === "RECEIVED" ? t("tips.beingPrepared") : t("tips.beingRead")}</Notice>}
      {waits && (receivesTips(viewer) ? <Redaction key={tip.revision} tip={tip} onChanged={again} /> : <Notice>{t("tips.waitsForHandler")}</Notice>)}
      {(tip.state === "CONFIRMED" || isRead) && (
        <div className="tip-columns">
          <WorkingText key={tip.state} tip={tip.id} />
          <div className="stack">
            {isRead && <Touches tip={tip.id} judges={worksOnTips(viewer)} />}
            {worksOnTips(viewer) && <TipActs tip={tip} onChanged={again} />}
          </div>
        </div>
      )}
    </section>
  );
}
