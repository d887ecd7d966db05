import { change } from "../../api/client";
import { JudgeTipMatchDocument, type TipMatchPartFragment, TipTouchesDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { Link, nodeAddress, ringAddress, tipAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { NodeName } from "../../widgets/NodeName";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

const KINDS = ["TIP", "RING", "INCIDENT"] as const;

/** Earlier tips, rings and incidents that the tip touches, each with what that rests on, to be confirmed or rejected. */
export function Touches({ tip, judges }: { tip: string; judges: boolean }) {
  const { t } = useTexts();
  const asked = useAsk(TipTouchesDocument, { id: tip });
  const touches = asked.data?.tip?.touches;
  const judging = useAsync(async (id: string, judgement: "CONFIRMED" | "REJECTED") => {
    refusedOr((await change(JudgeTipMatchDocument, { input: { id, judgement } })).judgeTipMatch as { __typename?: string });
    asked.again();
  });
  return (
    <section className="card" data-testid="touches" data-total={touches?.total}>
      <h2>{t("tips.touches")}</h2>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {judging.failure && <FailureNotice failure={judging.failure} />}
      {touches && touches.matches.length === 0 && <p className="hint">{t("tips.touchesNone")}</p>}
      {touches && touches.total > touches.matches.length && <p className="hint">{t("tips.touchesMore", { shown: touches.matches.length, total: touches.total })}</p>}
      {KINDS.map((kind) => {
        const own = touches?.matches.filter((match) => match.kind === kind) ?? [];
        return own.length === 0 ? null : (
          <div key={kind}>
            <h3>{t(`tips.matchKinds.${kind}`)}</h3>
            <ul className="plain">
              {own.map((match) => (
                <Match key={match.id} match={match} judges={judges} waiting={judging.waiting} onJudge={(judgement) => void judging.run(match.id, judgement)} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Match({ match, judges, waiting, onJudge }: {
  match: TipMatchPartFragment;
  judges: boolean;
  waiting: boolean;
  onJudge: (judgement: "CONFIRMED" | "REJECTED") => void;
}) {
  const { t, say } = useTexts();
  return (
    <li data-match={match.kind} data-match-state={match.state}>
      <Target match={match} /> <span className="hint">{match.score.toFixed(2)}</span>{" "}
      {match.state !== "PROPOSED" && <span className={`status link-${match.state}`}>{`${t(`documents.linkStates.${match.state}`)}${match.judgedBy ? ` · ${match.judgedBy}` : ""}`}</span>}
      <ul>
        {match.evidence.map((one, number) => (
          <li key={number}>
            {say(one.statement)}{" "}
            {one.node && (
              <Link href={nodeAddress(one.node.id)}>
                <NodeName node={one.node} />
              </Link>
            )}
          </li>
        ))}
      </ul>
      {judges && (
        <div className="buttons">
          <button type="button" disabled={waiting || match.state === "CONFIRMED"} onClick={() => onJudge("CONFIRMED")}>
            {t("documents.confirm")}
          </button>
          <button type="button" disabled={waiting || match.state === "REJECTED"} onClick={() => onJudge("REJECTED")}>
            {t("documents.reject")}
          </button>
        </div>
      )}
    </li>
  );
}

function Target({ match }: { match: TipMatchPartFragment }) {
  const { t, say } = useTexts();
  if (match.kind === "TIP") return <Link href={tipAddress(match.target)}>{t("tips.one")} {match.target}</Link>;
  if (match.ring) return <Link href={ringAddress(match.ring.id)}>{`${match.ring.scheme.id} ${say(match.ring.scheme)}`}</Link>;
  if (match.incident) return <strong>{match.incident.title}</strong>;
  return <span className="hint">{t("tips.notVisible")}</span>;
}
