import { SchemeBasisDocument, type SchemeBasisQuery, SimilarCasesDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { Link, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";
import { CaseCard } from "../library/CaseCard";
import type { RingDetails } from "../RingPage";

const SIMILAR = 5;
type Basis = NonNullable<SchemeBasisQuery["schemeBasis"]>;

/** On what ground: the articles and penalties of the ring's schemes as of its last day, and the typical cases nearest to it. */
export function Law({ ring }: { ring: RingDetails }) {
  const on = ring.windowTo ? ring.windowTo.slice(0, 10) : null;
  return (
    <>
      {ring.schemes.map(({ id }) => (
        <SchemeLaw key={id} scheme={id} on={on} />
      ))}
      <Similar ring={ring.id} />
    </>
  );
}

function SchemeLaw({ scheme, on }: { scheme: string; on: string | null }) {
  const { t, say } = useTexts();
  const asked = useAsk(SchemeBasisDocument, { scheme, on });
  const basis = asked.data?.schemeBasis;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!basis) return <p className="hint">{asked.waiting ? t("app.loading") : t("library.basis.none", { scheme })}</p>;
  return (
    <section data-testid="scheme-basis" data-scheme={scheme}>
      <h2>{t("library.basis.title", { scheme: `${basis.scheme.id} ${say(basis.scheme)}` })}</h2>
      {on && <p className="hint">{t("library.basis.on", { on })}</p>}
      {basis.benign && (
        <p>
          <strong>{t("library.basis.benign")}</strong> {say(basis.benign)}
        </p>
      )}
      <Articles basis={basis} on={on} />
    </section>
  );
}

function Articles({ basis, on }: { basis: Basis; on: string | null }) {
  const { t, say } = useTexts();
  return (
    <ul className="plain">
      {basis.articles.map((article) => {
        const penalties = basis.penalties.filter(({ work, path }) => work === article.work && path === article.path);
        return (
          <li key={`${article.work}/${article.path}`}>
            <Link href={readerAddress(article.work, { path: article.path, ...(on ? { on } : {}) })}>{say(article.place)}</Link>{" "}
            {article.inForce === false && <span className="tag warn">{t("library.basis.notThen")}</span>}
            {article.inForce === null && <span className="hint">{t("library.basis.unknownThen")}</span>}
            <div>{say(article.why ?? article.text)}</div>
            {penalties.length > 0 && (
              <ul>
                {penalties.map((penalty) => (
                  <li key={penalty.text.zh}>
                    {say(penalty.text)} <span className="hint">{t("library.basis.imposedBy", { who: say(penalty.imposedBy) })}</span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What happened elsewhere in cases like it, and why they are thought alike. */
function Similar({ ring }: { ring: string }) {
  const { t, say } = useTexts();
  const asked = useAsk(SimilarCasesDocument, { ring, first: SIMILAR });
  const found = asked.data?.similarCases.cases;
  return (
    <section data-testid="similar-cases">
      <h2>{t("library.similar.title")}</h2>
      <p className="hint">{t("library.similar.hint")}</p>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {!found && asked.waiting && <p className="hint">{t("app.loading")}</p>}
      {found?.length === 0 && <p className="empty">{t("library.similar.none")}</p>}
      {found?.map(({ case: one, why, cautions }) => (
        <CaseCard key={one.id} one={one}>
          <h3>{t("library.similar.why")}</h3>
          <ul className="why-alike">
            {why.map(({ component, statement, weight }) => (
              <li key={component}>
                <meter min={0} max={1} value={weight} aria-label={t("library.similar.weight", { share: Math.round(weight * 100) })} /> {say(statement)}
              </li>
            ))}
          </ul>
          {cautions.map((caution) => (
            <p key={caution.zh} className="hint">
              {`! ${say(caution)}`}
            </p>
          ))}
        </CaseCard>
      ))}
    </section>
  );
}
