import { SchemesDocument, TypicalCasesDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { go, useAddress } from "../app/router";
import { useTexts } from "../i18n";
import { FilterText } from "../widgets/FilterText";
import { FailureNotice } from "../widgets/Notice";
import { Pager } from "../widgets/Pager";
import { usePages } from "../widgets/usePages";
import { useTitle } from "../widgets/useTitle";
import { CaseCard } from "./library/CaseCard";
import { LibraryNav } from "./library/LibraryNav";

const PAGE = 20;
const WISHES = ["scheme", "adcode", "text"] as const;
type Wish = Record<(typeof WISHES)[number], string>;

const wishFrom = (query: URLSearchParams): Wish => Object.fromEntries(WISHES.map((name) => [name, query.get(name) ?? ""])) as Wish;

function addressOf(wish: Wish): string {
  const query = new URLSearchParams(Object.entries(wish).filter(([, value]) => value !== ""));
  return query.size ? `/library/cases?${query.toString()}` : "/library/cases";
}

/** Published typical cases as cards. */
export default function CaseListPage() {
  const { t } = useTexts();
  useTitle(t("library.cases.title"));
  const { query } = useAddress();
  const wish = wishFrom(query);
  const key = JSON.stringify(wish);
  const pages = usePages(key, PAGE);
  const filter = { scheme: wish.scheme || null, adcode: wish.adcode || null, text: wish.text || null };
  const asked = useAsk(TypicalCasesDocument, { first: PAGE, after: pages.after, filter });
  const found = asked.data?.typicalCases;
  const cases = found?.edges.map(({ node }) => node) ?? [];
  return (
    <section className="page" aria-busy={asked.waiting} data-testid="cases">
      <LibraryNav />
      <header className="page-head">
        <h1>{t("library.cases.title")}</h1>
        <p className="hint">{t("library.cases.intro")}</p>
      </header>
      <Filters key={key} wish={wish} onChange={(changed) => go(addressOf(changed), true)} />
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {found && cases.length === 0 && <p className="empty">{t("library.cases.none")}</p>}
      <div className="case-cards">
        {cases.map((one) => (
          <CaseCard key={one.id} one={one} />
        ))}
      </div>
      {found && cases.length > 0 && <Pager {...pages.pager(found, cases.length)} />}
    </section>
  );
}

function Filters({ wish, onChange }: { wish: Wish; onChange: (wish: Wish) => void }) {
  const { t, say } = useTexts();
  const schemes = useAsk(SchemesDocument, {}).data?.schemes ?? [];
  const put = (name: keyof Wish, value: string) => value !== wish[name] && onChange({ ...wish, [name]: value });
  return (
    <div className="filters" role="search">
      <label>
        {t("rings.scheme")}
        <select className="schemes" value={wish.scheme} onChange={(event) => put("scheme", event.target.value)} data-testid="case-scheme">
          <option value="">{t("documents.any")}</option>
          {schemes.map(({ scheme }) => (
            <option key={scheme.id} value={scheme.id}>
              {`${scheme.id} ${say(scheme)}`}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("library.region")}
        <FilterText inputMode="numeric" pattern="\d{2,6}" title={t("documents.regionHint")} maxLength={6} value={wish.adcode} onDone={(value) => put("adcode", value)} />
      </label>
      <label>
        {t("library.cases.words")}
        <FilterText maxLength={100} value={wish.text} onDone={(value) => put("text", value)} data-testid="case-words" />
      </label>
    </div>
  );
}
