import type { SubjectQuery } from "../../api/generated/graphql";
import { incidentAddress, Link } from "../../app/router";
import { useTexts } from "../../i18n";

type Cases = NonNullable<SubjectQuery["subject"]>["cases"];

/** The agency's own proceedings in which it is named, with its role. */
export function SubjectCases({ cases }: { cases: Cases }) {
  const { t } = useTexts();
  if (cases.length === 0) return <p className="hint">{t("subject.noCases")}</p>;
  return (
    <ul className="plain" data-testid="subject-cases">
      {cases.map((one) => (
        <li key={one.proceeding}>
          <Link href={incidentAddress(one.incident)} className="strong">
            {one.title}
          </Link>{" "}
          <span className="tag">{t(`casework.roles.${one.role}`)}</span> <span className="status">{t(`casework.states.${one.state}`)}</span>
          {one.number && <div className="hint">{one.number}</div>}
        </li>
      ))}
    </ul>
  );
}
