import { ReceivedGrantsDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useEvents } from "../app/live";
import { incidentAddress, Link } from "../app/router";
import { useTexts } from "../i18n";
import { FailureNotice } from "../widgets/Notice";
import { Pager } from "../widgets/Pager";
import { usePages } from "../widgets/usePages";
import { useTitle } from "../widgets/useTitle";
import { CaseNav } from "./casework/CaseNav";
import { GrantRow } from "./casework/GrantRow";
import { useAgencies } from "./casework/room";

const PAGE = 20;

/** What other agencies let the reader's see now. */
export default function ReceivedGrantsPage() {
  const { t } = useTexts();
  useTitle(t("casework.pages.received"));
  const { nameOf } = useAgencies();
  const pages = usePages("received", PAGE);
  const asked = useAsk(ReceivedGrantsDocument, { first: PAGE, after: pages.after });
  useEvents("grant", asked.again);
  const found = asked.data?.receivedGrants;
  const rows = found?.edges.map(({ node }) => node) ?? [];
  return (
    <section className="page" aria-busy={asked.waiting}>
      <CaseNav />
      <header className="page-head">
        <h1>{t("casework.pages.received")}</h1>
      </header>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {found && rows.length === 0 && <p className="empty">{t("casework.noneReceived")}</p>}
      <ul className="plain" data-testid="received">
        {rows.map((grant) => (
          <li key={grant.id} className="card">
            <GrantRow grant={grant} nameOf={nameOf} recalls={false} again={asked.again} />
            {grant.level !== "POINTER" && <Link href={incidentAddress(grant.incident)}>{t("casework.share.toIncident")}</Link>}
          </li>
        ))}
      </ul>
      {found && rows.length > 0 && <Pager {...pages.pager(found, rows.length)} />}
    </section>
  );
}
