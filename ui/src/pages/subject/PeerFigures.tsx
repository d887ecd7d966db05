import type { PeerRowFragment, SubjectQuery } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { formatFigure } from "../../i18n/format";

type Peers = NonNullable<NonNullable<SubjectQuery["subject"]>["peers"]>;

const WIDTH = 300;

/** One figure as a box plot of the group with the institution's own value marked. */
function Spread({ measure }: { measure: PeerRowFragment }) {
  const { low, high, quartile1, quartile3, median, figure } = measure;
  const at = (value: number) => 6 + ((value - low) / Math.max(high - low, 1e-9)) * (WIDTH - 12);
  return (
    <svg className="spread" viewBox={`0 0 ${WIDTH} 26`} aria-hidden="true">
      <line className="axis" x1={at(low)} x2={at(high)} y1="14" y2="14" />
      <rect className="box" x={at(quartile1)} y="7" width={Math.max(1, at(quartile3) - at(quartile1))} height="14" />
      <line className="middle" x1={at(median)} x2={at(median)} y1="7" y2="21" />
      <path className="own" d={`M ${at(figure)} 5 l 5 -5 h -10 z M ${at(figure)} 5 v 18`} />
    </svg>
  );
}

/** Rank among institutions of the same type, level and region, with the group's size and spread. */
export function PeerFigures({ peers }: { peers: Peers }) {
  const { t, language, say } = useTexts();
  return (
    <div data-testid="peers">
      <p className="hint">{t("subject.peerGroup", { group: say(peers.group), size: peers.size })}</p>
      {peers.size < 5 && <p className="notice">{t("subject.fewPeers")}</p>}
      <ul className="plain">
        {peers.measures.map((measure) => (
          <li key={measure.id}>
            <strong>{say(measure.title)}</strong>{" "}
            {t("subject.rank", { figure: formatFigure(measure.figure, language), rank: measure.rank, size: peers.size })}
            <Spread measure={measure} />
            <div className="hint">
              {t("subject.spread", {
                low: formatFigure(measure.low, language),
                median: formatFigure(measure.median, language),
                high: formatFigure(measure.high, language),
              })}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
