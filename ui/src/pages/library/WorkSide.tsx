import { useState } from "react";
import type { VersionPartFragment } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { Tabs } from "../../widgets/Tabs";
import type { Work } from "../WorkPage";
import { AboutVersion } from "./AboutVersion";
import { UsedBy } from "./UsedBy";

const SECTIONS = ["usedBy", "about"] as const;
type Section = (typeof SECTIONS)[number];

/** Beside the text: who uses the place that is read, and where the text comes from. */
export function WorkSide({ work, version, on, place }: { work: Work; version: VersionPartFragment; on: string | null; place: string }) {
  const { t } = useTexts();
  const [section, setSection] = useState<Section>("usedBy");
  const article = place.split("/")[0] ?? "";
  return (
    <aside className="work-side" aria-label={t("library.side")}>
      <Tabs label={t("library.side")} tabs={SECTIONS.map((one) => ({ id: one, text: t(`library.sections.${one}`) }))} active={section} onChange={setSection} />
      <div className="document-section" role="tabpanel" tabIndex={0} aria-label={t(`library.sections.${section}`)}>
        {section === "usedBy" ? <UsedBy key={article} work={work.id} article={article} on={on} /> : <AboutVersion work={work} version={version} />}
      </div>
    </aside>
  );
}
