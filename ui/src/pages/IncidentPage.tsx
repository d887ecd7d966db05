import { useState } from "react";
import { change } from "../api/client";
import { IncidentRoomDocument, OpenProceedingDocument, type ProceedingKind } from "../api/generated/graphql";
import { refusedOr } from "../api/outcome";
import { useAsk } from "../api/useAsk";
import { useEvents } from "../app/live";
import { go, incidentAddress, Link, useAddress } from "../app/router";
import { has, judgesDocuments, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { FailureNotice } from "../widgets/Notice";
import { Tabs } from "../widgets/Tabs";
import { useTitle } from "../widgets/useTitle";
import { ActDialog } from "./casework/ActDialog";
import { CaseNav } from "./casework/CaseNav";
import { EventsPart } from "./casework/EventsPart";
import { EvidencePart } from "./casework/EvidencePart";
import { LinksPart } from "./casework/LinksPart";
import { MoneyPart } from "./casework/MoneyPart";
import { NotesPart } from "./casework/NotesPart";
import { PapersPart } from "./casework/PapersPart";
import { PointersPart } from "./casework/PointersPart";
import { ProceedingCard } from "./casework/ProceedingCard";
import { choicesOf, type Room, useAgencies } from "./casework/room";
import { RoomHead } from "./casework/RoomHead";
import { SanctionsPart } from "./casework/SanctionsPart";
import { SharingPart } from "./casework/SharingPart";
import { PROCEEDING_KINDS } from "./casework/words";

const PARTS = { money: MoneyPart, sanctions: SanctionsPart, evidence: EvidencePart, notes: NotesPart, papers: PapersPart, links: LinksPart, pointers: PointersPart, events: EventsPart, sharing: SharingPart };
type Part = keyof typeof PARTS;

/** The room of an incident: what each agency does about it, side by side, and everything that hangs on it. */
export default function IncidentPage({ id }: { id: string }) {
  const { t } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const { nameOf } = useAgencies();
  const asked = useAsk(IncidentRoomDocument, { id });
  const incident = asked.data?.incident;
  useTitle(incident && !incident.lapsed ? incident.title : t("casework.title"));
  useEvents("grant", ({ payload }) => (payload as { incident?: string } | null)?.incident === id && asked.again());
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  if (!incident || !viewer) {
    return (
      <p className="empty" data-testid="gone">
        {t("casework.gone")} <Link href="/cases">{t("casework.back")}</Link>
      </p>
    );
  }
  const room: Room = { incident, agency: viewer.agency.code, works: judgesDocuments(viewer), leads: has(viewer, "lead"), nameOf, again: asked.again };
  return (
    <section className="page" data-testid="incident" data-incident={id} data-revision={incident.revision}>
      <CaseNav />
      <RoomHead room={room} />
      <Proceedings room={room} />
      <Parts room={room} />
    </section>
  );
}

function Proceedings({ room }: { room: Room }) {
  const { t } = useTexts();
  const [opening, setOpening] = useState(false);
  const { incident } = room;
  return (
    <section>
      <div className="part-head">
        <h2>{t("casework.proceedings")}</h2>
        {room.works && (
          <button type="button" onClick={() => setOpening(true)} data-testid="open-proceeding">
            {t("casework.openProceeding")}
          </button>
        )}
      </div>
      {incident.proceedings.length === 0 && <p className="empty">{t("casework.noProceedings")}</p>}
      <div className="proceedings" data-testid="proceedings">
        {incident.proceedings.map((proceeding) => (
          <ProceedingCard key={proceeding.id} room={room} proceeding={proceeding} />
        ))}
      </div>
      {opening && (
        <ActDialog
          title={t("casework.openProceeding")}
          sees={t("casework.sees.ownProceeding")}
          fields={[
            { name: "kind", label: t("casework.kind"), choices: choicesOf(PROCEEDING_KINDS, (one) => t(`casework.proceedingKinds.${one}`)) },
            { name: "number", label: t("casework.number"), optional: true },
          ]}
          act={async ({ kind, number }) => refusedOr((await change(OpenProceedingDocument, { input: { incident: incident.id, kind: kind as ProceedingKind, number: number || null } })).openProceeding)}
          again={room.again}
          onClose={() => setOpening(false)}
        />
      )}
    </section>
  );
}

function Parts({ room }: { room: Room }) {
  const { t } = useTexts();
  const asked = useAddress().query.get("part") as Part | null;
  const open = (Object.keys(PARTS) as Part[]).filter((id) => id !== "pointers" || room.works); // whoever may not register is told nothing of it
  const part = asked && open.includes(asked) ? asked : "money";
  const Shown = PARTS[part];
  const tabs = open.map((id) => ({ id, text: t(`casework.parts.${id}`) }));
  return (
    <div className="card room-parts">
      <Tabs label={t("casework.partsLabel")} tabs={tabs} active={part} onChange={(next) => go(incidentAddress(room.incident.id, next), true)} />
      <div className="room-part" role="tabpanel" aria-label={t(`casework.parts.${part}`)}>
        <Shown room={room} />
      </div>
    </div>
  );
}
