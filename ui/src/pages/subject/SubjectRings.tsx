import type { SubjectQuery } from "../../api/generated/graphql";
import { Link, ringAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatCount, formatFigure, formatMoney, formatPeriod } from "../../i18n/format";
import { roleName } from "../../model/model";

type Answer = NonNullable<SubjectQuery["subject"]>["rings"];

export function SubjectRings({ answer }: { answer: Answer }) {
  const { t, language, say } = useTexts();
  if (answer.rings.length === 0) return <p className="hint">{t("subject.noRings")}</p>;
  return (
    <>
      <ul className="plain" data-testid="subject-rings">
        {answer.rings.map((ring) => (
          <li key={ring.id}>
            <Link href={ringAddress(ring.id)} className="strong">{`${ring.scheme.id} ${say(ring.scheme)}`}</Link>{" "}
            {ring.role && <span className="tag">{roleName(ring.role, language)}</span>}{" "}
            <span className="status">{t(`rings.statuses.${ring.status}`)}</span>
            <div className="hint">
              {`${t("rings.score")} ${formatFigure(ring.score, language)} · ${t("rings.members")} ${formatCount(ring.members, language)} · ${formatMoney(ring.fundAmount)} · ${formatPeriod(ring.windowFrom, ring.windowTo)}`}
            </div>
          </li>
        ))}
      </ul>
      {answer.more && <p className="hint">{t("subject.moreRings")}</p>}
    </>
  );
}
