import { useEffect, useRef } from "react";
import type { UnitPartFragment, VersionPartFragment } from "../../api/generated/graphql";
import { readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { nearest } from "../../library/anchors";
import { grouped } from "../../library/units";
import { isRestated } from "../../library/validity";
import { FailureNotice } from "../../widgets/Notice";
import { ArticleNotice } from "./ArticleNotice";
import { Chapters } from "./Chapters";
import { UnitView } from "./UnitView";
import type { Units } from "./useUnits";

/** The text with its chapters beside it; the address names the place, and the page goes there. */
export function Reader({ work, version, read, chosen, on, place }: {
  work: string;
  version: VersionPartFragment;
  read: Units;
  /** The version that the address names; null when the day or the last text decides. */
  chosen: string | null;
  on: string | null;
  place: string;
}) {
  const { t } = useTexts();
  const { units, complete, failure } = read;
  const text = useRef<HTMLDivElement>(null);
  const groups = grouped(units);
  const at = nearest(units, place)?.path ?? "";
  useEffect(() => {
    if (at === "") return;
    const found = text.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(at)}"]`);
    found?.scrollIntoView({ block: "start" });
    found?.focus({ preventScroll: true });
  }, [at]);
  const address = (path: string) => readerAddress(work, { path, ...(on ? { on } : {}), ...(chosen ? { version: chosen } : {}) });
  return (
    <>
      <Chapters work={work} version={version.id} at={at.split("/")[0] ?? ""} addressOf={address} />
      <div
        ref={text}
        className={isRestated(version.status) ? "work-text restated" : "work-text"}
        tabIndex={0}
        role="region"
        aria-label={t("library.text")}
        data-testid="reader"
        data-units={units.length}
        data-complete={complete}
      >
        {place !== "" && complete && !chosen && <ArticleNotice work={work} path={place} on={on} />}
        {failure && <FailureNotice failure={failure} />}
        {groups.map((group, number) => (
          <UnitView key={group.unit.path} group={group} heading={headingAt(groups, number)} at={at} on={on} citable={version.state === "PUBLISHED"} address={address} />
        ))}
        {!complete && !failure && <p className="hint">{t("app.loading")}</p>}
        {complete && units.length === 0 && <p className="empty">{t("library.nothingHeld")}</p>}
      </div>
    </>
  );
}

/** The chapter that begins with a unit; empty where it goes on. */
function headingAt(groups: readonly { unit: UnitPartFragment }[], number: number): string {
  const heading = groups[number]?.unit.heading ?? "";
  return heading === groups[number - 1]?.unit.heading ? "" : heading;
}
