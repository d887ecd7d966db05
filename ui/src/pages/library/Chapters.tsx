import { WorkTreeDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { chaptersOf } from "../../library/chapters";
import { useUnitName } from "./UnitView";

/** Chapters and what stands in them; the one that is read is open. */
export function Chapters({ work, version, at, addressOf }: { work: string; version: string; at: string; addressOf: (path: string) => string }) {
  const { t } = useTexts();
  const nameOf = useUnitName();
  const tree = useAsk(WorkTreeDocument, { id: work, version }).data?.work?.tree ?? [];
  const chapters = chaptersOf(tree);
  return (
    <nav className="chapters" aria-label={t("library.chapters")} data-testid="chapters">
      {chapters.map(({ heading, entries }, number) => {
        const list = (
          <ul>
            {entries.map((entry) => (
              <li key={entry.path}>
                <Link href={addressOf(entry.path)} aria-current={entry.path === at ? "location" : undefined} title={entry.snippet}>
                  <strong>{nameOf(entry)}</strong> <span className="hint">{entry.snippet}</span>
                </Link>
              </li>
            ))}
          </ul>
        );
        return heading === "" ? (
          <div key={number}>{list}</div>
        ) : (
          <details key={`${number}/${entries.some(({ path }) => path === at)}`} open={chapters.length < 4 || entries.some(({ path }) => path === at)}>
            <summary>
              {heading} <span className="hint">{entries.length}</span>
            </summary>
            {list}
          </details>
        );
      })}
    </nav>
  );
}
