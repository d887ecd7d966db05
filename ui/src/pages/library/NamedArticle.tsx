import { ArticleNamedDocument, WorksDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { Link, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { meant, type Named } from "../../library/asked";

const MANY = 20;

/** The answer to a question that names one article: where it stands, or plainly why its wording is not held. */
export function NamedArticle({ named, on }: { named: Named; on: string }) {
  const { t, say } = useTexts();
  const works = useAsk(WorksDocument, { first: MANY, after: null, filter: { text: named.title } }).data?.works.edges.map(({ node }) => node) ?? [];
  const work = meant(works, named.title);
  const asked = useAsk(ArticleNamedDocument, { work: work?.id ?? "", path: named.place, on: on || null }, work === null);
  const answer = work ? asked.data?.article : undefined;
  if (!work || !answer) return null;
  const held = answer.outcome === "FOUND";
  return (
    <p className={held ? "notice" : "restated-notice"} role="status" data-testid="named-article" data-outcome={answer.outcome}>
      {answer.message && <>{say(answer.message)} </>}
      <Link href={readerAddress(work.id, { path: answer.path, ...(on ? { on } : {}) })}>{held ? `${work.title} ${answer.unit?.number ?? ""}` : t("library.search.toWork", { title: work.title })}</Link>
    </p>
  );
}
