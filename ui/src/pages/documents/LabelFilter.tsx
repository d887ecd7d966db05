import { useMemo } from "react";
import { useTexts } from "../../i18n";
import { entityLabels, labelName } from "../../model/model";
import type { Mention } from "./useReading";

/** The legend of labels, which filters: what is switched off is neither drawn nor walked through. */
export function LabelFilter({ mentions, hidden, onChange }: {
  mentions: readonly Mention[];
  hidden: ReadonlySet<string>;
  onChange: (hidden: ReadonlySet<string>) => void;
}) {
  const { t, language } = useTexts();
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { label } of mentions) found.set(label, (found.get(label) ?? 0) + 1);
    return found;
  }, [mentions]);
  const present = entityLabels.filter((label) => counts.has(label));
  if (present.length === 0) return null;
  const toggle = (label: string) => {
    const next = new Set(hidden);
    if (!next.delete(label)) next.add(label);
    onChange(next);
  };
  return (
    <div className="label-filter" role="group" aria-label={t("documents.legend")} data-testid="legend">
      {present.map((label) => (
        <button key={label} type="button" className={`legend-label label-${label}`} aria-pressed={!hidden.has(label)} data-label={label} onClick={() => toggle(label)}>
          <span className="sign" aria-hidden="true">
            {t(`documents.signs.${label}` as "documents.signs.PERSON")}
          </span>
          {`${labelName(label, language)} ${counts.get(label) ?? 0}`}
        </button>
      ))}
      <button type="button" className="quiet" onClick={() => onChange(hidden.size > 0 ? new Set() : new Set(present))}>
        {hidden.size > 0 ? t("documents.showAll") : t("documents.hideAll")}
      </button>
      <span className="line-legend">
        {(["PROPOSED", "CONFIRMED", "CORRECTED", "REJECTED"] as const).map((state) => (
          <span key={state} className={`line-sample is-${state}`}>
            {t(`documents.states.${state}`)}
          </span>
        ))}
      </span>
    </div>
  );
}
