import { useMemo, useState } from "react";
import { RingsDocument, SchemesDocument, type RingChangeKind, type RingHeadFragment, type RingOrder, type RingStatus, type RingVerdict } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useEvents } from "../app/live";
import { go, ringAddress, useAddress } from "../app/router";
import { useSession } from "../app/session";
import { useTexts } from "../i18n";
import { FailureNotice, Notice } from "../widgets/Notice";
import { Pager } from "../widgets/Pager";
import { usePages } from "../widgets/usePages";
import { useTitle } from "../widgets/useTitle";
import { RingFilters, type RingWish } from "./rings/RingFilters";
import { RingTable } from "./rings/RingTable";

const PAGE = 25;

/** What is asked for stands in the address, so that a link shows the same list. */
function wishFrom(query: URLSearchParams): RingWish {
  const order = query.get("order");
  return {
    scheme: query.get("scheme") ?? "",
    status: query.get("status") ?? "",
    text: query.get("text") ?? "",
    verdict: query.get("verdict") ?? "",
    change: query.get("change") ?? "",
    fresh: query.get("fresh") ?? "",
    order: order === "FUND_AMOUNT" || order === "CREATED_AT" ? order : "SCORE",
  };
}

function addressOf(wish: RingWish): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(wish)) if (value !== "" && value !== "SCORE") query.set(key, value);
  return query.size ? `/rings?${query.toString()}` : "/rings";
}

/** Why the list is empty: nothing was run, nothing was found, or the data lack what most schemes need. */
function NothingFound() {
  const { t, say } = useTexts();
  const schemes = useAsk(SchemesDocument, {}).data?.schemes ?? [];
  const idle = schemes.filter((scheme) => !scheme.ran);
  if (idle.length === schemes.length) return <p className="empty">{t("rings.none")}</p>;
  return (
    <div className="card" data-testid="nothing-found">
      <p>{t("rings.nothingFound", { ran: schemes.length - idle.length, all: schemes.length })}</p>
      {idle.length > 0 && (
        <details>
          <summary>{t("rings.whyNotRun", { count: idle.length })}</summary>
          <ul>
            {idle.map(({ scheme, reason }) => (
              <li key={scheme.id}>
                {`${scheme.id} ${say(scheme)}`} <span className="hint">{reason && say(reason)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

export default function RingListPage() {
  const { t } = useTexts();
  useTitle(t("rings.title"));
  const { query } = useAddress();
  const wish = wishFrom(query);
  const key = JSON.stringify(wish);
  const pages = usePages(key, PAGE);
  const lastVisit = useSession((session) => session.viewer?.lastVisit) ?? null;
  const [fresh, setFresh] = useState(false);
  const filter = useMemo(() => {
    const { scheme, status, text, verdict, change, fresh: only } = JSON.parse(key) as RingWish;
    return {
      scheme: scheme || null,
      status: status ? [status as RingStatus] : null,
      text: text || null,
      verdict: verdict && verdict !== "ALL" ? [verdict as RingVerdict] : null,
      change: change ? [change as RingChangeKind] : null,
      includeDismissed: verdict === "ALL",
      since: only ? lastVisit : null,
    };
  }, [key, lastVisit]);
  const asked = useAsk(RingsDocument, { first: PAGE, after: pages.after, filter, order: wish.order as RingOrder });
  useEvents("ring", () => setFresh(true));
  const connection = asked.data?.rings;
  const rings: RingHeadFragment[] = connection?.edges.map((edge) => edge.node) ?? [];
  const pager = connection && pages.pager(connection, rings.length);
  const refresh = () => {
    setFresh(false);
    asked.again();
  };
  return (
    <section className="page" aria-busy={asked.waiting}>
      <header className="page-head">
        <h1>{t("rings.title")}</h1>
        <p className="hint">{t("rings.intro")}</p>
      </header>
      <RingFilters wish={wish} lastVisit={lastVisit} onChange={(changed) => go(addressOf(changed), true)} />
      {fresh && (
        <Notice>
          {t("rings.refreshed")}{" "}
          <button type="button" onClick={refresh}>
            {t("rings.refresh")}
          </button>
        </Notice>
      )}
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {connection && rings.length === 0 && <NothingFound />}
      {rings.length > 0 && (
        <RingTable
          rings={rings}
          firstRank={pages.from}
          since={lastVisit}
          onOpen={(id) => go(ringAddress(id))}
          onNext={() => pager?.onNext?.()}
          onBack={() => pager?.onBack?.()}
        />
      )}
      {pager && rings.length > 0 && <Pager {...pager} />}
    </section>
  );
}
