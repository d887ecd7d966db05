import { type FormEvent, useState } from "react";
import { ask } from "../api/client";
import { CausesOfActionDocument, ProblemItemDocument, type ProblemItemQuery, ProblemListsDocument, WorkUnitsDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { Link, readerAddress, ringAddress, subjectAddress } from "../app/router";
import { useTexts } from "../i18n";
import { formatCount } from "../i18n/format";
import { schemeText } from "../library/schemes";
import { FailureNotice } from "../widgets/Notice";
import { ShapeIcon } from "../widgets/ShapeIcon";
import { useAsync } from "../widgets/useAsync";
import { usePages } from "../widgets/usePages";
import { Pager } from "../widgets/Pager";
import { useTitle } from "../widgets/useTitle";
import { LibraryNav } from "./library/LibraryNav";

const PAGE = 50;
const MOST_LISTS = 200; // the largest page of the API
const RINGS = 5; // of an institution that are linked
const LONGEST = 2000; // characters of an item, as the server counts

type Item = ProblemItemQuery["problemItem"];
type Show = (text: string) => void;

/** A line of a problem list: which schemes look for it, and which of the reader's institutions show it. */
export default function ProblemsPage() {
  const { t } = useTexts();
  useTitle(t("library.problems.title"));
  const [text, setText] = useState("");
  const [sought, setSought] = useState("");
  const [answer, setAnswer] = useState<Item | null>(null);
  const asking = useAsync(async (item: string) => {
    setSought(item);
    setAnswer(null);
    setAnswer((await ask(ProblemItemDocument, { text: item.slice(0, LONGEST) })).problemItem);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") void asking.run(text.trim());
  };
  return (
    <section className="page" aria-busy={asking.waiting} data-testid="problems">
      <LibraryNav />
      <header className="page-head">
        <h1>{t("library.problems.title")}</h1>
        <p className="hint">{t("library.problems.intro")}</p>
      </header>
      <form className="card stack" onSubmit={submit}>
        <label>
          {t("library.problems.item")}
          <textarea rows={2} maxLength={LONGEST} value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} data-testid="problem-text" />
        </label>
        <div className="buttons">
          <button type="submit" className="primary" disabled={asking.waiting || text.trim() === ""}>
            {t("library.problems.which")}
          </button>
        </div>
      </form>
      {asking.failure && <FailureNotice failure={asking.failure} />}
      <div role="status" className="answer">{answer && <Answer item={answer} text={sought} />}</div>
      <Lists show={(item) => void asking.run(item)} sought={sought} />
    </section>
  );
}

function Answer({ item, text }: { item: Item; text: string }) {
  const { t, language, say } = useTexts();
  return (
    <section className="card" data-testid="problem-answer">
      <h2>{text}</h2>
      {item.unbound && <p>{say(item.unbound)}</p>}
      {item.proposals.map((one) => (
        <div key={say(one.kind)} data-proposal>
          <p>
            <strong>{say(one.kind)}</strong> <span className="hint">{say(one.why)}</span>
          </p>
          <p className="tags">
            {one.schemes.map((scheme) => (
              <Link key={scheme.id} className="tag" href={`/rings?scheme=${encodeURIComponent(scheme.id)}`}>{schemeText(scheme.id, say(scheme))}</Link>
            ))}
          </p>
          {one.needs && <p className="hint">{`${t("library.problems.needs")} ${say(one.needs)}`}</p>}
        </div>
      ))}
      {item.proposals.length > 0 && <p>{t("library.problems.counts", { rings: formatCount(item.ringCount, language), institutions: formatCount(item.institutions.length, language) })}</p>}
      {item.institutions.length > 0 && (
        <ul className="plain" data-testid="problem-institutions">
          {item.institutions.map(({ node, rings }) => (
            <li key={node.id}>
              <ShapeIcon kind={node.kind} /> <Link href={subjectAddress(node.id)}>{node.label || node.id}</Link>{" "}
              <span className="tags">
                {rings.slice(0, RINGS).map((ring, number) => (
                  <Link key={ring} className="tag" href={ringAddress(ring)}>{t("library.problems.ring", { number: number + 1 })}</Link>
                ))}
                {rings.length > RINGS && <span className="hint">{t("library.coverage.more", { count: rings.length - RINGS })}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The lists that are held: what ships, and what was loaded; every line has its question in one click. */
function Lists({ show, sought }: { show: Show; sought: string }) {
  const { t } = useTexts();
  const [list, setList] = useState("");
  const lists = useAsk(ProblemListsDocument, { first: MOST_LISTS }).data?.works.edges ?? [];
  return (
    <section className="card" data-testid="problem-lists">
      <div className="filters">
        <label>
          {t("library.problems.list")}
          <select value={list} onChange={(event) => setList(event.target.value)} data-testid="problem-list">
            <option value="">{t("library.problems.causes")}</option>
            {lists.map(({ node }) => (
              <option key={node.id} value={node.id}>
                {node.title}
              </option>
            ))}
          </select>
        </label>
      </div>
      {list === "" ? <Causes show={show} sought={sought} /> : <Loaded key={list} list={list} show={show} sought={sought} />}
    </section>
  );
}

function Causes({ show, sought }: { show: Show; sought: string }) {
  const { say, language } = useTexts();
  const causes = useAsk(CausesOfActionDocument, {}).data?.causesOfAction ?? [];
  return (
    <Rows
      rows={causes.map((one) => ({
        key: String(one.no), number: String(one.no), text: say(one.name), asked: one.name.zh, // items are read in Chinese
        address: readerAddress(one.work, { path: one.path }),
        note: one.schemes.length > 0 ? one.schemes.map(({ id }) => id).join(language === "zh" ? "、" : ", ") : one.needs ? say(one.needs) : "",
      }))}
      show={show}
      sought={sought}
    />
  );
}

function Loaded({ list, show, sought }: { list: string; show: Show; sought: string }) {
  const pages = usePages(list, PAGE);
  const asked = useAsk(WorkUnitsDocument, { id: list, version: null, first: PAGE, after: pages.after });
  const found = asked.data?.work?.units;
  const units = found?.edges.map(({ node }) => node) ?? [];
  return (
    <>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      <Rows
        rows={units.map((unit) => ({ key: unit.path, number: unit.number, text: unit.text, asked: unit.text, note: unit.heading, address: readerAddress(list, { path: unit.path }) }))}
        show={show}
        sought={sought}
      />
      {found && units.length > 0 && <Pager {...pages.pager(found, units.length)} />}
    </>
  );
}

interface Line {
  key: string;
  number: string;
  text: string;
  asked: string;
  note: string;
  address: string;
}

function Rows({ rows, show, sought }: { rows: readonly Line[]; show: Show; sought: string }) {
  const { t } = useTexts();
  const ask = (line: Line) => {
    show(line.asked);
    document.querySelector("#main")?.scrollTo({ top: 0 });
  };
  return (
    <div className="table-box">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t("library.problems.no")}</th>
            <th scope="col">{t("library.problems.line")}</th>
            <th scope="col">{t("library.problems.note")}</th>
            <th scope="col">{t("library.problems.question")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((line) => (
            <tr key={line.key} data-line={line.number} className={sought === line.asked ? "chosen" : ""}>
              <td className="nowrap">
                <Link href={line.address}>{line.number || line.key}</Link>
              </td>
              <td>{line.text}</td>
              <td className="hint">{line.note}</td>
              <td>
                <button type="button" onClick={() => ask(line)} aria-label={`${t("library.problems.which")} ${line.text}`}>
                  {t("library.problems.which")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
