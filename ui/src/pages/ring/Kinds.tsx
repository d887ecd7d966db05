import { useTexts } from "../../i18n";
import { formatCount } from "../../i18n/format";
import { evidenceKindName } from "../../model/model";
import type { RingDetails } from "../RingPage";

/** Kinds of evidence with their counts; only independent ones count towards the ring's score. */
export function Kinds({ ring }: { ring: RingDetails }) {
  const { t, language } = useTexts();
  if (ring.evidenceKinds.length === 0) return null;
  return (
    <section>
      <h2>{t("ring.evidenceKinds")}</h2>
      <ul className="kinds" data-testid="evidence-kinds">
        {ring.evidenceKinds.map((one) => (
          <li key={one.kind} className={one.independent ? "independent" : ""}>
            <strong>{evidenceKindName(one.kind, language)}</strong>{" "}
            {t("ring.kindCount", { statements: formatCount(one.statements, language), rows: formatCount(one.rows, language) })}
            <span className="hint">{one.independent ? t("ring.independent") : t("ring.sameRows")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
