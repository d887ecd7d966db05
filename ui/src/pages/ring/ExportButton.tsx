import { download } from "../../api/http";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { AskExport } from "../releases/AskExport";

/** The ring's evidence as a workbook; the server notes who took it before it sends a byte. */
export function ExportButton({ ring }: { ring: string }) {
  const { t } = useTexts();
  const exporting = useAsync(() => download(`/api/rings/${encodeURIComponent(ring)}/evidence.xlsx`, `ring-${ring}-evidence.xlsx`));
  return (
    <>
      <button type="button" data-testid="export" disabled={exporting.waiting} title={t("ring.exportHint")} onClick={() => void exporting.run()}>
        {exporting.waiting ? t("ring.exporting") : t("ring.export")}
      </button>
      {exporting.failure && <FailureNotice failure={exporting.failure} />}
      {exporting.failure?.code === "SECOND_PERSON_REQUIRED" && <AskExport ring={ring} />}
    </>
  );
}
