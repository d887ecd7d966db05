import { useState } from "react";
import { change } from "../../api/client";
import { MergeIncidentsDocument, RenameIncidentDocument, UnmergeIncidentDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { incidentAddress, Link, ringAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatDay } from "../../i18n/format";
import { ActDialog } from "./ActDialog";
import type { Room } from "./room";

type Act = "rename" | "merge" | "unmerge";

/** What the incident is, whose it is, and what may be done to it as a whole. */
export function RoomHead({ room }: { room: Room }) {
  const { t } = useTexts();
  const [act, setAct] = useState<Act | null>(null);
  const { incident } = room;
  const standing = incident.status === "closed" ? t("casework.standing.closed") : t("casework.standing.open");
  const changes = room.works && incident.own;
  return (
    <header className="page-head room-head">
      <div>
        <h1 data-testid="incident-title">{incident.lapsed ? t("casework.lapsed") : incident.title}</h1>
        {incident.lapsed && <p data-testid="lapsed">{t("casework.lapsedHint")}</p>}
        <p className="hint">
          <span className="status">{standing}</span>
          {` ${incident.lapsed ? "" : `${t("casework.owner")}：${room.nameOf(incident.owner)} · `}${incident.adcode} · ${formatDay(incident.opened)} · ${t("casework.revision", { revision: incident.revision })}`}
        </p>
        {incident.mergedInto && (
          <p>
            {t("casework.mergedInto")}
            <Link href={incidentAddress(incident.mergedInto)}>{t("casework.toKept")}</Link>
          </p>
        )}
        {incident.merged.length > 0 && (
          <p>
            {t("casework.merged")}
            {incident.merged.map((one) => (
              <Link key={one} href={incidentAddress(one)}>
                <code>{one}</code>{" "}
              </Link>
            ))}
          </p>
        )}
        {incident.rings.map((ring) => (
          <Link key={ring} href={ringAddress(ring)}>
            {t("casework.rings", { number: ring })}
          </Link>
        ))}
      </div>
      {changes && (
        <div className="buttons aside">
          <button type="button" onClick={() => setAct("rename")} data-testid="rename">
            {t("casework.rename")}
          </button>
          <button type="button" onClick={() => setAct(incident.mergedInto ? "unmerge" : "merge")}>
            {incident.mergedInto ? t("casework.unmerge") : t("casework.merge")}
          </button>
        </div>
      )}
      {act === "rename" && <Rename room={room} onClose={() => setAct(null)} />}
      {act === "merge" && <Merge room={room} onClose={() => setAct(null)} />}
      {act === "unmerge" && <Unmerge room={room} onClose={() => setAct(null)} />}
    </header>
  );
}

interface Window {
  room: Room;
  onClose: () => void;
}

function Rename({ room: { incident, again }, onClose }: Window) {
  const { t } = useTexts();
  return (
    <ActDialog
      title={t("casework.rename")}
      sees={t("casework.sees.title")}
      fields={[{ name: "title", label: t("casework.name"), first: incident.title }]}
      button={t("casework.confirm")}
      act={async ({ title = "" }) => refusedOr((await change(RenameIncidentDocument, { incident: incident.id, title, revision: incident.revision })).renameIncident)}
      again={again}
      onClose={onClose}
    />
  );
}

function Merge({ room: { incident, again }, onClose }: Window) {
  const { t } = useTexts();
  return (
    <ActDialog
      title={t("casework.merge")}
      sees={t("casework.sees.merge")}
      fields={[
        { name: "kept", label: t("casework.mergeKept"), incident: { except: incident.id } },
        { name: "reason", label: t("casework.reason"), long: true, most: 500 },
      ]}
      button={t("casework.mergeDo")}
      act={async ({ kept = "", reason = "" }) => refusedOr((await change(MergeIncidentsDocument, { kept, merged: incident.id, reason })).mergeIncidents)}
      again={again}
      onClose={onClose}
    />
  );
}

function Unmerge({ room: { incident, again }, onClose }: Window) {
  const { t } = useTexts();
  return (
    <ActDialog
      title={t("casework.unmerge")}
      sees={t("casework.sees.merge")}
      fields={[{ name: "reason", label: t("casework.reason"), long: true, most: 500 }]}
      button={t("casework.confirm")}
      act={async ({ reason = "" }) => refusedOr((await change(UnmergeIncidentDocument, { merged: incident.id, reason })).unmergeIncident)}
      again={again}
      onClose={onClose}
    />
  );
}
