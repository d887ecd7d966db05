import { change } from "../api/client";
import { AcknowledgeAlarmDocument, AlarmsDocument } from "../api/generated/graphql";
import { refusedOr } from "../api/outcome";
import { useAsk } from "../api/useAsk";
import { useTexts } from "../i18n";
import { formatTime } from "../i18n/format";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";

/** Alarms that the reader has not acknowledged, above every page. */
export function Alarms() {
  const { t, language } = useTexts();
  const asked = useAsk(AlarmsDocument, { first: 50 });
  const acknowledging = useAsync(async (id: string) => {
    refusedOr((await change(AcknowledgeAlarmDocument, { id })).acknowledgeAlarm);
    asked.again();
  });
  const open = asked.data?.alarms.filter((alarm) => !alarm.seenByMe) ?? [];
  return (
    <>
      {open.map((alarm) => (
        <div key={alarm.id} data-testid="alarm">
          <Notice kind="failure">
            {t(`alarms.${alarm.kind}`, { name: alarm.accountName, at: formatTime(alarm.at, language) })}{" "}
            {alarm.seen.length > 0 && t("alarms.seen", { names: alarm.seen.map((one) => one.accountName).join(t("app.comma")) })}{" "}
            <button type="button" disabled={acknowledging.waiting} onClick={() => void acknowledging.run(alarm.id)}>
              {t("alarms.acknowledge")}
            </button>
          </Notice>
        </div>
      ))}
      {acknowledging.failure && <FailureNotice failure={acknowledging.failure} />}
    </>
  );
}
