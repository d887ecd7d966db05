import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n";
import { entityLabels, labelName, methodCodes, normName } from "../../model/model";
import type { Characters } from "../../text/characters";
import { SHOWN } from "../../text/keys";
import type { Selected } from "../../text/selecting";
import { trimmed } from "../../text/selecting";
import type { Judging } from "./useJudging";
import type { Mention } from "./useReading";

const AROUND = 12; // characters shown on either side of the span

/** Corrects a mention, or adds one that reading missed. Nothing typed is lost when the server refuses. */
export function SpanForm({ document, text, characters, mention, near, selected, judging, onDone }: {
  document: string;
  text: string;
  characters: Characters;
  /** What is corrected; null: one is added. */
  mention: Mention | null;
  /** Where a new span begins when nothing was selected. */
  near: number;
  selected: Selected | null;
  judging: Judging;
  onDone: () => void;
}) {
  const { t } = useTexts();
  const [span, setSpan] = useState(mention ?? selected ?? { start: near, end: Math.min(near + 1, characters.length) });
  const [label, setLabel] = useState<string>(mention?.label ?? "");
  const [norm, setNorm] = useState(mention?.norm ?? "");
  const [reason, setReason] = useState("");
  const chooser = useRef<HTMLSelectElement>(null);
  useEffect(() => chooser.current?.focus(), [selected]);
  const [taken, setTaken] = useState(selected);
  if (selected && selected !== taken) {
    setTaken(selected); // a selection made while the form is open moves its span
    setSpan(selected);
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { start, end } = tidy(text, characters, span);
    const correction = { start, end, label, norm: norm.trim() };
    const done = mention
      ? await judging.desk.correct(mention.id, correction, reason.trim())
      : await judging.desk.add(document, correction, reason.trim(), (id) => judging.goTo(id));
    if (done) onDone();
  };
  return (
    <form className="card stack span-form" onSubmit={(event) => void submit(event)} data-testid="span-form">
      <h2>{mention ? t("documents.correctTitle") : t("documents.addTitle")}</h2>
      <Edges text={text} characters={characters} span={span} onChange={setSpan} />
      <label>
        {t("documents.label")}
        <select ref={chooser} required value={label} onChange={(event) => setLabel(event.target.value)} name="label">
          <option value="">{t("documents.chooseLabel")}</option>
          <LabelOptions />
        </select>
      </label>
      <NormField label={label} norm={norm} onChange={setNorm} />
      <label>
        {t("documents.reason")}
        <input value={reason} maxLength={2000} autoComplete="off" onChange={(event) => setReason(event.target.value)} name="reason" />
      </label>
      <div className="buttons">
        <button type="submit" className="primary" disabled={judging.standing.waiting}>
          {mention ? t("documents.saveCorrection") : t("documents.addMention")}
        </button>
        <button type="button" onClick={onDone}>
          {t("documents.cancel")} <kbd>{SHOWN.close}</kbd>
        </button>
      </div>
    </form>
  );
}

function LabelOptions() {
  const { language } = useTexts();
  return entityLabels.map((one) => (
    <option key={one} value={one}>
      {labelName(one, language)}
    </option>
  ));
}

function NormField({ label, norm, onChange }: { label: string; norm: string; onChange: (norm: string) => void }) {
  const { t, language } = useTexts();
  return (
    <label>
      {t("documents.norm")}
      {label === "FRAUD_METHOD" ? (
        <select value={norm} onChange={(event) => onChange(event.target.value)} name="norm">
          <option value="">{t("documents.noNorm")}</option>
          {methodCodes.map((code) => (
            <option key={code} value={code}>
              {normName(label, code, language)}
            </option>
          ))}
        </select>
      ) : (
        <input value={norm} maxLength={200} autoComplete="off" onChange={(event) => onChange(event.target.value)} name="norm" />
      )}
    </label>
  );
}

/** The span with some text around it, and buttons that move either edge by a character. */
function Edges({ text, characters, span, onChange }: { text: string; characters: Characters; span: Selected; onChange: (span: Selected) => void }) {
  const { t } = useTexts();
  const part = (start: number, end: number) => text.slice(characters.unitOf(Math.max(0, start)), characters.unitOf(Math.min(end, characters.length)));
  const move = (edge: "start" | "end", step: number) => {
    const next = { ...span, [edge]: span[edge] + step };
    if (next.start >= 0 && next.end <= characters.length && next.start < next.end) onChange(next);
  };
  return (
    <div className="edges">
      <p className="edges-text" data-testid="span-text">
        <span className="hint">{part(span.start - AROUND, span.start)}</span>
        <mark>{part(span.start, span.end)}</mark>
        <span className="hint">{part(span.end, span.end + AROUND)}</span>
      </p>
      <div className="buttons" role="group" aria-label={t("documents.edges")}>
        <span className="hint">{t("documents.startEdge")}</span>
        <button type="button" aria-label={t("documents.startEarlier")} onClick={() => move("start", -1)}>←</button>
        <button type="button" aria-label={t("documents.startLater")} onClick={() => move("start", 1)}>→</button>
        <span className="hint">{t("documents.endEdge")}</span>
        <button type="button" aria-label={t("documents.endEarlier")} onClick={() => move("end", -1)}>←</button>
        <button type="button" aria-label={t("documents.endLater")} onClick={() => move("end", 1)}>→</button>
      </div>
      <p className="hint">{t("documents.edgesHint")}</p>
    </div>
  );
}

function tidy(text: string, characters: Characters, span: Selected): Selected {
  const inner = trimmed(text, characters.unitOf(span.start), characters.unitOf(span.end));
  return inner ? { start: characters.characterOf(inner.start), end: characters.characterOf(inner.end) } : span;
}
