import { type TextStatus, type WorkKind, WorksDocument, type WorksQuery } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { go, Link, readerAddress, useAddress } from "../app/router";
import { editsKnowledge, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { FilterText } from "../widgets/FilterText";
import { FailureNotice } from "../widgets/Notice";
import { Pager } from "../widgets/Pager";
import { usePages } from "../widgets/usePages";
import { useTitle } from "../widgets/useTitle";
import { LibraryNav } from "./library/LibraryNav";
import { Reminders } from "./library/Reminders";
import { DaysOf, ForceTag, StatusBadge } from "./library/Standing";

const PAGE = 50;
const KINDS: readonly WorkKind[] = ["LAW", "REGULATION", "INTERPRETATION", "LOCAL", "MEASURE", "NORMATIVE", "AGREEMENT", "RULE_LIST", "DICTIONARY"];
const STATUSES: readonly TextStatus[] = ["FULL", "PARTIAL", "SUMMARY", "OUTLINE"];
const WISHES = ["kind", "issuer", "adcode", "status", "on", "text"] as const;
type Wish = Record<(typeof WISHES)[number], string>;
type Work = WorksQuery["works"]["edges"][number]["node"];

const wishFrom = (query: URLSearchParams): Wish => Object.fromEntries(WISHES.map((name) => [name, query.get(name) ?? ""])) as Wish;

function addressOf(wish: Wish): string {
  const query = new URLSearchParams(Object.entries(wish).filter(([, value]) => value !== ""));
  return query.size ? `/library?${query.toString()}` : "/library";
}

const filterOf = (wish: Wish) => ({
  kind: (wish.kind as WorkKind) || null,
  issuer: wish.issuer || null,
  adcode: wish.adcode || null,
  status: (wish.status as TextStatus) || null,
  inForceOn: wish.on || null,
  text: wish.text || null,
});

/** What the knowledge base holds: laws, regulations, notices, lists, each with how much of it is held and since when it serves. */
export default function LibraryPage() {
  const { t } = useTexts();
  useTitle(t("library.title"));
  const viewer = useSession((session) => session.viewer);
  const { query } = useAddress();
  const wish = wishFrom(query);
  const key = JSON.stringify(wish);
  const pages = usePages(key, PAGE);
  const asked = useAsk(WorksDocument, { first: PAGE, after: pages.after, filter: filterOf(wish) });
  const found = asked.data?.works;
  const works = found?.edges.map(({ node }) => node) ?? [];
  return (
    <section className="page" aria-busy={asked.waiting} data-testid="library">
      <LibraryNav />
      <header className="page-head">
        <h1>{t("library.title")}</h1>
        <p className="hint">{t("library.intro")}</p>
      </header>
      {viewer && editsKnowledge(viewer) && <Reminders />}
      <Filters key={key} wish={wish} onChange={(changed) => go(addressOf(changed), true)} />
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {found && works.length === 0 && <p className="empty">{t("library.none")}</p>}
      {works.length > 0 && <WorkTable works={works} on={wish.on} />}
      {found && works.length > 0 && <Pager {...pages.pager(found, works.length)} />}
    </section>
  );
}

function Filters({ wish, onChange }: { wish: Wish; onChange: (wish: Wish) => void }) {
  const { t } = useTexts();
  const put = (name: keyof Wish, value: string) => value !== wish[name] && onChange({ ...wish, [name]: value });
  return (
    <div className="filters" role="search">
      <label>
        {t("library.kind")}
        <select value={wish.kind} onChange={(event) => put("kind", event.target.value)} data-testid="work-kind">
          <option value="">{t("documents.any")}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`library.kinds.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("library.status")}
        <select value={wish.status} onChange={(event) => put("status", event.target.value)}>
          <option value="">{t("documents.any")}</option>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`library.statuses.${status}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("library.issuer")}
        <FilterText maxLength={60} value={wish.issuer} onDone={(value) => put("issuer", value)} />
      </label>
      <label>
        {t("library.region")}
        <FilterText inputMode="numeric" pattern="\d{2,6}" title={t("documents.regionHint")} maxLength={6} value={wish.adcode} onDone={(value) => put("adcode", value)} />
      </label>
      <label>
        {t("library.inForceOn")}
        <FilterText type="date" value={wish.on} onDone={(value) => put("on", value)} data-testid="in-force-on" />
      </label>
      <label>
        {t("library.titleWords")}
        <FilterText maxLength={100} value={wish.text} onDone={(value) => put("text", value)} data-testid="work-words" />
      </label>
    </div>
  );
}

function WorkTable({ works, on }: { works: readonly Work[]; on: string }) {
  const { t } = useTexts();
  return (
    <div className="table-box">
      <table className="rows" data-testid="works">
        <thead>
          <tr>
            <th scope="col">{t("library.name")}</th>
            <th scope="col">{t("library.kind")}</th>
            <th scope="col">{t("library.issuer")}</th>
            <th scope="col">{t("library.docNo")}</th>
            <th scope="col">{t("library.region")}</th>
            <th scope="col">{t("library.status")}</th>
            <th scope="col">{t("library.days")}</th>
          </tr>
        </thead>
        <tbody>
          {works.map((work) => (
            <WorkRow key={work.id} work={work} on={on} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WorkRow({ work, on }: { work: Work; on: string }) {
  const { t } = useTexts();
  const shown = work.current;
  return (
    <tr data-work={work.id}>
      <td>
        <Link href={readerAddress(work.id, on ? { on } : {})}>{work.title}</Link>
        {work.shortTitles.length > 0 && <div className="hint">{work.shortTitles.join(t("app.comma"))}</div>}
      </td>
      <td className="nowrap">{t(`library.kinds.${work.kind}`)}</td>
      <td>{work.issuer}</td>
      <td>{shown.docNo}</td>
      <td>{work.adcode || <span className="hint">{t("library.wholeCountry")}</span>}</td>
      <td>
        <StatusBadge status={shown.status} />
      </td>
      <td>
        <DaysOf days={shown} /> {on && <ForceTag days={shown} on={on} />}
      </td>
    </tr>
  );
}
