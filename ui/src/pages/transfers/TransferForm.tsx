import { type FormEvent, type ReactNode, useState } from "react";
import { TransferChoicesDocument, type TransferType } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { OFFICERS, useColleagues } from "../casework/colleagues";
import { Beside } from "./Beside";
import type { Draft } from "./given";

const TYPES: readonly TransferType[] = ["CRIMINAL", "DISCIPLINE", "OTHER_AGENCY", "HANDLING", "ASSISTANCE", "AUDIT"];
const TWO = [0, 1] as const; // two officers handle a transfer

type Put = (part: Partial<Draft>) => void;

/** What is handed over, to whom, on what ground; the amount beside the thresholds of the incident's region. `head` stands above the fields. */
export function TransferForm({ first, adcode, button, save, again, head }: {
  first: Draft;
  adcode: string;
  button: string;
  save: (draft: Draft) => Promise<unknown>;
  again?: () => void;
  head?: ReactNode;
}) {
  const { t, say } = useTexts();
  const [draft, setDraft] = useState(first);
  const put: Put = (part) => setDraft({ ...draft, ...part });
  const choices = useAsk(TransferChoicesDocument, {});
  const saving = useAsync(() => save(draft));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void saving.run();
  };
  return (
    <form className="transfer-form" onSubmit={submit} autoComplete="off">
      <div className="card stack">
        {choices.failure && <FailureNotice failure={choices.failure} again={choices.again} />}
        {head}
        <label>
          {t("transfers.type")}
          <select value={draft.type} onChange={(event) => put({ type: event.target.value as TransferType })} name="type">
            {TYPES.map((one) => (
              <option key={one} value={one}>
                {t(`transfers.types.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {draft.type === "DISCIPLINE" && <Notice>{t("transfers.oneWay")}</Notice>}
        <label>
          {t("transfers.to")}
          <select required name="toAgency" value={draft.toAgency} onChange={(event) => put({ toAgency: event.target.value })}>
            <option value="">{t("transfers.choose")}</option>
            {choices.data?.transferRecipients.map((one) => (
              <option key={one.code} value={one.code}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <Words draft={draft} put={put} />
        <Officers draft={draft} put={put} />
        {saving.failure && <FailureNotice failure={saving.failure} again={saving.failure.code === "STALE_VERSION" ? again : undefined} />}
        <div className="buttons">
          <button type="submit" className="primary" disabled={saving.waiting}>
            {button}
          </button>
        </div>
      </div>
      <aside className="card stack" aria-label={t("transfers.beside")}>
        <label>
          {t("transfers.amount")}
          <input value={draft.amount} inputMode="decimal" pattern="\d{1,14}(\.\d{1,2})?" onChange={(event) => put({ amount: event.target.value.trim() })} name="amount" />
        </label>
        <label>
          {t("transfers.matter")}
          <select value={draft.matter} onChange={(event) => put({ matter: event.target.value })} name="matter">
            <option value="">{t("transfers.choose")}</option>
            {choices.data?.thresholdMatters.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.name)}
              </option>
            ))}
          </select>
        </label>
        <Beside amount={draft.amount} matter={draft.matter} adcode={adcode} />
      </aside>
    </form>
  );
}

function Words({ draft, put }: { draft: Draft; put: Put }) {
  const { t } = useTexts();
  const line = (name: "title" | "basis", label: string, most: number) => (
    <label>
      {label}
      <input name={name} required maxLength={most} value={draft[name]} onChange={(event) => put({ [name]: event.target.value })} />
    </label>
  );
  const lines = (name: "facts" | "findings" | "parties" | "articles" | "items", label: string, rows: number, hint?: string) => (
    <label>
      {label}
      <textarea name={name} required={name === "facts"} rows={rows} maxLength={20000} placeholder={hint} value={draft[name]} onChange={(event) => put({ [name]: event.target.value })} />
    </label>
  );
  return (
    <>
      {line("title", t("transfers.about"), 200)}
      {line("basis", t("transfers.basis"), 500)}
      {lines("facts", t("transfers.facts"), 8)}
      {lines("findings", t("transfers.findings"), 3)}
      {lines("parties", t("transfers.parties"), 3, t("transfers.partiesHint"))}
      {lines("articles", t("transfers.articles"), 3, t("transfers.articlesHint"))}
      {lines("items", t("transfers.items"), 3, t("transfers.itemsHint"))}
    </>
  );
}

function Officers({ draft, put }: { draft: Draft; put: Put }) {
  const { t } = useTexts();
  const colleagues = useColleagues(OFFICERS);
  const choose = (place: number, name: string) => put({ officers: TWO.map((one) => (one === place ? name : draft.officers[one] ?? "")) });
  return (
    <fieldset>
      <legend>{t("transfers.officers")}</legend>
      {TWO.map((place) => (
        <select key={place} name={`officer-${place}`} aria-label={t("transfers.officer", { number: place + 1 })} value={draft.officers[place] ?? ""} onChange={(event) => choose(place, event.target.value)}>
          <option value="">{t("transfers.choose")}</option>
          {colleagues.map((one) => (
            <option key={one.value} value={one.value} disabled={draft.officers[1 - place] === one.value}>
              {one.text}
            </option>
          ))}
        </select>
      ))}
      <p className="hint">{t("transfers.officersHint")}</p>
    </fieldset>
  );
}
