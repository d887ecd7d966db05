import { useState } from "react";
import { change } from "../api/client";
import { DraftTransferDocument, type DraftTransferMutation } from "../api/generated/graphql";
import { refusedOr } from "../api/outcome";
import { go, transferAddress, useAddress } from "../app/router";
import { judgesDocuments, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { useTitle } from "../widgets/useTitle";
import { FindIncident, useIncidentBrief } from "./casework/FindIncident";
import { type Draft, EMPTY, inputOf } from "./transfers/given";
import { TransferForm } from "./transfers/TransferForm";
import { TransferNav } from "./transfers/TransferNav";

type Drafted = Extract<DraftTransferMutation["draftTransfer"], { __typename?: "TransferOk" }>;

/** Writes a draft on an incident. */
export default function TransferDraftPage() {
  const { t } = useTexts();
  useTitle(t("transfers.draft"));
  const viewer = useSession((session) => session.viewer);
  const [incident, setIncident] = useState(useAddress().query.get("incident") ?? "");
  const adcode = useIncidentBrief(incident)?.adcode ?? "";
  const save = async (draft: Draft) => {
    const done = refusedOr((await change(DraftTransferDocument, { incident, input: inputOf(draft) })).draftTransfer) as Drafted;
    go(transferAddress(done.transfer.id));
  };
  if (!viewer || !judgesDocuments(viewer)) return <p className="empty">{t("app.notFound")}</p>;
  return (
    <section className="page" data-testid="transfer-draft">
      <TransferNav />
      <h1>{t("transfers.draft")}</h1>
      <TransferForm
        first={EMPTY}
        adcode={adcode}
        button={t("transfers.saveDraft")}
        save={save}
        head={<FindIncident label={t("transfers.incident")} name="incident" required value={incident} nothing={t("transfers.choose")} onChange={setIncident} />}
      />
    </section>
  );
}
