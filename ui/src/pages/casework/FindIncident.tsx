import { useState } from "react";
import { FindIncidentsDocument, IncidentBriefDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";
import { useSettled } from "../../widgets/useSettled";

/** The incident that was chosen, with its title and region; undefined while it is not known. */
export function useIncidentBrief(id: string) {
  return useAsk(IncidentBriefDocument, { id }, id === "").data?.incident ?? undefined;
}

/** Chooses an incident: the newest ones, or those with the typed words in their title. `nothing` is the choice of none. */
export function FindIncident({ label, name, value, onChange, nothing, except, required = false, first = false }: {
  label: string;
  name: string;
  value: string;
  onChange: (id: string) => void;
  nothing: string;
  except?: string;
  required?: boolean;
  /** Whether a window opens with the cursor here. */
  first?: boolean;
}) {
  const { t } = useTexts();
  const [words, setWords] = useState("");
  const asked = useAsk(FindIncidentsDocument, { text: useSettled(words.trim()) || null });
  const chosen = useIncidentBrief(value);
  const found = asked.data?.incidents;
  const listed = (found?.edges ?? []).map(({ node }) => node).filter(({ id }) => id !== except);
  const shown = chosen && chosen.id === value && !listed.some(({ id }) => id === value) ? [chosen, ...listed] : listed;
  return (
    <div className="stack find-incident" aria-busy={asked.waiting}>
      <label>
        {t("casework.find")}
        <input type="search" {...(first ? { "data-first": "" } : {})} name={`${name}-words`} maxLength={200} value={words} autoComplete="off" onChange={(event) => setWords(event.target.value)} onKeyDown={(event) => event.key === "Enter" && event.preventDefault()} />
      </label>
      <label>
        {label}
        <select name={name} required={required} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{nothing}</option>
          {shown.map((one) => (
            <option key={one.id} value={one.id}>
              {`${one.title} · ${one.adcode}`}
            </option>
          ))}
        </select>
      </label>
      <p className="hint" role="status">
        {found?.totalCount === 0 && t("casework.noFound")}
        {found && found.totalCount > found.edges.length && t("casework.narrow", { shown: found.edges.length, total: found.totalCount })}
      </p>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
    </div>
  );
}
