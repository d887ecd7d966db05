import { type DeconflictionHitsQuery, DeconflictionHitsDocument, type HitState, OverdueHitsDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useEvents } from "../app/live";
import { go, useAddress } from "../app/router";
import { has, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { formatTime } from "../i18n/format";
import { FailureNotice, Notice } from "../widgets/Notice";
import { Pager } from "../widgets/Pager";
import { usePages } from "../widgets/usePages";
import { useTitle } from "../widgets/useTitle";
import { HitActs } from "./hits/HitActs";
import { HitNav } from "./hits/HitNav";
import { OwnProceeding } from "./hits/OwnProceeding";

const PAGE = 25;
const STATES: readonly HitState[] = ["NEW", "ACKNOWLEDGED", "SETTLED"];

type Found = DeconflictionHitsQuery["deconflictionHits"];
type FoundHit = Found["edges"][number]["node"];

/** What other agencies look at as well: what met and whom to call, nothing of what they do. */
export default function HitInboxPage() {
  const { t } = useTexts();
  useTitle(t("hits.title"));
  const viewer = useSession((session) => session.viewer);
  const { query } = useAddress();
  const state = query.get("state") ?? "";
  const pages = usePages(state, PAGE);
  const asked = useAsk(DeconflictionHitsDocument, { first: PAGE, after: pages.after, state: state ? (state as HitState) : null });
  useEvents("deconfliction", asked.again);
  const found: Found | undefined = asked.data?.deconflictionHits;
  const hits = found?.edges.map(({ node }) => node) ?? [];
  return (
    <section className="page" aria-busy={asked.waiting} data-testid="hits">
      <HitNav />
      <header className="page-head">
        <h1>{t("hits.title")}</h1>
        <p className="hint">{t("hits.intro")}</p>
      </header>
      {viewer && has(viewer, "lead") && <Overdue />}
      <div className="filters" role="search">
        <label>
          {t("hits.state")}
          <select value={state} onChange={(event) => go(event.target.value ? `/hits?state=${event.target.value}` : "/hits", true)}>
            <option value="">{t("documents.any")}</option>
            {STATES.map((one) => (
              <option key={one} value={one}>
                {t(`hits.states.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {found && hits.length === 0 && <p className="empty">{t("hits.none")}</p>}
      <ol className="plain stack">
        {hits.map((hit) => (
          <li key={hit.id}>
            <Hit hit={hit} onChanged={asked.again} />
          </li>
        ))}
      </ol>
      {found && hits.length > 0 && <Pager {...pages.pager(found, hits.length)} />}
    </section>
  );
}

function Hit({ hit, onChanged }: { hit: FoundHit; onChanged: () => void }) {
  const { t, say, language } = useTexts();
  return (
    <article className="card stack" data-hit={hit.id} data-hit-state={hit.state}>
      <h2>
        {say(hit.kind)} <span className="tag">{t("hits.grade", { grade: hit.grade })}</span> <span className="status">{t(`hits.states.${hit.state}`)}</span>
      </h2>
      <p>
        <strong>{t("hits.call", { agency: hit.agencyName, contact: hit.contact })}</strong>
      </p>
      <p className="hint">
        {formatTime(hit.at as string, language)} · {t("hits.own")} {hit.ownProceeding && <OwnProceeding proceeding={hit.ownProceeding} />}
        {hit.handledBy && ` · ${t("hits.by", { name: hit.handledBy })}`}
      </p>
      {hit.grade === "C" && <Notice>{t("hits.near")}</Notice>}
      <p className="hint">{hit.otherKnows ? t("hits.openly") : t("hits.unseen")}</p>
      <HitActs hit={hit} onChanged={onChanged} />
    </article>
  );
}

/** For the convenor: which member is late. */
function Overdue() {
  const { t, language } = useTexts();
  const late = useAsk(OverdueHitsDocument, {}).data?.overdueHits ?? [];
  if (late.length === 0) return null;
  return (
    <section className="card stack" data-testid="overdue-hits">
      <h2>{t("hits.overdueTitle")}</h2>
      <p className="hint">{t("hits.overdueHint")}</p>
      <ul>
        {late.map((one) => (
          <li key={`${one.id}/${one.agencyName}`}>{t("hits.overdueRow", { agency: one.agencyName, contact: one.contact, time: formatTime(one.at as string, language) })}</li>
        ))}
      </ul>
    </section>
  );
}
