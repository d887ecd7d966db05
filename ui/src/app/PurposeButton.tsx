import { type FormEvent, useState } from "react";
import { useTexts } from "../i18n";
import { Dialog } from "../widgets/Dialog";
import { FailureNotice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useSession, type Viewer } from "./session";

/** Says why one looks; with a purpose personal values are shown in clear to those who may see them. */
export function PurposeButton({ viewer }: { viewer: Viewer }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(viewer.purpose ?? "");
  const state = useSession((session) => session.statePurpose);
  const saving = useAsync(async () => {
    await state(text.trim());
    setOpen(false);
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    void saving.run();
  };
  return (
    <>
      <button type="button" className="purpose" title={t("nav.setPurpose")} onClick={() => setOpen(true)}>
        {viewer.purpose ? `${t("nav.purpose")}：${viewer.purpose}` : t("nav.noPurpose")}
      </button>
      {open && (
        <Dialog title={t("nav.setPurpose")} onClose={() => setOpen(false)}>
          <form onSubmit={save} className="stack">
            <p className="hint">{t("nav.purposeHint")}</p>
            <label>
              {t("nav.purpose")}
              <input autoFocus maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
            </label>
            {saving.failure && <FailureNotice failure={saving.failure} />}
            <div className="buttons">
              <button type="submit" className="primary" disabled={saving.waiting}>
                {t("nav.save")}
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
