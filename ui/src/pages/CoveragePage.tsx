import type { ReactNode } from "react";
import { KnowledgeCoverageDocument, type KnowledgeCoverageQuery } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { Link, readerAddress } from "../app/router";
import { useTexts } from "../i18n";
import { formatCount } from "../i18n/format";
import { schemeText } from "../library/schemes";
import { FailureNotice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { LibraryNav } from "./library/LibraryNav";
import { DaysOf, StatusBadge } from "./library/Standing";

type Coverage = KnowledgeCoverageQuery["knowledgeCoverage"];
type Text = Coverage["outlines"][number];

const SHOWN = 12; // paths of unused articles that a row names; the reader shows the others

/** What the knowledge base lacks: the list of work for its editors, open to everybody who relies on it. */
export default function CoveragePage() {
  const { t, language, say } = useTexts();
  useTitle(t("library.coverage.title"));
  const asked = useAsk(KnowledgeCoverageDocument, {});
  const found = asked.data?.knowledgeCoverage;
  return (
    <section className="page" aria-busy={asked.waiting} data-testid="coverage">
      <LibraryNav />
      <header className="page-head">
        <h1>{t("library.coverage.title")}</h1>
        <p className="hint">{t("library.coverage.intro")}</p>
      </header>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {!found && asked.waiting && <p className="hint">{t("app.loading")}</p>}
      {found && (
        <>
          <p role="status" data-testid="coverage-counts">
            {t("library.coverage.counts", {
              works: formatCount(found.works, language), cases: formatCount(found.cases, language), summaries: formatCount(found.caseSummaries, language),
            })}
          </p>
          <Part name="schemesWithoutBasis" count={found.schemesWithoutBasis.length}>
            <ul>
              {found.schemesWithoutBasis.map((scheme) => (
                <li key={scheme.id}>{schemeText(scheme.id, say(scheme))}</li>
              ))}
            </ul>
          </Part>
          <Part name="basesNotHeld" count={found.basesNotHeld.length}>
            <ul>
              {found.basesNotHeld.map(({ work, title }) => (
                <li key={work}>
                  <Link href={readerAddress(work)}>{title}</Link>
                </li>
              ))}
            </ul>
          </Part>
          <Part name="unused" count={found.unused.length}>
            <Unused rows={found.unused} />
          </Part>
          {(["outlines", "undated", "expiring", "doubted"] as const).map((name) => (
            <Part key={name} name={name} count={found[name].length}>
              <Texts texts={found[name]} />
            </Part>
          ))}
        </>
      )}
    </section>
  );
}

function Part({ name, count, children }: { name: "schemesWithoutBasis" | "basesNotHeld" | "unused" | "outlines" | "undated" | "expiring" | "doubted"; count: number; children: ReactNode }) {
  const { t, language } = useTexts();
  return (
    <section className="card" data-coverage={name}>
      <h2>{`${t(`library.coverage.${name}`)} · ${formatCount(count, language)}`}</h2>
      <p className="hint">{t(`library.coverage.hints.${name}`)}</p>
      {count === 0 ? <p>{t("library.coverage.nothing")}</p> : children}
    </section>
  );
}

function Unused({ rows }: { rows: Coverage["unused"] }) {
  const { t } = useTexts();
  return (
    <div className="table-box">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t("library.name")}</th>
            <th scope="col" className="number">{t("library.coverage.articles")}</th>
            <th scope="col" className="number">{t("library.coverage.idle")}</th>
            <th scope="col">{t("library.coverage.paths")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.work}>
              <td>
                <Link href={readerAddress(row.work)}>{row.title}</Link>
              </td>
              <td className="number">{row.articles}</td>
              <td className="number">{row.unused}</td>
              <td>
                <span className="tags">
                  {row.paths.slice(0, SHOWN).map((path) => (
                    <Link key={path} className="tag" href={readerAddress(row.work, { path })}>{path}</Link>
                  ))}
                  {row.paths.length > SHOWN && <span className="hint">{t("library.coverage.more", { count: row.paths.length - SHOWN })}</span>}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Texts({ texts }: { texts: readonly Text[] }) {
  return (
    <ul>
      {texts.map((text) => (
        <li key={text.id}>
          <Link href={readerAddress(text.work, { version: text.id })}>{text.title}</Link> <StatusBadge status={text.status} />{" "}
          <span className="hint">
            <DaysOf days={text} />
          </span>
        </li>
      ))}
    </ul>
  );
}
