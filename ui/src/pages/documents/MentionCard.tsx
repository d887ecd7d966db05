import { MentionHistoryDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { Link, nodeAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { labelName, linkableKinds, normName } from "../../model/model";
import { SHOWN } from "../../text/keys";
import { NodeName } from "../../widgets/NodeName";
import { Confidence } from "./Confidence";
import { LinkSearch } from "./LinkSearch";
import type { Judging } from "./useJudging";
import type { Mention } from "./useReading";

/** The mention one stands at: what it is taken for, what it may be in the graph, and the judgements on it. */
export function MentionCard({ mention, judging, judges }: { mention: Mention; judging: Judging; judges: boolean }) {
  const { t, language } = useTexts();
  return (
    <section className="mention-card" data-testid="mention-card" data-mention={mention.id} data-mention-state={mention.state} aria-label={t("documents.mention")}>
      <header>
        <h2>
          <span className={`legend-label label-${mention.label}`}>
            <span className="sign" aria-hidden="true">
              {t(`documents.signs.${mention.label}`)}
            </span>
            {labelName(mention.label, language)}
          </span>{" "}
          {mention.text}
        </h2>
        <p className="hint">
          {mention.norm && `${normName(mention.label, mention.norm, language)} · `}
          {mention.source === "person" ? t("documents.byPerson") : t("documents.source", { source: mention.source })}
          {" · "}
          <Confidence value={mention.confidence} />
          {mention.page != null && ` · ${t("documents.page", { page: mention.page })}`}
        </p>
        <p>
          <span className={`status mention-${mention.state}`}>{t(`documents.states.${mention.state}`)}</span>{" "}
          {mention.by && <span className="hint">{`${mention.by} · ${formatTime(mention.at, language)}`}</span>}
        </p>
      </header>
      {judges && <Acts mention={mention} judging={judging} />}
      <Candidates mention={mention} judging={judging} judges={judges} />
      {judges && mention.state !== "REJECTED" && linkableKinds(mention.label).length > 0 && <LinkSearch key={mention.id} mention={mention} desk={judging.desk} />}
      {mention.state !== "PROPOSED" && <History key={`${mention.id}/${mention.version}`} mention={mention.id} />}
    </section>
  );
}

function Acts({ mention, judging }: { mention: Mention; judging: Judging }) {
  const { t } = useTexts();
  return (
    <div className="buttons mention-acts">
      <button type="button" className="primary" disabled={mention.state === "CONFIRMED" || mention.state === "CORRECTED"} onClick={() => judging.command({ do: "confirm" })} data-act="confirm">
        {t("documents.confirm")} <kbd>{SHOWN.confirm}</kbd>
      </button>
      <button type="button" disabled={mention.state === "REJECTED"} onClick={() => judging.command({ do: "reject" })} data-act="reject">
        {t("documents.reject")} <kbd>{SHOWN.reject}</kbd>
      </button>
      <button type="button" disabled={mention.masked} onClick={() => judging.command({ do: "correct" })} data-act="correct">
        {t("documents.correct")} <kbd>{SHOWN.correct}</kbd>
      </button>
      {mention.state !== "PROPOSED" && (
        <button type="button" onClick={() => void judging.desk.withdraw(mention.id)}>
          {t("documents.withdraw")}
        </button>
      )}
      <button type="button" disabled={!judging.standing.undoable} onClick={() => judging.command({ do: "undo" })}>
        {t("documents.undo")} <kbd>{SHOWN.undo}</kbd>
      </button>
      <button type="button" className="quiet" aria-label={t("keys.title")} onClick={() => judging.command({ do: "help" })}>
        <kbd>{SHOWN.help}</kbd>
      </button>
    </div>
  );
}

function Candidates({ mention, judging, judges }: { mention: Mention; judging: Judging; judges: boolean }) {
  const { t } = useTexts();
  if (linkableKinds(mention.label).length === 0) return null;
  if (mention.links.length === 0) return <p className="hint">{t("documents.noCandidates")}</p>;
  return (
    <div>
      <h3>{t("documents.candidateTitle")}</h3>
      <ol className="candidates" data-testid="candidates">
        {mention.links.map((link, number) => (
          <li key={link.id} className={`link-${link.state}`} data-link-state={link.state}>
            <kbd aria-hidden="true">{number < 3 ? number + 1 : "·"}</kbd>
            <div>
              {link.node ? (
                <Link href={nodeAddress(link.node.id)}>
                  <NodeName node={link.node} />
                </Link>
              ) : (
                <span className="hint">{t("documents.nodeGone")}</span>
              )}
              <div className="hint">{`${link.score.toFixed(2)} · ${t(`documents.linkReasons.${link.reason}` as "documents.linkReasons.name", { defaultValue: link.reason })}`}</div>
              {link.safe && link.state === "PROPOSED" && <span className="tag linked">{t("documents.safe")}</span>}
              {link.state !== "PROPOSED" && <span className={`status link-${link.state}`}>{`${t(`documents.linkStates.${link.state}`)}${link.by ? ` · ${link.by}` : ""}`}</span>}
            </div>
            {judges && (
              <div className="buttons">
                <button type="button" disabled={link.state === "CONFIRMED" || !link.node} onClick={() => void judging.desk.judgeLink(mention.id, link.id, "CONFIRM")}>
                  {t("documents.isThis")}
                </button>
                <button type="button" disabled={link.state === "REJECTED"} onClick={() => void judging.desk.judgeLink(mention.id, link.id, "REJECT")}>
                  {t("documents.isNot")}
                </button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {judges && (
        <button type="button" onClick={() => judging.command({ do: "none" })} data-act="none">
          {t("documents.none0")} <kbd>{SHOWN.none}</kbd>
        </button>
      )}
    </div>
  );
}

function History({ mention }: { mention: string }) {
  const { t, language } = useTexts();
  const found = useAsk(MentionHistoryDocument, { mention }).data?.mentionHistory ?? [];
  if (found.length === 0) return null;
  return (
    <details>
      <summary>{t("documents.history", { count: found.length })}</summary>
      <ul className="plain">
        {found.map((one) => (
          <li key={`${one.at}${one.judgement}`}>
            <span className="tag">{t(`documents.judgements.${one.judgement}` as "documents.judgements.confirm")}</span>{" "}
            {one.before !== one.after && `${one.before ?? "—"} → ${one.after ?? "—"} `}
            <span className="hint">{`${one.by} · ${formatTime(one.at, language)}`}</span>
            {one.reason && <p className="spoken">{one.reason}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
