import { change } from "../../api/client";
import { type GrantPartFragment, RecallGrantDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { exploreAddress, Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { nodeKindName } from "../../model/model";
import { WithdrawButton } from "./WithdrawButton";

const MOST_ON_CANVAS = 50; // centres of one question to the graph

/** How often each name occurs, in order of first occurrence. */
function counted(names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

/** A grant: who lets whom see how much, why, on which ground, until when. */
export function GrantRow({ grant, nameOf, recalls, again }: { grant: GrantPartFragment; nameOf: (agency: string) => string; recalls: boolean; again: () => void }) {
  const { t, language } = useTexts();
  const standing = grant.open ? t("casework.share.open") : grant.recalledAt ? t("casework.share.recalled") : t("casework.share.expired");
  const kinds = counted(grant.items.map(({ kind }) => t(`casework.sharedKinds.${kind}`)));
  const recall = async (reason: string) => {
    refusedOr((await change(RecallGrantDocument, { grant: grant.id, reason })).recallGrant);
    again();
  };
  return (
    <div data-grant={grant.id} data-open={grant.open}>
      <strong>{t("casework.share.from", { owner: nameOf(grant.owner), recipient: nameOf(grant.recipient) })}</strong>{" "}
      <span className="status">{standing}</span> <span className="tag">{t(`casework.levels.${grant.level}`)}</span>
      <p className="hint">{`${formatTime(grant.at, language)} · ${grant.by} · ${t("casework.share.until", { time: formatTime(grant.expiresAt, language) })}`}</p>
      <p>{`${t("casework.share.purpose")}：${grant.purpose} · ${t("casework.share.ground")}：${grant.ground}`}</p>
      <p className="hint">{[t("casework.share.count", { number: grant.items.length }), ...[...kinds].map(([kind, count]) => `${kind} ${count}`)].join(" · ")}</p>
      {grant.nodes.length > 0 && (
        <p data-testid="grant-nodes">
          {`${t("casework.share.nodeCount", { number: grant.nodes.length })} · ${[...counted(grant.nodes.map(({ kind }) => nodeKindName(kind, language)))].map(([kind, count]) => `${kind} ${count}`).join(" · ")} `}
          {grant.open && grant.level !== "POINTER" && <Link href={exploreAddress(grant.nodes.map(({ id }) => id).slice(0, MOST_ON_CANVAS))}>{t("casework.share.toCanvas")}</Link>}
        </p>
      )}
      {grant.level === "POINTER" && <p className="hint">{grant.nodes.map(({ id }) => id).join(t("app.comma"))}</p>}
      {grant.contact && <p>{t("casework.share.call", { contact: grant.contact })}</p>}
      {grant.recallReason && <p>{t("casework.share.recallWhy", { reason: grant.recallReason })}</p>}
      {recalls && grant.open && <WithdrawButton label={t("casework.share.recall")} sees={t("casework.sees.recall")} again={again} withdraw={recall} />}
    </div>
  );
}
