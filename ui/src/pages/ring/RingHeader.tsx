import { Link } from "../../app/router";
import { judgesDocuments, useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { formatCount, formatFigure, formatMoney, formatPeriod, formatQ, formatTime } from "../../i18n/format";
import type { RingDetails } from "../RingPage";
import { ExportButton } from "./ExportButton";
import { VerdictBar } from "./Verdict";

export function RingHeader({ ring, onChanged }: { ring: RingDetails; onChanged: () => void }) {
  const { t, language, say } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const others = ring.schemes.filter((scheme) => scheme.id !== ring.scheme.id);
  const deterministic = ring.basis === "deterministic";
  const facts = [
    [t("ring.score"), formatFigure(ring.score, language)],
    [t("rings.members"), formatCount(ring.memberCount, language)],
    [t("rings.claims"), formatCount(ring.claimCount, language)],
    [t("rings.amount"), formatMoney(ring.fundAmount)],
    [t("ring.window"), formatPeriod(ring.windowFrom, ring.windowTo)],
  ];
  return (
    <header className="ring-head">
      <Link href="/rings" className="back">
        ← {t("ring.back")}
      </Link>
      <h1>
        {`${ring.scheme.id} ${say(ring.scheme)}`}{" "}
        <span className={`tag ${ring.basis}`} title={deterministic ? t("ring.deterministic") : t("ring.qHint")}>
          {deterministic ? t("rings.deterministic") : t("rings.statistical")}
          {!deterministic && ring.q !== null && ring.q !== undefined && ` · ${t("ring.q", { q: formatQ(ring.q) })}`}
        </span>
      </h1>
      <p className="tags">
        <span className="status">{t(`rings.statuses.${ring.status}`)}</span>
        {(ring.change.kind === "GROWN" || ring.change.kind === "SHRUNK") && <span className="tag warn">{t(`rings.changes.${ring.change.kind}`)}</span>}
        {ring.reopened && <span className="tag warn">{t("rings.reopened")}</span>}
        {others.map((scheme) => (
          <span key={scheme.id} className="tag">{`${scheme.id} ${say(scheme)}`}</span>
        ))}
        <span className="hint">{formatTime(ring.createdAt, language)}</span>
        <code className="hint">{ring.id}</code>
      </p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="ring-acts">
        <VerdictBar ring={ring} onChanged={onChanged} />
        <div className="buttons">
          {viewer && judgesDocuments(viewer) && (
            <Link className="button" href={`/cases?ring=${encodeURIComponent(ring.id)}`} data-testid="case-of-ring">
              {t("casework.open")}
            </Link>
          )}
          <ExportButton ring={ring.id} />
        </div>
      </div>
    </header>
  );
}
