import { SchemeBasisDocument, type SchemeBasisQuery } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { Link, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { schemeText } from "../../library/schemes";
import { FailureNotice } from "../../widgets/Notice";
import { CiteButton } from "../library/CiteButton";
import { PenaltyRow } from "../library/PenaltyRow";
import { StatusBadge } from "../library/Standing";

type Basis = NonNullable<SchemeBasisQuery["schemeBasis"]>;
type Ground = Basis["grounds"][number];

/** Which article and which penalty a scheme may come under, from the innocent to the gravest; a person decides. */
export function SchemeLaw({ scheme, on }: { scheme: string; on: string | null }) {
  const { t, say } = useTexts();
  const asked = useAsk(SchemeBasisDocument, { scheme, on });
  const basis = asked.data?.schemeBasis;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!basis) return <p className="hint">{asked.waiting ? t("app.loading") : t("library.basis.none", { scheme })}</p>;
  return (
    <section data-testid="scheme-basis" data-scheme={scheme}>
      <h2>{t("library.basis.title", { scheme: schemeText(basis.scheme.id, say(basis.scheme)) })}</h2>
      {on && <p className="hint">{t("library.basis.on", { on })}</p>}
      <Readings basis={basis} on={on} />
      <ul className="plain">
        {basis.grounds.map((ground) => (
          <GroundRow key={`${ground.work}/${ground.path}`} ground={ground} on={on} />
        ))}
      </ul>
    </section>
  );
}

function Readings({ basis, on }: { basis: Basis; on: string | null }) {
  const { t, say } = useTexts();
  const nameOf = (reading: { work: string; path: string }): string | undefined => {
    const ground = basis.grounds.find(({ work, path }) => work === reading.work && path === reading.path);
    return ground && say(ground.name);
  };
  const readings = [
    [t("ring.mildest"), basis.mildest],
    [t("ring.gravest"), basis.gravest],
  ] as const;
  return (
    <dl className="properties">
      {basis.benign && (
        <div>
          <dt>{t("library.basis.benign")}</dt>
          <dd>{say(basis.benign)}</dd>
        </div>
      )}
      {readings.map(([name, reading]) =>
        reading ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {say(reading.text)}{" "}
              <Link href={readerAddress(reading.work, { path: reading.path, ...(on ? { on } : {}) })}>
                {nameOf(reading) ?? t("library.basis.toText")}
              </Link>
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function GroundRow({ ground, on }: { ground: Ground; on: string | null }) {
  const { t, say } = useTexts();
  const address = readerAddress(ground.work, { ...(ground.path ? { path: ground.path } : {}), ...(on ? { on } : {}) });
  return (
    <li data-ground={`${ground.work}/${ground.path}`}>
      <Link href={address}>{say(ground.name)}</Link> <StatusBadge status={ground.status} />
      {ground.inForce === false && <span className="tag warn">{t("library.basis.notThen")}</span>}
      {ground.inForce === null && <span className="doubt">{t("library.basis.unknownThen")}</span>}
      {ground.officialCitation && <CiteButton path={ground.path} number={say(ground.name)} citation={ground.officialCitation} />}
      {ground.why && <div>{say(ground.why)}</div>}
      {ground.text !== "" && (
        <details>
          <summary>{t("library.text")}</summary>
          <p className="spoken">{ground.text}</p>
        </details>
      )}
      {ground.penalties.length > 0 && (
        <ul>
          {ground.penalties.map((penalty) => (
            <PenaltyRow key={penalty.id} penalty={penalty} />
          ))}
        </ul>
      )}
      {ground.penalties.length > 0 && !ground.penaltiesDated && <p className="doubt">{t("library.basis.undated")}</p>}
    </li>
  );
}
