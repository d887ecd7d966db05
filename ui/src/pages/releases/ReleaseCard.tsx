import { type ReactNode, useState } from "react";
import { type ReleasePartFragment } from "../../api/generated/graphql";
import { Link, ringAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

interface Acts {
  decides: boolean;
  decide: (id: string, approve: boolean, reason: string) => Promise<unknown>;
  withdraw: (id: string) => Promise<unknown>;
}

/** One request: what would leave in counts and columns, for whom and why; and what the reader may do about it. */
export function ReleaseCard({ release, acts, onChanged, children }: { release: ReleasePartFragment; acts: Acts; onChanged: () => void; children?: ReactNode }) {
  const { t, say, language } = useTexts();
  const running = release.state === "ASKED" || release.state === "APPROVED";
  return (
    <article className="card stack" data-release={release.id} data-release-state={release.state}>
      <h2>
        {t(`releases.kinds.${release.kind}`)} <span className="status">{t(`releases.states.${release.state}`)}</span>
      </h2>
      <dl className="properties">
        <dt>{t("releases.subject")}</dt>
        <dd>{release.kind === "RING" ? <Link href={ringAddress(release.subject)}>{release.subject}</Link> : <code>{release.subject}</code>}</dd>
        <dt>{t("releases.purpose")}</dt>
        <dd>{release.purpose}</dd>
        <dt>{t("releases.ground")}</dt>
        <dd>{release.ground}</dd>
        <dt>{t("releases.counts")}</dt>
        <dd data-testid="release-counts">{release.counts.map((one) => `${say(one.what)} ${one.count}`).join(t("app.comma"))}</dd>
        <dt>{t("releases.columns")}</dt>
        <dd>{release.columns.join(t("app.comma"))}</dd>
        {release.threshold && (
          <>
            <dt>{t("releases.why")}</dt>
            <dd>{say(release.threshold)}</dd>
          </>
        )}
      </dl>
      {release.kind !== "REPORTER" && <p>{release.clear ? t("releases.clear") : t("releases.masked")}</p>}
      <p className="hint">
        {t("releases.asked", { name: release.askedBy, time: formatTime(release.askedAt as string, language) })}
        {running && ` · ${t("releases.until", { time: formatTime(release.until as string, language) })}`}
        {release.decidedBy && ` · ${t("releases.decided", { name: release.decidedBy, time: formatTime(release.decidedAt as string, language) })}`}
        {release.reason && ` · ${t("releases.reason")} ${release.reason}`}
      </p>
      {children}
      {running && <Decision release={release} acts={acts} onChanged={onChanged} />}
    </article>
  );
}

function Decision({ release, acts, onChanged }: { release: ReleasePartFragment; acts: Acts; onChanged: () => void }) {
  const { t } = useTexts();
  const [reason, setReason] = useState("");
  const acting = useAsync(async (act: () => Promise<unknown>) => {
    await act();
    onChanged();
  });
  const decides = acts.decides && !release.mine && release.state === "ASKED";
  return (
    <>
      {decides && (
        <label>
          {t("releases.reason")}
          <input name="reason" value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
        </label>
      )}
      <div className="buttons">
        {decides && (
          <button type="button" className="primary" disabled={acting.waiting} onClick={() => void acting.run(() => acts.decide(release.id, true, reason))}>
            {t("releases.approve")}
          </button>
        )}
        {decides && (
          <button type="button" className="danger" disabled={acting.waiting || !reason.trim()} onClick={() => void acting.run(() => acts.decide(release.id, false, reason))}>
            {t("releases.refuse")}
          </button>
        )}
        {release.mine && (
          <button type="button" disabled={acting.waiting} onClick={() => void acting.run(() => acts.withdraw(release.id))}>
            {t("releases.withdraw")}
          </button>
        )}
      </div>
      {acting.failure && <FailureNotice failure={acting.failure} />}
    </>
  );
}
