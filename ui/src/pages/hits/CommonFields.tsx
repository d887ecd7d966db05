import type { PointerLevel } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { useAgencies } from "../casework/room";
import type { TaskForce } from "./forces";

/** What every registration says: among whom, how openly, whom to call, and why. */
export interface Common {
  taskForce: string;
  level: PointerLevel;
  contact: string;
  reason: string;
}

export const commonOf = (forces: readonly TaskForce[], levels: readonly PointerLevel[]): Common => ({ taskForce: forces[0]?.id ?? "", level: levels[0] ?? "POINTER", contact: "", reason: "" });

/** `sees` says what others will see at the chosen level. */
export function CommonFields({ common, forces, levels, sees, onChange }: { common: Common; forces: readonly TaskForce[]; levels: readonly PointerLevel[]; sees: Record<"POINTER" | "HIDDEN", string>; onChange: (part: Partial<Common>) => void }) {
  const { t } = useTexts();
  const { nameOf } = useAgencies();
  const force = forces.find(({ id }) => id === common.taskForce);
  return (
    <>
      <label>
        {t("hits.force")}
        <select name="taskForce" required value={common.taskForce} onChange={(event) => onChange({ taskForce: event.target.value })}>
          {forces.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      {force && <p className="hint">{t("hits.members", { names: force.members.map(nameOf).join(t("app.comma")) })}</p>}
      <label>
        {t("hits.level")}
        <select name="level" value={common.level} onChange={(event) => onChange({ level: event.target.value as PointerLevel })}>
          {levels.map((one) => (
            <option key={one} value={one}>
              {t(`hits.levels.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <p className="hint sees" data-testid="sees" aria-live="polite">
        {sees[common.level === "HIDDEN" ? "HIDDEN" : "POINTER"]}
      </p>
      <label>
        {t("hits.contact")}
        <input name="contact" required maxLength={200} value={common.contact} autoComplete="off" onChange={(event) => onChange({ contact: event.target.value })} />
      </label>
      <label>
        {t("hits.lookReason")}
        <input name="reason" required maxLength={500} value={common.reason} autoComplete="off" onChange={(event) => onChange({ reason: event.target.value })} />
      </label>
    </>
  );
}
