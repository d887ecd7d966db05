import type { ReactNode } from "react";
import type { CaseHeadFragment } from "../../api/generated/graphql";
import { caseAddress, Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { schemeText } from "../../library/schemes";
import { formatMoney } from "../../i18n/format";

type Case = CaseHeadFragment;

/** How much of the case was published. */
export function Completeness({ grade }: { grade: string }) {
  const { t } = useTexts();
  const known = grade as "full";
  return (
    <span className={`tag told-${grade}`} title={t(`library.cases.gradeHints.${known}`)}>
      {t(`library.cases.grades.${known}`)}
    </span>
  );
}

/** What the project summed up itself is never taken for a case that somebody published. */
export function CaseStanding({ one }: { one: Pick<Case, "published" | "completeness"> }) {
  const { t } = useTexts();
  if (one.published) return <Completeness grade={one.completeness} />;
  return (
    <span className="tag text-SUMMARY" title={t("library.cases.ownHint")} data-own-summary="true">
      {`≠ ${t("library.cases.own")}`}
    </span>
  );
}

export function CaseFacts({ one }: { one: Case }) {
  const { t, say } = useTexts();
  const amounts = one.amounts.map(({ value, unit, kind }) => {
    const name = t(`library.cases.amounts.${kind}` as "library.cases.amounts.fraud", { defaultValue: kind });
    return `${name} ${unit === "CNY" ? formatMoney(value) : `${value} ${t(`library.cases.units.${unit}` as "library.cases.units.person", { defaultValue: unit })}`}`;
  });
  const facts: [string, ReactNode][] = [
    [t("library.cases.methods"), one.methods.length > 0 && <Tags texts={one.methods.map((method) => schemeText(method.id, say(method)))} />],
    [t("library.cases.loss"), one.loss ? formatMoney(one.loss) : ""],
    [t("library.cases.amount"), amounts.length > 0 ? <Tags texts={amounts} /> : <span className="hint">{t("library.cases.noAmount")}</span>],
    [t("library.cases.sanctions"), one.outcome.sanctions.length > 0 ? one.outcome.sanctions.join(t("app.comma")) : <span className="hint">{t("library.cases.noSanction")}</span>],
    [t("library.cases.agencies"), one.outcome.agencies.join(t("app.comma"))],
  ];
  return (
    <dl className="properties">
      {facts
        .filter(([, value]) => value !== "" && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Tags({ texts }: { texts: readonly string[] }) {
  return (
    <span className="tags">
      {texts.map((text) => (
        <span key={text} className="tag">
          {text}
        </span>
      ))}
    </span>
  );
}

/** A case at a glance; `children` says why it stands here. */
export function CaseCard({ one, children }: { one: Case; children?: ReactNode }) {
  const { t } = useTexts();
  const where = [one.publisher, one.date, one.region].filter((part) => part !== "").join(" · ");
  return (
    <article className="card case-card" data-case={one.id}>
      <h2>
        <Link href={caseAddress(one.id)}>{one.title}</Link> <CaseStanding one={one} />
      </h2>
      <p className="hint">
        {where}
        {one.batch !== "" && ` · ${t("library.cases.batch", { batch: one.batch })}`}
      </p>
      {children}
      <CaseFacts one={one} />
    </article>
  );
}
