import { useState } from "react";
import { MyProceedingsDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { incidentAddress, Link } from "../app/router";
import { useTexts } from "../i18n";
import { formatDay } from "../i18n/format";
import { FailureNotice } from "../widgets/Notice";
import { Pager } from "../widgets/Pager";
import { usePages } from "../widgets/usePages";
import { useTitle } from "../widgets/useTitle";
import { CaseNav } from "./casework/CaseNav";
import { ClockList } from "./casework/ClockList";

const PAGE = 25;

/** The proceedings that the reader is in charge of. */
export default function MyProceedingsPage() {
  const { t } = useTexts();
  useTitle(t("casework.pages.mine"));
  const [finished, setFinished] = useState(false);
  const pages = usePages(String(finished), PAGE);
  const asked = useAsk(MyProceedingsDocument, { first: PAGE, after: pages.after, finished });
  const found = asked.data?.myProceedings;
  const rows = found?.edges.map(({ node }) => node) ?? [];
  return (
    <section className="page" aria-busy={asked.waiting}>
      <CaseNav />
      <header className="page-head">
        <h1>{t("casework.pages.mine")}</h1>
      </header>
      <label className="check">
        <input type="checkbox" checked={finished} onChange={(event) => setFinished(event.target.checked)} />
        {t("casework.finished")}
      </label>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {found && rows.length === 0 && <p className="empty">{t("casework.noneMine")}</p>}
      {rows.length > 0 && (
        <div className="table-box">
          <table className="rows" data-testid="my-proceedings">
            <thead>
              <tr>
                <th>{t("casework.number")}</th>
                <th>{t("casework.kind")}</th>
                <th>{t("casework.state")}</th>
                <th>{t("casework.subjects")}</th>
                <th>{t("casework.opened")}</th>
                <th>{t("clocks.title")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Link href={incidentAddress(one.incident)}>{one.number ?? t("casework.noNumber")}</Link>
                  </td>
                  <td>{t(`casework.proceedingKinds.${one.kind}`)}</td>
                  <td>
                    <span className="status">{t(`casework.states.${one.state}`)}</span>
                  </td>
                  <td>{one.subjects.map(({ name }) => name).join(t("app.comma"))}</td>
                  <td className="nowrap">{formatDay(one.opened)}</td>
                  <td>{one.clocks.length > 0 && <ClockList clocks={one.clocks} again={asked.again} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found && rows.length > 0 && <Pager {...pages.pager(found, rows.length)} />}
    </section>
  );
}
