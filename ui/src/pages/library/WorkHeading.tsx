import type { VersionPartFragment } from "../../api/generated/graphql";
import { go, Link, useAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import type { Work } from "../WorkPage";
import { DaysOf, ForceTag, StatusBadge, StatusNotice } from "./Standing";

/** The address with some of what it asks for changed; empty takes it out. */
function asked(path: string, query: URLSearchParams, changes: Record<string, string>): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  return `${path}${next.size ? `?${next.toString()}` : ""}${location.hash}`;
}

/** Name, number and standing of the text that is read, and the switches: the day, the version, what to compare it with. */
export function WorkHeading({ work, version, on, against }: { work: Work; version: VersionPartFragment | undefined; on: string; against: VersionPartFragment | undefined }) {
  const { t } = useTexts();
  const { path, query } = useAddress();
  const turn = (changes: Record<string, string>) => go(asked(path, query, changes), true);
  const others = work.versions.filter(({ id }) => id !== version?.id);
  const facts = [t(`library.kinds.${work.kind}`), work.issuer, version?.docNo ?? "", work.adcode || t("library.wholeCountry")].filter((one) => one !== "");
  return (
    <header className="work-head">
      <p className="back">
        <Link href="/library">{t("library.back")}</Link>
        <span className="hint">{` · ${facts.join(" · ")}`}</span>
      </p>
      <h1>
        {work.title} {version && <StatusBadge status={version.status} />}
      </h1>
      <div className="work-acts">
        {version && (
          <span data-testid="validity">
            <DaysOf days={version} /> {on && <ForceTag days={version} on={on} />}
          </span>
        )}
        <label className="beside">
          {t("library.asOf")}
          <input type="date" key={on} defaultValue={on} onBlur={(event) => event.target.value !== on && turn({ on: event.target.value, version: "" })} onKeyDown={(event) => event.key === "Enter" && turn({ on: event.currentTarget.value, version: "" })} data-testid="as-of" />
        </label>
        <label className="beside">
          {t("library.version")}
          <select value={version?.id ?? ""} disabled={work.versions.length < 2} onChange={(event) => turn({ version: event.target.value })} data-testid="version">
            {!version && <option value="">{t("library.noVersion")}</option>}
            {work.versions.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one, t("library.daysUnknown"), one.state === "PUBLISHED" ? t(`library.statuses.${one.status}`) : t(`library.editing.states.${one.state}`))}
              </option>
            ))}
          </select>
        </label>
        {others.length > 0 && (
          <label className="beside">
            {t("library.compareWith")}
            <select value={against?.id ?? ""} onChange={(event) => turn({ against: event.target.value })} data-testid="against">
              <option value="">{t("library.noComparison")}</option>
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {nameOf(one, t("library.daysUnknown"), one.state === "PUBLISHED" ? t(`library.statuses.${one.status}`) : t(`library.editing.states.${one.state}`))}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {version && <StatusNotice status={version.status} />}
    </header>
  );
}

/** A version in a list: its first day where known, how much of it is held or how far the editors have come, its number. */
function nameOf({ validFrom, dateIssued, docNo }: VersionPartFragment, unknown: string, status: string): string {
  return [validFrom ?? (dateIssued ? `${dateIssued} (${unknown})` : unknown), status, docNo].filter((one) => one !== "").join(" · ");
}
