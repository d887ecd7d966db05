import { SimilarCasesDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatFigure } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { CaseCard } from "../library/CaseCard";

const SIMILAR = 5;

/** What happened elsewhere in cases like it, and why they are thought alike: of a ring or of an incident. */
export function SimilarCases({ of }: { of: { ring: string } | { incident: string } }) {
  const { t, language, say } = useTexts();
  const asked = useAsk(SimilarCasesDocument, { ...of, first: SIMILAR });
  const found = asked.data?.similarCases;
  return (
    <section data-testid="similar-cases">
      <h2>{t("library.similar.title")}</h2>
      <p className="hint">{t("library.similar.hint")}</p>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {!found && asked.waiting && <p className="hint">{t("app.loading")}</p>}
      {found?.cases.length === 0 && <p className="empty">{t("library.similar.none", { count: found.compared })}</p>}
      {found?.cases.map(({ case: one, score, why, cautions }) => (
        <CaseCard key={one.id} one={one}>
          <h3>{t("library.similar.why", { score: formatFigure(score, language) })}</h3>
          <ul className="why-alike">
            {why.map(({ component, statement, weight }) => (
              <li key={component} data-why={component}>
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
