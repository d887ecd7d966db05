import { type FormEvent, useState } from "react";
import { ask } from "../api/client";
import { TipByReceiptDocument, type TipHeadFragment, TipsDocument, type TipState } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { go, Link, tipAddress, useAddress } from "../app/router";
import { receivesTips, useSession, worksOnTips } from "../app/session";
import { useTexts } from "../i18n";
import { formatPeriod } from "../i18n/format";
import { FailureNotice, Notice } from "../widgets/Notice";
import { Pager } from "../widgets/Pager";
import { useAsync } from "../widgets/useAsync";
import { usePages } from "../widgets/usePages";
import { useTitle } from "../widgets/useTitle";
import { TipNav } from "./tips/TipNav";

const PAGE = 25;
const STATES: readonly TipState[] = ["RECEIVED", "AWAITING_CONFIRMATION", "CONFIRMED", "READ", "CLOSED"];

/** The tips that are open to the reader; nothing of the others is told, not even their number. */
export default function TipInboxPage() {
  const { t } = useTexts();
  useTitle(t("tips.title"));
  const viewer = useSession((session) => session.viewer);
  const { query } = useAddress();
  const state = query.get("state") ?? "";
  const pages = usePages(state, PAGE);
  const asked = useAsk(TipsDocument, { first: PAGE, after: pages.after, filter: state ? { states: [state as TipState] } : null });
  const found = asked.data?.tips;
  const tips = found?.edges.map(({ node }) => node) ?? [];
  return (
    <section className="page" aria-busy={asked.waiting} data-testid="tips">
      <TipNav />
      <header className="page-head">
        <h1>{t("tips.title")}</h1>
        <p className="hint">{viewer && worksOnTips(viewer) ? t("tips.intro") : t("tips.introShown")}</p>
      </header>
      <div className="filters" role="search">
        <label>
          {t("documents.state")}
          <select value={state} onChange={(event) => go(event.target.value ? `/tips?state=${event.target.value}` : "/tips", true)}>
            <option value="">{t("documents.any")}</option>
            {STATES.map((one) => (
              <option key={one} value={one}>
                {t(`tips.states.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {viewer && receivesTips(viewer) && <ByReceipt />}
      </div>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {found && tips.length === 0 && <p className="empty">{t("tips.none")}</p>}
      {tips.length > 0 && <TipTable tips={tips} />}
      {found && tips.length > 0 && <Pager {...pages.pager(found, tips.length)} />}
    </section>
  );
}

function TipTable({ tips }: { tips: readonly TipHeadFragment[] }) {
  const { t } = useTexts();
  return (
    <div className="table-box">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t("tips.number")}</th>
            <th scope="col">{t("documents.state")}</th>
            <th scope="col">{t("tips.channel")}</th>
            <th scope="col">{t("documents.region")}</th>
            <th scope="col">{t("tips.received")}</th>
          </tr>
        </thead>
        <tbody>
          {tips.map((tip) => (
            <tr key={tip.id} data-tip={tip.id}>
              <td>
                <Link href={tipAddress(tip.id)}>
                  <code>{tip.id}</code>
                </Link>
              </td>
              <td>
                <span className={`status tip-${tip.state}`}>{t(`tips.states.${tip.state}`)}</span>
              </td>
              <td>{t(`tips.channels.${tip.channel}`)}</td>
              <td>{tip.adcode}</td>
              <td>{formatPeriod(tip.receivedFrom as string, tip.receivedUntil as string)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The tip of a receipt code that a reporter gives; the code is sent once and kept nowhere. */
function ByReceipt() {
  const { t } = useTexts();
  const [code, setCode] = useState("");
  const [missing, setMissing] = useState(false);
  const looking = useAsync(async () => {
    const { tipByReceipt } = await ask(TipByReceiptDocument, { code: code.trim() });
    setMissing(!tipByReceipt);
    setCode("");
    if (tipByReceipt) go(tipAddress(tipByReceipt.id));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== "") void looking.run();
  };
  return (
    <form className="by-receipt" onSubmit={submit}>
      <label>
        {t("tips.receipt")}
        <input value={code} autoComplete="off" spellCheck={false} onChange={(event) => setCode(event.target.value)} />
      </label>
      <button type="submit" disabled={looking.waiting}>
        {t("tips.find")}
      </button>
      {missing && <Notice>{t("tips.noReceipt")}</Notice>}
      {looking.failure && <FailureNotice failure={looking.failure} />}
    </form>
  );
}
