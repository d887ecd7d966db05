import { useState } from "react";
import { change } from "../../api/client";
import { AddDocumentToGraphDocument, type AddDocumentToGraphMutation, type DocumentHeadFragment } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { Link } from "../../app/router";
import { useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { Dialog } from "../../widgets/Dialog";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import type { Mention, Relation } from "./useReading";

type Addition = Extract<AddDocumentToGraphMutation["addDocumentToGraph"], { __typename?: "GraphAddition" }>;

/** Says what colleagues will see before the document is added, and what became of it after. */
export function AddToGraph({ document, mentions, relations, onClose, onChanged }: {
  document: DocumentHeadFragment;
  mentions: readonly Mention[];
  relations: readonly Relation[];
  onClose: () => void;
  onChanged: () => void;
}) {
  const { t } = useTexts();
  const agency = useSession((session) => session.viewer?.agency);
  const [done, setDone] = useState<Addition | null>(null);
  const adding = useAsync(async () => {
    setDone(refusedOr((await change(AddDocumentToGraphDocument, { id: document.id })).addDocumentToGraph) as Addition);
    onChanged();
  });
  const standing = mentions.filter(({ state }) => state === "CONFIRMED" || state === "CORRECTED");
  const figures = {
    mentions: standing.length,
    links: standing.reduce((sum, { links }) => sum + links.filter(({ state }) => state === "CONFIRMED").length, 0),
    relations: relations.filter(({ state }) => state === "CONFIRMED").length,
    open: mentions.filter(({ state }) => state === "PROPOSED").length,
  };
  return (
    <Dialog title={t("documents.toGraph")} onClose={onClose}>
      <div className="stack" data-testid="graph-dialog">
        {done ? (
          <Added done={done} />
        ) : (
          <>
            <p>{t("documents.graphWhat", figures)}</p>
            <ul>
              <li>{document.tip ? t("documents.graphTip") : t("documents.graphWho", { agency: agency?.name || agency?.code || "" })}</li>
              <li>{t("documents.graphSees", { title: document.title })}</li>
              <li>{t("documents.graphNot")}</li>
              <li>{t("documents.graphFollows")}</li>
            </ul>
            {figures.open > 0 && <Notice>{t("documents.graphOpen", { count: figures.open })}</Notice>}
          </>
        )}
        {adding.failure && <FailureNotice failure={adding.failure} />}
        <div className="buttons">
          {done ? (
            <Link href={`/explore?add=${encodeURIComponent(`Document:${document.id}`)}`} data-testid="open-in-graph">
              {t("documents.openInGraph")}
            </Link>
          ) : (
            <button type="button" className="primary" autoFocus disabled={adding.waiting} onClick={() => void adding.run()} data-testid="confirm-graph">
              {t("documents.toGraph")}
            </button>
          )}
          <button type="button" onClick={onClose}>
            {done ? t("nav.close") : t("documents.cancel")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Added({ done }: { done: Addition }) {
  const { t } = useTexts();
  return (
    <Notice kind="good">
      <p>{t("documents.graphDone", { mentions: done.mentions, links: done.links, assertions: done.assertions })}</p>
      {done.leftOut.map(({ reason, count }) => (
        <p key={reason}>{t("documents.graphLeft", { count, reason: t(`documents.leftReasons.${reason}` as "documents.leftReasons.type", { defaultValue: reason }) })}</p>
      ))}
    </Notice>
  );
}
