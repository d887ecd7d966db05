import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { type JudgementRowFragment, JudgeRingDocument, type RingVerdict } from "../../api/generated/graphql";
import { ServerFailure } from "../../api/http";
import { refusedOr } from "../../api/outcome";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { evidenceKindName } from "../../model/model";
import { Dialog } from "../../widgets/Dialog";
import { NodeName } from "../../widgets/NodeName";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import type { RingDetails } from "../RingPage";

const VERDICTS = ["CONFIRM", "DISMISS", "NEEDS_DATA"] as const;

function Decide({ ring, verdict, onDone }: { ring: RingDetails; verdict: RingVerdict; onDone: (changed: boolean) => void }) {
  const { t } = useTexts();
  const [reason, setReason] = useState("");
  const judging = useAsync(async () => {
    const input = { ring: ring.id, verdict, reason: reason.trim(), expectedVersion: ring.version };
    const outcome = refusedOr((await change(JudgeRingDocument, { input })).judgeRing);
    if (outcome.__typename === "StaleVersion") throw new ServerFailure("CONFLICT", outcome.message.zh, outcome.message.en);
    onDone(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void judging.run();
  };
  return (
    <Dialog title={t(`ring.verdicts.${verdict}`)} onClose={() => onDone(judging.failure?.code === "CONFLICT")}>
      <form onSubmit={submit} className="stack">
        <p className="hint">{t("ring.verdictHint")}</p>
        <label>
          {verdict === "DISMISS" ? t("ring.reasonNeeded") : t("ring.reason")}
          <textarea autoFocus rows={4} maxLength={2000} required={verdict === "DISMISS"} value={reason} onChange={(event) => setReason(event.target.value)} name="reason" />
        </label>
        {judging.failure && <FailureNotice failure={judging.failure} />}
        <div className="buttons">
          <button type="submit" className="primary" disabled={judging.waiting}>
            {t("nav.save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The three decisions; each is recorded with its reason, nothing is ever overwritten. */
export function VerdictBar({ ring, onChanged }: { ring: RingDetails; onChanged: () => void }) {
  const { t } = useTexts();
  const [open, setOpen] = useState<RingVerdict | null>(null);
  const done = (changed: boolean) => {
    setOpen(null);
    if (changed) onChanged();
  };
  return (
    <div className="verdict-bar" role="group" aria-label={t("ring.judge")} data-testid="verdict" data-verdict={ring.verdict}>
      <span className={`tag verdict-${ring.verdict}`}>{t(`ring.verdicts.${ring.verdict}`)}</span>
      {VERDICTS.map((verdict) => (
        <button key={verdict} type="button" data-judge={verdict} onClick={() => setOpen(verdict)}>
          {t(`ring.judgeAs.${verdict}`)}
        </button>
      ))}
      {open && <Decide ring={ring} verdict={open} onDone={done} />}
    </div>
  );
}

function Decision({ decision }: { decision: JudgementRowFragment }) {
  const { t, language } = useTexts();
  return (
    <li>
      <span className={`tag verdict-${decision.verdict}`}>{t(`ring.verdicts.${decision.verdict}`)}</span>{" "}
      <span className="hint">{`${formatTime(decision.at, language)} · ${decision.by} · ${decision.agency}`}</span>
      {decision.reason && <p className="spoken">{decision.reason}</p>}
    </li>
  );
}

export function Decisions({ ring }: { ring: RingDetails }) {
  const { t, language } = useTexts();
  return (
    <div data-testid="decisions">
      {ring.reopened && (
        <div className="notice">
          <p>{t("ring.reopened", { at: formatTime(ring.reopened.at, language), claims: ring.reopened.claimsAdded })}</p>
          {ring.reopened.kindsAdded.length > 0 && (
            <p>{t("ring.changeKinds", { kinds: ring.reopened.kindsAdded.map((kind) => evidenceKindName(kind, language)).join(t("app.comma")) })}</p>
          )}
          {ring.reopened.schemesAdded.length > 0 && <p>{t("ring.reopenedSchemes", { schemes: ring.reopened.schemesAdded.join(t("app.comma")) })}</p>}
          {ring.reopened.added.length > 0 && (
            <div className="tags">
              <span className="hint">{t("ring.changed.added")}</span>
              {ring.reopened.added.map((node) => (
                <NodeName key={node.id} node={node} />
              ))}
            </div>
          )}
        </div>
      )}
      {ring.verdicts.length === 0 && <p className="empty">{t("ring.noDecisions")}</p>}
      <ul className="plain">
        {ring.verdicts.map((decision) => (
          <Decision key={decision.id} decision={decision} />
        ))}
      </ul>
    </div>
  );
}
