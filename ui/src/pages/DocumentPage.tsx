import { useMemo, useRef, useState } from "react";
import { DocumentHeadingDocument, type DocumentHeadFragment, DocumentTextDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useEvents } from "../app/live";
import { Link, useAddress } from "../app/router";
import { judgesDocuments, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { Characters } from "../text/characters";
import type { Selected } from "../text/selecting";
import { type TextHandle, TextView } from "../text/TextView";
import { FailureNotice, Notice } from "../widgets/Notice";
import { Tabs } from "../widgets/Tabs";
import { useTitle } from "../widgets/useTitle";
import { About } from "./documents/About";
import { Entities } from "./documents/Entities";
import { Heading } from "./documents/Heading";
import { KeysDialog } from "./documents/KeysDialog";
import { LabelFilter } from "./documents/LabelFilter";
import { MentionCard } from "./documents/MentionCard";
import { pagesOf, piecesFrom } from "./documents/pieces";
import { Relations } from "./documents/Relations";
import { Scan } from "./documents/Scan";
import { SpanForm } from "./documents/SpanForm";
import { StaleNotice } from "./documents/StaleNotice";
import { useJudging } from "./documents/useJudging";
import { useMarks } from "./documents/useMarks";
import { useReading } from "./documents/useReading";

const SECTIONS = ["entities", "relations", "pages", "about"] as const;
type Section = (typeof SECTIONS)[number];

export default function DocumentPage({ id }: { id: string }) {
  const { t } = useTexts();
  const asked = useAsk(DocumentHeadingDocument, { id });
  const document = asked.data?.document;
  useTitle(document?.title ?? t("documents.title"));
  useEvents("document", ({ payload }) => (payload as { document?: string } | null)?.document === id && asked.again());
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  if (!document) {
    return (
      <p className="empty">
        {t("documents.gone")} <Link href="/documents">{t("documents.back")}</Link>
      </p>
    );
  }
  return <DocumentDesk document={document} onChanged={asked.again} />;
}

function DocumentDesk({ document, onChanged }: { document: DocumentHeadFragment; onChanged: () => void }) {
  const { t } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const judges = viewer ? judgesDocuments(viewer) : false;
  const isRead = document.state === "READ" || document.state === "LINKED";
  // Asked again when reading got further: a text that was not there is there then.
  const content = useAsk(DocumentTextDocument, { id: document.id }, document.state === "RECEIVED").data?.document?.content;
  const reading = useReading(document.id, isRead, document.state);
  const text = content?.text ?? "";
  const characters = useMemo(() => new Characters(text), [text]);
  const pieces = useMemo(() => piecesFrom(content?.pieces), [content]);
  const pages = useMemo(() => pagesOf(pieces), [pieces]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [section, setSection] = useState<Section>("entities");
  const [selected, setSelected] = useState<Selected | null>(null);
  const handle = useRef<TextHandle>(null);

  const mentions = useMemo(() => [...reading.mentions.values()].sort((a, b) => a.start - b.start || a.end - b.end), [reading.mentions]);
  const relations = useMemo(() => [...reading.relations.values()].sort((a, b) => a.start - b.start || a.end - b.end), [reading.relations]);
  const shown = useMemo(() => mentions.filter(({ label }) => !hidden.has(label)), [mentions, hidden]);
  const ids = useMemo(() => (section === "relations" ? relations : shown).map(({ id }) => id), [section, relations, shown]);
  const judging = useJudging(reading, ids, useAddress().query.get("at"));
  const { walk } = judging;
  const mention = walk.at === null ? undefined : reading.mentions.get(walk.at);
  const relation = (walk.at === null ? undefined : reading.relations.get(walk.at)) ?? null;
  const marks = useMarks(shown, characters, relation);

  const pick = (id: string | null) => {
    setSelected(null);
    if (id !== null && reading.mentions.has(id) && section === "relations") setSection("entities");
    judging.goTo(id);
    handle.current?.focus();
  };
  const select = (span: Selected) => {
    const inCharacters = { start: characters.characterOf(span.start), end: characters.characterOf(span.end) };
    setSelected(inCharacters);
    if (judges && walk.mode === "read") judging.setMode("add");
  };
  const leaveForm = () => {
    setSelected(null);
    judging.setMode("read");
    handle.current?.focus();
  };
  const sections = SECTIONS.filter((one) => one !== "pages" || pages.length > 0);
  return (
    <div className="document-page" data-testid="document" data-state={document.state} data-mentions={reading.mentions.size} data-complete={reading.complete}>
      <section className="document-main">
        <Heading document={document} mentions={mentions} relations={relations} judges={judges} onChanged={onChanged} />
        <LabelFilter mentions={mentions} hidden={hidden} onChange={setHidden} />
        {content?.masked && <Notice>{t("documents.masked")}</Notice>}
        {reading.failure && <FailureNotice failure={reading.failure} again={reading.again} />}
        {!isRead && !document.failure && <Notice>{t("documents.beingRead")}</Notice>}
        {content?.text != null && (
          <TextView text={text} marks={marks} at={mention?.id ?? relation?.id ?? null} label={t("documents.textLabel", { title: document.title })} handle={handle} onPick={pick} onSelect={select} />
        )}
      </section>
      <aside className="document-side" aria-label={t("documents.side")}>
        <StaleNotice judging={judging} mentions={reading.mentions} />
        {judging.standing.failure && <FailureNotice failure={judging.standing.failure} />}
        {walk.mode === "read" || content?.text == null ? (
          mention && <MentionCard mention={mention} judging={judging} judges={judges} />
        ) : (
          <SpanForm
            key={`${walk.mode}/${walk.mode === "correct" ? walk.at : ""}`}
            document={document.id}
            text={text}
            characters={characters}
            mention={walk.mode === "correct" ? (mention ?? null) : null}
            near={mention?.end ?? 0}
            selected={selected}
            judging={judging}
            onDone={leaveForm}
          />
        )}
        <Tabs label={t("documents.side")} tabs={sections.map((one) => ({ id: one, text: sectionText(one) }))} active={section} onChange={setSection} />
        <div className="document-section" role="tabpanel" aria-label={t(`documents.sections.${section}`)}>
          {section === "entities" && <Entities mentions={shown} total={reading.total} complete={reading.complete} isRead={isRead} at={walk.at} onPick={pick} />}
          {section === "relations" && <Relations relations={relations} mentions={reading.mentions} at={walk.at} judges={judges} judging={judging} onPick={pick} />}
          {section === "pages" && <Scan pages={pages} mentions={shown} at={walk.at} onPick={pick} />}
          {section === "about" && <About document={document} judges={judges} />}
        </div>
      </aside>
      <p className="unseen" role="status" data-testid="said">
        {mention && t("documents.atMention", { text: mention.text, label: t(`documents.signs.${mention.label}`), state: t(`documents.states.${mention.state}`) })}
      </p>
      {walk.help && <KeysDialog onClose={() => judging.command({ do: "close" })} />}
    </div>
  );
  function sectionText(one: Section): string {
    if (one === "relations") return `${t("documents.sections.relations")} ${relations.length}`;
    return one === "entities" ? `${t("documents.sections.entities")} ${reading.total ?? ""}` : t(`documents.sections.${one}`);
  }
}
