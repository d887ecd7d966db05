import { useState } from "react";
import { change } from "../../api/client";
import { ImposeSanctionDocument, IncidentSanctionsDocument, type SanctionKind, WithdrawSanctionDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatPeriod } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { ActDialog } from "./ActDialog";
import { choicesOf, type Room, today, useOwnProceedings } from "./room";
import { WithdrawButton } from "./WithdrawButton";
import { SANCTION_KINDS } from "./words";

/** What was imposed on whom, by which agency, on which legal basis. */
export function SanctionsPart({ room }: { room: Room }) {
  const { t } = useTexts();
  const [adding, setAdding] = useState(false);
  const { own } = useOwnProceedings(room);
  const asked = useAsk(IncidentSanctionsDocument, { id: room.incident.id });
  const sanctions = asked.data?.incident?.sanctions ?? [];
  const names = new Map(room.incident.proceedings.flatMap((one) => one.subjects).map(({ id, name }) => [id, name]));
  const onSomebody = own.filter((one) => one.subjects.length > 0);
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  return (
    <section className="stack" data-testid="sanctions">
      <div className="part-head">
        <h2>{t("casework.parts.sanctions")}</h2>
        {room.works && onSomebody.length > 0 && (
          <button type="button" onClick={() => setAdding(true)} data-testid="add-sanction">
            {t("casework.sanctions.add")}
          </button>
        )}
      </div>
      {asked.data && sanctions.length === 0 && <p className="empty">{t("casework.sanctions.none")}</p>}
      {sanctions.length > 0 && (
        <div className="table-box">
          <table className="rows">
            <thead>
              <tr>
                <th>{t("casework.kind")}</th>
                <th>{t("casework.sanctions.subject")}</th>
                <th>{t("casework.sanctions.decision")}</th>
                <th>{t("casework.sanctions.basis")}</th>
                <th>{t("casework.sanctions.period")}</th>
                <th>{t("casework.agency")}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {sanctions.map((one) => (
                <tr key={one.id} data-sanction={one.id}>
                  <td>{t(`casework.sanctionKinds.${one.kind}`)}</td>
                  <td>{names.get(one.subject) ?? <span className="hint">{t("casework.sanctions.notShown")}</span>}</td>
                  <td>{one.number}</td>
                  <td>{one.basis}</td>
                  <td className="nowrap">{formatPeriod(one.begins, one.ends)}</td>
                  <td>{room.nameOf(one.owner)}</td>
                  <td>
                    {room.works && one.owner === room.agency && (
                      <WithdrawButton
                        sees={t("casework.sees.withdraw")}
                        again={asked.again}
                        withdraw={async (reason) => refusedOr((await change(WithdrawSanctionDocument, { sanction: one.id, reason })).withdrawSanction)}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <ImposeSanction room={room} again={asked.again} onClose={() => setAdding(false)} />}
    </section>
  );
}

function ImposeSanction({ room, again, onClose }: { room: Room; again: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const { own, titleOf } = useOwnProceedings(room);
  const subjects = own.flatMap((proceeding) => proceeding.subjects.map(({ id, name }) => ({ value: id, text: `${name} · ${titleOf(proceeding.id)}` })));
  const proceedingOf = (subject: string) => own.find((one) => one.subjects.some(({ id }) => id === subject))?.id ?? "";
  return (
    <ActDialog
      title={t("casework.sanctions.add")}
      sees={t("casework.sees.own")}
      fields={[
        { name: "subject", label: t("casework.sanctions.subject"), choices: subjects },
        { name: "kind", label: t("casework.kind"), choices: choicesOf(SANCTION_KINDS, (one) => t(`casework.sanctionKinds.${one}`)) },
        { name: "number", label: t("casework.sanctions.decision") },
        { name: "basis", label: t("casework.sanctions.basis") },
        { name: "begins", label: t("casework.sanctions.begins"), type: "date", first: today() },
        { name: "ends", label: t("casework.sanctions.ends"), type: "date", optional: true },
      ]}
      act={async ({ subject = "", kind, number = "", basis = "", begins = "", ends }) => {
        const input = { proceeding: proceedingOf(subject), subject, kind: kind as SanctionKind, number, basis, begins, ends: ends || null };
        refusedOr((await change(ImposeSanctionDocument, { input })).imposeSanction);
        again();
      }}
      again={again}
      onClose={onClose}
    />
  );
}
