import { TransferDocument, type TransferQuery } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { Link, transferEditAddress } from "../app/router";
import { judgesDocuments, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { formatMoney, formatTime } from "../i18n/format";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { ClockList } from "./casework/ClockList";
import { Papers } from "./transfers/Papers";
import { TransferActs } from "./transfers/TransferActs";
import { TransferNav } from "./transfers/TransferNav";

type Shown = NonNullable<TransferQuery["transfer"]>;

/** One transfer: what it says, its papers, its terms, what happened, and what the reader's side may do. */
export default function TransferPage({ id }: { id: string }) {
  const { t } = useTexts();
  const asked = useAsk(TransferDocument, { id });
  const viewer = useSession((session) => session.viewer);
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
      {transfer.state === "DRAFT" && transfer.incident != null && viewer && judgesDocuments(viewer) && (
        <p>
          <Link href={transferEditAddress(id)} data-testid="edit-transfer">
            {t("transfers.edit")}
          </Link>
        </p>
      )}
      <Papers transfer={transfer} onChanged={asked.again} />
      <TransferActs transfer={transfer} onChanged={asked.again} />
      <Terms transfer={transfer} onChanged={asked.again} />
      <History transfer={transfer} />
    </section>
  );
}

function Content({ transfer }: { transfer: Shown }) {
  const { t, say } = useTexts();
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
            {t("transfers.beside")} · {say(transfer.threshold.matter)} · {transfer.threshold.on}
          </p>
          <ul className="plain">
            {transfer.threshold.bands.map((one, number) => (
              <li key={number}>
                {say(one.name)} · {one.high ? t("transfers.range", { low: formatMoney(one.low as string), high: formatMoney(one.high as string) }) : formatMoney(one.low as string)} · <span className="hint">{one.source}</span>
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

function Terms({ transfer, onChanged }: { transfer: Shown; onChanged: () => void }) {
  const { t } = useTexts();
  return (
    <section className="card" data-testid="transfer-clocks">
      <h2>{t("clocks.title")}</h2>
      {transfer.clocks.length === 0 && <p className="empty">{t("clocks.none")}</p>}
      <ClockList clocks={transfer.clocks} again={onChanged} partner={transfer.signedAt != null} />
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
            {formatTime(one.at as string, language)} · {t(`transfers.steps.${one.step}` as "transfers.steps.file", { defaultValue: one.step })} · {[one.agencyName, one.by, one.reason].filter(Boolean).join(" · ")}
          </li>
        ))}
      </ol>
    </section>
  );
}
