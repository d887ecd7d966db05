import type { DocumentState } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";

const STEPS: readonly DocumentState[] = ["RECEIVED", "PARSED", "READ", "LINKED"];

/** How far a document has been read, in steps; what stopped it is said beside. */
export function ReadState({ state, failure }: { state: DocumentState; failure?: { zh: string; en: string } | null }) {
  const { t, say } = useTexts();
  const done = STEPS.indexOf(state) + 1;
  return (
    <span className="read-state" data-state={state}>
      <meter min={0} max={STEPS.length} value={done} aria-label={t("documents.progress", { done, all: STEPS.length })} />
      <span>{t(`documents.readStates.${state}`)}</span>
      {failure && (
        <span className="bad" role="note">
          {t("documents.stopped", { reason: say(failure) })}
        </span>
      )}
    </span>
  );
}
