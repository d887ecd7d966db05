import type { ClockPartFragment } from "../../api/generated/graphql";
import { Link, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatDay, formatTime } from "../../i18n/format";
import { ClockActs } from "./ClockActs";

/** Terms that run, each with where it stands, why it ends when it does, and what may be done to it. `partner`: another agency sees them too. */
export function ClockList({ clocks, again, partner = false }: { clocks: readonly ClockPartFragment[]; again: () => void; partner?: boolean }) {
  return (
    <ul className="plain clocks">
      {clocks.map((one) => (
        <li key={one.id} data-clock={one.id} data-state={one.state}>
          <Standing clock={one} />
          <Why clock={one} />
          {one.own && one.metAt == null && <ClockActs clock={one} again={again} partner={partner} />}
        </li>
      ))}
    </ul>
  );
}

function Standing({ clock }: { clock: ClockPartFragment }) {
  const { t, say, language } = useTexts();
  const hours = clock.remainingHours;
  const rest = [
    clock.metAt ? t("clocks.met", { time: formatTime(clock.metAt, language) }) : clock.dueAt && t("clocks.due", { time: formatTime(clock.dueAt, language) }),
    clock.state === "RUNNING" && hours != null && t("clocks.hoursLeft", { count: hours }),
    clock.state === "OVERDUE" && hours != null && t("clocks.hoursOver", { count: -hours }),
    clock.state === "OVERDUE" && say(clock.onOverdue),
    !clock.verified && t("clocks.verifyFirst"),
  ].filter(Boolean);
  return (
    <p>
      <span className={`status clock-${clock.state}`}>{t(`clocks.states.${clock.state}`)}</span> <strong>{say(clock.name)}</strong> <span className="hint">{[say(clock.who), ...rest].join(" · ")}</span>
    </p>
  );
}

/** Why the date is what it is: the rule, when it began, days passed over, pauses, extensions, and where the last day moved. */
function Why({ clock }: { clock: ClockPartFragment }) {
  const { t, say, language } = useTexts();
  const units = (count: number) => t(`clocks.units.${clock.unit}`, { count });
  const begun = formatTime(clock.startedAt, language);
  const hourly = clock.unit === "HOUR";
  const term = clock.extensions.length === 0 ? units(clock.amount) : t("clocks.termExtended", { term: units(clock.amount), more: clock.extensions.map(units).join(t("app.comma")) });
  const moved = clock.countedTo && clock.dueAt && formatDay(clock.countedTo) !== dayOf(clock.dueAt);
  return (
    <details className="clock-why">
      <summary>{t("clocks.why")}</summary>
      <dl className="properties">
        <Fact name={t("clocks.rule")}>{clock.article ? <Link href={readerAddress(clock.work, { path: clock.article })}>{say(clock.rule)}</Link> : say(clock.rule)}</Fact>
        {clock.counting && <Fact name={t("clocks.counting")}>{say(clock.counting)}</Fact>}
        <Fact name={t("clocks.term")}>{term}</Fact>
        <Fact name={t("clocks.begins")}>{hourly ? t("clocks.beginsHour", { time: begun }) : clock.begins ? t("clocks.beginsBy", { time: begun, event: say(clock.begins) }) : t("clocks.beginsAt", { time: begun })}</Fact>
        {clock.freeDays > 0 && <Fact name={t("clocks.free")}>{t("clocks.freeDays", { count: clock.freeDays })}</Fact>}
        {clock.stops.length > 0 && (
          <Fact name={t("clocks.stops")}>
            {clock.stops.map((stop) => (
              <div key={stop.begin}>
                {t(stop.end ? "clocks.stop" : "clocks.stopOpen", { why: t(`clocks.grounds.${stop.why}`), begin: formatTime(stop.begin, language), end: formatTime(stop.end, language) })}
              </div>
            ))}
            {clock.stoodDays > 0 && <div>{t("clocks.stood", { count: clock.stoodDays })}</div>}
          </Fact>
        )}
        {clock.countedTo && <Fact name={t("clocks.full")}>{t(moved ? "clocks.moved" : "clocks.fullOn", { day: formatDay(clock.countedTo) })}</Fact>}
        {clock.calendarNotLoaded.length > 0 && <Fact name={t("clocks.notLoaded")}>{t("clocks.notLoadedYears", { years: clock.calendarNotLoaded.join(t("app.comma")) })}</Fact>}
      </dl>
    </details>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The day of a time where the agencies are. */
const dayOf = (iso: string): string => new Date(iso).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
