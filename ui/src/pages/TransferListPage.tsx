import { OverdueClocksDocument, type TransferHeadFragment, TransfersDocument, type TransferSide } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { go, Link, transferAddress, useAddress } from "../app/router";
import { useTexts } from "../i18n";
import { formatTime } from "../i18n/format";
import { FailureNotice } from "../widgets/Notice";
import { Pager } from "../widgets/Pager";
import { usePages } from "../widgets/usePages";
import { useTitle } from "../widgets/useTitle";
import { TransferNav } from "./transfers/TransferNav";

const PAGE = 25;

/** What the reader's agency hands over, and what is addressed to it. */
export default function TransferListPage() {
  const { t } = useTexts();
  useTitle(t("transfers.title"));
  const { query } = useAddress();
  const side = query.get("side") ?? "";
  const pages = usePages(side, PAGE);
  const asked = useAsk(TransfersDocument, { first: PAGE, after: pages.after, side: (side || null) as TransferSide | null });
  const found = asked.data?.transfers;
  const transfers = found?.edges.map(({ node }) => node) ?? [];
  return (
    <section className="page" aria-busy={asked.waiting} data-testid="transfers">
      <TransferNav />
      <header className="page-head">
        <h1>{t("transfers.title")}</h1>
        <p className="hint">{t("transfers.intro")}</p>
      </header>
      <div className="filters" role="search">
        <label>
          {t("transfers.type")}
          <select value={side} onChange={(event) => go(event.target.value ? `/transfers?side=${event.target.value}` : "/transfers", true)}>
            <option value="">{t("transfers.all")}</option>
            <option value="SENT">{t("transfers.sent")}</option>
            <option value="RECEIVED">{t("transfers.received")}</option>
          </select>
        </label>
      </div>
      <Overdue />
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {found && transfers.length === 0 && <p className="empty">{t("transfers.none")}</p>}
      {transfers.length > 0 && <TransferTable transfers={transfers} />}
      {found && transfers.length > 0 && <Pager {...pages.pager(found, transfers.length)} />}
    </section>
  );
}

const OVERDUE = 10;

/** Terms of the agency's transfers and proceedings that are over and were not met. */
function Overdue() {
  const { t, say, language } = useTexts();
  const asked = useAsk(OverdueClocksDocument, { first: OVERDUE });
  const found = asked.data?.clocks;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!found || found.totalCount === 0) return null;
  return (
    <section className="card" data-testid="overdue">
      <h2>{t("transfers.overdue", { total: found.totalCount })}</h2>
      <ul className="plain">
        {found.edges.map(({ node }) => (
          <li key={node.id}>
            {node.transfer ? <Link href={transferAddress(node.transfer)}>{say(node.name)}</Link> : say(node.name)}（{say(node.who)}） · {t("clocks.due", { time: formatTime(node.dueAt, language) })} · {say(node.onOverdue)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TransferTable({ transfers }: { transfers: readonly TransferHeadFragment[] }) {
  const { t, language } = useTexts();
  return (
    <div className="table-box">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t("transfers.about")}</th>
            <th scope="col">{t("transfers.type")}</th>
            <th scope="col">{t("transfers.state")}</th>
            <th scope="col">{t("transfers.from")}</th>
            <th scope="col">{t("transfers.to")}</th>
            <th scope="col">{t("transfers.at")}</th>
          </tr>
        </thead>
        <tbody>
          {transfers.map((one) => (
            <tr key={one.id} data-transfer={one.id}>
              <td>
                <Link href={transferAddress(one.id)}>{one.title}</Link>
              </td>
              <td>{t(`transfers.types.${one.type}`)}</td>
              <td>
                <span className="status">{t(`transfers.states.${one.state}`)}</span>
              </td>
              <td>{one.sender.name}</td>
              <td>{one.recipient.name}</td>
              <td>{formatTime((one.signedAt ?? one.draftedAt) as string, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
