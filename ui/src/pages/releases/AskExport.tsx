import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { AskExportDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

/** Where an export was stopped because it is bulk: asks for the second person. */
export function AskExport({ ring }: { ring: string | null }) {
  const { t } = useTexts();
  const [ground, setGround] = useState("");
  const [sent, setSent] = useState(false);
  const asking = useAsync(async () => {
    refusedOr((await change(AskExportDocument, { input: { ring, ground } })).askExport);
    setSent(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void asking.run();
  };
  if (sent)
    return (
      <Notice kind="good">
        {t("releases.sent")} <Link href="/releases">{t("releases.title")}</Link>
      </Notice>
    );
  return (
    <form className="stack" onSubmit={submit} data-testid="ask-export">
      <p className="hint">{t("releases.askHint")}</p>
      <label>
        {t("releases.ground")}
        <input name="ground" required maxLength={2000} value={ground} onChange={(event) => setGround(event.target.value)} />
      </label>
      <div className="buttons">
        <button type="submit" className="primary" disabled={asking.waiting || !ground.trim()}>
          {t("releases.ask")}
        </button>
      </div>
      {asking.failure && <FailureNotice failure={asking.failure} />}
    </form>
  );
}
