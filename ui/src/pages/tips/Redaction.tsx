import { useMemo, useReducer, useState } from "react";
import { change } from "../../api/client";
import { ConfirmTipDocument, type TipHeadFragment, TipProposedDocument, type TipProposedQuery } from "../../api/generated/graphql";
import { ServerFailure } from "../../api/http";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { Characters } from "../../text/characters";
import { edit, type Passage, preview, takenOut } from "../../text/passages";
import type { Selected } from "../../text/selecting";
import { type Mark, TextView } from "../../text/TextView";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

type Original = NonNullable<NonNullable<NonNullable<TipProposedQuery["tip"]>["proposal"]>["original"]>;

export const OWN_KINDS = [
  "name", "phone", "id_number", "birth", "address", "email", "account", "employer", "position", "work_id", "plate", "relative", "signature", "date", "other",
] as const;

/** The handler's decision: what of the tip is its reporter's own and goes out before anybody else reads it. */
export function Redaction({ tip, onChanged }: { tip: TipHeadFragment; onChanged: () => void }) {
  const { t } = useTexts();
  const asked = useAsk(TipProposedDocument, { id: tip.id });
  const original = asked.data?.tip?.proposal?.original;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  return original ? <Desk tip={tip} original={original} onChanged={onChanged} /> : <Notice>{t("tips.waitsForHandler")}</Notice>;
}

function firstPassages(original: Original): Passage[] {
  return original.own.map(({ start, end, kind, proposed }, number) => ({ id: `p${number}`, start, end, kind, proposed: true, out: proposed }));
}

function Desk({ tip, original, onChanged }: { tip: TipHeadFragment; original: Original; onChanged: () => void }) {
  const { t } = useTexts();
  const [passages, change_] = useReducer(edit, original, firstPassages);
  const [at, setAt] = useState<string | null>(null);
  const [kind, setKind] = useState("other");
  const [leave, setLeave] = useState(false);
  const characters = useMemo(() => new Characters(original.text), [original.text]);
  const letters = useMemo(() => [...original.text], [original.text]);
  const marks = useTipMarks(original, passages, characters);
  const confirming = useAsync(async () => {
    const input = { id: tip.id, revision: tip.revision, passages: takenOut(passages), leave };
    const done = refusedOr((await change(ConfirmTipDocument, { input })).confirmTip) as { __typename?: string; message?: { zh: string; en: string } };
    if (done.__typename === "StaleTip") throw new ServerFailure("CONFLICT", done.message?.zh ?? null, done.message?.en ?? null);
    onChanged();
  });
  const add = ({ start, end }: Selected) => change_({ do: "add", start: characters.characterOf(start), end: characters.characterOf(end), kind });
  return (
    <div className="tip-columns" data-testid="redaction">
      <section className="card tip-text">
        <h2>{t("tips.original")}</h2>
        <p className="hint">{t("tips.originalHint")}</p>
        <TextView text={original.text} marks={marks} at={at} label={t("tips.original")} onPick={(id) => setAt(id)} onSelect={add} />
        <Circumstances original={original} />
      </section>
      <div className="stack">
        <section className="card">
          <h2>{t("tips.takenOut", { count: takenOut(passages).length })}</h2>
          <label>
            {t("tips.addAs")}
            <KindSelect value={kind} onChange={setKind} />
          </label>
          <p className="hint">{t("tips.addHint")}</p>
          <ul className="plain" data-testid="passages">
            {passages.map((one) => (
              <PassageRow key={one.id} passage={one} said={letters.slice(one.start, one.end).join("")} why={original.own[Number(one.id.slice(1))]} here={at === one.id} onPick={() => setAt(one.id)} onEdit={change_} />
            ))}
          </ul>
        </section>
        <Identifying original={original} letters={letters} passages={passages} onAdd={(start, end) => change_({ do: "add", start, end, kind })} onPick={setAt} />
        <section className="card">
          <h2>{t("tips.preview")}</h2>
          <p className="preview" data-testid="preview">
            {preview(letters, passages, (one) => t(`tips.placeholders.${one}` as "tips.placeholders.other", { defaultValue: t("tips.placeholders.other") }))}
          </p>
          {confirming.failure && <FailureNotice failure={confirming.failure} again={confirming.failure.code === "CONFLICT" ? onChanged : undefined} />}
          {(confirming.failure?.code === "BAD_INPUT" || leave) && (
            <label className="check">
              <input type="checkbox" checked={leave} onChange={(event) => setLeave(event.target.checked)} />
              {t("tips.leave")}
            </label>
          )}
          <p className="hint">{t("tips.confirmHint")}</p>
          <div className="buttons">
            <button type="button" className="primary" disabled={confirming.waiting} onClick={() => void confirming.run()} data-testid="confirm-tip">
              {t("tips.confirm")}
            </button>
          </div>
        </section>
      </div>
    </div>
  );
}

