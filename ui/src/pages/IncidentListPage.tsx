import { useState } from "react";
import { CaseListDocument, type IncidentHeadFragment } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useEvents } from "../app/live";
import { go, incidentAddress, Link, useAddress } from "../app/router";
import { judgesDocuments, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { formatDay } from "../i18n/format";
import { FilterText } from "../widgets/FilterText";
import { FailureNotice } from "../widgets/Notice";
import { Pager } from "../widgets/Pager";
import { usePages } from "../widgets/usePages";
import { useTitle } from "../widgets/useTitle";
import { CaseNav } from "./casework/CaseNav";
import { OpenCase } from "./casework/OpenCase";
import { useAgencies } from "./casework/room";

const PAGE = 25;

/** The incidents that the reader may see: the agency's own and those whose head another one opened. */
export default function IncidentListPage() {
  const { t } = useTexts();
  useTitle(t("casework.title"));
  const viewer = useSession((session) => session.viewer);
  const { query } = useAddress();
  const text = query.get("text") ?? "";
  const ring = query.get("ring");
  const [opening, setOpening] = useState(ring !== null);
  const pages = usePages(text, PAGE);
  const asked = useAsk(CaseListDocument, { first: PAGE, after: pages.after, text: text || null });
  useEvents("grant", asked.again);
  const found = asked.data?.incidents;
  const rows = found?.edges.map(({ node }) => node) ?? [];
  return (
    <section className="page" aria-busy={asked.waiting}>
      <CaseNav />
      <header className="page-head">
        <h1>{t("casework.pages.list")}</h1>
        <p className="hint">{t("casework.intro")}</p>
        {viewer && judgesDocuments(viewer) && (
          <div className="buttons aside">
            <button type="button" className="primary" onClick={() => setOpening(true)} data-testid="open-case">
              {t("casework.open")}
            </button>
          </div>
        )}
      </header>
      {opening && <OpenCase {...(ring ? { ring } : {})} onClose={() => setOpening(false)} />}
      <div className="filters" role="search">
        <label>
          {t("casework.words")}
          <FilterText key={text} maxLength={100} value={text} onDone={(value) => value !== text && go(value ? `/cases?text=${encodeURIComponent(value)}` : "/cases", true)} />
        </label>
      </div>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {found && rows.length === 0 && <p className="empty">{t("casework.none")}</p>}
      {rows.length > 0 && <IncidentTable incidents={rows} />}
      {found && rows.length > 0 && <Pager {...pages.pager(found, rows.length)} />}
    </section>
  );
}

function IncidentTable({ incidents }: { incidents: readonly IncidentHeadFragment[] }) {
  const { t } = useTexts();
  const { nameOf } = useAgencies();
  return (
    <div className="table-box">
      <table className="rows" data-testid="incidents">
        <thead>
          <tr>
            <th>{t("casework.name")}</th>
            <th>{t("casework.owner")}</th>
            <th>{t("casework.region")}</th>
            <th>{t("casework.opened")}</th>
          </tr>
        </thead>
        <tbody>
          {incidents.map((one) => (
            <tr key={one.id} data-incident={one.id}>
              <td>
                <Link href={incidentAddress(one.id)}>{one.lapsed ? t("casework.lapsed") : one.title}</Link>
              </td>
              <td>{nameOf(one.owner)}</td>
              <td>{one.adcode}</td>
              <td className="nowrap">{formatDay(one.opened)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
