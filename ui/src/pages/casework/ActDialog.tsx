import { type FormEvent, useState } from "react";
import { useTexts } from "../../i18n";
import { Dialog } from "../../widgets/Dialog";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { FindIncident } from "./FindIncident";

export interface Choice {
  value: string;
  text: string;
}

/** A field of a form: `choices` make it a list, `long` a box of lines, `incident` a search for one. */
export interface Field {
  name: string;
  label: string;
  type?: "text" | "date";
  long?: boolean;
  /** An incident is sought; the one with this id is none of the choices. */
  incident?: { except: string };
  choices?: readonly Choice[];
  optional?: boolean;
  first?: string;
  most?: number;
  pattern?: string;
  hint?: string;
}

export type Values = Readonly<Record<string, string>>;

/** An entry or a step in a window: what is filled in stays until it is saved, also when somebody else was faster. */
export function ActDialog({ title, sees, hint, fields, button, act, again, onClose }: {
  title: string;
  sees: string;
  hint?: string;
  fields: readonly Field[];
  button?: string;
  act: (values: Values) => Promise<unknown>;
  again: () => void;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const [values, setValues] = useState<Values>(() => Object.fromEntries(fields.map(({ name, first, choices, optional }) => [name, first ?? (optional ? "" : choices?.[0]?.value ?? "")])));
  const [looked, setLooked] = useState(false);
  const saving = useAsync(async () => {
    setLooked(false);
    await act(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()])));
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void saving.run();
  };
  const look = () => {
    again();
    setLooked(true);
  };
  const stale = saving.failure?.code === "STALE_VERSION";
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack act-form" onSubmit={submit} data-testid="act">
        {hint && <p className="rests">{hint}</p>}
        {fields.map((field, place) => (
          <Entry key={field.name} field={field} first={place === 0} value={values[field.name] ?? ""} onChange={(value) => setValues({ ...values, [field.name]: value })} />
        ))}
        <p className="hint sees" data-testid="sees">
          {sees}
        </p>
        {saving.failure && !stale && <FailureNotice failure={saving.failure} />}
        {stale && (
          <Notice kind="failure">
            {t("casework.stale")}{" "}
            <button type="button" onClick={look} data-testid="look-again">
              {t("casework.lookAgain")}
            </button>
          </Notice>
        )}
        {looked && <Notice>{t("casework.lookedAgain")}</Notice>}
        <div className="buttons">
          <button type="submit" className="primary" disabled={saving.waiting} {...(fields.length === 0 ? { "data-first": "" } : {})}>
            {button ?? t("casework.save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Entry({ field, first, value, onChange }: { field: Field; first: boolean; value: string; onChange: (value: string) => void }) {
  const { t } = useTexts();
  const { name, label, long, choices, optional, most, pattern, hint } = field;
  const shared = { name, value, required: !optional, ...(first ? { "data-first": "" } : {}) };
  if (field.incident) {
    return <FindIncident label={label} name={name} value={value} required={!optional} nothing={t(optional ? "casework.nothing" : "casework.choose")} except={field.incident.except} first={first} onChange={onChange} />;
  }
  if (choices) {
    return (
      <label>
        {label}
        <select {...shared} onChange={(event) => onChange(event.target.value)}>
          {(optional || choices.length === 0 || field.first === "") && <option value="">{optional ? t("casework.nothing") : t("casework.choose")}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <label>
      {label}
      {long ? (
        <textarea {...shared} rows={4} maxLength={most ?? 5000} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...shared} type={field.type ?? "text"} maxLength={most ?? 200} pattern={pattern} title={hint} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      )}
    </label>
  );
}
