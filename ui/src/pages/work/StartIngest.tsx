import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { InboxFoldersDocument, StartIngestDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { uploadDelivery } from "../../api/uploads";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatBytes } from "../../i18n/format";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

type Source = "inbox" | "files";

/** An inbox folder by name, or files of one delivery from this computer. */
export function StartIngest({ onStarted }: { onStarted: () => void }) {
  const { t } = useTexts();
  const folders = useAsk(InboxFoldersDocument, {});
  const [source, setSource] = useState<Source>("inbox");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [uploaded, setUploaded] = useState(0);
  const [accepted, setAccepted] = useState(false);
  const starting = useAsync(async (form: FormData) => {
    const value = (name: string) => String(form.get(name) ?? "").trim() || null;
    setUploaded(0);
    const upload = source === "files" ? await uploadDelivery(files, setUploaded) : null;
    const inboxFolder = source === "inbox" ? value("folder") : null;
    const input = { upload, inboxFolder, owner: value("owner"), mapping: value("mapping") };
    refusedOr((await change(StartIngestDocument, { input })).startIngest);
    setAccepted(true);
    onStarted();
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAccepted(false);
    void starting.run(new FormData(event.currentTarget));
  };
  const names = folders.data?.inboxFolders ?? [];
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <form className="card stack" onSubmit={submit} data-testid="start-ingest">
      <h2>{t("deliveries.start")}</h2>
      <div className="choices">
        {(["inbox", "files"] as const).map((one) => (
          <label key={one} className="check">
            <input type="radio" name="source" checked={source === one} onChange={() => setSource(one)} />
            {one === "inbox" ? t("deliveries.fromInbox") : t("deliveries.fromFiles")}
          </label>
        ))}
      </div>
      {source === "inbox" ? (
        <label>
          {t("deliveries.chooseFolder")}
          <select name="folder" required>
            {names.length === 0 && <option value="">{t("deliveries.noFolders")}</option>}
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      ) : (
        <label>
          {t("deliveries.chooseFiles")}
          <input type="file" multiple required accept=".csv,.parquet,.xlsx,.xls,.json,.gz,.zip,.jsonl" onChange={(event) => setFiles([...(event.target.files ?? [])])} />
          {files.length > 0 && <span className="hint">{t("deliveries.filesChosen", { count: files.length, size: formatBytes(size) })}</span>}
        </label>
      )}
      <div className="pair">
        <label>
          {t("deliveries.owner")}
          <input name="owner" autoComplete="off" />
        </label>
        <label>
          {t("deliveries.mapping")}
          <input name="mapping" autoComplete="off" />
        </label>
      </div>
      {starting.waiting && source === "files" && <Notice>{t("deliveries.uploading", { done: uploaded, total: files.length })}</Notice>}
      {starting.failure && <FailureNotice failure={starting.failure} />}
      {accepted && <Notice kind="good">{t("jobs.accepted")}</Notice>}
      <div className="buttons">
        <button type="submit" className="primary" disabled={starting.waiting}>
          {t("deliveries.ingest")}
        </button>
      </div>
    </form>
  );
}
