import { useState } from "react";
import { CompareVersionsDocument, type CompareVersionsQuery, type VersionPartFragment } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";
import { Marked } from "../../widgets/Marked";
import { DaysOf, StatusBadge } from "./Standing";

type Change = NonNullable<CompareVersionsQuery["work"]>["compare"][number];
const KINDS = ["CHANGED", "ADDED", "REMOVED", "SAME"] as const;

/** Two versions side by side: what went is struck out on the left, what came is underlined on the right. */
export function CompareVersions({ work, before, after }: { work: string; before: VersionPartFragment; after: VersionPartFragment }) {
  const { t } = useTexts();
  const [all, setAll] = useState(false);
  const asked = useAsk(CompareVersionsDocument, { id: work, a: before.id, b: after.id });
  const changes = asked.data?.work?.compare;
  const shown = changes?.filter(({ change }) => all || change !== "SAME") ?? [];
  return (
    <section className="comparison-page" aria-busy={asked.waiting} data-testid="comparison">
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {changes && (
        <div className="buttons">
          <span role="status">{KINDS.map((kind) => t(`library.changeCounts.${kind}`, { count: changes.filter(({ change }) => change === kind).length })).join(t("app.comma"))}</span>
          <label className="check">
            <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
            {t("library.showSame")}
          </label>
        </div>
      )}
      <div className="sides sides-head">
        {([[t("library.before"), before], [t("library.after"), after]] as const).map(([side, version]) => (
          <h2 key={version.id}>
            {side} <DaysOf days={version} /> <StatusBadge status={version.status} />
          </h2>
        ))}
      </div>
      {changes && shown.length === 0 && <p className="empty">{t("library.noChange")}</p>}
      {shown.map((change) => (
        <ChangeRow key={`${change.path}/${change.change}`} change={change} />
      ))}
    </section>
  );
}

function ChangeRow({ change }: { change: Change }) {
  const { t } = useTexts();
  return (
    <article className={`sides change-${change.change}`} data-change={change.change} data-unit={change.path}>
      <h3>
        {change.number || change.path} <span className="tag">{t(`library.changes.${change.change}`)}</span>
      </h3>
      <div className="spoken">{change.before ? <Marked text={change.before} marks={change.spans.map(({ beforeStart, beforeEnd }) => ({ start: beforeStart, end: beforeEnd }))} as="del" /> : <span className="hint">{t("library.notThere")}</span>}</div>
      <div className="spoken">{change.after ? <Marked text={change.after} marks={change.spans.map(({ afterStart, afterEnd }) => ({ start: afterStart, end: afterEnd }))} as="ins" /> : <span className="hint">{t("library.notThere")}</span>}</div>
    </article>
  );
}
