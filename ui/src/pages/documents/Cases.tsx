import { useState } from "react";
import { change } from "../../api/client";
import { DetachDocumentDocument, type DocumentHeadFragment, DocumentIncidentsDocument, type DocumentIncidentsQuery } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { type Asked, useAsk } from "../../api/useAsk";
import { useEvents } from "../../app/live";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { Dialog } from "../../widgets/Dialog";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { SimilarCases } from "../ring/SimilarCases";
import { AddToCase } from "./AddToCase";

type Attached = NonNullable<DocumentIncidentsQuery["document"]>["incidents"]["edges"][number];

/** The incidents that the document is put to, and the window that puts it to one or takes it out. */
export function Cases({ document, judges }: { document: DocumentHeadFragment; judges: boolean }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const asked = useAsk(DocumentIncidentsDocument, { id: document.id });
  useEvents("document", ({ payload }) => (payload as { document?: string } | null)?.document === document.id && asked.again());
  const cases = asked.data?.document?.incidents;
  if (document.kind === "TIP") return null; // a tip is put to an incident on its own page
  return (
    <>
      {cases?.edges.slice(0, 3).map(({ node }) => (
        <span key={node.id} className="status" data-testid="in-case">
          {t("documents.cases.in", { title: node.title })}
        </span>
      ))}
      {cases && cases.totalCount > 3 && <span className="hint">{t("documents.cases.more", { count: cases.totalCount - 3 })}</span>}
      {(judges || (cases?.totalCount ?? 0) > 0) && (
        <button type="button" onClick={() => setOpen(true)} data-testid="add-to-case">
          {judges ? t("documents.cases.add") : t("documents.cases.show")}
        </button>
      )}
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {open && <CasesDialog document={document} judges={judges} asked={asked} onClose={() => setOpen(false)} />}
    </>
  );
}

function CasesDialog({ document, judges, asked, onClose }: { document: DocumentHeadFragment; judges: boolean; asked: Asked<DocumentIncidentsQuery>; onClose: () => void }) {
  const { t } = useTexts();
  const cases = asked.data?.document?.incidents;
  const edges = cases?.edges ?? [];
  return (
    <Dialog title={judges ? t("documents.cases.add") : t("documents.cases.show")} onClose={onClose}>
      <div className="stack" data-testid="case-dialog">
        {edges.length > 0 && (
          <ul className="plain" data-testid="cases">
            {edges.map((edge) => (
              <AttachedTo key={edge.node.id} document={document.id} edge={edge} judges={judges} onChanged={asked.again} />
            ))}
          </ul>
        )}
        {cases && cases.totalCount > edges.length && <p className="hint">{t("documents.cases.more", { count: cases.totalCount - edges.length })}</p>}
        {judges && <AddToCase document={document} known={edges.map(({ node }) => node.id)} onChanged={asked.again} />}
      </div>
    </Dialog>
  );
}

function AttachedTo({ document, edge, judges, onChanged }: { document: string; edge: Attached; judges: boolean; onChanged: () => void }) {
  const { t, language } = useTexts();
  const { node, note, attachedAt, attachedBy } = edge;
  const [alike, setAlike] = useState(false);
  const removing = useAsync(async () => {
    refusedOr((await change(DetachDocumentDocument, { document, incident: node.id })).detachDocument as { __typename?: string });
    onChanged();
  });
  return (
    <li data-case={node.id}>
      <strong>{node.title}</strong>
      <span className="hint">{` · ${node.adcode} · ${attachedBy} · ${formatTime(attachedAt, language)}`}</span>
      {note && <p>{note}</p>}
      <button type="button" aria-expanded={alike} onClick={() => setAlike(!alike)} data-testid="similar-to-case">
        {t("library.similar.title")}
      </button>
      {alike && <SimilarCases of={{ incident: node.id }} />}
      {judges && (
        <button type="button" className="danger" disabled={removing.waiting} aria-label={t("documents.cases.takeOutOf", { title: node.title })} onClick={() => void removing.run()}>
          {t("documents.cases.takeOut")}
        </button>
      )}
      {removing.failure && <FailureNotice failure={removing.failure} />}
    </li>
  );
}
