import { type FormEvent, useState } from "react";
import { ask } from "../../api/client";
import { type NodeKind, SearchDocument, type SearchQuery } from "../../api/generated/graphql";
import { Link, nodeAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { linkableKinds } from "../../model/model";
import { NodeName } from "../../widgets/NodeName";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import type { JudgingDesk } from "./judging";
import type { Mention } from "./useReading";

const FIRST = 6; // hits at a glance; whoever needs more has not found the right words

/** A node that nobody proposed, looked for by name, code or number. */
export function LinkSearch({ mention, desk }: { mention: Mention; desk: JudgingDesk }) {
  const { t } = useTexts();
  const [words, setWords] = useState(mention.masked ? "" : mention.text);
  const [found, setFound] = useState<SearchQuery["search"] | null>(null);
  const searching = useAsync(async () => {
    setFound((await ask(SearchDocument, { query: words.trim(), kinds: linkableKinds(mention.label) as NodeKind[], first: FIRST })).search);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") void searching.run();
  };
  const known = new Set(mention.links.flatMap(({ node }) => (node ? [node.id] : [])));
  return (
    <details className="link-search" data-testid="link-search">
      <summary>{t("documents.otherNode")}</summary>
      <form className="by-receipt" onSubmit={submit}>
        <label className="grow">
          {t("documents.searchNode")}
          <input type="search" value={words} autoComplete="off" onChange={(event) => setWords(event.target.value)} />
        </label>
        <button type="submit" disabled={searching.waiting}>
          {searching.waiting ? t("search.searching") : t("search.submit")}
        </button>
      </form>
      {searching.failure && <FailureNotice failure={searching.failure} />}
      {found && found.hits.length === 0 && <p className="hint">{t("search.none")}</p>}
      <ul className="plain">
        {found?.hits.map(({ node }) => (
          <li key={node.id} className="found-hit">
            <Link href={nodeAddress(node.id)}>
              <NodeName node={node} />
            </Link>
            <code className="hint">{node.id}</code>
            <button type="button" disabled={known.has(node.id)} onClick={() => void desk.linkTo(mention.id, node.id)} data-node={node.id}>
              {t("documents.isThis")}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
