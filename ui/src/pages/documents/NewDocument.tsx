import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { type DocumentKind, RecordDocumentDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { uploadFiles } from "../../api/uploads";
import { documentAddress, go } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatBytes } from "../../i18n/format";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

const FORMATS = ".txt,.docx,.pdf,.png,.jpg,.jpeg,.tif,.tiff,.bmp,.webp,.xlsx,.html,.htm,.eml";

/** A text pasted or a file, with what helps to read it: its date for relative dates, its region for names. */
export function NewDocument({ onClose, text = "" }: { onClose: () => void; text?: string }) {
  const { t } = useTexts();
  const [file, setFile] = useState<File | null>(null);
  const [pasted, setPasted] = useState(text);
  const [title, setTitle] = useState("");
  const recording = useAsync(async (form: FormData) => {
    const value = (name: string) => String(form.get(name) ?? "").trim() || null;
    const content = file ? { upload: await uploadFiles([file], "document") } : { text: pasted };
    const input = { ...content, kind: value("kind") as DocumentKind, title: title.trim(), date: value("date"), adcode: value("adcode") };
    const done = refusedOr((await change(RecordDocumentDocument, { input })).recordDocument as { __typename?: string }) as { document: { id: string } };
    go(documentAddress(done.document.id));
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void recording.run(new FormData(event.currentTarget));
  };
  const choose = (chosen: File | null) => {
    setFile(chosen);
    if (chosen && title.trim() === "") setTitle(chosen.name.replace(/\.[^.]+$/, ""));
  };
  return (
    <form className="card stack" onSubmit={submit} data-testid="record-document">
      <h2>{t("documents.record")}</h2>
      <p className="hint">{t("documents.recordHint")}</p>
      <div className="document-facts">
        <label>
          {t("documents.titleColumn")}
          <input name="title" required maxLength={200} value={title} autoFocus autoComplete="off" onChange={(event) => setTitle(event.target.value)} />
        </label>
        <label>
          {t("documents.kind")}
          <select name="kind" defaultValue="CASE_FILE">
            <option value="CASE_FILE">{t("documents.kinds.CASE_FILE")}</option>
            <option value="OTHER">{t("documents.kinds.OTHER")}</option>
          </select>
        </label>
        <label>
          {t("documents.date")}
          <input name="date" type="date" />
        </label>
        <label>
          {t("documents.regionCode")}
          <input name="adcode" pattern="[0-9]{2,12}" inputMode="numeric" title={t("documents.regionHint")} autoComplete="off" />
        </label>
      </div>
      <label>
        {t("documents.file")}
        <input type="file" accept={FORMATS} onChange={(event) => choose(event.target.files?.[0] ?? null)} data-testid="document-file" />
        {file && <span className="hint">{`${file.name} · ${formatBytes(file.size)}`}</span>}
      </label>
      <label>
        {t("documents.paste")}
        <textarea rows={8} name="text" value={pasted} disabled={file !== null} required={file === null} spellCheck={false} autoComplete="off" onChange={(event) => setPasted(event.target.value)} />
      </label>
      {recording.waiting && <Notice>{file ? t("documents.sending") : t("documents.saving")}</Notice>}
      {recording.failure && <FailureNotice failure={recording.failure} />}
      <div className="buttons">
        <button type="submit" className="primary" disabled={recording.waiting}>
          {t("documents.recordAndRead")}
        </button>
        <button type="button" onClick={onClose}>
          {t("documents.cancel")}
        </button>
      </div>
    </form>
  );
}
