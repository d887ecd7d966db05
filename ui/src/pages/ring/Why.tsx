import { Link, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatCount, formatFigure, formatTime } from "../../i18n/format";
import type { RingDetails } from "../RingPage";
import { Change } from "./Change";
import { Kinds } from "./Kinds";
import { NullPlot } from "./NullPlot";
import { Rows } from "./Rows";

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
                  <Link href={readerAddress(reading.instrument, { path: reading.article })}>{say(reading.place)}</Link>
                </li>
              ) : null,
            )}
          </ul>
        </section>
      )}
    </>
  );
}

/** The stored statements of some parts, as `mingjian explain` prints them, each with the rows it rests on. */
function Told({ ring, parts, onPick, ordered }: { ring: RingDetails; parts: readonly string[]; onPick: (id: string) => void; ordered?: boolean }) {
  const { say } = useTexts();
  const List = ordered ? "ol" : "ul";
  return (
    <List className="reasons" data-testid={`told-${parts[0] ?? ""}`}>
      {ring.statements
        .filter((one) => parts.includes(one.part))
        .map((one) => (
          <li key={`${one.part}/${one.zh}`} data-part={one.part}>
            {say(one)}
            <Rows count={one.rowCount} nodes={one.rows} onPick={onPick} />
          </li>
        ))}
    </List>
  );
}

/** Which run told this, with which versions of the schemes, on which deliveries: what was stored cannot change. */
function Source({ ring }: { ring: RingDetails }) {
  const { t, language } = useTexts();
  const { run, version } = ring;
  const facts = [
    [t("ring.source.run"), run.id],
    [t("ring.source.at"), formatTime(run.recordedAt, language)],
    [t("ring.source.version"), formatCount(version, language)],
    [t("ring.source.versions"), run.versions.join(" · ")],
    [t("ring.source.deliveries"), run.deliveries.join(" · ")],
    [t("ring.source.seed"), run.seed],
  ] as const;
  return (
    <details data-testid="source">
      <summary>{t("ring.source.title")}</summary>
      <p className="hint">{t("ring.source.hint")}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="breakable">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function Why({ ring, onPick }: { ring: RingDetails; onPick: (id: string) => void }) {
  const { t, say } = useTexts();
  const sentences = sentencesOf(say(ring.explanation));
  const has = (part: string) => ring.statements.some((one) => one.part === part);
  const summary = ring.statements.find((one) => one.part === "summary");
  return (
    <div className="why-section">
      {summary && (
        <p className="explanation" data-part="summary">
          {say(summary)}
          <Rows count={summary.rowCount} nodes={summary.rows} onPick={onPick} />
        </p>
      )}
      <Change ring={ring} onPick={onPick} />
      <section>
        <h2>{t("ring.findings")}</h2>
        <Told ring={ring} parts={["finding"]} onPick={onPick} />
      </section>
      <Figures ring={ring} />
      <Kinds ring={ring} />
      <section>
        <h2>{t("ring.reasons")}</h2>
        <Told ring={ring} parts={["evidence"]} onPick={onPick} ordered />
      </section>
      <Innocent ring={ring} />
      {has("same_person") && (
        <section>
          <h2>{t("ring.samePerson")}</h2>
          <Told ring={ring} parts={["same_person"]} onPick={onPick} />
        </section>
      )}
      {has("set_aside") && (
        <section>
          <h2>{t("ring.setAside")}</h2>
          <Told ring={ring} parts={["set_aside"]} onPick={onPick} />
        </section>
      )}
      <Clearing ring={ring} />
      <section>
        <h2>{t("ring.notChecked")}</h2>
        {has("missing") ? <Told ring={ring} parts={["missing"]} onPick={onPick} /> : <p className="hint">{t("ring.notCheckedNone")}</p>}
      </section>
      <Source ring={ring} />
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
