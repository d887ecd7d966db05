import { useEffect, useRef } from "react";
import { useTexts } from "../../i18n";
import { relationName } from "../../model/model";
import { Confidence } from "./Confidence";
import { cueWords } from "./cue";
import type { Judging } from "./useJudging";
import type { Mention, Relation } from "./useReading";

/** Relations as lines "head, kind, tail"; the one that is picked frames both ends and its passage in the text. */
export function Relations({ relations, mentions, at, judges, judging, onPick }: {
  relations: readonly Relation[];
  mentions: ReadonlyMap<string, Mention>;
  at: string | null;
  judges: boolean;
  judging: Judging;
  onPick: (id: string) => void;
}) {
  const { t } = useTexts();
  if (relations.length === 0) return <p className="empty">{t("documents.noRelations")}</p>;
  return (
    <ul className="relations" data-testid="relations">
      {relations.map((relation) => (
        <Line key={relation.id} relation={relation} head={mentions.get(relation.head)} tail={mentions.get(relation.tail)} here={relation.id === at} judges={judges} judging={judging} onPick={onPick} />
      ))}
    </ul>
  );
}

function Line({ relation, head, tail, here, judges, judging, onPick }: {
  relation: Relation;
  head: Mention | undefined;
  tail: Mention | undefined;
  here: boolean;
  judges: boolean;
  judging: Judging;
  onPick: (id: string) => void;
}) {
  const { t, language } = useTexts();
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (here) element.current?.scrollIntoView({ block: "nearest" });
  }, [here]);
  const unsound = [head, tail].some((end) => end?.state === "REJECTED");
  return (
    <li ref={element} className={here ? "relation at" : "relation"} data-relation={relation.kind} data-relation-state={relation.state}>
      <button type="button" aria-current={here ? "true" : undefined} onClick={() => onPick(relation.id)}>
        <span className={`label-${head?.label ?? ""} relation-end`}>{head?.text ?? "…"}</span>
        <span className="relation-kind">{`— ${relationName(relation.kind, language)} →`}</span>
        <span className={`label-${tail?.label ?? ""} relation-end`}>{tail?.text ?? "…"}</span>
      </button>
      <div className="relation-facts">
        <span className={`status link-${relation.state}`}>{t(`documents.linkStates.${relation.state}`)}</span>
        <Confidence value={relation.confidence} />
        {relation.cue && <span className="hint">{t("documents.cue", { cue: cueWords(relation.cue) })}</span>}
        {relation.by && <span className="hint">{relation.by}</span>}
        {unsound && <span className="tag warn">{t("documents.endRejected")}</span>}
        {judges && (
          <span className="buttons">
            <button type="button" disabled={relation.state === "CONFIRMED"} onClick={() => void judging.desk.judgeRelation(relation.id, "CONFIRM")} data-act="confirm-relation">
              {t("documents.confirm")}
            </button>
            <button type="button" disabled={relation.state === "REJECTED"} onClick={() => void judging.desk.judgeRelation(relation.id, "REJECT")}>
              {t("documents.reject")}
            </button>
            {relation.state !== "PROPOSED" && (
              <button type="button" onClick={() => void judging.desk.judgeRelation(relation.id, "WITHDRAW")}>
                {t("documents.withdraw")}
              </button>
            )}
          </span>
        )}
      </div>
    </li>
  );
}
