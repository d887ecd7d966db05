import { useState } from "react";
import { change } from "../../api/client";
import { type DocumentHeadFragment, ReadDocumentDocument, RemoveDocumentFromGraphDocument } from "../../api/generated/graphql";
import type { ServerFailure } from "../../api/http";
import { refusedOr } from "../../api/outcome";
import { Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatDay } from "../../i18n/format";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { AddToGraph } from "./AddToGraph";
import { Cases } from "./Cases";
import { ReadState } from "./ReadState";
import type { Mention, Relation } from "./useReading";

/** The document's name, how far it was read and judged, and what may be done with it as a whole. */
export function Heading({ document, mentions, relations, judges, onChanged }: {
  document: DocumentHeadFragment;
  mentions: readonly Mention[];
  relations: readonly Relation[];
  judges: boolean;
  onChanged: () => void;
}) {
  const { t } = useTexts();
  const [adding, setAdding] = useState(false);
  const reading = useAsync(async () => {
    refusedOr((await change(ReadDocumentDocument, { id: document.id })).readDocument as { __typename?: string });
    onChanged();
  });
  const removing = useAsync(async () => {
    refusedOr((await change(RemoveDocumentFromGraphDocument, { id: document.id })).removeDocumentFromGraph as { __typename?: string });
    onChanged();
  });
  const open = mentions.filter(({ state }) => state === "PROPOSED").length;
  return (
    <header className="document-head">
      <p className="back">
        <Link href="/documents">{t("documents.back")}</Link>
        <span className="hint">{` · ${t(`documents.kinds.${document.kind}`)}${document.date ? ` · ${formatDay(document.date as string)}` : ""}${document.adcode ? ` · ${document.adcode}` : ""}`}</span>
      </p>
      <h1>{document.title}</h1>
      <div className="document-acts">
        <ReadState state={document.state} failure={document.failure} />
        {mentions.length > 0 && <span className="hint" data-testid="progress">{t("documents.judged", { open, all: mentions.length })}</span>}
        {document.shownAt && <span className="status done" data-testid="in-graph">{t("documents.added")}</span>}
        {document.shownAt && <Link href={`/explore?add=${encodeURIComponent(`Document:${document.id}`)}`}>{t("documents.openInGraph")}</Link>}
        <span className="buttons aside">
          <Cases document={document} judges={judges} />
          {judges && (
            <button type="button" disabled={reading.waiting} title={t("documents.readAgainHint")} onClick={() => void reading.run()}>
              {t("documents.readAgain")}
            </button>
          )}
          {judges && document.shownAt && (
            <button type="button" className="danger" disabled={removing.waiting} onClick={() => window.confirm(t("documents.fromGraphAsk")) && void removing.run()}>
              {t("documents.fromGraph")}
            </button>
          )}
          {judges && !document.shownAt && (
            <button type="button" className="primary" disabled={mentions.length === 0} onClick={() => setAdding(true)} data-testid="add-to-graph">
              {t("documents.toGraph")}
            </button>
          )}
        </span>
      </div>
      {(reading.failure ?? removing.failure) && <FailureNotice failure={(reading.failure ?? removing.failure) as ServerFailure} />}
      {document.leftOut.length > 0 && <Notice>{t("documents.leftOutCount", { count: document.leftOut.reduce((sum, one) => sum + one.count, 0) })}</Notice>}
      {adding && <AddToGraph document={document} mentions={mentions} relations={relations} onClose={() => setAdding(false)} onChanged={onChanged} />}
    </header>
  );
}
