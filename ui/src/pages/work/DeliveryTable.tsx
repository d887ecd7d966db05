import { Fragment, useState } from "react";
import { change } from "../../api/client";
import { type DeliveriesQuery, WithdrawDeliveryDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useTexts } from "../../i18n";
import { formatBytes, formatCount, formatTime } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

type Delivery = DeliveriesQuery["deliveries"][number];
const FIGURES = ["read", "loaded", "rejected", "duplicate", "flagged"] as const;

function TableCounts({ delivery }: { delivery: Delivery }) {
  const { t, language } = useTexts();
  return (
    <div className="nested">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t("deliveries.table")}</th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" className="number">
                {t(`deliveries.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {delivery.tables.map((table) => (
            <tr key={table.name}>
              <td>
                {language === "zh" ? table.zh || table.name : table.name} <code className="hint">{table.name}</code>
              </td>
              {FIGURES.map((figure) => (
                <td key={figure} className={`number ${figure === "rejected" && table.rejected > 0 ? "bad" : ""}`}>
                  {formatCount(table[figure], language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="files">
        {delivery.files.map((file) => (
          <li key={file.name}>
            {file.name} · {formatBytes(file.bytes)} · <code className="hint">{file.sha256.slice(0, 16)}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function DeliveryLine({ delivery, mayWithdraw, onChanged }: { delivery: Delivery; mayWithdraw: boolean; onChanged: () => void }) {
  const { t, language } = useTexts();
  const [open, setOpen] = useState(false);
  const withdrawing = useAsync(async () => {
    if (!confirm(t("deliveries.withdrawAsk", { id: delivery.id }))) return;
    refusedOr((await change(WithdrawDeliveryDocument, { id: delivery.id })).withdrawDelivery);
    onChanged();
  });
  const total = (figure: "loaded" | "rejected") => delivery.tables.reduce((sum, table) => sum + table[figure], 0);
  const state = delivery.withdrawnAt ? "withdrawn" : delivery.replacedBy ? "replaced" : "current";
  return (
    <Fragment>
      <tr data-delivery={delivery.id}>
        <td>
          <button type="button" className="quiet" aria-expanded={open} aria-label={t("deliveries.expandRow")} onClick={() => setOpen(!open)}>
            {open ? "▾" : "▸"}
          </button>{" "}
          <code>{delivery.id.slice(0, 12)}</code> {delivery.synthetic && <span className="tag">{t("deliveries.synthetic")}</span>}
        </td>
        <td className="nowrap">{formatTime(delivery.recordedAt, language)}</td>
        <td>{delivery.owner}</td>
        <td>
          {t(`deliveries.modes.${delivery.mode}` as "deliveries.modes.full", { defaultValue: delivery.mode })} {delivery.period ?? t("deliveries.everything")}
          {delivery.mapped.length > 0 && <div className="hint">{t("deliveries.mapped", { tables: delivery.mapped.join(", ") })}</div>}
        </td>
        <td className="number">{formatCount(total("loaded"), language)}</td>
        <td className={`number ${total("rejected") > 0 ? "bad" : ""}`}>{formatCount(total("rejected"), language)}</td>
        <td>
          <span className={`status ${state}`}>{t(`deliveries.${state}`)}</span>
        </td>
        <td>
          {state === "current" && mayWithdraw && (
            <button type="button" className="danger" disabled={withdrawing.waiting} onClick={() => void withdrawing.run()}>
              {t("deliveries.withdraw")}
            </button>
          )}
          {withdrawing.failure && <FailureNotice failure={withdrawing.failure} />}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={8}>
            <TableCounts delivery={delivery} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

export function DeliveryTable({ deliveries, mayWithdraw, onChanged }: {
  deliveries: readonly Delivery[];
  mayWithdraw: boolean;
  onChanged: () => void;
}) {
  const { t } = useTexts();
  if (deliveries.length === 0) return <p className="empty">{t("deliveries.none")}</p>;
  const columns = [
    ["id", ""], ["when", ""], ["ownerShort", ""], ["mode", ""], ["loaded", "number"], ["rejected", "number"], ["state", ""],
  ] as const;
  const texts: Record<(typeof columns)[number][0], string> = {
    id: t("deliveries.id"),
    when: t("deliveries.when"),
    ownerShort: t("audit.agency"),
    mode: t("deliveries.mode"),
    loaded: t("deliveries.loaded"),
    rejected: t("deliveries.rejected"),
    state: t("jobs.state"),
  };
  return (
    <table className="rows" data-testid="deliveries">
      <thead>
        <tr>
          {columns.map(([column, kind]) => (
            <th key={column} scope="col" className={kind || undefined}>
              {texts[column]}
            </th>
          ))}
          <th />
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} mayWithdraw={mayWithdraw} onChanged={onChanged} />
        ))}
      </tbody>
    </table>
  );
}
