import { type VersionPartFragment, WorkDocument, type WorkQuery } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { Link, useAddress, useAnchor } from "../app/router";
import { useTexts } from "../i18n";
import { nearest } from "../library/anchors";
import { versionOn } from "../library/validity";
import { FailureNotice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { CompareVersions } from "./library/CompareVersions";
import { Reader } from "./library/Reader";
import { useUnits } from "./library/useUnits";
import { WorkHeading } from "./library/WorkHeading";
import { WorkSide } from "./library/WorkSide";

export type Work = NonNullable<WorkQuery["work"]>;

/** Versions that were published and not replaced by a better copy of the same text. */
const standing = (work: Work) => work.versions.filter(({ state, supersededBy }) => state === "PUBLISHED" && !supersededBy);

/** What the address asks for: a chosen version, else the text of a day, else the current one. */
function chosen(work: Work, version: string, on: string): VersionPartFragment | undefined {
  const named = work.versions.find(({ id }) => id === version);
  if (named) return named;
  return on ? versionOn(standing(work), on) : work.versions.find(({ id }) => id === work.current.id);
}

/** One work of the library: read, cited, compared, and by what it is used. */
export default function WorkPage({ id }: { id: string }) {
  const { t } = useTexts();
  const asked = useAsk(WorkDocument, { id });
  const work = asked.data?.work;
  useTitle(work?.title ?? t("library.title"));
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  if (!work) {
    return (
      <p className="empty">
        {t("library.gone")} <Link href="/library">{t("library.back")}</Link>
      </p>
    );
  }
  return <Desk work={work} onChanged={asked.again} />;
}

function Desk({ work, onChanged }: { work: Work; onChanged: () => void }) {
  const { t } = useTexts();
  const { query } = useAddress();
  const place = useAnchor();
  const on = query.get("on") ?? "";
  const version = chosen(work, query.get("version") ?? "", on);
  const read = useUnits(work.id, version?.id ?? null);
  const article = nearest(read.units, place.split("/")[0] ?? "");
  const against = work.versions.find(({ id }) => id === query.get("against"));
  return (
    <div className="work-page" data-testid="work" data-work={work.id}>
      <WorkHeading work={work} version={version} on={on} against={against} />
      {!version && (
        <p className="restated-notice" role="note" data-testid="none-in-force">
          {t("library.noneInForce", { on })}
        </p>
      )}
      {version && against && <CompareVersions work={work.id} before={against} after={version} />}
      {version && !against && (
        <div className="work-columns">
          <Reader work={work.id} version={version} read={read} chosen={query.get("version")} on={on || null} place={place} />
          <WorkSide work={work} version={version} on={on || null} place={place} unit={article} onChanged={onChanged} />
        </div>
      )}
    </div>
  );
}
