/** Everything of an incident that its agency may open to another, with what it is called. */
import type { ShareableQuery, SharedKind } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { formatMoney, formatTime } from "../../i18n/format";
import type { Room } from "./room";

export interface ShareRecord {
  kind: SharedKind;
  record: string;
  label: string;
}

export const keyOf = ({ kind, record }: { kind: SharedKind; record: string }): string => `${kind}:${record}`;

/** Whether a record has a summary; the others are open as they are, or not at all. */
export const summarised = ({ kind }: { kind: SharedKind }): boolean => kind === "PROCEEDING" || kind === "DOCUMENT";

const LABEL = 40; // characters of a note that tell it from others

export function useShareRecords(room: Room, data: ShareableQuery | undefined): ShareRecord[] {
  const { t, language } = useTexts();
  const incident = data?.incident;
  if (!incident) return [];
  const own = (one: { owner: string }) => one.owner === room.agency;
  const record = (kind: SharedKind, id: string, label: string): ShareRecord => ({ kind, record: id, label });
  return [
    ...incident.proceedings.filter((one) => one.own).map((one) => record("PROCEEDING", one.id, `${t(`casework.proceedingKinds.${one.kind}`)} ${one.number ?? t("casework.noNumber")}`)),
    ...incident.documents.edges.map(({ node }) => record("DOCUMENT", node.id, node.title)),
    ...incident.evidence.filter(own).map((one) => record("EVIDENCE", one.id, one.title)),
    ...incident.money.entries.filter(own).map((one) => record("MONEY", one.id, `${t(`casework.moneyKinds.${one.kind}`)} ${formatMoney(one.amount)}`)),
    ...incident.sanctions.filter(own).map((one) => record("SANCTION", one.id, `${t(`casework.sanctionKinds.${one.kind}`)} ${one.number}`)),
    ...incident.notes.filter(own).map((one) => record("NOTE", one.id, `${t(`casework.noteKinds.${one.kind}`)} ${one.text?.slice(0, LABEL) ?? formatTime(one.at, language)}`)),
  ];
}
