import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import {
  KnowledgeEditingDocument, PublishKnowledgeVersionDocument, ReviewKnowledgeVersionDocument, type StepsPartFragment, type UnitPartFragment,
  type VersionPartFragment, WithdrawKnowledgeVersionDocument,
} from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { EditingEffect } from "./EditingEffect";
import { ProposeForm } from "./ProposeForm";

type Answer = { __typename?: string };

/** What editors did to the version that is read, and the step that comes next: propose, review, publish, withdraw. */
export function Editing({ work, version, unit, onChanged }: { work: string; version: VersionPartFragment; unit: UnitPartFragment | undefined; onChanged: () => void }) {
  const { t } = useTexts();
  const asked = useAsk(KnowledgeEditingDocument, { id: work });
  const found = asked.data?.work?.versions.find(({ id }) => id === version.id);
  const changed = () => {
    asked.again();
    onChanged();
  };
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!found) return <p className="hint">{t("app.loading")}</p>;
  return (
    <div className="stack" data-testid="editing" data-version-state={found.state}>
      <p>
        <span className={`status version-${found.state}`}>{t(`library.editing.states.${found.state}`)}</span>
      </p>
      <Steps steps={found.steps} />
      {(found.state === "DRAFT" || found.state === "REVIEWED") && <EditingEffect version={version.id} />}
      {found.state === "DRAFT" && <Review version={version.id} onDone={changed} />}
      {found.state === "REVIEWED" && <Publish version={version.id} onDone={changed} />}
      {found.state === "PUBLISHED" && !version.supersededBy && <ProposeForm key={unit?.path} work={work} version={version} unit={unit} onDone={changed} />}
      {found.state !== "WITHDRAWN" && <Withdraw version={version.id} onDone={changed} />}
    </div>
  );
}

function Steps({ steps }: { steps: StepsPartFragment["steps"] }) {
  const { t, language } = useTexts();
  return (
    <ol className="plain">
      {steps.map((step) => (
        <li key={`${step.at}/${step.step}`}>
          {t(`library.editing.steps.${step.step}` as "library.editing.steps.loaded", { defaultValue: step.step })}{" "}
          <span className="hint">{`${step.by} · ${formatTime(step.at, language)}`}</span>
          {step.note && <p className="spoken">{step.note}</p>}
        </li>
      ))}
    </ol>
  );
}

/** A second person says whether the draft is right; the server refuses its proposer. */
function Review({ version, onDone }: { version: string; onDone: () => void }) {
  const { t } = useTexts();
  const [note, setNote] = useState("");
  const reviewing = useAsync(async (approve: boolean) => {
    refusedOr((await change(ReviewKnowledgeVersionDocument, { input: { version, approve, note: note.trim() } })).reviewKnowledgeVersion as Answer);
    onDone();
  });
  return (
    <section className="stack">
      <h3>{t("library.editing.review")}</h3>
      <p className="hint">{t("library.editing.reviewHint")}</p>
      <label>
        {t("library.editing.reviewNote")}
        <textarea rows={3} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} name="review-note" />
      </label>
      {reviewing.failure && <FailureNotice failure={reviewing.failure} />}
      <div className="buttons">
        <button type="button" className="primary" disabled={reviewing.waiting} onClick={() => void reviewing.run(true)} data-testid="approve">
          {t("library.editing.approve")}
        </button>
        <button type="button" disabled={reviewing.waiting || note.trim() === ""} title={t("library.editing.rejectHint")} onClick={() => void reviewing.run(false)} data-testid="reject">
          {t("library.editing.reject")}
        </button>
      </div>
    </section>
  );
}

function Publish({ version, onDone }: { version: string; onDone: () => void }) {
  const { t } = useTexts();
  const publishing = useAsync(async () => {
    refusedOr((await change(PublishKnowledgeVersionDocument, { version })).publishKnowledgeVersion as Answer);
    onDone();
  });
  return (
    <>
      {publishing.failure && <FailureNotice failure={publishing.failure} />}
      <div className="buttons">
        <button type="button" className="primary" disabled={publishing.waiting} onClick={() => void publishing.run()} data-testid="publish">
          {t("library.editing.publish")}
        </button>
      </div>
    </>
  );
}

/** Undo: what the version had replaced stands again. */
function Withdraw({ version, onDone }: { version: string; onDone: () => void }) {
  const { t } = useTexts();
  const [reason, setReason] = useState("");
  const withdrawing = useAsync(async () => {
    refusedOr((await change(WithdrawKnowledgeVersionDocument, { version, reason: reason.trim() })).withdrawKnowledgeVersion as Answer);
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void withdrawing.run();
  };
  return (
    <details>
      <summary>{t("library.editing.withdraw")}</summary>
      <form className="stack" onSubmit={submit}>
        <p className="hint">{t("library.editing.withdrawHint")}</p>
        <label>
          {t("subject.reasonAlways")}
          <textarea rows={2} required maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} name="withdraw-reason" />
        </label>
        {withdrawing.failure && <FailureNotice failure={withdrawing.failure} />}
        <div className="buttons">
          <button type="submit" className="danger" disabled={withdrawing.waiting} data-testid="withdraw">
            {t("library.editing.withdraw")}
          </button>
        </div>
      </form>
    </details>
  );
}
