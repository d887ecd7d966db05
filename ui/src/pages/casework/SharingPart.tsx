import { useState } from "react";
import { IncidentGrantsDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useEvents } from "../../app/live";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";
import { Pager } from "../../widgets/Pager";
import { usePages } from "../../widgets/usePages";
import { GrantRow } from "./GrantRow";
import type { Room } from "./room";
import { ShareDialog } from "./ShareDialog";

const PAGE = 20;

/** What was opened to whom on the incident, by the reader's agency and to it. */
export function SharingPart({ room }: { room: Room }) {
  const { t } = useTexts();
  const [sharing, setSharing] = useState(false);
  const pages = usePages(room.incident.id, PAGE);
  const asked = useAsk(IncidentGrantsDocument, { id: room.incident.id, first: PAGE, after: pages.after });
  useEvents("grant", asked.again);
  const found = asked.data?.incident?.grants;
  const grants = found?.edges.map(({ node }) => node) ?? [];
  const of = (own: boolean) => grants.filter((grant) => (grant.owner === room.agency) === own);
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  return (
    <section className="stack" data-testid="sharing">
      <div className="part-head">
        <h2>{t("casework.parts.sharing")}</h2>
        {room.leads && room.incident.own && (
          <button type="button" className="primary" onClick={() => setSharing(true)} data-testid="share">
            {t("casework.share.add")}
          </button>
        )}
      </div>
      {!room.leads && <p className="hint">{t("casework.share.leadOnly")}</p>}
      {found && grants.length === 0 && <p className="empty">{t("casework.share.none")}</p>}
      {[true, false].map(
        (own) =>
          of(own).length > 0 && (
            <div key={String(own)}>
              <h3>{own ? t("casework.share.given") : t("casework.share.held")}</h3>
              <ul className="plain">
                {of(own).map((grant) => (
                  <li key={grant.id}>
                    <GrantRow grant={grant} nameOf={room.nameOf} recalls={own && room.leads} again={asked.again} />
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
      {found && grants.length > 0 && <Pager {...pages.pager(found, grants.length)} />}
      {sharing && <ShareDialog room={room} onDone={asked.again} onClose={() => setSharing(false)} />}
    </section>
  );
}
