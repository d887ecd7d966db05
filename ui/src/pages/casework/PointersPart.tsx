import { useTexts } from "../../i18n";
import { PointersOf } from "../hits/PointersOf";
import { type Room, useOwnProceedings } from "./room";

/** What the reader's own proceedings on the incident are registered with for deconfliction. */
export function PointersPart({ room }: { room: Room }) {
  const { t } = useTexts();
  const { choices } = useOwnProceedings(room);
  return (
    <section className="stack" data-testid="pointers">
      <h2>{t("casework.parts.pointers")}</h2>
      <p className="hint">{t("hits.pointersIntro")}</p>
      {choices.length === 0 && <p className="empty">{t("casework.noProceedings")}</p>}
      {choices.map(({ value, text }) => (
        <div key={value} className="stack">
          <h3>{text}</h3>
          <PointersOf proceeding={value} />
        </div>
      ))}
    </section>
  );
}
