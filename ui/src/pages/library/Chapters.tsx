import { WorkTreeDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { chaptersOf } from "../../library/chapters";

/** Chapters and what stands in them; the one that is read is open. */
export function Chapters({ work, version, at, addressOf }: { work: string; version: string; at: string; addressOf: (path: string) => string }) {
  const { t } = useTexts();
  const tree = useAsk(WorkTreeDocument, { id: work, version }).data?.work?.tree ?? [];
  const chapters = chaptersOf(tree);
  return (
    <nav className="chapters" aria-label={t("library.chapters")} data-testid="chapters">
      {chapters.map(({ heading, entries }, number) => {
        const list = (
          <ul>
            {entries.map(({ path, number: name, snippet }) => (
              <li key={path}>
                <Link href={addressOf(path)} aria-current={path === at ? "location" : undefined} title={snippet}>
                  <strong>{name || path}</strong> <span className="hint">{snippet}</span>
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
