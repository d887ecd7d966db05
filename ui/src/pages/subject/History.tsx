import { type FormEvent, useEffect, useState } from "react";
import { ask } from "../../api/client";
import { SubjectHistoryDocument, type SubjectHistoryQuery } from "../../api/generated/graphql";
import { go, subjectAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatMoney, formatPeriod, formatTime } from "../../i18n/format";
import { codeName } from "../../model/model";
import { NodeName } from "../../widgets/NodeName";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

type Edge = NonNullable<SubjectHistoryQuery["subject"]>["history"]["edges"][number];

/** Days of begin, empty where open. */
export interface Span {
  since: string;
  until: string;
}

interface Loaded {
  edges: readonly Edge[];
  total: number;
  next: string | null;
}

const PAGE = 50;

function useHistory(id: string, span: Span) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const loading = useAsync(async () => {
    const wish = { id, first: PAGE, after: loaded?.next ?? null, since: span.since || null, until: span.until || null };
    const page = (await ask(SubjectHistoryDocument, wish)).subject?.history;
    if (!page) return;
    const next = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    setLoaded({ edges: [...(loaded?.edges ?? []), ...page.edges], total: page.totalCount, next });
  });
  const begin = loading.run;
  useEffect(() => void begin(), [begin]);
  return { loaded, loading };
}

/** The claims of a person or institution, newest first, reversals marked. */
export function History({ subject, place, span, onSpan }: {
  subject: string;
  place: boolean;
  span: Span;
  onSpan: (span: Span) => void;
}) {
  const { t } = useTexts();
  const { loaded, loading } = useHistory(subject, span);
  const narrow = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSpan({ since: String(form.get("since") ?? ""), until: String(form.get("until") ?? "") });
  };
  return (
    <div aria-busy={loading.waiting}>
      <form className="filters" onSubmit={narrow}>
        <label>
          {t("expand.since")}
          <input type="date" name="since" defaultValue={span.since} />
        </label>
        <label>
          {t("expand.until")}
          <input type="date" name="until" defaultValue={span.until} />
        </label>
        <button type="submit">{t("audit.filter")}</button>
        {(span.since || span.until) && (
          <button type="button" className="quiet" onClick={() => onSpan({ since: "", until: "" })}>
            {t("subject.allDays")}
          </button>
        )}
        {loaded && <span className="hint">{t("table.range", { from: loaded.edges.length ? 1 : 0, to: loaded.edges.length, total: loaded.total })}</span>}
      </form>
      {loading.failure && <FailureNotice failure={loading.failure} again={() => void loading.run()} />}
      {loaded && <Rows edges={loaded.edges} place={place} />}
      {loaded?.next && (
        <button type="button" disabled={loading.waiting} onClick={() => void loading.run()}>
          {t("table.more", { count: Math.min(PAGE, loaded.total - loaded.edges.length) })}
        </button>
      )}
    </div>
  );
}

function Rows({ edges, place }: { edges: readonly Edge[]; place: boolean }) {
  const { t } = useTexts();
  if (edges.length === 0) return <p className="empty">{t("table.empty")}</p>;
  return (
    <table className="rows" data-testid="history">
      <thead>
        <tr>
          <th scope="col">{t("ring.window")}</th>
          <th scope="col">{place ? t("ring.person") : t("ring.institution")}</th>
          <th scope="col">{t("subject.care")}</th>
          <th scope="col" className="number">{t("ring.total")}</th>
          <th scope="col" className="number">{t("ring.fund")}</th>
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => (
          <Row key={edge.cursor} edge={edge} place={place} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ edge, place }: { edge: Edge; place: boolean }) {
  const { t, language } = useTexts();
  const { claim, refund } = edge.node;
  return (
    <tr data-claim={claim.id}>
      <td className="nowrap" title={`${claim.id.replace("Claim:", "")} · ${formatTime(claim.settledAt, language)}`}>
        {formatPeriod(claim.begin, claim.end)}
      </td>
      <td>
        <NodeName node={place ? claim.person : claim.institution} onPick={(id) => go(subjectAddress(id))} />
      </td>
      <td>
        {claim.medType && codeName("claims.med_type", claim.medType, language)} {refund && <span className="tag">{t("subject.refund")}</span>}
        {claim.diagnosis && <div className="hint">{claim.diagnosis}</div>}
      </td>
      <td className="number money">{claim.total && formatMoney(claim.total)}</td>
      <td className="number money">{claim.fund && formatMoney(claim.fund)}</td>
    </tr>
  );
}
