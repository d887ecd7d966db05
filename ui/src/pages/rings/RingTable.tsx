import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { RingHeadFragment } from "../../api/generated/graphql";
import { Link, ringAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatCount, formatFigure, formatMoney, formatPeriod, formatQ, formatTime } from "../../i18n/format";
import { evidenceKindName } from "../../model/model";

/** Changed after the last visit; at the first visit nothing is marked, since everything is new. */
export function isNewSince(changed: string | null | undefined, visit: string | null): boolean {
  return visit !== null && Boolean(changed) && Date.parse(changed ?? "") > Date.parse(visit);
}

/** One row: what it is, why, how much. The whole row opens the ring. */
function RingRow({ ring, rank, active, most, isFresh, onPick, onOpen }: {
  ring: RingHeadFragment;
  rank: number;
  active: boolean;
  most: number;
  isFresh: boolean;
  onPick: () => void;
  onOpen: () => void;
}) {
  const { t, language, say } = useTexts();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const first = ring.reasons[0];
  const others = ring.schemes.filter((scheme) => scheme.id !== ring.scheme.id);
  return (
    <tr ref={row} aria-selected={active} data-ring={ring.id} onMouseDown={onPick} onClick={onOpen}>
      <td className="number">{rank}</td>
      <td>
        <Link href={ringAddress(ring.id)} tabIndex={-1} className="strong" onClick={(event) => event.stopPropagation()}>
          {`${ring.scheme.id} ${say(ring.scheme)}`}
        </Link>
        <div className="tags">
          {others.map((scheme) => (
            <span key={scheme.id} className="tag" title={say(scheme)}>
              {scheme.id}
            </span>
          ))}
          <span className={`tag ${ring.basis}`}>
            {ring.basis === "deterministic" ? t("rings.deterministic") : t("rings.statistical")}
            {ring.basis !== "deterministic" && ring.q !== null && ring.q !== undefined && ` · q ${formatQ(ring.q)}`}
          </span>
        </div>
      </td>
      <td className="why">
        {first && say(first)}
        <div className="tags">
          {ring.kinds.map((kind) => (
            <span key={kind} className="tag kind">
              {evidenceKindName(kind, language)}
            </span>
          ))}
          {ring.reasonCount > 1 && <span className="hint">{t("rings.moreReasons", { count: ring.reasonCount - 1 })}</span>}
        </div>
      </td>
      <td className="number">
        <span className="score">
          <svg viewBox="0 0 56 8" width="56" height="8" aria-hidden="true">
            <rect className="score-room" width="56" height="8" rx="2" />
            <rect className="score-bar" width={Math.max(1, (ring.score / most) * 56)} height="8" rx="2" />
          </svg>
          <span data-score={ring.score}>{formatFigure(ring.score, language)}</span>
        </span>
      </td>
      <td className="number">{formatCount(ring.memberCount, language)}</td>
      <td className="number">{formatCount(ring.claimCount, language)}</td>
      <td className="number money">{formatMoney(ring.fundAmount)}</td>
      <td className="nowrap">{formatPeriod(ring.windowFrom, ring.windowTo)}</td>
      <td className="nowrap">
        <span className="tags">
          <span className="status">{t(`rings.statuses.${ring.status}`)}</span>
          {isFresh && (
            <span className="tag fresh" data-testid="fresh">
              {t("rings.fresh")}
            </span>
          )}
          {(ring.change.kind === "GROWN" || ring.change.kind === "SHRUNK") && <span className="tag warn">{t(`rings.changes.${ring.change.kind}`)}</span>}
          {ring.verdict !== "NONE" && <span className={`tag verdict-${ring.verdict}`}>{t(`ring.verdicts.${ring.verdict}`)}</span>}
          {ring.reopened && <span className="tag warn">{t("rings.reopened")}</span>}
        </span>
        <div className="hint">{formatTime(ring.createdAt, language)}</div>
      </td>
    </tr>
  );
}

export function RingTable({ rings, firstRank, since, onOpen, onNext, onBack }: {
  rings: readonly RingHeadFragment[];
  firstRank: number;
  /** When the last visit ended: what changed later is new to this person. */
  since: string | null;
  onOpen: (id: string) => void;
  onNext: () => void;
  onBack: () => void;
}) {
  const { t } = useTexts();
  const [active, setActive] = useState(0);
  const at = Math.min(active, rings.length - 1);
  const most = Math.max(...rings.map((ring) => ring.score), 1e-9);
  const press = (event: KeyboardEvent) => {
    const chosen = rings[at];
    const actions: Record<string, () => void> = {
      ArrowDown: () => setActive(Math.min(at + 1, rings.length - 1)),
      ArrowUp: () => setActive(Math.max(at - 1, 0)),
      Home: () => setActive(0),
      End: () => setActive(rings.length - 1),
      Enter: () => chosen && onOpen(chosen.id),
      n: onNext,
      p: onBack,
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const columns = ["rank", "scheme", "why", "score", "members", "claims", "amount", "window", "status"] as const;
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => table.current?.focus({ preventScroll: true }), []);
  return (
    <div className="table-box" tabIndex={0} ref={table} onKeyDown={press} role="region" aria-label={t("rings.title")}>
      <table className="rows pickable" data-testid="ring-list">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={["rank", "score", "members", "claims", "amount"].includes(column) ? "number" : undefined}>
                {t(`rings.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rings.map((ring, index) => (
            <RingRow
              key={ring.id}
              ring={ring}
              rank={firstRank + index}
              active={index === at}
              most={most}
              isFresh={isNewSince(ring.change.since, since)}
              onPick={() => setActive(index)}
              onOpen={() => onOpen(ring.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
