/** What the parts of an incident room share. */
import type { IncidentRoomQuery } from "../../api/generated/graphql";
import { AgenciesDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import type { Choice } from "./ActDialog";

export type RoomIncident = NonNullable<IncidentRoomQuery["incident"]>;
export type RoomProceeding = RoomIncident["proceedings"][number];

export interface Room {
  incident: RoomIncident;
  /** The reader's own agency. */
  agency: string;
  /** Whether the reader may change what is the agency's own. */
  works: boolean;
  /** Whether the reader may share. */
  leads: boolean;
  nameOf: (agency: string) => string;
  again: () => void;
}

/** The name of an agency by its code; the code itself while names are not known. In another language its kind says what the name means. */
export function useAgencies() {
  const { t, language } = useTexts();
  const asked = useAsk(AgenciesDocument, {});
  const agencies = (asked.data?.agencies ?? []).map(({ code, name, kind }) => {
    const said = kind && language !== "zh" ? t(`casework.agencyKinds.${kind}` as "casework.agencyKinds.police", { defaultValue: "" }) : "";
    return { code, name: said ? `${name} (${said})` : name };
  });
  const names = new Map(agencies.map(({ code, name }) => [code, name]));
  return { agencies, nameOf: (code: string) => names.get(code) ?? code };
}

/** Own proceedings, to choose the one that an entry belongs to. */
export function useOwnProceedings(room: Room): { own: RoomProceeding[]; choices: Choice[]; titleOf: (id: string | null | undefined) => string } {
  const { t } = useTexts();
  const title = (one: RoomProceeding) => `${room.nameOf(one.agency)} · ${t(`casework.proceedingKinds.${one.kind}`)}${one.number ? ` · ${one.number}` : ""}`;
  const own = room.incident.proceedings.filter((one) => one.own);
  return {
    own,
    choices: own.map((one) => ({ value: one.id, text: title(one) })),
    titleOf: (id) => {
      const found = room.incident.proceedings.find((one) => one.id === id);
      return found ? title(found) : "";
    },
  };
}

/** Choices of an enumeration, in the order of its names. */
export const choicesOf = <Name extends string>(names: readonly Name[], textOf: (name: Name) => string): Choice[] => names.map((name) => ({ value: name, text: textOf(name) }));

/** Today where the agencies are, as a form takes it. */
export const today = (): string => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
