import { change } from "../../api/client";
import { type GrantPartFragment, RecallGrantDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { WithdrawButton } from "./WithdrawButton";

/** A grant: who lets whom see how much, why, on which ground, until when. */
export function GrantRow({ grant, nameOf, recalls, again }: { grant: GrantPartFragment; nameOf: (agency: string) => string; recalls: boolean; again: () => void }) {
  const { t, language } = useTexts();
  const standing = grant.open ? t("casework.share.open") : grant.recalledAt ? t("casework.share.recalled") : t("casework.share.expired");
  const kinds = new Map<string, number>();
  for (const { kind } of grant.items) kinds.set(t(`casework.sharedKinds.${kind}`), (kinds.get(t(`casework.sharedKinds.${kind}`)) ?? 0) + 1);
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
      {grant.recallReason && <p>{t("casework.share.recallWhy", { reason: grant.recallReason })}</p>}
      {recalls && grant.open && <WithdrawButton label={t("casework.share.recall")} sees={t("casework.sees.recall")} again={again} withdraw={recall} />}
    </div>
  );
}
