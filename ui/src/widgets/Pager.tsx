import { useTexts } from "../i18n";

export function Pager({ from, to, total, onNext, onBack }: {
  from: number;
  to: number;
  total: number;
  onNext: (() => void) | null;
  onBack: (() => void) | null;
}) {
  const { t } = useTexts();
  return (
    <nav className="pager" aria-label={t("table.range", { from, to, total })}>
      <span>{t("table.range", { from, to, total })}</span>
      <button type="button" disabled={!onBack} onClick={() => onBack?.()}>
        {t("table.previous")}
      </button>
      <button type="button" disabled={!onNext} onClick={() => onNext?.()}>
        {t("table.next")}
      </button>
    </nav>
  );
}
