import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { AcknowledgeHitDocument, type HitOutcome, type HitPartFragment, SettleHitDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

const OUTCOMES: readonly HitOutcome[] = ["JOIN", "LEAD_AGREED", "PARALLEL", "NO_RELATION"];

/** Acknowledging and settling; beside each button stands what the other desk will see of it. */
export function HitActs({ hit, onChanged }: { hit: HitPartFragment; onChanged: () => void }) {
  const { t, language } = useTexts();
  const acknowledging = useAsync(async () => {
    refusedOr((await change(AcknowledgeHitDocument, { id: hit.id })).acknowledgeHit);
    onChanged();
  });
  return (
    <>
      {hit.state === "NEW" && (
        <div className="stack">
          <p className={hit.overdue ? "failure" : "hint"}>
            {t("hits.until", { time: formatTime(hit.acknowledgeBy as string, language) })}
            {hit.overdue && ` ${hit.otherKnows ? t("hits.late") : t("hits.lateUnseen")}`}
          </p>
          <div className="buttons">
            <button type="button" disabled={acknowledging.waiting} onClick={() => void acknowledging.run()}>
              {t("hits.acknowledge")}
            </button>
            <span className="hint">{hit.otherKnows ? t("hits.acknowledgeHint") : t("hits.acknowledgeUnseen")}</span>
          </div>
          {acknowledging.failure && <FailureNotice failure={acknowledging.failure} />}
        </div>
      )}
      <Standing hit={hit} />
      {!hit.agreed && <Settle hit={hit} onChanged={onChanged} />}
    </>
  );
}

function Standing({ hit }: { hit: HitPartFragment }) {
  const { t } = useTexts();
  const ours = hit.outcome ? t(`hits.outcomes.${hit.outcome}`) : t(`hits.states.${hit.state}`);
  const theirs = hit.otherOutcome ? t(`hits.outcomes.${hit.otherOutcome}`) : hit.otherState && t(`hits.states.${hit.otherState}`);
  return (
    <>
      <p>
        {t("hits.ours", { state: ours })}
        {theirs && ` · ${t("hits.theirs", { state: theirs })}`}
      </p>
      {hit.agreed && <Notice kind="good">{t("hits.agreed")}</Notice>}
      {!hit.agreed && hit.outcome && hit.otherOutcome && <Notice>{t("hits.again")}</Notice>}
    </>
  );
}

function Settle({ hit, onChanged }: { hit: HitPartFragment; onChanged: () => void }) {
  const { t } = useTexts();
  const [outcome, setOutcome] = useState<HitOutcome | "">(hit.outcome ?? "");
  const [reason, setReason] = useState(hit.reason);
  const settling = useAsync(async () => {
    if (outcome === "") return;
    refusedOr((await change(SettleHitDocument, { input: { id: hit.id, outcome, reason } })).settleHit);
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void settling.run();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <label>
        {t("hits.outcome")}
        <select required value={outcome} onChange={(event) => setOutcome(event.target.value as HitOutcome | "")}>
          <option value="">{t("hits.choose")}</option>
          {OUTCOMES.map((one) => (
            <option key={one} value={one}>
              {t(`hits.outcomes.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("hits.reason")}
        <input required maxLength={2000} value={reason} autoComplete="off" onChange={(event) => setReason(event.target.value)} />
      </label>
      <div className="buttons">
        <button type="submit" disabled={settling.waiting}>
          {t("hits.settle")}
        </button>
      </div>
      {settling.failure && <FailureNotice failure={settling.failure} />}
    </form>
  );
}
