import { type FormEvent, useMemo, useState } from "react";
import { ask } from "../api/client";
import { MatchTextDocument, type MatchTextQuery } from "../api/generated/graphql";
import { refusedOr } from "../api/outcome";
import { exploreAddress, go, Link, nodeAddress } from "../app/router";
import { judgesDocuments, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { labelName, normName, relationName } from "../model/model";
import { Characters } from "../text/characters";
import { type Mark, TextView } from "../text/TextView";
import { NodeName } from "../widgets/NodeName";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";
import { Confidence } from "./documents/Confidence";
import { DocumentNav } from "./documents/DocumentNav";
import { NewDocument } from "./documents/NewDocument";

type Answer = Extract<MatchTextQuery["matchText"], { __typename?: "TextMatch" }>;
type Matched = Answer["mentions"][number];

/** A pasted text compared with the graph. Nothing is stored until the person records it as a document. */
export default function MatchTextPage() {
  const { t } = useTexts();
  useTitle(t("textMatch.title"));
  const viewer = useSession((session) => session.viewer);
  const [text, setText] = useState("");
  const [date, setDate] = useState("");
  const [region, setRegion] = useState("");
  const [answer, setAnswer] = useState<{ text: string; found: Answer } | null>(null);
  const [recording, setRecording] = useState(false);
  const matching = useAsync(async () => {
    const input = { text, date: date || null, region: region || null };
    setAnswer(null);
    setAnswer({ text, found: refusedOr((await ask(MatchTextDocument, { input })).matchText) as Answer });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") void matching.run();
  };
  return (
    <section className="page" data-testid="match-text-page">
      <DocumentNav />
      <h1>{t("textMatch.title")}</h1>
      <p className="hint">{t("textMatch.hint")}</p>
      {!viewer?.purpose && <Notice>{t("textMatch.purposeNeeded")}</Notice>}
      <form className="card stack" onSubmit={submit}>
        <label>
          {t("textMatch.paste")}
          <textarea rows={answer ? 4 : 10} maxLength={20_000} value={text} autoComplete="off" spellCheck={false} onChange={(event) => setText(event.target.value)} name="text" />
        </label>
        <div className="pair">
          <label>
            {t("documents.date")}
            <input type="date" value={date} onChange={(event) => setDate(event.target.value)} />
          </label>
          <label>
            {t("documents.regionCode")}
            <input value={region} pattern="[0-9]{2,12}" inputMode="numeric" title={t("documents.regionHint")} onChange={(event) => setRegion(event.target.value)} />
          </label>
        </div>
        <div className="buttons">
          <button type="submit" className="primary" disabled={matching.waiting || !viewer?.purpose}>
            {matching.waiting ? t("search.searching") : t("textMatch.submit")}
          </button>
          {viewer && judgesDocuments(viewer) && (
            <button type="button" disabled={text.trim() === ""} aria-expanded={recording} onClick={() => setRecording(!recording)}>
              {t("textMatch.record")}
            </button>
          )}
        </div>
      </form>
      {recording && <NewDocument text={text} onClose={() => setRecording(false)} />}
      {matching.failure && <FailureNotice failure={matching.failure} />}
      {answer && <Result text={answer.text} found={answer.found} />}
    </section>
  );
}

function Result({ text, found }: { text: string; found: Answer }) {
  const { t, language } = useTexts();
  const [at, setAt] = useState<string | null>(null);
  const marks = useMemo(() => {
    const characters = new Characters(text);
    return found.mentions.map((one, number): Mark => ({
      id: String(number),
      start: characters.unitOf(one.start),
      end: characters.unitOf(one.end),
      look: `label-${one.label} ${one.candidates.length > 0 ? "is-CONFIRMED" : "is-PROPOSED"}`,
      sign: t(`documents.signs.${one.label}`),
      title: labelName(one.label, language),
    }));
  }, [text, found, t, language]);
  const nodes = [...new Set(found.mentions.flatMap(({ candidates }) => candidates.slice(0, 1).map(({ node }) => node.id)))];
  const said = (number: number) => slice(text, found.mentions[number]);
  return (
    <section className="match-text-result" data-testid="match-text-result" data-found={found.found}>
      <p role="status">
        {t("textMatch.summary", { mentions: found.mentions.length, found: found.found })}{" "}
        {nodes.length > 0 && (
          <button type="button" onClick={() => go(exploreAddress(nodes))}>
            {t("textMatch.toCanvas", { count: nodes.length })}
          </button>
        )}
      </p>
      <div className="match-text-columns">
        <div className="card">
          <TextView text={text} marks={marks} at={at} label={t("textMatch.paste")} onPick={setAt} />
        </div>
        <div>
          <ul className="plain card">
            {found.mentions.map((one, number) => (
              <Found key={number} matched={one} text={said(number)} here={at === String(number)} onPick={() => setAt(String(number))} />
            ))}
          </ul>
          {found.relations.length > 0 && (
            <section className="card">
              <h2>{t("documents.sections.relations")}</h2>
              <ul className="plain">
                {found.relations.map((one, number) => (
                  <li key={number}>
                    {`${said(one.head)} — ${relationName(one.kind, language)} → ${said(one.tail)} `}
                    <Confidence value={one.confidence} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </section>
  );
}

function slice(text: string, one: Matched | undefined): string {
  return one ? [...text].slice(one.start, one.end).join("") : "…";
}

function Found({ matched, text, here, onPick }: { matched: Matched; text: string; here: boolean; onPick: () => void }) {
  const { t, language } = useTexts();
  return (
    <li className={here ? "at" : ""}>
      <button type="button" className="quiet" aria-current={here ? "true" : undefined} onClick={onPick}>
        <span className={`legend-label label-${matched.label}`}>
          <span className="sign" aria-hidden="true">
            {t(`documents.signs.${matched.label}`)}
          </span>
          {text}
        </span>
      </button>{" "}
      <span className="hint">
        {labelName(matched.label, language)}
        {matched.norm && ` · ${normName(matched.label, matched.norm, language)}`}
      </span>{" "}
      <Confidence value={matched.confidence} />
      {matched.candidates.map(({ node, score, reason, safe }) => (
        <div key={node.id} className="found-node">
          <Link href={nodeAddress(node.id)}>
            <NodeName node={node} />
          </Link>
          <span className="hint">{` ${score.toFixed(2)} · ${t(`documents.linkReasons.${reason}` as "documents.linkReasons.name", { defaultValue: reason })}`}</span>
          {safe && <span className="tag linked">{t("documents.safe")}</span>}
        </div>
      ))}
    </li>
  );
}
