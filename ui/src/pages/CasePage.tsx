import { TypicalCaseDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { Link, readerAddress } from "../app/router";
import { useTexts } from "../i18n";
import { FailureNotice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { CaseFacts, CaseStanding } from "./library/CaseCard";
import { LibraryNav } from "./library/LibraryNav";

/** One typical case: what was published, an analyst's labels apart from it, and how far to trust both. */
export default function CasePage({ id }: { id: string }) {
  const { t, say } = useTexts();
  const asked = useAsk(TypicalCaseDocument, { id });
  const one = asked.data?.typicalCase;
  useTitle(one?.title ?? t("library.cases.title"));
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  if (!one) {
    return (
      <p className="empty">
        {t("library.cases.gone")} <Link href="/library/cases">{t("library.cases.back")}</Link>
      </p>
    );
  }
  const notes = [one.textStatus, one.note, one.labelBasis].filter((note) => note !== "");
  const told = [
    [one.published ? t("library.cases.cited") : t("library.cases.summed"), one.published ? t("library.cases.noneCited") : "", one.articlesCited],
    [t("library.cases.implied"), "", one.articlesImplied],
  ] as const;
  return (
    <section className="page narrow" data-testid="case" data-case={one.id}>
      <LibraryNav />
      <p className="back">
        <Link href="/library/cases">{t("library.cases.back")}</Link>
      </p>
      <h1>
        {one.title} <CaseStanding one={one} />
      </h1>
      <p className="hint">{[one.publisher, one.date, one.region, one.batch].filter((part) => part !== "").join(" · ")}</p>
      {one.published ? (
        <p className="notice" role="note">
          {t(`library.cases.gradeHints.${one.completeness as "full"}`)} {one.status !== "FULL" && t("library.cases.restated")}
        </p>
      ) : (
        <p className="restated-notice" role="note" data-testid="own-summary">
          {t("library.cases.ownHint")}
        </p>
      )}
      <div className="card">
        <p className="spoken case-text">{one.text}</p>
        <CaseFacts one={one} />
        {one.articles.length > 0 && (
          <section>
            <h3>{t("library.cases.articles")}</h3>
            <ul data-testid="case-articles">
              {one.articles.map((article) => (
                <li key={`${article.work}/${article.path}`}>
                  <Link href={readerAddress(article.work, article.path ? { path: article.path } : {})}>{say(article.name)}</Link>{" "}
                  {article.implied && <span className="hint">{t("library.cases.impliedOnly")}</span>}
                </li>
              ))}
            </ul>
          </section>
        )}
        {told.map(([name, none, list]) =>
          list.length > 0 || none !== "" ? (
            <section key={name}>
              <h3>{name}</h3>
              {list.length > 0 ? (
                <ul>
                  {list.map((article) => (
                    <li key={article}>{article}</li>
                  ))}
                </ul>
              ) : (
                <p className="hint">{none}</p>
              )}
            </section>
          ) : null,
        )}
        {notes.length > 0 && (
          <section>
            <h3>{t("library.cases.notes")}</h3>
            {notes.map((note) => (
              <p key={note} className="hint">
                {note}
              </p>
            ))}
          </section>
        )}
        {one.source !== "" && <Source source={one.source} />}
      </div>
    </section>
  );
}

/** Where it was published, as text: the workbench opens no page of another host. */
function Source({ source }: { source: string }) {
  const { t } = useTexts();
  return (
    <section>
      <h3>{t("library.source")}</h3>
      <code>{source}</code>
    </section>
  );
}
