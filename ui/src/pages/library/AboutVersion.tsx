import type { VersionPartFragment } from "../../api/generated/graphql";
import { Link, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import type { Work } from "../WorkPage";
import { DaysOf } from "./Standing";

/** The source's own fields, one a line. */
function sourceOf(source: unknown): string {
  if (typeof source !== "object" || source === null) return "";
  return Object.values(source)
    .filter((value) => typeof value === "string" && value !== "")
    .join("\n");
}

/** Where a text comes from, what its days rest on, what is missing, and how the work stands to others. */
export function AboutVersion({ work, version }: { work: Work; version: VersionPartFragment }) {
  const { t, language } = useTexts();
  const facts = [
    [t("library.docNo"), version.docNo],
    [t("library.issued"), version.dateIssued],
    [t("library.days"), <DaysOf key="days" days={version} />],
    [t("library.validBasis"), t(`library.bases.${version.validBasis}`)],
    [t("library.shortTitles"), work.shortTitles.join(t("app.comma"))],
    [t("library.textStatus"), version.textStatus],
    [t("library.source"), sourceOf(version.source)],
    [t("library.metadataBasis"), version.metadataBasis],
    [t("library.loaded"), `${formatTime(version.loadedAt, language)} · ${version.loadedBy}`],
  ] as const;
  return (
    <div data-testid="about-version">
      <dl className="properties">
        {facts
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="spoken">{value}</dd>
            </div>
          ))}
      </dl>
      {version.gaps.length > 0 && (
        <section>
          <h3>{t("library.gaps")}</h3>
          <ul>
            {version.gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </section>
      )}
      {work.relations.length > 0 && (
        <section>
          <h3>{t("library.relations")}</h3>
          <ul className="plain">
            {work.relations.map((one) => (
              <li key={`${one.kind}/${one.incoming}/${one.title}`} title={one.basis}>
                <span className="tag">{one.incoming ? t(`library.relationsOfOthers.${one.kind}`) : t(`library.relationKinds.${one.kind}`)}</span> {one.work ? <Link href={readerAddress(one.work)}>{one.title}</Link> : one.title}
                {!one.work && <span className="hint"> {t("library.notHeld")}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
