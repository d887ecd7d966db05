import { useState } from "react";
import { SubjectDocument, type SubjectQuery } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { exploreAddress, Link } from "../app/router";
import { useTexts } from "../i18n";
import { formatCount, formatMoney, formatPeriod } from "../i18n/format";
import { isNameMasked, nodeKindName } from "../model/model";
import { FailureNotice } from "../widgets/Notice";
import { Properties } from "../widgets/Properties";
import { LockIcon, ShapeIcon } from "../widgets/ShapeIcon";
import { useTitle } from "../widgets/useTitle";
import { History, type Span } from "./subject/History";
import { Months, spanOf } from "./subject/Months";
import { PeerFigures } from "./subject/PeerFigures";
import { SamePerson } from "./subject/SamePerson";
import { Sharing } from "./subject/Sharing";
import { SubjectCases } from "./subject/SubjectCases";
import { SubjectRings } from "./subject/SubjectRings";

export type SubjectDetails = NonNullable<SubjectQuery["subject"]>;

const ALWAYS: Span = { since: "", until: "" };

/** One person or institution: what was settled, with whom, and which rings name it. */
export default function SubjectPage({ id }: { id: string }) {
  const { t } = useTexts();
  const asked = useAsk(SubjectDocument, { id });
  const subject = asked.data?.subject;
  useTitle(subject?.node.label ?? t("subject.title"));
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  if (!subject) {
    return (
      <p className="empty">
        {t("details.gone")} <Link href="/search">{t("canvas.toSearch")}</Link>
      </p>
    );
  }
  return <Desk subject={subject} onChanged={asked.again} />;
}

function Desk({ subject, onChanged }: { subject: SubjectDetails; onChanged: () => void }) {
  const { t } = useTexts();
  const [span, setSpan] = useState<Span>(ALWAYS);
  const place = subject.node.kind === "Institution";
  return (
    <section className="page subject" data-testid="subject" data-subject={subject.id}>
      <Head subject={subject} />
      <div className="subject-columns">
        <div className="stack">
          <section className="card">
            <h2>{t("subject.months")}</h2>
            <Months answer={subject.months} chosen={span} onChoose={(month) => setSpan(spanOf(month))} place={place} />
          </section>
          <section className="card">
            <h2>{t("subject.history")}</h2>
            <History key={`${span.since}/${span.until}`} subject={subject.id} place={place} span={span} onSpan={setSpan} />
          </section>
        </div>
        <div className="stack">
          <section className="card">
            <h2>{t("subject.rings")}</h2>
            <SubjectRings answer={subject.rings} />
          </section>
          <section className="card">
            <h2>{t("subject.cases")}</h2>
            <SubjectCases cases={subject.cases} />
          </section>
          {subject.peers && (
            <section className="card">
              <h2>{t("subject.peers")}</h2>
              <PeerFigures peers={subject.peers} />
            </section>
          )}
          {!place && (
            <section className="card">
              <h2>{t("subject.samePerson")}</h2>
              <SamePerson person={subject.id} numbers={subject.samePerson} onChanged={onChanged} />
            </section>
          )}
          <section className="card">
            <h2>{t("subject.sharing")}</h2>
            <Sharing answer={subject.sharing} />
          </section>
          <section className="card">
            <h2>{t("details.properties")}</h2>
            <Properties node={subject.node} />
          </section>
        </div>
      </div>
    </section>
  );
}

function Head({ subject }: { subject: SubjectDetails }) {
  const { t, language } = useTexts();
  const { node, totals } = subject;
  const place = node.kind === "Institution";
  const facts = [
    [t("rings.claims"), formatCount(totals.claims, language)],
    [place ? t("subject.persons") : t("subject.places"), formatCount(totals.others, language)],
    [t("ring.total"), formatMoney(totals.total)],
    [t("ring.fund"), formatMoney(totals.fund)],
    [t("ring.window"), formatPeriod(totals.firstDay, totals.lastDay)],
    [t("subject.takenBack"), formatCount(totals.takenBack, language)],
  ];
  return (
    <header className="subject-head">
      <div className="details-head">
        <ShapeIcon kind={node.kind} size={24} />
        <div>
          <h1>
            {node.label} {isNameMasked(node) && <LockIcon title={t("details.maskedHint")} />}
          </h1>
          <p className="hint">
            {nodeKindName(node.kind, language)} · <code>{node.id}</code>
          </p>
        </div>
        <Link href={exploreAddress([node.id])} className="aside">
          {t("details.openExplore")}
        </Link>
      </div>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
