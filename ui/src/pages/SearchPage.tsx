import { type FormEvent, useState } from "react";
import { ask } from "../api/client";
import { type NodeKind, SearchDocument, type SearchQuery } from "../api/generated/graphql";
import { exploreAddress, go, hasPage, Link, subjectAddress } from "../app/router";
import { useWithheldText } from "../canvas/MessageBar";
import { useTexts } from "../i18n";
import { nodeKindName, nodeKinds, nodePropertyName } from "../model/model";
import { NodeName } from "../widgets/NodeName";
import { FailureNotice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";

type Result = SearchQuery["search"];
const FIRST = 50;

/** The words are sent in the body of a request and kept nowhere: they may be an ID number. */
export default function SearchPage() {
  const { t, language } = useTexts();
  useTitle(t("nav.search"));
  const [words, setWords] = useState("");
  const [kind, setKind] = useState("");
  const [result, setResult] = useState<Result | null>(null);
  const searching = useAsync(async () => {
    const kinds = kind === "" ? null : [kind as NodeKind];
    setResult((await ask(SearchDocument, { query: words.trim(), kinds, first: FIRST })).search);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") void searching.run();
  };
  return (
    <section className="page narrow">
      <h1>{t("search.title")}</h1>
      <form role="search" className="search-form" onSubmit={submit}>
        <label className="grow">
          {t("search.label")}
          <input type="search" autoFocus autoComplete="off" value={words} onChange={(event) => setWords(event.target.value)} data-testid="search-words" />
        </label>
        <label>
          {t("search.kinds")}
          <select value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{t("search.allKinds")}</option>
            {nodeKinds.map((one) => (
              <option key={one} value={one}>
                {nodeKindName(one, language)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="primary" disabled={searching.waiting}>
          {searching.waiting ? t("search.searching") : t("search.submit")}
        </button>
      </form>
      <p className="hint">{t("search.hint")}</p>
      {searching.failure && <FailureNotice failure={searching.failure} />}
      {result && <Hits result={result} />}
    </section>
  );
}

function Hits({ result }: { result: Result }) {
  const { t, language } = useTexts();
  const withheldText = useWithheldText();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  if (result.hits.length === 0) return <p className="empty">{t("search.none")}</p>;
  return (
    <>
      <div className="hits-head" role="status">
        {t("search.results", { count: result.returned })}
        {result.withheld.map((part) => (
          <span key={`${part.reason}${part.kind ?? ""}`} className="tag">
            {withheldText(part)}
          </span>
        ))}
        {chosen.length > 0 && (
          <button type="button" className="primary" onClick={() => go(exploreAddress(chosen))}>
            {t("search.openSelected", { count: chosen.length })}
          </button>
        )}
      </div>
      <ul className="hits" data-testid="search-hits">
        {result.hits.map(({ node, matched }) => (
          <li key={node.id}>
            <input type="checkbox" checked={chosen.includes(node.id)} onChange={() => toggle(node.id)} aria-label={t("search.select", { name: node.label })} />
            <NodeName node={node} onPick={(id) => go(exploreAddress([id]))} />
            <span className="hint">
              {nodeKindName(node.kind, language)} · <code>{node.id}</code> · {t("search.matched", { field: t(`search.matches.${matched}` as "search.matches.key", { defaultValue: nodePropertyName(matched, language) }) })}
            </span>
            {hasPage(node.id) && (
              <Link href={subjectAddress(node.id)} aria-label={t("subject.openNamed", { name: node.label })}>
                {t("subject.open")}
              </Link>
            )}
            <button type="button" className="quiet" onClick={() => go(exploreAddress([node.id]))}>
              {t("search.open")}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
