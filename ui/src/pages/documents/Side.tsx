import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";
import { Tabs } from "../../widgets/Tabs";
import { About } from "./About";
import { Entities } from "./Entities";
import { MentionCard } from "./MentionCard";
import { Relations } from "./Relations";
import { Scan } from "./Scan";
import { SpanForm } from "./SpanForm";
import { StaleNotice } from "./StaleNotice";
import { type DocumentDesk, SECTIONS, type Section } from "./useDocumentDesk";

/** Beside the text: what one stands at, or the form that corrects it, and the lists that lead through the document. */
export function Side({ desk }: { desk: DocumentDesk }) {
  const { t } = useTexts();
  const { section, relations, reading } = desk;
  const sections = SECTIONS.filter((one) => one !== "pages" || desk.content.pages.length > 0);
  const textOf = (one: Section): string => {
    if (one === "relations") return `${t("documents.sections.relations")} ${relations.length}`;
    return one === "entities" ? `${t("documents.sections.entities")} ${reading.total ?? ""}` : t(`documents.sections.${one}`);
  };
  return (
    <aside className="document-side" aria-label={t("documents.side")}>
      <div className="document-card">
        <Now desk={desk} />
      </div>
      <Tabs label={t("documents.side")} tabs={sections.map((one) => ({ id: one, text: textOf(one) }))} active={section} onChange={desk.setSection} />
      <div className="document-section" role="tabpanel" tabIndex={0} aria-label={t(`documents.sections.${section}`)}>
        <Listed desk={desk} />
      </div>
    </aside>
  );
}

function Now({ desk }: { desk: DocumentDesk }) {
  const { judging, mention, content } = desk;
  const { walk, standing } = judging;
  return (
    <>
      <StaleNotice judging={judging} mentions={desk.reading.mentions} />
      {standing.failure && <FailureNotice failure={standing.failure} />}
      {walk.mode === "read" || content.text === null || !desk.judges
        ? mention && <MentionCard mention={mention} judging={judging} judges={desk.judges} />
        : (
          <SpanForm
            key={`${walk.mode}/${walk.mode === "correct" ? walk.at : ""}`}
            document={desk.document.id}
            text={content.text}
            characters={content.characters}
            mention={walk.mode === "correct" ? (mention ?? null) : null}
            near={mention?.end ?? 0}
            selected={desk.selected}
            judging={judging}
            onDone={desk.leaveForm}
          />
        )}
    </>
  );
}

function Listed({ desk }: { desk: DocumentDesk }) {
  const { section, judging, reading, judges } = desk;
  const { at } = judging.walk;
  switch (section) {
    case "entities":
      return <Entities mentions={desk.shown} total={reading.total} complete={reading.complete} isRead={desk.isRead} at={at} onPick={desk.pick} />;
    case "relations":
      return <Relations relations={desk.relations} mentions={reading.mentions} at={at} judges={judges} judging={judging} onPick={desk.pick} />;
    case "pages":
      return <Scan document={desk.document} pages={desk.content.pages} mentions={desk.shown} at={at} judges={judges} onPick={desk.pick} />;
    case "about":
      return <About document={desk.document} judges={judges} />;
  }
}
