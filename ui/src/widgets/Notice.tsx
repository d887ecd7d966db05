import type { ReactNode } from "react";
import type { ServerFailure } from "../api/http";
import { useTexts } from "../i18n";

export function Notice({ kind = "info", children }: { kind?: "info" | "failure" | "good"; children: ReactNode }) {
  return (
    <div className={`notice ${kind}`} role={kind === "failure" ? "alert" : "status"}>
      {children}
    </div>
  );
}

/** What went wrong: the server's own sentence in the reader's language, or ours for its code. */
export function useFailureText(): (failure: ServerFailure) => string {
  const { t, language } = useTexts();
  return (failure) =>
    failure[language] ?? t(`failure.${failure.code}` as "failure.INTERNAL", { defaultValue: t("failure.INTERNAL") });
}

export function FailureNotice({ failure, again }: { failure: ServerFailure; again?: () => void }) {
  const { t } = useTexts();
  const textOf = useFailureText();
  return (
    <Notice kind="failure">
      {textOf(failure)}{" "}
      {again && (
        <button type="button" onClick={again}>
          {t("failure.again")}
        </button>
      )}
    </Notice>
  );
}
