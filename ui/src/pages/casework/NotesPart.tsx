import { useState } from "react";
import { change } from "../../api/client";
import { type CaseNoteKind, IncidentNotesDocument, type IncidentNotesQuery, WriteNoteDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { ActDialog } from "./ActDialog";
import { choicesOf, type Room, useOwnProceedings } from "./room";
import { NOTE_KINDS } from "./words";

type Note = NonNullable<IncidentNotesQuery["incident"]>["notes"][number];

/** Notes and decisions; what one says is shown for a stated purpose, and it is corrected by another, never changed. */
export function NotesPart({ room }: { room: Room }) {
  const { t, language } = useTexts();
  const [writing, setWriting] = useState<Note | "new" | null>(null);
  const { own, titleOf } = useOwnProceedings(room);
  const asked = useAsk(IncidentNotesDocument, { id: room.incident.id });
  const notes = asked.data?.incident?.notes ?? [];
  const works = room.works && own.length > 0;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  return (
    <section className="stack" data-testid="notes">
      <div className="part-head">
        <h2>{t("casework.parts.notes")}</h2>
        {works && (
          <button type="button" onClick={() => setWriting("new")} data-testid="add-note">
            {t("casework.notes.add")}
          </button>
        )}
      </div>
      {asked.data && notes.length === 0 && <p className="empty">{t("casework.notes.none")}</p>}
      <ol className="plain">
        {notes.map((one) => (
          <li key={one.id} data-note={one.id}>
            <span className="tag">{t(`casework.noteKinds.${one.kind}`)}</span>
            <span className="hint">{` ${titleOf(one.proceeding) || room.nameOf(one.owner)} · ${one.by} · ${formatTime(one.at, language)}`}</span>
            {one.corrects && <Corrected note={notes.find(({ id }) => id === one.corrects)} />}
            <p className="spoken">{one.text ?? <span className="hint">{t("casework.masked")}</span>}</p>
            {one.reason && <p className="hint">{t("casework.notes.why", { reason: one.reason })}</p>}
            {works && one.owner === room.agency && (
              <button type="button" className="quiet" onClick={() => setWriting(one)}>
                {t("casework.notes.correct")}
              </button>
            )}
          </li>
        ))}
      </ol>
      {writing && <WriteNote room={room} corrects={writing === "new" ? null : writing} again={asked.again} onClose={() => setWriting(null)} />}
    </section>
  );
}

function Corrected({ note }: { note: Note | undefined }) {
  const { t, language } = useTexts();
  return <p className="hint">{`${t("casework.notes.corrects")}${note ? (note.text ?? formatTime(note.at, language)) : t("casework.gone")}`}</p>;
}

function WriteNote({ room, corrects, again, onClose }: { room: Room; corrects: Note | null; again: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const { choices } = useOwnProceedings(room);
  return (
    <ActDialog
      title={corrects ? t("casework.notes.correct") : t("casework.notes.add")}
      sees={t("casework.sees.own")}
      fields={[
        { name: "proceeding", label: t("casework.proceeding"), choices, ...(corrects?.proceeding ? { first: corrects.proceeding } : {}) },
        { name: "kind", label: t("casework.kind"), choices: choicesOf(NOTE_KINDS, (one) => t(`casework.noteKinds.${one}`)), ...(corrects ? { first: corrects.kind } : {}) },
        { name: "text", label: t("casework.notes.text"), long: true, first: corrects?.text ?? "" },
        { name: "reason", label: t("casework.notes.reason"), optional: true, long: true, most: 500 },
      ]}
      act={async ({ proceeding = "", kind, text = "", reason = "" }) => {
        const input = { proceeding, kind: kind as CaseNoteKind, text, reason, corrects: corrects?.id ?? null };
        refusedOr((await change(WriteNoteDocument, { input })).writeNote);
        again();
      }}
      again={again}
      onClose={onClose}
    />
  );
}
