import { useState } from "react";
import type { UnitPartFragment, VersionPartFragment } from "../../api/generated/graphql";
import { editsKnowledge, useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { Tabs } from "../../widgets/Tabs";
import type { Work } from "../WorkPage";
import { AboutVersion } from "./AboutVersion";
import { Editing } from "./Editing";
import { UsedBy } from "./UsedBy";

const SECTIONS = ["usedBy", "about", "edit"] as const;
type Section = (typeof SECTIONS)[number];

/** Beside the text: who uses the place that is read, and where the text comes from. */
export function WorkSide({ work, version, on, place, unit, onChanged }: {
  work: Work;
  version: VersionPartFragment;
  on: string | null;
  place: string;
  /** The article that is read. */
  unit: UnitPartFragment | undefined;
  onChanged: () => void;
}) {
  const { t } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const sections = SECTIONS.filter((one) => one !== "edit" || (viewer && editsKnowledge(viewer)));
  const [section, setSection] = useState<Section>("usedBy");
  const article = place.split("/")[0] ?? "";
  return (
    <aside className="work-side" aria-label={t("library.side")}>
      <Tabs label={t("library.side")} tabs={sections.map((one) => ({ id: one, text: t(`library.sections.${one}`) }))} active={section} onChange={setSection} />
      <div className="document-section" role="tabpanel" tabIndex={0} aria-label={t(`library.sections.${section}`)}>
        {section === "usedBy" && <UsedBy key={article} work={work.id} article={article} on={on} />}
        {section === "about" && <AboutVersion work={work} version={version} />}
        {section === "edit" && <Editing key={version.id} work={work.id} version={version} unit={unit} onChanged={onChanged} />}
      </div>
    </aside>
  );
}
