import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import {
  AbandonTransferDocument,
  AnswerTransferDocument,
  ApproveTransferDocument,
  AskTransferReconsiderationDocument,
  CloseTransferDocument,
  PassOnTransferDocument,
  ReceiveTransferDocument,
  ReturnTransferDocument,
  SendBackTransferDocument,
  SignTransferDocument,
  SubmitTransferDocument,
  type TransferQuery,
  TransferRecipientsDocument,
  type TransferStep,
} from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { has, judgesDocuments, useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

type Shown = NonNullable<TransferQuery["transfer"]>;
type StepKey = "submit" | "approve" | "send_back" | "abandon" | "sign" | "receive" | "pass_on" | "file" | "refuse" | "ask_reconsideration" | "uphold_refusal" | "return" | "close";

interface Given {
  id: string;
  revision: number;
  reason: string;
  number: string;
  toAgency: string;
}

const REASONED: readonly TransferStep[] = ["SEND_BACK", "ABANDON", "PASS_ON", "REFUSE", "ASK_RECONSIDERATION", "UPHOLD_REFUSAL", "RETURN"];
const NUMBERED: readonly TransferStep[] = ["RECEIVE", "FILE", "REFUSE", "UPHOLD_REFUSAL"];
const LEADS: readonly TransferStep[] = ["APPROVE", "SEND_BACK"];

const keyOf = (step: TransferStep): StepKey => step.toLowerCase() as StepKey;

/** Takes a step; throws the server's sentence when it is refused. */
async function take(step: TransferStep, { id, revision, reason, number, toAgency }: Given): Promise<void> {
  const input = { id, revision, reason };
  switch (step) {
    case "SUBMIT": return void refusedOr((await change(SubmitTransferDocument, { input })).submitTransfer);
    case "APPROVE": return void refusedOr((await change(ApproveTransferDocument, { input })).approveTransfer);
    case "SEND_BACK": return void refusedOr((await change(SendBackTransferDocument, { input })).sendBackTransfer);
    case "ABANDON": return void refusedOr((await change(AbandonTransferDocument, { input })).abandonTransfer);
    case "SIGN": return void refusedOr((await change(SignTransferDocument, { input })).signTransfer);
    case "RETURN": return void refusedOr((await change(ReturnTransferDocument, { input })).returnTransfer);
    case "ASK_RECONSIDERATION": return void refusedOr((await change(AskTransferReconsiderationDocument, { input })).askTransferReconsideration);
    case "CLOSE": return void refusedOr((await change(CloseTransferDocument, { input })).closeTransfer);
    case "RECEIVE": return void refusedOr((await change(ReceiveTransferDocument, { input: { id, revision, number } })).receiveTransfer);
    case "PASS_ON": return void refusedOr((await change(PassOnTransferDocument, { input: { id, revision, toAgency, reason } })).passOnTransfer);
    default: return void refusedOr((await change(AnswerTransferDocument, { input: { id, revision, answer: step, number, reason } })).answerTransfer);
  }
}

/** What the reader's side may do now; who approves is another person than whoever wrote it. */
export function TransferActs({ transfer, onChanged }: { transfer: Shown; onChanged: () => void }) {
  const { t } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const may = (step: TransferStep) => viewer && judgesDocuments(viewer) && (!LEADS.includes(step) || has(viewer, "lead"));
  const steps = transfer.nextSteps.filter(may);
  const nameOf = (one: TransferStep) => (one === "ABANDON" && transfer.state === "DRAFT" ? t("transfers.withdrawDraft") : t(`transfers.steps.${keyOf(one)}`));
  const [chosen, setChosen] = useState<TransferStep | null>(null);
  const step = chosen && steps.includes(chosen) ? chosen : null;
  const recipients = useAsk(TransferRecipientsDocument, {}, step !== "PASS_ON");
  const [given, setGiven] = useState({ reason: "", number: "", toAgency: "" });
  const acting = useAsync(async () => {
    if (!step) return;
    await take(step, { id: transfer.id, revision: transfer.revision, ...given });
    setChosen(null);
    setGiven({ reason: "", number: "", toAgency: "" });
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void acting.run();
  };
  return (
    <section className="card stack" data-testid="transfer-acts">
      <h2>{t("transfers.acts")}</h2>
      {steps.length === 0 && <p className="empty">{t("transfers.noActs")}</p>}
      <div className="buttons">
        {steps.map((one) => (
          <button key={one} type="button" aria-pressed={one === step} data-step={one} onClick={() => setChosen(one)}>
            {nameOf(one)}
          </button>
        ))}
      </div>
      {acting.failure && <FailureNotice failure={acting.failure} again={acting.failure.code === "STALE_VERSION" ? onChanged : undefined} />}
      {step && (
        <form className="stack" onSubmit={submit} data-testid="transfer-step">
          {step === "SIGN" && <p className="hint">{t("transfers.signHint")}</p>}
          {step === "APPROVE" && <p className="hint">{t("transfers.approveHint")}</p>}
          {step === "ABANDON" && <p className="hint">{t("transfers.withdrawHint")}</p>}
          {step === "PASS_ON" && (
            <label>
              {t("transfers.passTo")}
              <select required value={given.toAgency} onChange={(event) => setGiven({ ...given, toAgency: event.target.value })}>
                <option value="">{t("transfers.choose")}</option>
                {recipients.data?.transferRecipients.map((one) => (
                  <option key={one.code} value={one.code}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
          )}
          {NUMBERED.includes(step) && (
            <label>
              {t("transfers.number")}
              <input maxLength={64} value={given.number} onChange={(event) => setGiven({ ...given, number: event.target.value })} />
            </label>
          )}
          {REASONED.includes(step) && (
            <label>
              {t("transfers.reason")}
              <textarea required rows={3} maxLength={2000} value={given.reason} onChange={(event) => setGiven({ ...given, reason: event.target.value })} />
            </label>
          )}
          <div className="buttons">
            <button type="submit" className="primary" disabled={acting.waiting}>
              {nameOf(step)}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
