import type { UnitPartFragment } from "../../api/generated/graphql";
import { Link, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { isWithin } from "../../library/anchors";
import { citedRuns, segmentsOf, type Shown } from "../../library/units";
import { isRestated } from "../../library/validity";
import { CiteButton } from "./CiteButton";

/** An article with its 款 and 项, each a place of its own that can be linked to and cited; what it cites is linked. */
export function UnitView({ group, heading, at, on, citable, address }: {
  group: Shown<UnitPartFragment>;
  heading: string;
  at: string;
  on: string | null;
  /** A draft is nothing to cite. */
  citable: boolean;
  address: (path: string) => string;
}) {
  const { t, say } = useTexts();
  const { unit } = group;
  const here = isWithin(at, unit.path);
  const several = group.parts.length > 1; // an only 款 is cited as its article
  const name = useUnitName()(unit);
  return (
    <>
      {heading !== "" && <h2 className="chapter">{heading}</h2>}
      <article className={here ? "unit at" : "unit"} data-unit={unit.path} data-kind={unit.kind}>
        <header>
          <h3 id={unit.path} tabIndex={-1} data-place={unit.path}>
            <Link href={address(unit.path)} title={t("library.linkHere")} aria-current={here ? "location" : undefined}>
              {name}
            </Link>
            {unit.number !== "" && unit.title !== "" && ` ${unit.title}`}
          </h3>
          {isRestated(unit.status) && <span className="tag restated-tag">{t("library.notWording")}</span>}
          {unit.schemes.map((scheme) => (
            <span key={scheme.id} className="tag" title={say(scheme)}>
              {scheme.id}
            </span>
          ))}
          {citable && unit.officialCitation && <CiteButton path={unit.path} number={name} citation={unit.officialCitation} />}
        </header>
        {segmentsOf(group).map(({ of, start, text }) => {
          const own = of.path === unit.path;
          return (
            <div key={`${of.path}/${start}`} className={of.path === at && !own ? "segment at" : "segment"} {...(own ? {} : { id: of.path, "data-place": of.path, tabIndex: -1 })}>
              <p className="spoken">
                <Cited whole={unit.text} start={start} text={text.trimEnd()} citations={unit.citations} on={on} />
              </p>
              {citable && !own && several && of.officialCitation && <CiteButton path={of.path} number={of.officialCitation.zh} citation={of.officialCitation} />}
            </div>
          );
        })}
      </article>
    </>
  );
}

/** What a unit is called: as printed, by its title, or by its place. */
export function useUnitName(): (unit: { number: string; kind: string; path: string; title?: string }) => string {
  const { t } = useTexts();
  return ({ number, kind, path, title }) => number || title || (kind === "POINT" ? t("library.point", { number: path.replace(/^p/, "") }) : path);
}

/** The words, with what they cite linked where it is held; where it is not, the title says why. */
function Cited({ whole, start, text, citations, on }: { whole: string; start: number; text: string; citations: UnitPartFragment["citations"]; on: string | null }) {
  const { t } = useTexts();
  return (
    <>
      {citedRuns(whole, { start, text }, citations).map(({ text: run, cites }, number) => {
        if (!cites) return <span key={number}>{run}</span>;
        const title = t(`library.reasons.${cites.reason}`);
        if (!cites.work) {
          return (
            <span key={number} className="not-held" title={title}>
              {run}
            </span>
          );
        }
        return (
          <Link key={number} href={readerAddress(cites.work, { path: cites.path, ...(on ? { on } : {}) })} title={title}>
            {run}
          </Link>
        );
      })}
    </>
  );
}
