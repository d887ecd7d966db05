import { Component, type ReactNode } from "react";
import { useTexts } from "../i18n";

function Failed() {
  const { t } = useTexts();
  return (
    <div className="notice failure" role="alert">
      <strong>{t("app.failedTitle")}</strong> {t("app.failedHint")}{" "}
      <button type="button" onClick={() => location.reload()}>
        {t("app.reload")}
      </button>
    </div>
  );
}

/** Shows that a page failed instead of an empty window; the shell stays usable. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}
