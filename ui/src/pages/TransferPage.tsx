import { useState } from "react";
import { ask, change } from "../api/client";
import { AttachToTransferDocument, DetachFromTransferDocument, TransferDocument, type TransferQuery, TransferVerificationDocument } from "../api/generated/graphql";
import { download } from "../api/http";
import { refusedOr } from "../api/outcome";
import { useAsk } from "../api/useAsk";
import { useTexts } from "../i18n";
import { formatBytes, formatMoney, formatTime } from "../i18n/format";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";
import { TransferActs } from "./transfers/TransferActs";
import { TransferNav } from "./transfers/TransferNav";

type Shown = NonNullable<TransferQuery["transfer"]>;

/** One transfer: what it says, its papers, its terms, what happened, and what the reader's side may do. */
export default function TransferPage({ id }: { id: string }) {
  const { t } = useTexts();
  const asked = useAsk(TransferDocument, { id });
  const transfer = asked.data?.transfer;
  useTitle(transfer?.title ?? t("transfers.title"));
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  if (!transfer) return <p className="empty">{t("failure.NOT_FOUND")}</p>;
  return (
    <section className="page" aria-busy={asked.waiting} data-testid="transfer">
      <TransferNav />
      <header className="page-head">
        <h1>{transfer.title}</h1>
        <p className="hint">
          <span className="status" data-testid="transfer-state">{t(`transfers.states.${transfer.state}`)}</span> {t(`transfers.types.${transfer.type}`)} · {transfer.sender.name} → {transfer.recipient.name}
        </p>
      </header>
      <Content transfer={transfer} />
      <Papers transfer={transfer} onChanged={asked.again} />
      <TransferActs transfer={transfer} onChanged={asked.again} />
      <Terms transfer={transfer} />
      <History transfer={transfer} />
    </section>
  );
}

