import { KnowledgeDraftsDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { Link, readerAddress } from "../app/router";
import { useTexts } from "../i18n";
import { formatTime } from "../i18n/format";
import { FailureNotice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { LibraryNav } from "./library/LibraryNav";

/** What waits for a reviewer or for publication; editors only. */
export default function DraftsPage() {
  const { t, language } = useTexts();
  useTitle(t("library.editing.drafts"));
  const asked = useAsk(KnowledgeDraftsDocument, {});
  const drafts = asked.data?.knowledgeDrafts;
  return (
    <section className="page" aria-busy={asked.waiting} data-testid="drafts">
      <LibraryNav />
      <h1>{t("library.editing.drafts")}</h1>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {drafts?.length === 0 && <p className="empty">{t("library.editing.noDrafts")}</p>}
      {drafts && drafts.length > 0 && (
        <div className="table-box">
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t("library.name")}</th>
                <th scope="col">{t("documents.state")}</th>
                <th scope="col">{t("library.editing.validFrom")}</th>
                <th scope="col">{t("library.editing.proposed")}</th>
                <th scope="col">{t("library.editing.note")}</th>
              </tr>
            </thead>
            <tbody>
              {drafts.map((draft) => (
                <tr key={draft.id} data-draft={draft.id}>
                  <td>
                    <Link href={readerAddress(draft.work, { version: draft.id })}>{draft.title}</Link>
                  </td>
                  <td>
                    <span className={`status version-${draft.state}`}>{t(`library.editing.states.${draft.state}`)}</span>
                  </td>
                  <td>{draft.validFrom}</td>
                  <td>{`${draft.loadedBy} · ${formatTime(draft.loadedAt, language)}`}</td>
                  <td>{draft.steps.at(-1)?.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
