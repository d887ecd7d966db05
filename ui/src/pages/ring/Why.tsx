import { useTexts } from "../../i18n";
import { formatFigure } from "../../i18n/format";
import type { RingDetails } from "../RingPage";
import { Change } from "./Change";
import { Kinds } from "./Kinds";
import { NullPlot } from "./NullPlot";

/** Observed beside expected on one scale, with the factor between them. */
function Comparison({ observed, expected }: { observed: number; expected: number }) {
  const { t, language } = useTexts();
  const most = Math.max(observed, expected, 1e-9);
  const rows = [
    ["observed", t("ring.observed"), observed],
    ["expected", t("ring.expected"), expected],
  ] as const;
  return (
    <div className="comparison" role="img" aria-label={t("ring.observedExpected", { observed, expected })}>
      {rows.map(([name, text, value]) => (
        <div key={name}>
          <span>{text}</span>
          <svg className={`bar-${name}`} width="100%" height="12" preserveAspectRatio="none" viewBox="0 0 100 12">
            <rect width={Math.max(0.6, (value / most) * 100)} height="12" />
          </svg>
          <span className="number">{formatFigure(value, language)}</span>
        </div>
      ))}
      {expected > 0 && <p className="hint">{t("ring.times", { times: formatFigure(observed / expected, language) })}</p>}
    </div>
  );
}

function Innocent({ ring }: { ring: RingDetails }) {
  const { t, say } = useTexts();
  return (
    <section>
      <h2>{t("ring.innocent")}</h2>
      {ring.innocent.length === 0 && <p className="hint">{t("ring.innocentNone")}</p>}
      <ul className="innocent" data-testid="innocent">
        {ring.innocent.map((test) => (
          <li key={test.id}>
            <span className={`outcome ${test.outcome}`}>
              {t(`ring.outcomes.${test.outcome}` as "ring.outcomes.rejected", { defaultValue: test.outcome })}
            </span>
            <span>
              <strong>{say(test)}</strong> {say(test.detail)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Sentences of a long text, so that it can be read: Chinese ends at a full stop, English at a full stop before a capital. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=。)|(?<=\.)\s+(?=[A-Z])|\n+/).map((part) => part.trim()).filter((part) => part !== "");
}

/** Observed against expected: the whole null distribution where there is one, two bars elsewhere. */
function Figures({ ring }: { ring: RingDetails }) {
  const { t, say } = useTexts();
  const { observed, expected, nullDistribution, q } = ring;
  if (observed === null || observed === undefined || expected === null || expected === undefined) return null;
  const measure = ring.measure ? say(ring.measure) : "";
  return (
    <section>
      <h2>{measure || t("ring.comparison")}</h2>
      {nullDistribution ? (
        <NullPlot chance={nullDistribution} observed={observed} expected={expected} q={q ?? null} measure={measure} />
      ) : (
        <Comparison observed={observed} expected={expected} />
      )}
    </section>
  );
}

/** What material would clear the group, and between which readings of the law it lies. */
function Clearing({ ring }: { ring: RingDetails }) {
  const { t, say } = useTexts();
  const readings = [
    ["mildest", ring.mildest],
    ["gravest", ring.gravest],
  ] as const;
  return (
    <>
      {ring.clearing.length > 0 && (
        <section>
          <h2>{t("ring.clearing")}</h2>
          <ul data-testid="clearing">
            {ring.clearing.map((line) => (
              <li key={line.zh}>{say(line)}</li>
            ))}
          </ul>
        </section>
      )}
      {(ring.mildest || ring.gravest) && (
        <section>
          <h2>{t("ring.readings")}</h2>
          <ul>
            {readings.map(([name, reading]) =>
              reading ? (
                <li key={name}>
                  {`${t(`ring.${name}`)}: ${say(reading.text)} `}
                  <span className="hint">{`${reading.instrument} ${reading.article}`}</span>
                </li>
              ) : null,
            )}
          </ul>
        </section>
      )}
    </>
  );
}

export function Why({ ring, onPick }: { ring: RingDetails; onPick: (id: string) => void }) {
  const { t, say } = useTexts();
  const sentences = sentencesOf(say(ring.explanation));
  const summary = sentences.slice(0, 3); // what is suspected, on what, and the mildest and gravest reading
  return (
    <div className="why-section">
      <p className="explanation">{summary.join(" ")}</p>
      <Change ring={ring} onPick={onPick} />
      <Figures ring={ring} />
      <Kinds ring={ring} />
      <section>
        <h2>{t("ring.reasons")}</h2>
        <ol className="reasons" data-testid="reasons">
          {ring.reasons.map((reason) => (
            <li key={reason.zh}>{say(reason)}</li>
          ))}
        </ol>
      </section>
      <Innocent ring={ring} />
      <Clearing ring={ring} />
      <section>
        <h2>{t("ring.notChecked")}</h2>
        {ring.notRun.length === 0 && <p className="hint">{t("ring.notCheckedNone")}</p>}
        <ul>
          {ring.notRun.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <details>
        <summary>{t("ring.fullExplanation")}</summary>
        {sentences.map((sentence) => (
          <p key={sentence} className="explanation">
            {sentence}
          </p>
        ))}
      </details>
    </div>
  );
}
