import { useState } from "react";
import { KnowledgeRemindersDocument, type StandingPartFragment } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { Link, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatCount, formatTime } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";

const SPANS = [30, 90, 180, 365]; // days before its end from which a text is told
const PATIENCE = 7; // days that a draft waits before anybody is reminded

/** What is due, at the head of the library, for editors alone: texts that end, later texts not published, drafts that wait. */
export function Reminders() {
  const { t, language, say } = useTexts();
  const [days, setDays] = useState(90);
  const asked = useAsk(KnowledgeRemindersDocument, { days, waitingDays: PATIENCE });
  const due = asked.data?.knowledgeReminders;
  const count = due ? due.ending.length + due.unpublished.length + due.waiting.length : 0;
  return (
    <section className="card reminders" aria-busy={asked.waiting} data-testid="reminders">
      <h2>{`${t("library.reminders.title")} · ${formatCount(count, language)}`}</h2>
      <div className="filters">
        <label>
          {t("library.reminders.within")}
          <select value={days} onChange={(event) => setDays(Number(event.target.value))} data-testid="reminder-days">
            {SPANS.map((span) => (
              <option key={span} value={span}>
                {t("library.reminders.days", { days: span })}
              </option>
            ))}
          </select>
        </label>
      </div>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {due && count === 0 && <p>{t("library.reminders.nothing")}</p>}
      <ul>
        {due?.ending.map(({ version, ends, successor }) => (
          <li key={version.id} data-reminder="ending">
            <strong>{t("library.reminders.ends", { day: ends })}</strong> <TextLink text={version} />{" "}
            {successor ? t("library.reminders.followed") : <span className="doubt">{t("library.reminders.notFollowed")}</span>}
            <div className="hint">
              {t("library.editing.schemesTouched", { schemes: version.effect.schemes.map((scheme) => `${scheme.id} ${say(scheme)}`).join(t("app.comma")) || "0" })}
              {" · "}
              {t("library.editing.ringsTouched", { rings: formatCount(version.effect.rings, language), incidents: formatCount(version.effect.incidents.length, language) })}
            </div>
          </li>
        ))}
        {due?.unpublished.map(({ current, later }) => (
          <li key={later.id} data-reminder="unpublished">
            <strong>{t("library.reminders.unpublished")}</strong> <TextLink text={later} /> <span className="hint">{t("library.reminders.standing", { title: current.title })}</span>
          </li>
        ))}
        {due?.waiting.map((draft) => (
          <li key={draft.id} data-reminder="waiting">
            <strong>{t("library.reminders.waiting", { days: PATIENCE })}</strong> <TextLink text={draft} /> <span className="hint">{`${draft.loadedBy} · ${formatTime(draft.loadedAt, language)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TextLink({ text }: { text: StandingPartFragment }) {
  return <Link href={readerAddress(text.work, { version: text.id })}>{text.title}</Link>;
}
