import { download } from "../../api/http";
import { useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { AskExport } from "../releases/AskExport";

/** What people judged, as lines that training reads; for leads, with a stated purpose. */
export function ExportCorrections() {
  const { t } = useTexts();
  const purpose = useSession((session) => session.viewer?.purpose);
  const exporting = useAsync(() => download("/api/documents/corrections.jsonl", "corrections.jsonl"));
  return (
    <>
      {exporting.failure && <FailureNotice failure={exporting.failure} />}
      {exporting.failure?.code === "SECOND_PERSON_REQUIRED" && <AskExport ring={null} />}
      <button type="button" disabled={!purpose || exporting.waiting} title={purpose ? t("documents.exportHint") : t("documents.purposeFirst")} onClick={() => void exporting.run()} data-testid="export-corrections">
        {exporting.waiting ? t("ring.exporting") : t("documents.exportCorrections")}
      </button>
    </>
  );
}
