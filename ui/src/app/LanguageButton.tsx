import { switchLanguage, useTexts } from "../i18n";
import { useAsync } from "../widgets/useAsync";

/** Speaks the other language, once its texts are there; when they cannot be fetched all stays as it was. */
export function LanguageButton() {
  const { t, language } = useTexts();
  const switching = useAsync(() => switchLanguage(language === "zh" ? "en" : "zh"));
  return (
    <button
      type="button"
      className="quiet"
      data-testid="language"
      title={switching.failure ? t("failure.UNREACHABLE") : t("nav.languageHint")}
      disabled={switching.waiting}
      onClick={() => void switching.run()}
    >
      {t("nav.language")}
    </button>
  );
}
