import { useTexts } from "../../i18n";
import { formatFigure, formatQ } from "../../i18n/format";
import { type Chance, curveOf } from "../../model/chance";

const [WIDTH, HEIGHT, FOOT] = [460, 110, 18];

/** What chance alone would give, as a curve, with the group's own value marked. */
export function NullPlot({ chance, observed, expected, q, measure }: {
  chance: Chance;
  observed: number;
  expected: number;
  q: number | null;
  measure: string;
}) {
  const { t, language } = useTexts();
  const curve = curveOf(chance, observed);
  if (!curve) return null;
  const most = Math.max(...curve.points.map((point) => point.chance), 1e-12);
  const x = (count: number) => 4 + (count / curve.last) * (WIDTH - 8);
  const y = (share: number) => HEIGHT - (share / most) * (HEIGHT - 22);
  const line = curve.points.map((point) => `${x(point.count).toFixed(1)},${y(point.chance).toFixed(1)}`).join(" ");
  const mark = x(observed);
  const anchor = mark > WIDTH * 0.75 ? "end" : mark < WIDTH * 0.25 ? "start" : "middle";
  const label = t("ring.nullLabel", { measure, observed: formatFigure(observed, language), expected: formatFigure(expected, language) });
  return (
    <figure className="null-plot" data-testid="null-plot">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={label}>
        <polygon className="by-chance" points={`${x(0)},${HEIGHT} ${line} ${x(curve.points.at(-1)?.count ?? 0)},${HEIGHT}`} />
        <line className="axis" x1="4" x2={WIDTH - 4} y1={HEIGHT} y2={HEIGHT} />
        <line className="expected-mark" x1={x(expected)} x2={x(expected)} y1="20" y2={HEIGHT} />
        <line className="observed-mark" x1={mark} x2={mark} y1="16" y2={HEIGHT} />
        <path className="observed-head" d={`M ${mark} 24 l 5 -9 h -10 z`} />
        <text className="observed-text" x={mark} y="11" textAnchor={anchor}>
          {`${t("ring.observed")} ${formatFigure(observed, language)}`}
        </text>
        <text x="4" y={HEIGHT + 14}>{0}</text>
        <text x={WIDTH - 4} y={HEIGHT + 14} textAnchor="end">
          {formatFigure(curve.last, language)}
        </text>
      </svg>
      <figcaption className="hint">
        {label} · {t(`ring.families.${chance.family}` as "ring.families.poisson", { defaultValue: chance.family })}
        {q !== null && ` · ${t("ring.q", { q: formatQ(q) })}`}
      </figcaption>
    </figure>
  );
}
