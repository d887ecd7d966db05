import { type FormEvent, useEffect, useRef, useState } from "react";
import { ask } from "../api/client";
import { IssuersDocument, KnowledgeSearchDocument, type KnowledgeSearchQuery, type PassageKind, SchemesDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useTexts } from "../i18n";
import { namedIn } from "../library/asked";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";
import { KnowledgeHits } from "./library/KnowledgeHits";
import { LibraryNav } from "./library/LibraryNav";
import { NamedArticle } from "./library/NamedArticle";

const FIRST = 20;
const MOST = 200; // works whose issuers are offered: the largest page of the API
const KINDS: readonly PassageKind[] = ["ARTICLE", "SECTION", "POINT", "CASE", "RULE"];
const WISH = { words: "", on: "", issuer: "", adcode: "", kind: "", scheme: "", byMeaning: "yes" };
type Wish = typeof WISH;

/** What was asked last at this place of the browser's history: going back shows it again. It stands in no address. */
function keptWish(): Wish {
  const kept = (history.state as { knowledge?: Partial<Wish> } | null)?.knowledge;
  return { ...WISH, ...kept };
}

const searchFor = (wish: Wish) => ({
  query: wish.words.trim(),
  on: wish.on || null,
  filter: { issuer: wish.issuer || null, adcode: wish.adcode || null, kind: (wish.kind as PassageKind) || null, scheme: wish.scheme || null },
  first: FIRST,
  byMeaning: wish.byMeaning !== "",
});

/** Asks the knowledge base in plain words; what was found is walked through with the arrow keys. */
export default function KnowledgeSearchPage() {
  const { t, say } = useTexts();
  useTitle(t("library.search.title"));
  const [wish, setWish] = useState<Wish>(keptWish);
  const [sought, setSought] = useState<Wish>(WISH); // what the answer answers, while the person writes on
  const [answer, setAnswer] = useState<KnowledgeSearchQuery["knowledgeSearch"] | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const schemes = useAsk(SchemesDocument, {}).data?.schemes ?? [];
  const works = useAsk(IssuersDocument, { first: MOST }).data?.works.edges ?? [];
  const issuers = [...new Set(works.map(({ node }) => node.issuer))].filter((issuer) => issuer !== "").sort();
  const searching = useAsync(async (asked: Wish) => {
    setSought(asked);
    history.replaceState({ ...(history.state as object | null), knowledge: asked }, "", location.href);
    setAnswer((await ask(KnowledgeSearchDocument, searchFor(asked))).knowledgeSearch);
  });
  const begin = searching.run;
  const named = namedIn(sought.words);
  useEffect(() => {
    const kept = keptWish();
    if (kept.words.trim() !== "") void begin(kept);
  }, [begin]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const writing = event.target instanceof Element && event.target.closest("input, select, textarea, dialog") !== null;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  const put = (name: keyof Wish, value: string, now = false) => {
    const changed = { ...wish, [name]: value };
    setWish(changed);
    if (now && changed.words.trim() !== "") void begin(changed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wish.words.trim() !== "") void begin(wish);
  };
  return (
    <section className="page" aria-busy={searching.waiting} data-testid="knowledge-search">
      <LibraryNav />
      <h1>{t("library.search.title")}</h1>
      <form role="search" onSubmit={submit}>
        <div className="search-form">
          <label className="grow">
            {t("library.search.label")}
            <input ref={field} type="search" autoFocus autoComplete="off" maxLength={500} value={wish.words} onChange={(event) => put("words", event.target.value)} data-testid="knowledge-words" />
          </label>
          <button type="submit" className="primary" disabled={searching.waiting}>
            {searching.waiting ? t("search.searching") : t("search.submit")}
          </button>
        </div>
        <div className="filters">
          <label>
            {t("library.search.kind")}
            <select value={wish.kind} onChange={(event) => put("kind", event.target.value, true)} data-testid="knowledge-kind">
              <option value="">{t("documents.any")}</option>
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`library.passages.${kind}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t("rings.scheme")}
            <select className="schemes" value={wish.scheme} onChange={(event) => put("scheme", event.target.value, true)}>
              <option value="">{t("documents.any")}</option>
              {schemes.map(({ scheme }) => (
                <option key={scheme.id} value={scheme.id}>
                  {`${scheme.id} ${say(scheme)}`}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t("library.inForceOn")}
            <input type="date" value={wish.on} onChange={(event) => put("on", event.target.value)} />
          </label>
          <label>
            {t("library.issuer")}
            <select className="schemes" value={wish.issuer} onChange={(event) => put("issuer", event.target.value, true)}>
              <option value="">{t("documents.any")}</option>
              {issuers.map((issuer) => (
                <option key={issuer} value={issuer}>
                  {issuer}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t("library.region")}
            <input type="search" inputMode="numeric" pattern="\d{2,6}" maxLength={6} title={t("documents.regionHint")} value={wish.adcode} onChange={(event) => put("adcode", event.target.value)} />
          </label>
          <label className="check" title={t("library.search.byMeaningHint")}>
            <input type="checkbox" checked={wish.byMeaning !== ""} onChange={(event) => put("byMeaning", event.target.checked ? "yes" : "", true)} data-testid="knowledge-by-meaning" />
            {t("library.search.byMeaning")}
          </label>
        </div>
      </form>
      <p className="hint">{t("library.search.hint")}</p>
      {searching.failure && <FailureNotice failure={searching.failure} />}
      {named && <NamedArticle named={named} on={sought.on} />}
      {answer && answer.notInForce > 0 && <Notice>{t("library.search.notInForce", { count: answer.notInForce, on: sought.on })}</Notice>}
      {answer?.meaning === "PREPARING" && <Notice>{t("library.search.meaningPreparing")}</Notice>}
      {answer?.meaning === "ABSENT" && <Notice>{t("library.search.meaningAbsent")}</Notice>}
      {answer && <KnowledgeHits hits={answer.hits} on={sought.on} />}
    </section>
  );
}
