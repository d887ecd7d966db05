import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { StartDetectDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useTexts } from "../../i18n";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

export function StartDetect({ onStarted }: { onStarted: () => void }) {
  const { t } = useTexts();
  const [accepted, setAccepted] = useState(false);
  const starting = useAsync(async (form: FormData) => {
    const ids = String(form.get("schemes")).split(/[\s,，、]+/).filter((id) => id !== "");
    const seed = String(form.get("seed"));
    const input = { schemes: ids.length > 0 ? ids : null, seed: seed === "" ? null : Number(seed) };
    refusedOr((await change(StartDetectDocument, { input })).startDetect);
    setAccepted(true);
    onStarted();
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAccepted(false);
    void starting.run(new FormData(event.currentTarget));
  };
  return (
    <form className="card stack" onSubmit={submit} data-testid="start-detect">
      <h2>{t("deliveries.detect")}</h2>
      <p className="hint">{t("deliveries.detectHint")}</p>
      <label>
        {t("deliveries.detectSchemes")}
        <input name="schemes" autoComplete="off" />
      </label>
      <label>
        {t("deliveries.seed")}
        <input name="seed" type="number" min="0" step="1" />
      </label>
      {starting.failure && <FailureNotice failure={starting.failure} />}
      {accepted && <Notice kind="good">{t("jobs.accepted")}</Notice>}
      <div className="buttons">
        <button type="submit" className="primary" disabled={starting.waiting}>
          {t("deliveries.detect")}
        </button>
      </div>
    </form>
  );
}
