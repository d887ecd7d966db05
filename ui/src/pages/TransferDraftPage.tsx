import { type FormEvent, useState } from "react";
import { change } from "../api/client";
import { AmountBesideDocument, DraftTransferDocument, type DraftTransferMutation, TransferChoicesDocument, type TransferType } from "../api/generated/graphql";
import { refusedOr } from "../api/outcome";
import { useAsk } from "../api/useAsk";
import { go, transferAddress, useAddress } from "../app/router";
import { judgesDocuments, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { formatMoney } from "../i18n/format";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";
import { TransferNav } from "./transfers/TransferNav";

type Drafted = Extract<DraftTransferMutation["draftTransfer"], { __typename?: "TransferOk" }>;

const TYPES: readonly TransferType[] = ["CRIMINAL", "DISCIPLINE", "OTHER_AGENCY", "HANDLING", "ASSISTANCE", "AUDIT"];
const AMOUNT = /^\d{1,14}(\.\d{1,2})?$/;

const linesOf = (value: FormDataEntryValue | null): string[] => String(value ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
const cellsOf = (line: string): string[] => line.split(/[,，]/).map((cell) => cell.trim());

/** Writes a draft: what is handed over, to whom, on what ground, the amount beside the thresholds. */
export default function TransferDraftPage() {
  const { t, say } = useTexts();
  useTitle(t("transfers.draft"));
  const viewer = useSession((session) => session.viewer);
  const { query } = useAddress();
  const choices = useAsk(TransferChoicesDocument, {});
  const incidents = choices.data?.incidents.edges.map(({ node }) => node) ?? [];
  const [incident, setIncident] = useState(query.get("incident") ?? "");
  const [type, setType] = useState<TransferType>("CRIMINAL");
  const [amount, setAmount] = useState("");
  const [matter, setMatter] = useState("");
  const saving = useAsync(async (given: FormData) => {
    const value = (name: string) => String(given.get(name) ?? "").trim();
    const input = {
      type,
      toAgency: value("toAgency"),
      title: value("title"),
      basis: value("basis"),
      facts: value("facts"),
      findings: value("findings"),
      parties: linesOf(given.get("parties")).map(cellsOf).map(([name = "", role = "", number = ""]) => ({ name, role, number })),
      articles: linesOf(given.get("articles")),
      items: linesOf(given.get("items")).map(cellsOf).map(([name = "", quantity = "", note = ""]) => ({ name, quantity, note })),
      amount: amount || null,
      thresholdMatter: matter || null,
      officers: cellsOf(value("officers")).filter(Boolean),
    };
    const done = refusedOr((await change(DraftTransferDocument, { incident, input })).draftTransfer) as Drafted;
    go(transferAddress(done.transfer.id));
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void saving.run(new FormData(event.currentTarget));
  };
  if (!viewer || !judgesDocuments(viewer)) return <p className="empty">{t("app.notFound")}</p>;
  const adcode = incidents.find((one) => one.id === incident)?.adcode ?? "";
  return (
    <section className="page narrow" data-testid="transfer-draft">
      <TransferNav />
      <h1>{t("transfers.draft")}</h1>
      {choices.failure && <FailureNotice failure={choices.failure} again={choices.again} />}
      <form className="card stack" onSubmit={submit} autoComplete="off">
        <label>
          {t("transfers.incident")}
          <select required value={incident} onChange={(event) => setIncident(event.target.value)} name="incident">
            <option value="">{t("transfers.choose")}</option>
            {incidents.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("transfers.type")}
          <select value={type} onChange={(event) => setType(event.target.value as TransferType)} name="type">
            {TYPES.map((one) => (
              <option key={one} value={one}>
                {t(`transfers.types.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {type === "DISCIPLINE" && <Notice>{t("transfers.oneWay")}</Notice>}
        <label>
          {t("transfers.to")}
          <select required name="toAgency" defaultValue="">
            <option value="">{t("transfers.choose")}</option>
            {choices.data?.transferRecipients.map((one) => (
              <option key={one.code} value={one.code}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("transfers.about")}
          <input name="title" required maxLength={200} />
        </label>
        <label>
          {t("transfers.basis")}
          <input name="basis" required maxLength={500} />
        </label>
        <label>
          {t("transfers.facts")}
          <textarea name="facts" required rows={8} maxLength={20000} />
        </label>
        <label>
          {t("transfers.findings")}
          <textarea name="findings" rows={3} maxLength={20000} />
        </label>
        <Lines name="parties" label={t("transfers.parties")} hint={t("transfers.partiesHint")} />
        <Lines name="articles" label={t("transfers.articles")} hint={t("transfers.articlesHint")} />
        <Lines name="items" label={t("transfers.items")} hint={t("transfers.itemsHint")} />
        <label>
          {t("transfers.amount")}
          <input value={amount} inputMode="decimal" pattern="\d{1,14}(\.\d{1,2})?" onChange={(event) => setAmount(event.target.value.trim())} name="amount" />
        </label>
        <label>
          {t("transfers.matter")}
          <select value={matter} onChange={(event) => setMatter(event.target.value)} name="matter">
            <option value="">{t("transfers.choose")}</option>
            {choices.data?.thresholdMatters.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.name)}
              </option>
            ))}
          </select>
        </label>
        {AMOUNT.test(amount) && matter && adcode && <Beside amount={amount} matter={matter} adcode={adcode} />}
        <label>
          {t("transfers.officers")}
          <input name="officers" placeholder={t("transfers.officersHint")} />
        </label>
        {saving.failure && <FailureNotice failure={saving.failure} />}
        <div className="buttons">
          <button type="submit" className="primary" disabled={saving.waiting}>
            {t("transfers.saveDraft")}
          </button>
        </div>
      </form>
    </section>
  );
}

function Lines({ name, label, hint }: { name: string; label: string; hint: string }) {
  return (
    <label>
      {label}
      <textarea name={name} rows={3} placeholder={hint} />
    </label>
  );
}

/** The amount beside the bands of a matter: numbers, no verdict. */
function Beside({ amount, matter, adcode }: { amount: string; matter: string; adcode: string }) {
  const { t, say } = useTexts();
  const asked = useAsk(AmountBesideDocument, { matter, amount, adcode });
  if (asked.failure) return <FailureNotice failure={asked.failure} />;
  const found = asked.data?.thresholds;
  return (
    <div className="card" data-testid="beside" aria-busy={asked.waiting}>
      <p className="hint">{t("transfers.beside")}</p>
      <ul className="plain">
        {found?.facts.map((one, number) => (
          <li key={number}>
            {t(`transfers.bands.${one.band}`)} · {formatMoney(one.low as string)}
            {one.high ? `–${formatMoney(one.high as string)}` : ""} · {t(`transfers.standing.${one.standing}`)}
            {one.when ? ` · ${say(one.when)}` : ""}
          </li>
        ))}
        {found?.notKnown.map((one, number) => (
          <li key={`n${number}`} className="hint">
            {say(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}
