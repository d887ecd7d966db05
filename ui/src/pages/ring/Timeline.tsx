import { RingTimelineDocument, type RingTimelineQuery } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { go, hasPage, subjectAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatCount, formatMoney } from "../../i18n/format";
import { roleName } from "../../model/model";
import { NodeName } from "../../widgets/NodeName";
import { FailureNotice } from "../../widgets/Notice";
import { dayNumber, monthMarks } from "./days";

type Row = NonNullable<RingTimelineQuery["ring"]>["timeline"]["rows"][number];

const [WIDTH, HEIGHT] = [600, 22];

/** One member's claims on the group's common axis; a dot is a day, larger for more claims. */
function Line({ row, from, to }: { row: Row; from: number; to: number }) {
  const { t, language } = useTexts();
  const x = (day: string) => 5 + ((dayNumber(day) - from) / Math.max(1, to - from)) * (WIDTH - 10);
  const total = row.days.reduce((sum, day) => sum + day.claims, 0);
  const first = row.days[0]?.day ?? "";
  const last = row.days.at(-1)?.day ?? "";
  return (
    <svg className="time-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t("ring.timeLabel", { name: row.node.label, count: total, days: row.days.length, first, last })}>
      <line className="axis" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {row.days.map((day) => (
        <ellipse key={day.day} cx={x(day.day)} cy={HEIGHT / 2} rx={Math.min(3 + day.claims, 8)} ry={Math.min(3 + day.claims, 9)} className={row.core ? "core" : ""}>
          <title>{`${day.day} · ${formatCount(day.claims, language)} · ${formatMoney(day.fund)}`}</title>
        </ellipse>
      ))}
    </svg>
  );
}

/** Claims by day and member: what happened together stands in one column. */
export function Timeline({ ring, onPick }: { ring: string; onPick: (id: string) => void }) {
  const { t, language } = useTexts();
  const asked = useAsk(RingTimelineDocument, { id: ring });
  const timeline = asked.data?.ring?.timeline;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!timeline) return <p className="empty">{t("app.loading")}</p>;
  const days = timeline.rows.flatMap((row) => row.days.map((day) => day.day)).sort();
  if (days.length === 0) return <p className="empty">{t("table.empty")}</p>;
  const [from, to] = [dayNumber(days[0] ?? ""), dayNumber(days.at(-1) ?? "")];
  return (
    <div data-testid="timeline">
      <p className="hint">{t("ring.timeHint", { first: days[0], last: days.at(-1) })}</p>
      <table className="rows times">
        <thead>
          <tr>
            <th scope="col">{t("rings.members")}</th>
            <th scope="col">
              <svg className="time-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
                {monthMarks(from, to).map(({ day, name }) => (
                  <text key={name} x={5 + ((day - from) / Math.max(1, to - from)) * (WIDTH - 10)} y="15">
                    {name}
                  </text>
                ))}
              </svg>
            </th>
          </tr>
        </thead>
        <tbody>
          {timeline.rows.map((row) => (
            <tr key={row.node.id}>
              <td className="nowrap">
                <NodeName node={row.node} onPick={(id) => (hasPage(id) ? go(subjectAddress(id)) : onPick(id))} />
                {!row.core && <span className="hint"> {roleName("bystander", language)}</span>}
              </td>
              <td>
                <Line row={row} from={from} to={to} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {timeline.withheld > 0 && <p className="hint">{t("ring.timeWithheld", { count: timeline.withheld })}</p>}
    </div>
  );
}
