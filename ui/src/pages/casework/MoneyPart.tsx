import { useState } from "react";
import { change } from "../../api/client";
import { EnterMoneyDocument, IncidentMoneyDocument, type IncidentMoneyQuery, type MoneyKind, WithdrawMoneyDocument } from "../../api/generated/graphql";
import { ServerFailure } from "../../api/http";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatDay, formatMoney } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { ActDialog } from "./ActDialog";
import { readClaims } from "./claims";
import { choicesOf, type Room, today, useOwnProceedings } from "./room";
import { WithdrawButton } from "./WithdrawButton";
import { MONEY_KINDS } from "./words";

type Board = NonNullable<IncidentMoneyQuery["incident"]>["money"];

/** What the agencies found, got back and imposed; a sum is a range where nothing proves it. */
export function MoneyPart({ room }: { room: Room }) {
  const { t } = useTexts();
  const [adding, setAdding] = useState(false);
  const { own } = useOwnProceedings(room);
  const asked = useAsk(IncidentMoneyDocument, { id: room.incident.id });
  const board = asked.data?.incident?.money;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  return (
    <section className="stack" data-testid="money">
      <div className="part-head">
        <h2>{t("casework.money.board")}</h2>
        {room.works && own.length > 0 && (
          <button type="button" onClick={() => setAdding(true)} data-testid="add-money">
            {t("casework.money.add")}
          </button>
        )}
      </div>
      <p className="hint">{t("casework.money.explained")}</p>
      {board?.entries.length === 0 && <p className="empty">{t("casework.money.none")}</p>}
      {board && board.entries.length > 0 && (
        <>
          <Sums board={board} />
          <Entries room={room} board={board} again={asked.again} />
        </>
      )}
      {adding && board && <EnterMoney room={room} board={board} again={asked.again} onClose={() => setAdding(false)} />}
    </section>
  );
}

function Range({ low, high }: { low: string; high: string }) {
  const { t } = useTexts();
  if (low === high) {
    return (
      <td className="money">
        {formatMoney(low)} <span className="hint">{t("casework.money.certain")}</span>
      </td>
    );
  }
  return <td className="money">{`${t("casework.money.low")} ${formatMoney(low)} – ${t("casework.money.high")} ${formatMoney(high)}`}</td>;
}

function Sums({ board }: { board: Board }) {
  const { t } = useTexts();
  return (
    <div className="table-box">
      <table className="rows" data-testid="board">
        <thead>
          <tr>
            <th>{t("casework.kind")}</th>
            <th>{t("casework.money.total")}</th>
            <th>{t("casework.money.repeated")}</th>
          </tr>
        </thead>
        <tbody>
          {board.totals.map((total) => (
            <tr key={total.kind} data-kind={total.kind}>
              <td>{t(`casework.moneyKinds.${total.kind}`)}</td>
              <Range low={total.low} high={total.high} />
              <td className="money">{/^0(\.0+)?$/.test(total.repeated) ? "–" : formatMoney(total.repeated)}</td>
            </tr>
          ))}
          <tr>
            <td>{t("casework.money.setOff")}</td>
            <td className="money">{formatMoney(board.setOff)}</td>
            <td />
          </tr>
          <tr className="outstanding">
            <th scope="row">{t("casework.money.outstanding")}</th>
            <Range low={board.outstandingLow} high={board.outstandingHigh} />
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Entries({ room, board, again }: { room: Room; board: Board; again: () => void }) {
  const { t } = useTexts();
  return (
    <>
      <h3>{t("casework.money.entries")}</h3>
      <div className="table-box">
        <table className="rows">
          <thead>
            <tr>
              <th>{t("casework.money.day")}</th>
              <th>{t("casework.kind")}</th>
              <th className="number">{t("casework.money.amount")}</th>
              <th>{t("casework.agency")}</th>
              <th>{t("casework.note")}</th>
              <th>{t("casework.by")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {board.entries.map((entry) => (
              <tr key={entry.id} data-money={entry.id}>
                <td className="nowrap">{formatDay(entry.on)}</td>
                <td>{t(`casework.moneyKinds.${entry.kind}`)}</td>
                <td className="money number">{formatMoney(entry.amount)}</td>
                <td>{room.nameOf(entry.owner)}</td>
                <td>{[entry.note, entry.receipt, entry.claims > 0 ? t("casework.money.claimCount", { number: entry.claims }) : ""].filter(Boolean).join(" · ")}</td>
                <td>{entry.by}</td>
                <td>
                  {room.works && entry.owner === room.agency && (
                    <WithdrawButton sees={t("casework.sees.withdraw")} again={again} withdraw={async (reason) => refusedOr((await change(WithdrawMoneyDocument, { entry: entry.id, reason })).withdrawMoney)} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function EnterMoney({ room, board, again, onClose }: { room: Room; board: Board; again: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const { own, choices } = useOwnProceedings(room);
  const fines = board.entries.filter((entry) => entry.kind === "FINE");
  const subjects = own.flatMap((one) => one.subjects);
  return (
    <ActDialog
      title={t("casework.money.add")}
      sees={t("casework.sees.own")}
      fields={[
        { name: "proceeding", label: t("casework.proceeding"), choices },
        { name: "kind", label: t("casework.kind"), choices: choicesOf(MONEY_KINDS, (one) => t(`casework.moneyKinds.${one}`)) },
        { name: "amount", label: t("casework.money.amount"), pattern: "[0-9]+([.][0-9]{1,2})?", most: 16 },
        { name: "on", label: t("casework.money.day"), type: "date", first: today() },
        { name: "claims", label: t("casework.money.claims"), long: true, optional: true },
        { name: "subject", label: t("casework.subject"), optional: true, choices: subjects.map((one) => ({ value: one.id, text: one.name })) },
        { name: "receipt", label: t("casework.money.receipt"), optional: true },
        { name: "offsets", label: t("casework.money.offsets"), optional: true, choices: fines.map((one) => ({ value: one.id, text: `${formatDay(one.on)} ${formatMoney(one.amount)}` })) },
        { name: "note", label: t("casework.note"), optional: true },
      ]}
      act={async ({ proceeding = "", kind, amount = "", on = "", claims = "", subject, receipt, offsets, note = "" }) => {
        const found = readClaims(claims);
        if (typeof found === "number") {
          const said = (lng: string) => t("casework.money.badClaims", { line: found, lng });
          throw new ServerFailure("BAD_INPUT", said("zh"), said("en"));
        }
        const input = { proceeding, kind: kind as MoneyKind, amount, on, subject: subject || null, receipt: receipt || null, offsets: offsets || null, note, claims: found.length > 0 ? found : null };
        refusedOr((await change(EnterMoneyDocument, { input })).enterMoney);
        again();
      }}
      again={again}
      onClose={onClose}
    />
  );
}
