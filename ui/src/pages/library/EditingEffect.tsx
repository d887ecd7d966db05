import { KnowledgeEffectsDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { Link, ringAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatCount } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";

const SHOWN = 30; // rings that are linked, the strongest first

/** What a draft would change, told before it is published: articles, days, schemes, and the rings that the editor may see. */
export function EditingEffect({ version }: { version: string }) {
  const { t, language } = useTexts();
  const asked = useAsk(KnowledgeEffectsDocument, {});
  const effect = asked.data?.knowledgeDrafts.find(({ id }) => id === version)?.effect;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!effect) return <p className="hint">{t("app.loading")}</p>;
  const changes = effect.changes.filter((one) => one.change !== "SAME");
  return (
    <section data-testid="effect">
      <h3>{t("library.editing.effect")}</h3>
      <ul>
        <li>{changes.length > 0 ? changes.map((one) => `${one.number || one.path} ${t(`library.changes.${one.change}`)}`).join(t("app.comma")) : t("library.editing.noWordChange")}</li>
        {effect.daysChange && <li>{t("library.editing.daysChange")}</li>}
        <li>{t("library.editing.schemesTouched", { schemes: effect.schemes.map(({ id }) => id).join(t("app.comma")) || "0" })}</li>
        <li>{t("library.editing.ringsTouched", { rings: formatCount(effect.rings, language), incidents: formatCount(effect.incidents.length, language) })}</li>
        {effect.ringIds.length > 0 && (
          <li>
            <details>
              <summary>{t("library.editing.whichRings")}</summary>
              <span className="tags" data-testid="effect-rings">
                {effect.ringIds.slice(0, SHOWN).map((ring, number) => (
                  <Link key={ring} className="tag" href={ringAddress(ring)}>{t("library.problems.ring", { number: number + 1 })}</Link>
                ))}
                {effect.rings > SHOWN && <span className="hint">{t("library.coverage.more", { count: effect.rings - SHOWN })}</span>}
              </span>
            </details>
          </li>
        )}
      </ul>
    </section>
  );
}
