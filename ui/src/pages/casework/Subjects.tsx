import { useState } from "react";
import { change } from "../../api/client";
import { type CaseSubjectKind, type CaseSubjectPartFragment, type CaseSubjectRole, ChangeSubjectRoleDocument, NameSubjectDocument, WithdrawSubjectDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useTexts } from "../../i18n";
import { LockIcon } from "../../widgets/ShapeIcon";
import { ActDialog } from "./ActDialog";
import { choicesOf, type Room, type RoomProceeding } from "./room";
import { ROLES, SUBJECT_KINDS } from "./words";

/** Whom and what a proceeding is about, in which role. */
export function Subjects({ room, proceeding }: { room: Room; proceeding: RoomProceeding }) {
  const { t } = useTexts();
  const [naming, setNaming] = useState(false);
  const acts = room.works && proceeding.own;
  return (
    <section>
      <h4>{t("casework.subjects")}</h4>
      {proceeding.subjects.length === 0 && <p className="hint">{t("casework.noSubjects")}</p>}
      <ul className="plain" data-testid="subjects">
        {proceeding.subjects.map((subject) => (
          <SubjectRow key={subject.id} room={room} subject={subject} acts={acts} />
        ))}
      </ul>
      {acts && (
        <button type="button" onClick={() => setNaming(true)} data-testid="name-subject">
          {t("casework.nameSubject")}
        </button>
      )}
      {naming && <NameSubject room={room} proceeding={proceeding} onClose={() => setNaming(false)} />}
    </section>
  );
}

function NameSubject({ room, proceeding, onClose }: { room: Room; proceeding: RoomProceeding; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <ActDialog
      title={t("casework.nameSubject")}
      sees={t("casework.sees.subject")}
      fields={[
        { name: "name", label: t("casework.subjectName") },
        { name: "kind", label: t("casework.kind"), choices: choicesOf(SUBJECT_KINDS, (one) => t(`casework.subjectKinds.${one}`)) },
        { name: "role", label: t("casework.role"), choices: choicesOf(ROLES, (one) => t(`casework.roles.${one}`)) },
        { name: "node", label: t("casework.node"), optional: true },
        { name: "note", label: t("casework.note"), optional: true, long: true, most: 500 },
      ]}
      act={async ({ name = "", kind, role, node, note = "" }) => {
        const input = { proceeding: proceeding.id, name, kind: kind as CaseSubjectKind, role: role as CaseSubjectRole, node: node || null, note };
        return refusedOr((await change(NameSubjectDocument, { input })).nameSubject);
      }}
      again={room.again}
      onClose={onClose}
    />
  );
}

function SubjectRow({ room, subject, acts }: { room: Room; subject: CaseSubjectPartFragment; acts: boolean }) {
  const { t } = useTexts();
  const [act, setAct] = useState<"role" | "withdraw" | null>(null);
  const close = () => setAct(null);
  return (
    <li data-subject={subject.id}>
      <strong>{subject.name}</strong> {subject.masked && <LockIcon title={t("casework.masked")} />}
      <span className="hint">{` ${t(`casework.subjectKinds.${subject.kind}`)} `}</span>
      <span className={`tag ${subject.role === "SUSPECT" ? "warn" : ""}`}>{t(`casework.roles.${subject.role}`)}</span>
      {subject.note && <span className="hint">{` ${subject.note}`}</span>}
      {acts && (
        <span className="row-acts">
          <button type="button" className="quiet" onClick={() => setAct("role")}>
            {t("casework.changeRole")}
          </button>
          <button type="button" className="quiet" onClick={() => setAct("withdraw")}>
            {t("casework.withdraw")}
          </button>
        </span>
      )}
      {act === "role" && (
        <ActDialog
          title={t("casework.changeRole")}
          sees={t("casework.sees.subject")}
          fields={[
            { name: "role", label: t("casework.role"), first: subject.role, choices: choicesOf(ROLES, (one) => t(`casework.roles.${one}`)) },
            { name: "reason", label: t("casework.reason"), long: true, most: 500 },
          ]}
          button={t("casework.confirm")}
          act={async ({ role, reason = "" }) =>
            refusedOr((await change(ChangeSubjectRoleDocument, { subject: subject.id, role: role as CaseSubjectRole, revision: subject.revision, reason })).changeSubjectRole)
          }
          again={room.again}
          onClose={close}
        />
      )}
      {act === "withdraw" && (
        <ActDialog
          title={t("casework.withdraw")}
          hint={t("casework.withdrawn")}
          sees={t("casework.sees.subject")}
          fields={[{ name: "reason", label: t("casework.reason"), long: true, most: 500 }]}
          button={t("casework.withdraw")}
          act={async ({ reason = "" }) => refusedOr((await change(WithdrawSubjectDocument, { subject: subject.id, reason })).withdrawSubject)}
          again={room.again}
          onClose={close}
        />
      )}
    </li>
  );
}
