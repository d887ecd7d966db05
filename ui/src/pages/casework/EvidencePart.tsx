import { useState } from "react";
import { change } from "../../api/client";
import { type CaseEvidenceKind, EnterEvidenceDocument, IncidentEvidenceDocument, IncidentPapersDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { documentAddress, Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatDay } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { ActDialog } from "./ActDialog";
import { choicesOf, type Room, today, useOwnProceedings } from "./room";
import { EVIDENCE_KINDS } from "./words";

/** Evidence: what it is, who took it where by which power, where the original lies, and its digest. */
export function EvidencePart({ room }: { room: Room }) {
  const { t } = useTexts();
  const [adding, setAdding] = useState(false);
  const { own, titleOf } = useOwnProceedings(room);
  const asked = useAsk(IncidentEvidenceDocument, { id: room.incident.id });
  const items = asked.data?.incident?.evidence ?? [];
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  return (
    <section className="stack" data-testid="evidence">
      <div className="part-head">
        <h2>{t("casework.parts.evidence")}</h2>
        {room.works && own.length > 0 && (
          <button type="button" onClick={() => setAdding(true)} data-testid="add-evidence">
            {t("casework.evidence.add")}
          </button>
        )}
      </div>
      {asked.data && items.length === 0 && <p className="empty">{t("casework.evidence.none")}</p>}
      <ul className="plain">
        {items.map((one) => (
          <li key={one.id} data-evidence={one.id}>
            <strong>{one.title}</strong> <span className="tag">{t(`casework.evidenceKinds.${one.kind}`)}</span>
            {one.document && one.owner === room.agency && <Link href={documentAddress(one.document)}>{t("casework.papers.read")}</Link>}
            <p className="hint">{[formatDay(one.collected), one.place, one.collectors.join(t("app.comma")), one.power, one.location].filter(Boolean).join(" · ")}</p>
            <p className="hint breakable">{`${titleOf(one.proceeding) || room.nameOf(one.owner)} · SHA-256 ${one.sha256}`}</p>
          </li>
        ))}
      </ul>
      {adding && <EnterEvidence room={room} again={asked.again} onClose={() => setAdding(false)} />}
    </section>
  );
}

function EnterEvidence({ room, again, onClose }: { room: Room; again: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const { choices } = useOwnProceedings(room);
  const asked = useAsk(IncidentPapersDocument, { id: room.incident.id, first: 100, after: null });
  const papers = asked.data?.incident?.documents.edges ?? [];
  return (
    <ActDialog
      title={t("casework.evidence.add")}
      sees={t("casework.sees.own")}
      fields={[
        { name: "proceeding", label: t("casework.proceeding"), choices },
        { name: "title", label: t("casework.evidence.title") },
        { name: "kind", label: t("casework.kind"), choices: choicesOf(EVIDENCE_KINDS, (one) => t(`casework.evidenceKinds.${one}`)) },
        { name: "document", label: t("casework.evidence.document"), optional: true, choices: papers.map(({ node }) => ({ value: node.id, text: node.title })) },
        { name: "sha256", label: t("casework.evidence.sha256"), optional: true, pattern: "[0-9a-fA-F]{64}", most: 64 },
        { name: "collected", label: t("casework.evidence.collected"), type: "date", first: today() },
        { name: "collectors", label: t("casework.evidence.collectors") },
        { name: "place", label: t("casework.evidence.place") },
        { name: "power", label: t("casework.evidence.power") },
        { name: "location", label: t("casework.evidence.location") },
      ]}
      act={async ({ proceeding = "", title = "", kind, document, sha256 = "", collected = "", collectors = "", place = "", power = "", location = "" }) => {
        const officers = collectors.split(/[、,，;；]/).map((one) => one.trim()).filter(Boolean);
        const input = { proceeding, title, kind: kind as CaseEvidenceKind, document: document || null, sha256, sm3: "", collected, collectors: officers, place, power, location };
        refusedOr((await change(EnterEvidenceDocument, { input })).enterEvidence);
        again();
      }}
      again={again}
      onClose={onClose}
    />
  );
}
