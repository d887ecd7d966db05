import { type KeyboardEvent, useRef } from "react";
import type { KnowledgeSearchQuery } from "../../api/generated/graphql";
import { caseAddress, Link, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { schemeText } from "../../library/schemes";
import { snippetOf } from "../../library/marks";
import { Marked } from "../../widgets/Marked";
import { DaysOf, ForceAnswer, StatusBadge } from "./Standing";

type Hit = KnowledgeSearchQuery["knowledgeSearch"]["hits"][number];

/** What was found, best first. Arrow keys go from one to the next, Enter opens. */
export function KnowledgeHits({ hits, on }: { hits: readonly Hit[]; on: string }) {
  const { t } = useTexts();
  const list = useRef<HTMLOListElement>(null);
  const walk = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" || event.key === "j" ? 1 : event.key === "ArrowUp" || event.key === "k" ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>("a[data-hit]") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  return (
    <>
      <p className="hits-head" role="status">
        {hits.length === 0 ? t("library.search.none") : t("library.search.found", { count: hits.length })}
      </p>
      {hits.length > 0 && (
        <ol ref={list} className="knowledge-hits" onKeyDown={walk} data-testid="knowledge-hits">
          {hits.map((hit) => (
            <HitRow key={hit.passage.id} hit={hit} on={on} />
          ))}
        </ol>
      )}
    </>
  );
}

function HitRow({ hit: { passage, highlights, inForce, notHeld, byMeaning }, on }: { hit: Hit; on: string }) {
  const { t, say } = useTexts();
  const shown = snippetOf(passage.text, highlights);
  const address = passage.kind === "CASE" ? caseAddress(passage.work) : readerAddress(passage.work, { path: passage.path, ...(on ? { on } : {}) });
  return (
    <li data-kind={passage.kind}>
      <p className="hit-name">
        <span className="tag">{t(`library.passages.${passage.kind}`)}</span>{" "}
        <Link href={address} data-hit={passage.id}>{`${passage.title} ${passage.number}`.trim()}</Link> {passage.kind !== "CASE" && <StatusBadge status={passage.status} />}
      </p>
      {notHeld && <p className="restated-notice" data-testid="hit-not-held">{say(notHeld)}</p>}
      {passage.heading !== "" && <p className="hint">{passage.heading}</p>}
      <p className="passage-text">
        {shown.cutBefore && "…"}
        <Marked text={shown.text} marks={shown.marks} />
        {shown.cutAfter && "…"}
      </p>
      <p className="hint tags">
        {byMeaning && <span className="tag" data-testid="hit-by-meaning">{t("library.search.nearInMeaning")}</span>}
        {passage.kind !== "CASE" && passage.kind !== "RULE" && (
          <span>
            <DaysOf days={passage} /> {on && <ForceAnswer inForce={inForce} on={on} />}
          </span>
        )}
        {passage.schemes.map((scheme) => (
          <span key={scheme.id} className="tag">{schemeText(scheme.id, say(scheme))}</span>
        ))}
      </p>
    </li>
  );
}
