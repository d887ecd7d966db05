import { useState } from "react";
import { IncidentPapersDocument, SharedPaperDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { documentAddress, Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { Dialog } from "../../widgets/Dialog";
import { FailureNotice } from "../../widgets/Notice";
import { Pager } from "../../widgets/Pager";
import { usePages } from "../../widgets/usePages";
import type { Room } from "./room";

const PAGE = 20;

/** The agency's own documents put to the incident, and those that others opened. */
export function PapersPart({ room }: { room: Room }) {
  const { t, language } = useTexts();
  const [reading, setReading] = useState<string | null>(null);
  const pages = usePages(room.incident.id, PAGE);
  const asked = useAsk(IncidentPapersDocument, { id: room.incident.id, first: PAGE, after: pages.after });
  const own = asked.data?.incident?.documents;
  const shared = asked.data?.incident?.sharedDocuments ?? [];
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  return (
    <section className="stack" data-testid="papers">
      <h2>{t("casework.papers.own")}</h2>
      <p className="hint">{t("casework.papers.put")}</p>
      {own?.edges.length === 0 && <p className="empty">{t("casework.papers.none")}</p>}
      <ul className="plain">
        {own?.edges.map(({ node, note, attachedBy, attachedAt }) => (
          <li key={node.id} data-paper={node.id}>
            <Link href={documentAddress(node.id)}>{node.title}</Link>
            <span className="hint">{` ${t(`documents.kinds.${node.kind}`)} · ${attachedBy} · ${formatTime(attachedAt, language)} ${note}`}</span>
          </li>
        ))}
      </ul>
      {own && own.edges.length > 0 && <Pager {...pages.pager(own, own.edges.length)} />}
      {shared.length > 0 && (
        <>
          <h2>{t("casework.papers.shared")}</h2>
          <ul className="plain" data-testid="shared-papers">
            {shared.map((one) => (
              <li key={one.id} data-paper={one.id}>
                <strong>{one.title}</strong>
                <span className="hint">{` ${t("casework.papers.by", { agency: room.nameOf(one.owner) })} `}</span>
                <button type="button" onClick={() => setReading(one.id)}>
                  {t("casework.papers.read")}
                </button>
                <p className="hint breakable">{`SHA-256 ${one.sha256}`}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {reading && <SharedText id={reading} onClose={() => setReading(null)} />}
    </section>
  );
}

function SharedText({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTexts();
  const asked = useAsk(SharedPaperDocument, { id });
  const paper = asked.data?.sharedDocument;
  return (
    <Dialog title={paper?.title ?? t("casework.papers.read")} onClose={onClose}>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {asked.data && <p className="spoken shared-text">{paper?.text ?? t("casework.papers.noText")}</p>}
    </Dialog>
  );
}
