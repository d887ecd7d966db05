import type { BriefFragment, SubjectQuery } from "../../api/generated/graphql";
import { exploreAddress, go, hasPage, subjectAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { nodeKindName } from "../../model/model";
import { NodeName } from "../../widgets/NodeName";

type Answer = NonNullable<SubjectQuery["subject"]>["sharing"];

const open = (id: string) => go(hasPage(id) ? subjectAddress(id) : exploreAddress([id]));

function Others({ others, total }: { others: readonly BriefFragment[]; total: number }) {
  const { t } = useTexts();
  return (
    <div className="tags">
      {others.map((other) => (
        <NodeName key={other.id} node={other} onPick={open} />
      ))}
      {total > others.length && <span className="hint">{t("ring.moreObjects", { count: total - others.length })}</span>}
    </div>
  );
}

/** Who else uses this subject's phones, accounts, addresses and household. */
export function Sharing({ answer }: { answer: Answer }) {
  const { t, language } = useTexts();
  return (
    <div data-testid="sharing">
      {answer.shared.length === 0 && <p className="hint">{t("subject.sharesNothing")}</p>}
      <ul className="plain">
        {answer.shared.map(({ identifier, hub, total, others }) => (
          <li key={identifier.id}>
            <span className="hint">{nodeKindName(identifier.kind, language)}</span>{" "}
            <NodeName node={identifier} onPick={(id) => go(exploreAddress([id]))} />
            {hub || total === null || total === undefined ? <p className="hint">{t("subject.hub")}</p> : <Others others={others} total={total} />}
          </li>
        ))}
      </ul>
      <p className="hint">
        {t("subject.alone", { count: answer.alone })}
        {answer.withheld > 0 && ` · ${t("subject.notLooked", { count: answer.withheld })}`}
      </p>
    </div>
  );
}
