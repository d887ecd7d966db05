import type { MemberRowFragment } from "../../api/generated/graphql";
import { hasPage, Link, subjectAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatCount, formatMoney } from "../../i18n/format";
import { nodeKindName, roleName } from "../../model/model";
import { NodeName } from "../../widgets/NodeName";
import type { RingDetails } from "../RingPage";

function MemberTable({ rows, onPick, title, hint }: {
  rows: readonly MemberRowFragment[];
  onPick: (id: string) => void;
  title: string;
  hint?: string;
}) {
  const { t, language, say } = useTexts();
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      {hint && <p className="hint">{hint}</p>}
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t("search.kinds")}</th>
            <th scope="col">{t("ring.role")}</th>
            <th scope="col" className="number">{t("ring.claimRows")}</th>
            <th scope="col" className="number">{t("ring.fund")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ node, role, note, sameAs, claimCount, fundAmount }) => (
            <tr key={`${node.id}/${role}`}>
              <td>
                <NodeName node={node} onPick={onPick} />
                <span className="hint"> {nodeKindName(node.kind, language)}</span>
                {hasPage(node.id) && (
                  <>
                    {" "}
                    <Link href={subjectAddress(node.id)} aria-label={t("subject.openNamed", { name: node.label })}>
                      {t("subject.open")}
                    </Link>
                  </>
                )}
                {sameAs.length > 0 && <div className="hint">{t("ring.sameAs", { numbers: sameAs.map((id) => id.replace("Person:", "")).join(t("app.comma")) })}</div>}
                {note && <div className="hint">{say(note)}</div>}
              </td>
              <td>{roleName(role, language)}</td>
              <td className="number">{claimCount === null || claimCount === undefined ? "" : formatCount(claimCount, language)}</td>
              <td className="number money">{fundAmount ? formatMoney(fundAmount) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Members({ ring, onPick }: { ring: RingDetails; onPick: (id: string) => void }) {
  const { t } = useTexts();
  const core = ring.members.filter((member) => member.core);
  const others = ring.members.filter((member) => !member.core);
  return (
    <div data-testid="members">
      <MemberTable rows={core} onPick={onPick} title={t("ring.coreGroup", { count: core.length })} />
      <MemberTable rows={ring.institutions} onPick={onPick} title={t("ring.places")} />
      <MemberTable rows={others} onPick={onPick} title={t("ring.bystanderGroup", { count: others.length })} hint={t("ring.bystanderHint")} />
    </div>
  );
}
