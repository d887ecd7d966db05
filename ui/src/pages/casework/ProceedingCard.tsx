import { useState } from "react";
import { change } from "../../api/client";
import { AssignOfficerDocument, ChangeProceedingStateDocument, type ProceedingState, SetCaseNumberDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useTexts } from "../../i18n";
import { formatDay } from "../../i18n/format";
import { ActDialog } from "./ActDialog";
import { OFFICERS, useColleagues } from "./colleagues";
import { ClockList } from "./ClockList";
import type { Room, RoomProceeding } from "./room";
import { Subjects } from "./Subjects";

/** One agency's proceeding: how far it is, whom it is about, and what may lawfully be done next. */
export function ProceedingCard({ room, proceeding }: { room: Room; proceeding: RoomProceeding }) {
  const { t } = useTexts();
  const acts = room.works && proceeding.own;
  return (
    <article className="card proceeding" data-proceeding={proceeding.id} data-state={proceeding.state} data-agency={proceeding.agency}>
      <header>
        <h3>{room.nameOf(proceeding.agency)}</h3>
        <span className="status">{t(`casework.states.${proceeding.state}`)}</span>
      </header>
      <dl className="properties">
        <div>
          <dt>{t("casework.kind")}</dt>
          <dd>{t(`casework.proceedingKinds.${proceeding.kind}`)}</dd>
        </div>
        <div>
          <dt>{t("casework.number")}</dt>
          <dd>{proceeding.number ?? <span className="hint">{t("casework.noNumber")}</span>}</dd>
        </div>
        <div>
          <dt>{t("casework.opened")}</dt>
          <dd>{formatDay(proceeding.opened)}</dd>
        </div>
        {proceeding.own && (
          <div>
            <dt>{t("casework.officer")}</dt>
            <dd>{proceeding.officer ?? <span className="hint">{t("casework.noOfficer")}</span>}</dd>
          </div>
        )}
      </dl>
      {!proceeding.own && <p className="hint">{t("casework.ofAnother")}</p>}
      {acts && <Particulars room={room} proceeding={proceeding} />}
      <Subjects room={room} proceeding={proceeding} />
      {proceeding.own && proceeding.clocks.length > 0 && (
        <section>
          <h4>{t("clocks.title")}</h4>
          <ClockList clocks={proceeding.clocks} again={room.again} />
        </section>
      )}
      {acts && <Steps room={room} proceeding={proceeding} />}
    </article>
  );
}

function Particulars({ room, proceeding }: { room: Room; proceeding: RoomProceeding }) {
  const { t } = useTexts();
  const [act, setAct] = useState<"number" | "officer" | null>(null);
  const colleagues = useColleagues(OFFICERS);
  const { id, revision } = proceeding;
  const close = () => setAct(null);
  return (
    <div className="buttons">
      <button type="button" onClick={() => setAct("number")}>
        {t("casework.setNumber")}
      </button>
      <button type="button" onClick={() => setAct("officer")}>
        {t("casework.assign")}
      </button>
      {act === "number" && (
        <ActDialog
          title={t("casework.setNumber")}
          sees={t("casework.sees.proceeding")}
          fields={[{ name: "number", label: t("casework.number"), first: proceeding.number ?? "" }]}
          act={async ({ number = "" }) => refusedOr((await change(SetCaseNumberDocument, { proceeding: id, number, revision })).setCaseNumber)}
          again={room.again}
          onClose={close}
        />
      )}
      {act === "officer" && (
        <ActDialog
          title={t("casework.assign")}
          sees={t("casework.sees.officer")}
          fields={[{ name: "officer", label: t("casework.colleague"), first: "", choices: colleagues }]}
          button={t("casework.confirm")}
          act={async ({ officer = "" }) => refusedOr((await change(AssignOfficerDocument, { proceeding: id, officer, revision })).assignOfficer)}
          again={room.again}
          onClose={close}
        />
      )}
    </div>
  );
}

function Steps({ room, proceeding }: { room: Room; proceeding: RoomProceeding }) {
  const { t, say } = useTexts();
  const [to, setTo] = useState<ProceedingState | null>(null);
  const chosen = proceeding.next.find((step) => step.to === to);
  return (
    <section>
      <h4>{t("casework.steps")}</h4>
      {proceeding.next.length === 0 && <p className="hint">{t("casework.noSteps")}</p>}
      <ul className="plain steps">
        {proceeding.next.map((step) => (
          <li key={step.to}>
            <button type="button" data-step={step.to} onClick={() => setTo(step.to)}>
              {say(step.name)}
            </button>
            <span className="hint">{step.basis}</span>
          </li>
        ))}
      </ul>
      {to && (
        <ActDialog
          title={chosen ? say(chosen.name) : t(`casework.states.${to}`)}
          hint={chosen && t("casework.rule", { basis: chosen.basis })}
          sees={t("casework.sees.proceeding")}
          fields={[{ name: "reason", label: t("casework.reason"), long: true, most: 500 }]}
          button={t("casework.confirm")}
          act={async ({ reason = "" }) => refusedOr((await change(ChangeProceedingStateDocument, { proceeding: proceeding.id, to, revision: proceeding.revision, reason })).changeProceedingState)}
          again={room.again}
          onClose={() => setTo(null)}
        />
      )}
    </section>
  );
}
