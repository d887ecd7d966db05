import { useState } from "react";
import { change } from "../../api/client";
import { IncidentLinksDocument, type IncidentLinksQuery, JudgeCaseLinkDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { incidentAddress, Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";
import { ActDialog } from "./ActDialog";
import type { Room } from "./room";

type CaseLink = NonNullable<IncidentLinksQuery["incident"]>["links"][number];

/** Other incidents that name the same: graded, with what they have in common; people say whether it is one matter. */
export function LinksPart({ room }: { room: Room }) {
  const { t } = useTexts();
  const [judging, setJudging] = useState<{ link: CaseLink; same: boolean } | null>(null);
  const asked = useAsk(IncidentLinksDocument, { id: room.incident.id });
  const links = asked.data?.incident?.links ?? [];
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  return (
    <section className="stack" data-testid="case-links">
      <h2>{t("casework.parts.links")}</h2>
      <p className="hint">{t("casework.links.intro")}</p>
      {asked.data && links.length === 0 && <p className="empty">{t("casework.links.none")}</p>}
      <ol className="plain">
        {links.map((link) => (
          <li key={link.incident} data-link={link.incident} data-grade={link.grade}>
            <span className="tag">{link.grade}</span> <Link href={incidentAddress(link.incident)}>{link.title}</Link>
            <span className="hint">{` ${room.nameOf(link.owner)}`}</span> {link.state && <span className="status">{t(`casework.links.states.${link.state}`)}</span>}
            <p className="hint">{link.common.map(({ kind, name }) => `${t(`casework.links.common.${kind}`)}${name ? `：${name}` : ""}`).join("；")}</p>
            {link.state && <p className="hint">{`${link.by} · ${t("casework.notes.why", { reason: link.reason })}`}</p>}
            {room.works && room.incident.own && (
              <div className="buttons">
                <button type="button" className="quiet" onClick={() => setJudging({ link, same: true })} data-testid="link-same">
                  {t("casework.links.same")}
                </button>
                <button type="button" className="quiet" onClick={() => setJudging({ link, same: false })} data-testid="link-different">
                  {t("casework.links.different")}
                </button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {judging && (
        <ActDialog
          title={`${t(judging.same ? "casework.links.same" : "casework.links.different")}：${judging.link.title}`}
          sees={t("casework.sees.own")}
          fields={[{ name: "reason", label: t("casework.reason"), long: true, most: 2000 }]}
          act={async ({ reason = "" }) => {
            refusedOr((await change(JudgeCaseLinkDocument, { incident: room.incident.id, other: judging.link.incident, same: judging.same, reason })).judgeCaseLink);
            asked.again();
          }}
          again={asked.again}
          onClose={() => setJudging(null)}
        />
      )}
    </section>
  );
}
