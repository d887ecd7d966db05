import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { JudgeSamePersonDocument, type SamePersonJudgement, type SamePersonRowFragment } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { go, subjectAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { NodeName } from "../../widgets/NodeName";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

const JUDGEMENTS = ["SAME", "DIFFERENT", "REVOKED"] as const;

function NumberRow({ number }: { number: SamePersonRowFragment }) {
  const { t, language } = useTexts();
  const fields = number.agreeing.map((name) => t(`subject.fields.${name}` as "subject.fields.name", { nsSeparator: false, defaultValue: name }));
  return (
    <li data-number={number.node.id}>
      <NodeName node={number.node} onPick={(id) => go(subjectAddress(id))} /> <code className="hint">{number.node.id.replace("Person:", "")}</code>{" "}
      <span className={`tag ${number.merged ? "warn" : ""}`}>{number.merged ? t("subject.merged") : t("subject.apart")}</span>
      <div className="hint">
        {number.probability !== null && number.probability !== undefined && t("subject.probability", { share: `${(Math.floor(number.probability * 10_000) / 100).toFixed(2)} %` })}
        {fields.length > 0 && ` · ${t("subject.agreeing", { fields: fields.join(t("app.comma")) })}`}
      </div>
      {number.decisions.map((decision) => (
        <p key={decision.at} className="spoken">
          <span className="tag">{t(`subject.judgements.${decision.judgement}`)}</span> {decision.reason}{" "}
          <span className="hint">{`${decision.by} · ${formatTime(decision.at, language)}`}</span>
        </p>
      ))}
    </li>
  );
}

/** A judgement on this person and another number; nothing is sent before a reason is given. */
function Judge({ person, numbers, onDone }: { person: string; numbers: readonly SamePersonRowFragment[]; onDone: () => void }) {
  const { t } = useTexts();
  const [other, setOther] = useState(numbers[0]?.node.id.replace("Person:", "") ?? "");
  const [judgement, setJudgement] = useState<SamePersonJudgement>(numbers.length > 0 ? "DIFFERENT" : "SAME");
  const [reason, setReason] = useState("");
  const judging = useAsync(async () => {
    const input = { one: person, other: `Person:${other.trim()}`, judgement, reason: reason.trim() };
    refusedOr((await change(JudgeSamePersonDocument, { input })).judgeSamePerson);
    setReason("");
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void judging.run();
  };
  return (
    <form className="stack" onSubmit={submit} data-testid="judge-same">
      <p className="hint">{t("subject.judgeSameHint")}</p>
      <div className="filters">
        <label>
          {t("subject.otherNumber")}
          <input required value={other} onChange={(event) => setOther(event.target.value)} name="other" />
        </label>
        <label>
          {t("ring.judge")}
          <select value={judgement} onChange={(event) => setJudgement(event.target.value as SamePersonJudgement)} name="judgement">
            {JUDGEMENTS.map((one) => (
              <option key={one} value={one}>
                {t(`subject.judgements.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label>
        {t("subject.reasonAlways")}
        <textarea required rows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} name="reason" />
      </label>
      {judging.failure && <FailureNotice failure={judging.failure} />}
      <div className="buttons">
        <button type="submit" disabled={judging.waiting}>
          {t("nav.save")}
        </button>
      </div>
    </form>
  );
}

/** Numbers that are, or may be, the same human, why, and what people decided. */
export function SamePerson({ person, numbers, onChanged }: { person: string; numbers: readonly SamePersonRowFragment[]; onChanged: () => void }) {
  const { t } = useTexts();
  return (
    <div data-testid="same-person">
      {numbers.length === 0 && <p className="hint">{t("subject.noOtherNumber")}</p>}
      <ul className="plain">
        {numbers.map((number) => (
          <NumberRow key={number.node.id} number={number} />
        ))}
      </ul>
      <details>
        <summary>{t("subject.judgeSame")}</summary>
        <Judge key={numbers.length} person={person} numbers={numbers} onDone={onChanged} />
      </details>
    </div>
  );
}
