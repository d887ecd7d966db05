import { SchemesDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { FilterText } from "../../widgets/FilterText";

export interface RingWish {
  scheme: string;
  status: string;
  text: string;
  order: string;
  verdict: string;
  change: string;
  /** "1": only what changed since the last visit. */
  fresh: string;
}

const STATUSES = ["NEW", "OPEN", "GONE"] as const;
const CHANGES = ["NEW", "GROWN", "SHRUNK"] as const; // what is gone is a status
const ORDERS = ["SCORE", "FUND_AMOUNT", "CREATED_AT"] as const;

const VERDICTS = ["NONE", "CONFIRM", "DISMISS", "NEEDS_DATA", "ALL"] as const;

export function RingFilters({ wish, lastVisit, onChange }: {
  wish: RingWish;
  lastVisit: string | null;
  onChange: (wish: RingWish) => void;
}) {
  const { t, language, say } = useTexts();
  const schemes = useAsk(SchemesDocument, {}).data?.schemes ?? [];
  const put = (key: keyof RingWish, value: string) => value !== wish[key] && onChange({ ...wish, [key]: value });
  return (
    <div className="filters" role="search">
      <label>
        {t("rings.scheme")}
        <select className="schemes" value={wish.scheme} onChange={(event) => put("scheme", event.target.value)} data-testid="scheme-filter">
          <option value="">{t("rings.allSchemes")}</option>
          {wish.scheme && !schemes.some(({ scheme }) => scheme.id === wish.scheme) && <option value={wish.scheme}>{wish.scheme}</option>}
          {schemes.map(({ scheme, ran, reason }) => (
            <option key={scheme.id} value={scheme.id}>
              {`${scheme.id} ${scheme[language]}${ran ? "" : t("rings.notRun", { reason: reason ? say(reason) : "—" })}`}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("rings.status")}
        <select value={wish.status} onChange={(event) => put("status", event.target.value)}>
          <option value="">{t("rings.usualStatuses")}</option>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`rings.statuses.${status}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("rings.change")}
        <select value={wish.change} onChange={(event) => put("change", event.target.value)} data-testid="change-filter">
          <option value="">{t("rings.anyChange")}</option>
          {CHANGES.map((change) => (
            <option key={change} value={change}>
              {t(`rings.changes.${change}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("ring.judge")}
        <select value={wish.verdict} onChange={(event) => put("verdict", event.target.value)} data-testid="verdict-filter">
          <option value="">{t("rings.openVerdicts")}</option>
          {VERDICTS.map((verdict) => (
            <option key={verdict} value={verdict}>
              {verdict === "ALL" ? t("rings.allVerdicts") : t(`ring.verdicts.${verdict}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("rings.text")}
        <FilterText value={wish.text} onDone={(value) => put("text", value)} />
      </label>
      <label>
        {t("rings.order")}
        <select value={wish.order} onChange={(event) => put("order", event.target.value)}>
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {t(`rings.orders.${order}`)}
            </option>
          ))}
        </select>
      </label>
      {lastVisit && (
        <label className="check" title={formatTime(lastVisit, language)}>
          <input type="checkbox" checked={wish.fresh !== ""} onChange={(event) => put("fresh", event.target.checked ? "1" : "")} data-testid="fresh-filter" />
          {t("rings.sinceVisit")}
        </label>
      )}
    </div>
  );
}
