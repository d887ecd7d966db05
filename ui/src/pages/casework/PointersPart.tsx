import { useTexts } from "../../i18n";
import { PointersOf } from "../hits/PointersOf";
import { type Room, useOwnProceedings } from "./room";

/** What the reader's own proceedings on the incident are registered with for deconfliction. */
export function PointersPart({ room }: { room: Room }) {
  const { t } = useTexts();
  const { own, titleOf } = useOwnProceedings(room);
  return (
    <section className="stack" data-testid="pointers">
      <h2>{t("casework.parts.pointers")}</h2>
      <p className="hint">{t("hits.pointersIntro")}</p>
      {own.length === 0 && <p className="empty">{t("casework.noProceedings")}</p>}
      {own.map(({ id, kind }) => (
        <div key={id} className="stack">
          <h3>{titleOf(id)}</h3>
          <PointersOf proceeding={id} kind={kind} />
        </div>
      ))}
    </section>
  );
}
