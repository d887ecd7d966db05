import { useState } from "react";
import { useTexts } from "../i18n";
import { useTitle } from "../widgets/useTitle";
import { HitNav } from "./hits/HitNav";
import { useMyProceedings } from "./hits/ownProceedings";
import { PointersOf } from "./hits/PointersOf";

/** What one's own proceedings are registered with for deconfliction. */
export default function OwnPointersPage() {
  const { t } = useTexts();
  useTitle(t("hits.pages.pointers"));
  const { choices, known, kindOf } = useMyProceedings();
  const [chosen, setChosen] = useState("");
  const proceeding = chosen || (choices[0]?.value ?? "");
  return (
    <section className="page stack" data-testid="own-pointers">
      <HitNav />
      <header className="page-head">
        <h1>{t("hits.pages.pointers")}</h1>
        <p className="hint">{t("hits.pointersIntro")}</p>
      </header>
      {known && choices.length === 0 && <p className="empty">{t("hits.noProceeding")}</p>}
      {proceeding && (
        <>
          <div className="filters">
            <label>
              {t("hits.proceeding")}
              <select name="proceeding" value={proceeding} onChange={(event) => setChosen(event.target.value)}>
                {choices.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.text}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <PointersOf key={proceeding} proceeding={proceeding} kind={kindOf(proceeding)} />
        </>
      )}
    </section>
  );
}
