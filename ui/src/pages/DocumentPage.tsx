import { DocumentHeadingDocument, type DocumentHeadFragment } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useEvents } from "../app/live";
import { Link } from "../app/router";
import { useTexts } from "../i18n";
import { labelName } from "../model/model";
import { TextView } from "../text/TextView";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { Heading } from "./documents/Heading";
import { KeysDialog } from "./documents/KeysDialog";
import { LabelFilter } from "./documents/LabelFilter";
import { Side } from "./documents/Side";
import { useDocumentDesk } from "./documents/useDocumentDesk";

/** A document: its text with what was read in it, judged by keyboard or mouse. */
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
  return <Desk document={document} onChanged={asked.again} />;
}

function Desk({ document, onChanged }: { document: DocumentHeadFragment; onChanged: () => void }) {
  const { t, language } = useTexts();
  const desk = useDocumentDesk(document);
  const { content, reading, mention, relation, judging, judges } = desk;
  return (
    <div className="document-page" data-testid="document" data-state={document.state} data-mentions={reading.mentions.size} data-complete={reading.complete} data-saving={judging.standing.waiting}>
      <section className="document-main">
        <Heading document={document} mentions={desk.mentions} relations={desk.relations} judges={judges} onChanged={onChanged} />
        <LabelFilter mentions={desk.mentions} hidden={desk.hidden} onChange={desk.setHidden} />
        {content.masked && <Notice>{t("documents.masked")}</Notice>}
        {reading.failure && <FailureNotice failure={reading.failure} again={reading.again} />}
        {!desk.isRead && !document.failure && <Notice>{t("documents.beingRead")}</Notice>}
        {content.text !== null && (
          <TextView
            text={content.text}
            marks={desk.marks}
            at={mention?.id ?? relation?.id ?? null}
            label={t("documents.textLabel", { title: document.title })}
            handle={desk.handle}
            onPick={desk.pick}
            onSelect={(span) => desk.select(span, judges)}
          />
        )}
      </section>
      <Side desk={desk} />
      <p className="unseen" role="status">
        {mention && t("documents.atMention", { text: mention.text, label: labelName(mention.label, language), state: t(`documents.states.${mention.state}`) })}
      </p>
      {judging.walk.help && <KeysDialog onClose={() => judging.command({ do: "close" })} />}
    </div>
  );
}
