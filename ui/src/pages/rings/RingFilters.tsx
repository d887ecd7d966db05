import { useRef } from "react";
import type { RingHeadFragment } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";

export interface RingWish {
  scheme: string;
  status: string;
  text: string;
  order: string;
}

const STATUSES = ["NEW", "OPEN", "GONE"] as const;
const ORDERS = ["SCORE", "FUND_AMOUNT", "CREATED_AT"] as const;

/** Schemes that any page showed so far, so that a filter does not remove the other choices. */
function useSchemesSeen(rings: readonly RingHeadFragment[]) {
  const seen = useRef(new Map<string, { zh: string; en: string }>());
  for (const ring of rings) for (const scheme of [ring.scheme, ...ring.schemes]) seen.current.set(scheme.id, scheme);
  return [...seen.current].sort(([left], [right]) => left.localeCompare(right));
}

export function RingFilters({ wish, seen, onChange }: {
  wish: RingWish;
  seen: readonly RingHeadFragment[];
  onChange: (wish: RingWish) => void;
}) {
  const { t, language } = useTexts();
  const schemes = useSchemesSeen(seen);
  const put = (key: keyof RingWish, value: string) => value !== wish[key] && onChange({ ...wish, [key]: value });
  return (
    <div className="filters" role="search">
      <label>
        {t("rings.scheme")}
        <select value={wish.scheme} onChange={(event) => put("scheme", event.target.value)} data-testid="scheme-filter">
          <option value="">{t("rings.allSchemes")}</option>
          {wish.scheme && !schemes.some(([id]) => id === wish.scheme) && <option value={wish.scheme}>{wish.scheme}</option>}
          {schemes.map(([id, name]) => (
            <option key={id} value={id}>{`${id} ${name[language]}`}</option>
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
        {t("rings.text")}
        <input
          type="search"
          defaultValue={wish.text}
          onBlur={(event) => put("text", event.target.value.trim())}
          onKeyDown={(event) => event.key === "Enter" && put("text", event.currentTarget.value.trim())}
        />
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
    </div>
  );
}
