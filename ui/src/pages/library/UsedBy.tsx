import { useState } from "react";
import { type CitingPartFragment, UsedByDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { caseAddress, Link, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { schemeText } from "../../library/schemes";
import { formatCount } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";

const PAGE = 20;

/** Articles, cases, schemes, rules and rings that rest on an article, or on the whole work while none is chosen. */
export function UsedBy({ work, article, on }: { work: string; article: string; on: string | null }) {
  const { t, language, say } = useTexts();
  const [first, setFirst] = useState(PAGE);
  const asked = useAsk(UsedByDocument, { id: work, path: article || null, first, after: null });
  const used = asked.data?.work?.citedBy;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!used) return <p className="hint">{t("app.loading")}</p>;
  const nothing = used.totalCount + used.cases.length + used.schemes.length + used.rules.length + used.rings === 0;
  return (
    <div data-testid="used-by" data-article={article} aria-busy={asked.waiting}>
      <p className="hint">{article ? t("library.usedByArticle", { article }) : t("library.usedByWork")}</p>
      {nothing && <p className="empty">{t("library.usedByNobody")}</p>}
      {used.rings > 0 && (
        <p>
          <strong>{formatCount(used.rings, language)}</strong> {t("library.rings")}
        </p>
      )}
      {used.schemes.length > 0 && (
        <section>
          <h3>{t("library.schemes")}</h3>
          <ul className="plain">
            {used.schemes.map((scheme) => (
              <li key={scheme.id}>
                <Link href={`/rings?scheme=${encodeURIComponent(scheme.id)}`}>{schemeText(scheme.id, say(scheme))}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {used.cases.length > 0 && (
        <section>
          <h3>{t("library.cases.title")}</h3>
          <ul className="plain">
            {used.cases.map((one) => (
              <li key={one.id}>
                <Link href={caseAddress(one.id)}>{one.title}</Link> {!one.published && <span className="tag text-SUMMARY">{`≠ ${t("library.cases.own")}`}</span>}{" "}
                {one.implied && <span className="hint">{t("library.cases.impliedOnly")}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {used.rules.length > 0 && (
        <section>
          <h3>{t("library.rules", { count: used.rules.length })}</h3>
          <Places places={used.rules} on={on} />
        </section>
      )}
      {used.citing.length > 0 && (
        <section>
          <h3>{t("library.citing", { count: used.totalCount })}</h3>
          <Places places={used.citing} on={on} />
          {used.citing.length < used.totalCount && (
            <button type="button" onClick={() => setFirst(first + PAGE)} disabled={asked.waiting}>
              {t("table.more", { count: Math.min(PAGE, used.totalCount - used.citing.length) })}
            </button>
          )}
        </section>
      )}
    </div>
  );
}

function Places({ places, on }: { places: readonly CitingPartFragment[]; on: string | null }) {
  const { t } = useTexts();
  return (
    <ul className="plain">
      {places.map((one, number) => (
        <li key={number}>
          <Link href={readerAddress(one.work, { path: one.path, ...(on ? { on } : {}) })}>{`${one.title} ${one.number}`}</Link>
          {one.text !== "" && <div className="hint">{one.text}</div>}
          {one.reason !== "RESOLVED" && <div className="hint">{t(`library.reasons.${one.reason}`)}</div>}
        </li>
      ))}
    </ul>
  );
}
