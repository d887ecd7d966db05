import { useEffect, useState } from "react";
import { ask } from "../../api/client";
import { RingEvidenceDocument } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { formatMoney, formatPeriod, formatTime } from "../../i18n/format";
import { codeName } from "../../model/model";
import { NodeName } from "../../widgets/NodeName";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { type EvidenceEdge, type EvidenceGroup, groupEvidence, sortEvidence, type Sorting, type SortKey } from "./evidenceRows";

type ClaimRow = NonNullable<EvidenceEdge["node"]["claim"]>;

const PAGE = 50;
const COLUMNS: readonly (readonly SortKey[])[] = [["kind"], ["settled"], ["person", "institution"], ["fund"]];

interface Loaded {
  edges: readonly EvidenceEdge[];
  total: number;
  next: string | null;
}

function useEvidence(ring: string) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const loading = useAsync(async () => {
    const answer = await ask(RingEvidenceDocument, { id: ring, first: PAGE, after: loaded?.next ?? null });
    const page = answer.ring?.evidence;
    if (!page) return;
    const { hasNextPage, endCursor } = page.pageInfo;
    setLoaded({ edges: [...(loaded?.edges ?? []), ...page.edges], total: page.totalCount, next: hasNextPage ? (endCursor ?? null) : null });
  });
  const begin = loading.run;
  useEffect(() => void begin(), [begin]);
  return { loaded, loading };
}

function SortHeader({ names, texts, sorting, onSort, numeric }: {
  names: readonly SortKey[];
  texts: Record<SortKey, string>;
  sorting: Sorting | null;
  onSort: (key: SortKey) => void;
  numeric?: boolean;
}) {
  const mine = sorting && names.includes(sorting.key) ? sorting : null;
  const order = !mine ? "none" : mine.down ? "descending" : "ascending";
  return (
    <th scope="col" aria-sort={order} className={numeric ? "number" : undefined}>
      {names.map((name) => (
        <button key={name} type="button" className="sort" onClick={() => onSort(name)} data-sort={name}>
          {texts[name]} <span aria-hidden="true">{mine?.key !== name ? "↕" : mine.down ? "↓" : "↑"}</span>
        </button>
      ))}
    </th>
  );
}

function ClaimCells({ claim, onPick }: { claim: ClaimRow; onPick: (id: string) => void }) {
  const { t, language } = useTexts();
  return (
    <>
      <td className="nowrap">
        <div>{formatTime(claim.settledAt, language)}</div>
        <div className="hint">{formatPeriod(claim.begin, claim.end)}</div>
        {claim.medType && <div className="hint">{codeName("claims.med_type", claim.medType, language)}</div>}
      </td>
      <td onClick={(event) => event.stopPropagation()}>
        <div className="who-where">
          <NodeName node={claim.person} onPick={onPick} />
          <NodeName node={claim.institution} onPick={onPick} />
          {claim.diagnosis && <span className="hint">{claim.diagnosis}</span>}
        </div>
      </td>
      <td className="number money">
        {claim.fund && formatMoney(claim.fund)}
        {claim.total && (
          <div className="hint" title={t("ring.total")}>
            {formatMoney(claim.total)}
          </div>
        )}
      </td>
    </>
  );
}

const FIRST_NAMES = 12; // of a statement's objects; the rest opens with a click

function Names({ nodes, onPick }: { nodes: EvidenceGroup["objects"]; onPick: (id: string) => void }) {
  const { t } = useTexts();
  const [all, setAll] = useState(false);
  const shown = all ? nodes : nodes.slice(0, FIRST_NAMES);
  return (
    <div className="tags">
      {shown.map((node) => (
        <NodeName key={node.id} node={node} onPick={onPick} />
      ))}
      {shown.length < nodes.length && (
        <button type="button" className="quiet hint" onClick={() => setAll(true)}>
          {t("ring.moreObjects", { count: nodes.length - shown.length })}
        </button>
      )}
    </div>
  );
}

/** A statement over the whole width with what it is about, then its claims, one a row. */
function EvidenceRows({ group, onPick }: { group: EvidenceGroup; onPick: (id: string) => void }) {
  const { t } = useTexts();
  return (
    <tbody>
      <tr className="statement">
        <th colSpan={COLUMNS.length} scope="rowgroup">
          {group.statement}
          <Names nodes={group.objects} onPick={onPick} />
        </th>
      </tr>
      {group.claims.map(({ cursor, node: { claim, objects } }) =>
        claim ? (
          <tr key={cursor} className="pick" onClick={() => onPick(claim.id)} data-evidence="claim">
            <td>
              <NodeName node={{ id: claim.id, kind: "Claim", label: t("ring.claimRows"), masked: false }} onPick={onPick} />
              <Names nodes={objects.filter(({ id }) => ![claim.id, claim.person.id, claim.institution.id].includes(id))} onPick={onPick} />
            </td>
            <ClaimCells claim={claim} onPick={onPick} />
          </tr>
        ) : null,
      )}
    </tbody>
  );
}

/** The rows that the ring rests on, down to single claims; a click shows the claim beside the table. */
export function Evidence({ ring, onPick }: { ring: string; onPick: (id: string) => void }) {
  const { t, say } = useTexts();
  const { loaded, loading } = useEvidence(ring);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const sort = (key: SortKey) =>
    setSorting(sorting?.key !== key ? { key, down: false } : sorting.down ? null : { key, down: true });
  const texts: Record<SortKey, string> = {
    kind: t("ring.statement"),
    settled: t("ring.settled"),
    person: t("ring.person"),
    institution: t("ring.institution"),
    fund: t("ring.fund"),
  };
  return (
    <div aria-busy={loading.waiting}>
      {loading.failure && <FailureNotice failure={loading.failure} again={() => void loading.run()} />}
      {loaded && (
        <>
          <p className="hint">
            {t("table.total", { count: loaded.total })}
            {sorting && loaded.next && ` · ${t("table.sortLoaded", { loaded: loaded.edges.length, total: loaded.total })}`}
          </p>
          <table className="rows evidence-rows" data-testid="evidence" data-loaded={loaded.edges.length}>
            <thead>
              <tr>
                {COLUMNS.map((names) => (
                  <SortHeader key={names[0]} names={names} texts={texts} sorting={sorting} onSort={sort} numeric={names[0] === "fund"} />
                ))}
              </tr>
            </thead>
            {groupEvidence(sortEvidence(loaded.edges, sorting), say).map((group) => (
              <EvidenceRows key={group.key} group={group} onPick={onPick} />
            ))}
          </table>
          {loaded.edges.length === 0 && <p className="empty">{t("table.empty")}</p>}
          {loaded.next && (
            <button type="button" disabled={loading.waiting} onClick={() => void loading.run()}>
              {t("table.more", { count: Math.min(PAGE, loaded.total - loaded.edges.length) })}
            </button>
          )}
        </>
      )}
    </div>
  );
}
