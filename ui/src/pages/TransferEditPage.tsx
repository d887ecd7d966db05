import { change } from "../api/client";
import { EditTransferDocument, TransferDocument } from "../api/generated/graphql";
import { refusedOr } from "../api/outcome";
import { useAsk } from "../api/useAsk";
import { go, Link, transferAddress } from "../app/router";
import { judgesDocuments, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { useIncidentBrief } from "./casework/FindIncident";
import { type Draft, draftOf, inputOf } from "./transfers/given";
import { Papers } from "./transfers/Papers";
import { TransferForm } from "./transfers/TransferForm";
import { TransferNav } from "./transfers/TransferNav";

/** Writes a draft anew: its words, recipient, amount and papers. */
export default function TransferEditPage({ id }: { id: string }) {
  const { t } = useTexts();
  useTitle(t("transfers.edit"));
  const viewer = useSession((session) => session.viewer);
  const asked = useAsk(TransferDocument, { id });
  const transfer = asked.data?.transfer;
  const adcode = useIncidentBrief(transfer?.incident ?? "")?.adcode ?? "";
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  if (!transfer || !viewer || !judgesDocuments(viewer)) return <p className="empty">{t("failure.NOT_FOUND")}</p>;
  const save = async (draft: Draft) => {
    const input = inputOf(draft, { proceeding: transfer.proceeding, supplements: transfer.supplements });
    refusedOr((await change(EditTransferDocument, { id, revision: transfer.revision, input })).editTransfer);
    go(transferAddress(id));
  };
  const writable = transfer.state === "DRAFT" && transfer.incident != null;
  return (
    <section className="page stack" data-testid="transfer-edit">
      <TransferNav />
      <header className="page-head">
        <h1>{t("transfers.edit")}</h1>
        <p className="hint">{t("transfers.editHint")}</p>
        <Link href={transferAddress(id)}>{t("transfers.backTo")}</Link>
      </header>
      {!writable && <Notice>{t("transfers.notDraft")}</Notice>}
      {writable && transfer.masked && <Notice>{t("transfers.needsPurpose")}</Notice>}
      {writable && !transfer.masked && <TransferForm first={draftOf(transfer)} adcode={adcode} button={t("transfers.saveEdit")} save={save} again={asked.again} />}
      {writable && <Papers transfer={transfer} onChanged={asked.again} />}
    </section>
  );
}
