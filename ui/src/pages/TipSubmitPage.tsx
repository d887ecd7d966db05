import { type FormEvent, useRef, useState } from "react";
import { change } from "../api/client";
import { SubmitTipDocument, type SubmitTipMutation } from "../api/generated/graphql";
import { refusedOr } from "../api/outcome";
import { uploadFiles } from "../api/uploads";
import { Link, tipAddress } from "../app/router";
import { receivesTips, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";
import { TipNav } from "./tips/TipNav";

type Sealed = Extract<SubmitTipMutation["submitTip"], { __typename?: "SubmitTipOk" }>;

const CHANNELS = ["hotline", "visit", "letter", "online", "transfer"] as const;
const FIELDS = [
  ["name", "name"], ["phone", "phone"], ["idNumber", "idNumber"], ["email", "email"], ["employer", "employer"], ["address", "address"], ["other", "other"],
] as const;

/** Takes a tip in. The reporter's fields go straight into the vault; this page forgets them once they are sealed. */
export default function TipSubmitPage() {
  const { t } = useTexts();
  useTitle(t("tips.submit"));
  const viewer = useSession((session) => session.viewer);
  const form = useRef<HTMLFormElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [sealed, setSealed] = useState<Sealed | null>(null);
  const sending = useAsync(async (given: FormData) => {
    const value = (name: string) => String(given.get(name) ?? "").trim() || null;
    const reporter = Object.fromEntries(FIELDS.map(([name]) => [name, name === "other" ? (value(name)?.split(/[;；\n]/).map((one) => one.trim()).filter(Boolean) ?? null) : value(name)]));
    const upload = file ? await uploadFiles([file], "tip") : null;
    const input = { channel: value("channel") ?? "", adcode: value("adcode") ?? "", text: value("text"), upload, receivedAt: timeOf(value("receivedAt")), reporter };
    const done = refusedOr((await change(SubmitTipDocument, { input })).submitTip) as Sealed;
    form.current?.reset();
    setFile(null);
    setSealed(done);
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSealed(null);
    void sending.run(new FormData(event.currentTarget));
  };
  if (!viewer || !receivesTips(viewer)) return <p className="empty">{t("app.notFound")}</p>;
  return (
    <section className="page narrow" data-testid="tip-submit">
      <TipNav />
      <h1>{t("tips.submit")}</h1>
      <p className="hint">{t("tips.submitHint")}</p>
      {sealed && <Receipt sealed={sealed} />}
      <form ref={form} className="card stack" onSubmit={submit} autoComplete="off">
        <div className="document-facts">
          <label>
            {t("tips.channel")}
            <input name="channel" required maxLength={100} list="tip-channels" />
            <datalist id="tip-channels">
              {CHANNELS.map((one) => (
                <option key={one} value={t(`tips.channelWords.${one}`)} />
              ))}
            </datalist>
          </label>
          <label>
            {t("documents.regionCode")}
            <input name="adcode" required pattern="[0-9]{2,12}" inputMode="numeric" title={t("documents.regionHint")} />
          </label>
          <label>
            {t("tips.receivedAt")}
            <input name="receivedAt" type="datetime-local" />
          </label>
        </div>
        <label>
          {t("tips.text")}
          <textarea name="text" rows={10} required={file === null} spellCheck={false} />
        </label>
        <label>
          {t("tips.file")}
          <input type="file" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        </label>
        <fieldset className="reporter">
          <legend>{t("tips.reporter")}</legend>
          <p className="hint">{t("tips.reporterHint")}</p>
          {FIELDS.map(([name, key]) => (
            <label key={name}>
              {t(`tips.fields.${key}`)}
              <input name={name} maxLength={200} spellCheck={false} />
            </label>
          ))}
        </fieldset>
        {sending.waiting && <Notice>{t("tips.sealing")}</Notice>}
        {sending.failure && <FailureNotice failure={sending.failure} />}
        <div className="buttons">
          <button type="submit" className="primary" disabled={sending.waiting}>
            {t("tips.seal")}
          </button>
        </div>
      </form>
    </section>
  );
}

function Receipt({ sealed }: { sealed: Sealed }) {
  const { t } = useTexts();
  return (
    <div className="card receipt" role="status" data-testid="receipt">
      <p>{t("tips.receiptOnce")}</p>
      <p>
        <code className="receipt-code">{sealed.receipt}</code>
      </p>
      <p>
        <Link href={tipAddress(sealed.tip.id)}>{t("tips.toConfirm")}</Link>
      </p>
    </div>
  );
}

/** A local time of the form as an aware one; null: now. */
function timeOf(local: string | null): string | null {
  return local ? new Date(local).toISOString() : null;
}
