import type { SubjectQuery } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { formatCount, formatMoney } from "../../i18n/format";
import type { Span } from "./History";
import { everyMonth } from "./calendar";

type Answer = NonNullable<SubjectQuery["subject"]>["months"];

const [WIDTH, HEIGHT, GAP] = [720, 120, 2];

/** First and last day of a month "2025-03"; the last day is what day 0 of the next month is. */
export function spanOf(month: string): Span {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { since: `${month}-01`, until: `${month}-${String(last).padStart(2, "0")}` };
}

/** Fund payment month by month; a click narrows the history below to the month. The table says the same in figures. */
export function Months({ answer, chosen, onChoose, place }: {
  answer: Answer;
  chosen: Span;
  onChoose: (month: string) => void;
  place: boolean;
}) {
  const { t, language } = useTexts();
  const { months, withheld } = answer;
  if (months.length === 0) return <p className="hint">{t("table.empty")}</p>;
  const known = new Map(months.map((month) => [month.month, month]));
  const axis = everyMonth(months[0]?.month ?? "", months.at(-1)?.month ?? "");
  const most = Math.max(...months.map((month) => Number(month.fund)), 1);
  const step = WIDTH / axis.length;
  const peak = months.reduce((best, month) => (Number(month.fund) > Number(best.fund) ? month : best));
  return (
    <div data-testid="months">
      <svg className="months" viewBox={`0 0 ${WIDTH} ${HEIGHT + 16}`} role="img" aria-label={t("subject.monthsLabel", { count: months.length, month: peak.month, fund: formatMoney(peak.fund) })}>
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="axis" />
        {axis.map((name, at) => {
          const month = known.get(name);
          const height = month ? Math.max(1.5, (Number(month.fund) / most) * (HEIGHT - 8)) : 0;
          const yearly = name.endsWith("-01") || at === 0;
          return (
            <g key={name} onClick={() => month && onChoose(name)} className={chosen.since.startsWith(name) ? "month chosen" : "month"}>
              {month && <title>{`${name} · ${formatCount(month.claims, language)} · ${formatMoney(month.fund)}`}</title>}
              <rect className="reach" x={at * step} y="0" width={step} height={HEIGHT} />
              <rect className="pillar" x={at * step + GAP / 2} y={HEIGHT - height} width={Math.max(1, step - GAP)} height={height} />
              {yearly && (
                <text x={at * step} y={HEIGHT + 13}>
                  {at === 0 ? name : name.slice(0, 4)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {withheld > 0 && <p className="hint">{t("subject.monthsWithheld", { count: withheld })}</p>}
      <details>
        <summary>{t("subject.figures")}</summary>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t("subject.month")}</th>
              <th scope="col" className="number">{t("rings.claims")}</th>
              <th scope="col" className="number">{place ? t("subject.persons") : t("subject.places")}</th>
              <th scope="col" className="number">{t("ring.total")}</th>
              <th scope="col" className="number">{t("ring.fund")}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.month}>
                <td>
                  <button type="button" className="quiet" onClick={() => onChoose(month.month)}>
                    {month.month}
                  </button>
                </td>
                <td className="number">{formatCount(month.claims, language)}</td>
                <td className="number">{formatCount(month.others, language)}</td>
                <td className="number money">{formatMoney(month.total)}</td>
                <td className="number money">{formatMoney(month.fund)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
