import { useEffect } from "react";
import { useTexts } from "../i18n";

/** Names the page in the browser's tab. */
export function useTitle(title: string): void {
  const { t } = useTexts();
  useEffect(() => {
    document.title = `${title} · ${t("app.name")}`;
  }, [title, t]);
}
