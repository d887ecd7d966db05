import { type FormEvent, useState } from "react";
import { ask, change } from "../../api/client";
import { AttachToTransferDocument, DetachFromTransferDocument, IncidentPapersDocument, type TransferQuery, TransferVerificationDocument } from "../../api/generated/graphql";
import { download } from "../../api/http";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatBytes } from "../../i18n/format";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

type Shown = NonNullable<TransferQuery["transfer"]>;

const OFFERED = 100; // documents of the incident, those put there last

/** The papers of a transfer: copies of originals while it is a draft, the signed ones with their manifest afterwards. */
export function Papers({ transfer, onChanged }: { transfer: Shown; onChanged: () => void }) {
  const { t } = useTexts();
  const [checked, setChecked] = useState<string[] | null>(null);
  const draft = transfer.state === "DRAFT";
  const taking = useAsync(() => download(`/api/transfers/${encodeURIComponent(transfer.id)}/bundle.zip`, `transfer-${transfer.id}.zip`));
  const checking = useAsync(async () => {
    const { transfer: found } = await ask(TransferVerificationDocument, { id: transfer.id });
    const said = found?.verification;
    setChecked(said ? (said.sound ? [] : said.files.filter((one) => !one.sound).map((one) => one.name)) : null);
  });
  const removing = useAsync(async (file: string) => {
    refusedOr((await change(DetachFromTransferDocument, { id: transfer.id, revision: transfer.revision, file })).detachFromTransfer);
    onChanged();
  });
  const failure = taking.failure ?? checking.failure ?? removing.failure;
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
      {draft && transfer.nextSteps.length > 0 && <Attach transfer={transfer} onChanged={onChanged} />}
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

/** Chooses a document of the incident; a copy of its original goes with the transfer. */
function Attach({ transfer, onChanged }: { transfer: Shown; onChanged: () => void }) {
  const { t } = useTexts();
  const [document, setDocument] = useState("");
  const asked = useAsk(IncidentPapersDocument, { id: transfer.incident ?? "", first: OFFERED, after: null }, transfer.incident == null);
  const papers = asked.data?.incident?.documents.edges.map(({ node }) => node) ?? [];
  const adding = useAsync(async () => {
    refusedOr((await change(AttachToTransferDocument, { id: transfer.id, revision: transfer.revision, document })).attachToTransfer);
    setDocument("");
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void adding.run();
  };
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (asked.data && papers.length === 0) return <p className="hint">{t("transfers.noDocuments")}</p>;
  return (
    <form className="stack" onSubmit={submit}>
      <label>
        {t("transfers.document")}
        <select required name="document" value={document} onChange={(event) => setDocument(event.target.value)}>
          <option value="">{t("transfers.choose")}</option>
          {papers.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      {adding.failure && <FailureNotice failure={adding.failure} />}
      <div className="buttons">
        <button type="submit" disabled={adding.waiting}>
          {t("transfers.attach")}
        </button>
      </div>
    </form>
  );
}
