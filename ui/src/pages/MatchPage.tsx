import { type FormEvent, useState } from "react";
import { ask } from "../api/client";
import { type MatchListInput, MatchListDocument, type MatchListQuery } from "../api/generated/graphql";
import { base64Of } from "../api/files";
import { refusedOr } from "../api/outcome";
import { exploreAddress, go, hasPage, Link, ringAddress, subjectAddress } from "../app/router";
import { useSession } from "../app/session";
import { useTexts } from "../i18n";
import { formatCount } from "../i18n/format";
import { roleName } from "../model/model";
import { NodeName } from "../widgets/NodeName";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";

type Answer = Extract<MatchListQuery["listMatch"], { __typename?: "ListMatch" }>;
type Row = Answer["rows"][number];
type Outcome = Row["outcome"];

/** A list of ID numbers and codes in, hits and their rings out. What is typed is sent once and kept nowhere. */
export default function MatchPage() {
  const { t } = useTexts();
  useTitle(t("match.title"));
  const purpose = useSession((session) => session.viewer?.purpose);
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const matching = useAsync(async () => {
    const input: MatchListInput = file ? { fileName: file.name, content: await base64Of(file) } : { text };
    setAnswer(null);
    setAnswer(refusedOr((await ask(MatchListDocument, { input })).listMatch) as Answer);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file || text.trim() !== "") void matching.run();
  };
  return (
    <section className="page narrow" data-testid="match">
      <h1>{t("match.title")}</h1>
      <p className="hint">{t("match.hint")}</p>
      {!purpose && <Notice>{t("match.purposeNeeded")}</Notice>}
      <form className="card stack" onSubmit={submit}>
        <label>
          {t("match.paste")}
          <textarea rows={8} value={text} disabled={file !== null} autoComplete="off" spellCheck={false} onChange={(event) => setText(event.target.value)} data-testid="match-text" />
        </label>
        <label>
          {t("match.file")}
          <input type="file" accept=".txt,.csv,.xlsx" onChange={(event) => setFile(event.target.files?.[0] ?? null)} data-testid="match-file" />
        </label>
        <div className="buttons">
          <button type="submit" className="primary" disabled={matching.waiting || !purpose}>
            {matching.waiting ? t("search.searching") : t("match.submit")}
          </button>
        </div>
      </form>
      {matching.failure && <FailureNotice failure={matching.failure} />}
      {answer && <Result answer={answer} />}
    </section>
  );
}

function Result({ answer }: { answer: Answer }) {
  const { t, language } = useTexts();
  const [shown, setShown] = useState<Outcome>(answer.found > 0 ? "FOUND" : answer.malformed > 0 ? "MALFORMED" : "NOT_FOUND");
  const counts: Record<Outcome, number> = { FOUND: answer.found, NOT_FOUND: answer.notFound, MALFORMED: answer.malformed };
  const rows = answer.rows.filter((row) => row.outcome === shown);
  return (
    <section className="card match-result" data-testid="match-result">
      <p role="status">
        {t("match.summary", { lines: formatCount(answer.lines, language), found: answer.found, notFound: answer.notFound, malformed: answer.malformed })}
        {answer.heading && ` · ${t("match.heading")}`}
        {answer.blank > 0 && ` · ${t("match.blank", { count: answer.blank })}`}
      </p>
      <div className="buttons" role="group" aria-label={t("match.outcome")}>
        {(Object.keys(counts) as Outcome[]).map((outcome) => (
          <button key={outcome} type="button" aria-pressed={shown === outcome} className={shown === outcome ? "chosen" : ""} onClick={() => setShown(outcome)} data-outcome={outcome}>
            {`${t(`match.outcomes.${outcome}`)} ${formatCount(counts[outcome], language)}`}
          </button>
        ))}
      </div>
      {rows.length === 0 ? <p className="empty">{t("table.empty")}</p> : <Rows rows={rows} />}
    </section>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTexts();
  return (
    <table className="rows" data-testid="match-rows">
      <thead>
        <tr>
          <th scope="col" className="number">{t("match.line")}</th>
          <th scope="col">{t("match.input")}</th>
          <th scope="col">{t("match.hit")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line} data-line={row.line}>
            <td className="number">{row.line}</td>
            <td>
              <code>{row.shown}</code>
            </td>
            <td>
              <Hits row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Hits({ row }: { row: Row }) {
  const { t, language, say } = useTexts();
  if (row.reason) return <span>{say(row.reason)}</span>;
  return (
    <ul className="plain">
      {row.hits.map(({ node, rings, moreRings }) => (
        <li key={node.id}>
          <NodeName node={node} onPick={(id) => go(hasPage(id) ? subjectAddress(id) : exploreAddress([id]))} />
          {rings.length === 0 && <span className="hint"> {t("match.noRing")}</span>}
          <div className="tags">
            {rings.map((ring) => (
              <Link key={ring.id} href={ringAddress(ring.id)} className="tag">
                {`${ring.scheme.id} ${say(ring.scheme)}`}
                {ring.role && ` · ${roleName(ring.role, language)}`}
              </Link>
            ))}
            {moreRings && <span className="hint">{t("subject.moreRings")}</span>}
          </div>
        </li>
      ))}
      {row.total > row.hits.length && <li className="hint">{t("ring.moreObjects", { count: row.total - row.hits.length })}</li>}
    </ul>
  );
}