function KindSelect({ value, onChange, label }: { value: string; onChange: (kind: string) => void; label?: string }) {
  const { t } = useTexts();
  return (
    <select value={value} aria-label={label} onChange={(event) => onChange(event.target.value)}>
      {OWN_KINDS.map((one) => (
        <option key={one} value={one}>
          {t(`tips.kinds.${one}`)}
        </option>
      ))}
    </select>
  );
}

function useTipMarks(original: Original, passages: readonly Passage[], characters: Characters): readonly Mark[] {
  const { t, say } = useTexts();
  return useMemo(() => {
    const unit = (one: { start: number; end: number }) => ({ start: characters.unitOf(one.start), end: characters.unitOf(one.end) });
    const careful = original.identifying.map((one, number): Mark => ({ id: `i${number}`, ...unit(one), look: `identifying grade-${one.grade}`, sign: "!", title: say(one.reason) }));
    const own = passages.map((one): Mark => ({ id: one.id, ...unit(one), look: one.out ? "goes-out" : "stays", sign: one.out ? "−" : "", title: t(one.out ? "tips.goesOut" : "tips.stays") }));
    return [...careful, ...own];
  }, [original, passages, characters, t, say]);
}

function PassageRow({ passage, said, why, here, onPick, onEdit }: {
  passage: Passage;
  said: string;
  why: Original["own"][number] | undefined;
  here: boolean;
  onPick: () => void;
  onEdit: (change: Parameters<typeof edit>[1]) => void;
}) {
  const { t, say } = useTexts();
  return (
    <li className={here ? "at" : ""} data-passage={passage.id} data-out={passage.out}>
      <div className="passage-row">
        <label className="check">
          <input type="checkbox" checked={passage.out} onChange={() => onEdit({ do: "toggle", id: passage.id })} />
          {passage.out ? t("tips.goesOut") : t("tips.stays")}
        </label>
        <button type="button" className="quiet passage-said" onClick={onPick}>
          {said}
        </button>
        <KindSelect value={passage.kind} label={t("tips.kind")} onChange={(kind) => onEdit({ do: "rename", id: passage.id, kind })} />
      </div>
      <p className="hint">{passage.proposed && why ? `${say(why.reason)} · ${why.confidence.toFixed(2)}` : t("tips.byHand")}</p>
    </li>
  );
}

function Identifying({ original, letters, passages, onAdd, onPick }: {
  original: Original;
  letters: readonly string[];
  passages: readonly Passage[];
  onAdd: (start: number, end: number) => void;
  onPick: (id: string) => void;
}) {
  const { t, say } = useTexts();
  if (original.identifying.length === 0) return null;
  return (
    <section className="card">
      <h2>{t("tips.identifying")}</h2>
      <p className="hint">{t("tips.identifyingHint")}</p>
      <ul className="plain" data-testid="identifying">
        {original.identifying.map((one, number) => {
          const covered = passages.some((passage) => passage.out && passage.start <= one.start && passage.end >= one.end);
          return (
            <li key={number}>
              <span className={`tag grade-${one.grade}`}>{t(`tips.grades.${one.grade}` as "tips.grades.high")}</span>
              <button type="button" className="quiet passage-said" onClick={() => onPick(`i${number}`)}>
                {letters.slice(one.start, one.end).join("")}
              </button>
              <button type="button" disabled={covered} onClick={() => onAdd(one.start, one.end)}>
                {covered ? t("tips.goesOut") : t("tips.takeOut")}
              </button>
              <p className="hint">{say(one.reason)}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Circumstances({ original }: { original: Original }) {
  const { t, language, say } = useTexts();
  return (
    <dl className="properties">
      <div>
        <dt>{t("tips.channel")}</dt>
        <dd>{original.channel}</dd>
      </div>
      <div>
        <dt>{t("tips.cameIn")}</dt>
        <dd>{formatTime(original.receivedAt as string, language)}</dd>
      </div>
      {original.external && (
        <div>
          <dt>{t("tips.external")}</dt>
          <dd>{original.external}</dd>
        </div>
      )}
      {original.files.map((one) => (
        <div key={one.file}>
          <dt>{one.file}</dt>
          <dd>{one.read ? t("tips.fileRead") : (one.why && say(one.why))}</dd>
        </div>
      ))}
    </dl>
  );
}
