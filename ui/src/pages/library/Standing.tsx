import type { TextStatus } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { type Days, forceOn, isRestated } from "../../library/validity";

/** How much of the published wording is held; what only restates carries a sign beside its colour. */
export function StatusBadge({ status }: { status: TextStatus }) {
  const { t } = useTexts();
  return (
    <span className={`tag text-${status}`} title={t(`library.statusHints.${status}`)} data-text-status={status}>
      {isRestated(status) && "≠ "}
      {t(`library.statuses.${status}`)}
    </span>
  );
}

/** Stands over every text that is not the wording of the law. */
export function StatusNotice({ status }: { status: TextStatus }) {
  const { t } = useTexts();
  if (status === "FULL") return null;
  return (
    <p className={isRestated(status) ? "restated-notice" : "notice"} role="note" data-testid="text-status">
      {t(`library.statusHints.${status}`)}
    </p>
  );
}

/** Since when and until when; what is not known is said. */
export function DaysOf({ days }: { days: Days }) {
  const { t } = useTexts();
  const { validFrom, validTo, notBefore, doubtedFrom } = days;
  if (validFrom) {
    return (
      <span>
        {validTo ? t("library.daysBoth", { from: validFrom, to: validTo }) : t("library.daysFrom", { from: validFrom })}
        {doubtedFrom && <span className="doubt"> {t("library.daysDoubted", { day: doubtedFrom })}</span>}
      </span>
    );
  }
  return (
    <span className="doubt">
      {validTo ? t("library.daysUntil", { to: validTo }) : t("library.daysUnknown")}
      {notBefore && t("library.daysNotBefore", { day: notBefore })}
    </span>
  );
}

/** The server's own answer for a day: null where it is not known. */
export function ForceAnswer({ inForce, on }: { inForce: boolean | null | undefined; on: string }) {
  const { t } = useTexts();
  const force = inForce === null || inForce === undefined ? "unknown" : inForce ? "inForce" : "ended";
  return <span className={`status force-${force}`}>{t(`library.force.${force}`, { on })}</span>;
}

export function ForceTag({ days, on }: { days: Days; on: string }) {
  const { t } = useTexts();
  const force = forceOn(days, on);
  return <span className={`status force-${force}`}>{t(`library.force.${force}`, { on })}</span>;
}