function Content({ transfer }: { transfer: Shown }) {
  const { t } = useTexts();
  return (
    <section className="card">
      <dl className="properties">
        <Fact name={t("transfers.basis")}>{transfer.basis}</Fact>
        <Fact name={t("transfers.officers")}>{transfer.officers.join(t("app.comma"))}</Fact>
        <Fact name={t("transfers.draftedBy")}>{transfer.draftedBy}</Fact>
        {transfer.approvedBy && <Fact name={t("transfers.approvedBy")}>{transfer.approvedBy}</Fact>}
        {transfer.signedBy && <Fact name={t("transfers.signedBy")}>{transfer.signedBy}</Fact>}
        {transfer.receipt && <Fact name={t("transfers.receipt")}>{[transfer.receipt.number, transfer.receipt.by].filter(Boolean).join(" · ")}</Fact>}
        {transfer.answer && (
          <Fact name={t("transfers.answer")}>
            {[t(`transfers.steps.${transfer.answer.step}` as "transfers.steps.file"), transfer.answer.number, transfer.answer.reason, transfer.answer.by].filter(Boolean).join(" · ")}
          </Fact>
        )}
        {transfer.parties.length > 0 && <Fact name={t("transfers.parties")}>{transfer.parties.map((one) => [one.name, one.role, one.number].filter(Boolean).join(" ")).join("；")}</Fact>}
        {transfer.articles.length > 0 && <Fact name={t("transfers.articles")}>{transfer.articles.join("；")}</Fact>}
        {transfer.items.length > 0 && <Fact name={t("transfers.items")}>{transfer.items.map((one) => [one.name, one.quantity, one.note].filter(Boolean).join(" ")).join("；")}</Fact>}
        {transfer.amount && <Fact name={t("transfers.amount")}>{formatMoney(transfer.amount as string)}</Fact>}
      </dl>
      {transfer.threshold && (
        <div data-testid="beside">
          <p className="hint">
            {t("transfers.beside")} · {transfer.threshold.matter} · {transfer.threshold.on}
          </p>
          <ul className="plain">
            {transfer.threshold.bands.map((one, number) => (
              <li key={number}>
                {one.name} · {one.figure} · <span className="hint">{one.source}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <h2>{t("transfers.facts")}</h2>
      {transfer.masked ? <Notice>{t("transfers.factsHidden")}</Notice> : <p className="preview">{transfer.facts}</p>}
      {transfer.findings && (
        <>
          <h2>{t("transfers.findings")}</h2>
          <p className="preview">{transfer.findings}</p>
        </>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Papers({ transfer, onChanged }: { transfer: Shown; onChanged: () => void }) {
  const { t } = useTexts();
  const [document, setDocument] = useState("");
  const [checked, setChecked] = useState<string[] | null>(null);
  const draft = transfer.state === "DRAFT";
  const taking = useAsync(() => download(`/api/transfers/${encodeURIComponent(transfer.id)}/bundle.zip`, `transfer-${transfer.id}.zip`));
  const checking = useAsync(async () => {
    const { transfer: found } = await ask(TransferVerificationDocument, { id: transfer.id });
    const said = found?.verification;
    setChecked(said ? (said.sound ? [] : said.files.filter((one) => !one.sound).map((one) => one.name)) : null);
  });
  const adding = useAsync(async () => {
    refusedOr((await change(AttachToTransferDocument, { id: transfer.id, revision: transfer.revision, document: document.trim() })).attachToTransfer);
    setDocument("");
    onChanged();
  });
  const removing = useAsync(async (file: string) => {
    refusedOr((await change(DetachFromTransferDocument, { id: transfer.id, revision: transfer.revision, file })).detachFromTransfer);
    onChanged();
  });
  const failure = taking.failure ?? checking.failure ?? adding.failure ?? removing.failure;
  return (
    <section className="card stack" data-testid="transfer-files">
      <h2>{t("transfers.files")}</h2>
      {!transfer.signedAt && <p className="hint">{t("transfers.filesLater")}</p>}
      <ul className="plain">
        {transfer.files.map((one) => (
          <li key={one.id}>
            {t(`transfers.fileKinds.${one.kind}`)} · {one.name} · {formatBytes(one.size)} · <code title={one.sha256}>{one.sha256.slice(0, 12)}</code>{" "}
            {draft && (
              <button type="button" disabled={removing.waiting} onClick={() => void removing.run(one.id)}>
                {t("transfers.remove")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {draft && transfer.nextSteps.length > 0 && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void adding.run();
          }}
        >
          <label>
            {t("transfers.documentId")}
            <input required value={document} spellCheck={false} onChange={(event) => setDocument(event.target.value)} />
          </label>
          <div className="buttons">
            <button type="submit" disabled={adding.waiting}>
              {t("transfers.attach")}
            </button>
          </div>
        </form>
      )}
      {failure && <FailureNotice failure={failure} />}
      {transfer.signedAt && (
        <div className="buttons">
          <button type="button" disabled={taking.waiting} onClick={() => void taking.run()}>
            {t("transfers.bundle")}
          </button>
          <button type="button" disabled={checking.waiting} onClick={() => void checking.run()} data-testid="verify">
            {t("transfers.verify")}
          </button>
        </div>
      )}
      {checked && <Notice kind={checked.length ? "failure" : "good"}>{checked.length ? t("transfers.notSound", { names: checked.join(t("app.comma")) }) : t("transfers.sound")}</Notice>}
    </section>
  );
}

function Terms({ transfer }: { transfer: Shown }) {
  const { t, say, language } = useTexts();
  return (
    <section className="card" data-testid="transfer-clocks">
      <h2>{t("transfers.clocks")}</h2>
      {transfer.clocks.length === 0 && <p className="empty">{t("transfers.noClocks")}</p>}
      <ul className="plain">
        {transfer.clocks.map((one) => (
          <li key={one.id} data-state={one.state}>
            <span className={`status clock-${one.state}`}>{t(`transfers.clockStates.${one.state}`)}</span> {say(one.name)}（{say(one.who)}） · {t("transfers.due")} {formatTime(one.dueAt as string | null, language)}
            {one.state === "RUNNING" && one.remainingHours != null && ` · ${t("transfers.hoursLeft", { count: one.remainingHours })}`}
            {one.state === "OVERDUE" && one.remainingHours != null && ` · ${t("transfers.hoursOver", { count: -one.remainingHours })} · ${say(one.onOverdue)}`}
            {!one.verified && ` · ${t("transfers.verifyFirst")}`}
            {one.calendarNotLoaded.length > 0 && ` · ${t("transfers.notLoaded", { years: one.calendarNotLoaded.join(t("app.comma")) })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ transfer }: { transfer: Shown }) {
  const { t, language } = useTexts();
  return (
    <section className="card" data-testid="transfer-events">
      <h2>{t("transfers.events")}</h2>
      <ol className="plain">
        {transfer.events.map((one, number) => (
          <li key={number}>
            {formatTime(one.at as string, language)} · {t(`transfers.steps.${one.step}` as "transfers.steps.file", { defaultValue: one.step })} · {[one.by, one.reason].filter(Boolean).join(" · ")}
          </li>
        ))}
      </ol>
    </section>
  );
}
