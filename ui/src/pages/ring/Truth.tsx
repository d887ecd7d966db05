import { TruthDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";

const percent = (value: number): string => `${Math.round(value * 100)} %`;

const overlapping = <Part extends { overlap: number }>(all: readonly Part[]): Part[] => all.filter((part) => part.overlap > 0);

function Others({ all }: { all: readonly { overlap: number }[] }) {
  const { t } = useTexts();
  const count = all.length - overlapping(all).length;
  return count > 0 ? <p className="hint">{t("ring.noOverlap", { count })}</p> : null;
}

/** Synthetic cities only: was this ring planted, or is it an innocent look-alike? */
export function Truth({ ring }: { ring: string }) {
  const { t, say } = useTexts();
  const asked = useAsk(TruthDocument, { ring });
  const truth = asked.data?.truth;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!truth) return <p className="empty">{asked.data ? t("ring.truthNone") : t("app.loading")}</p>;
  return (
    <div data-testid="truth">
      <p className="hint">{t("ring.truthIntro")}</p>
      {truth.verdict && (
        <p className={`verdict ${truth.verdict}`}>
          {t(`ring.truthVerdicts.${truth.verdict}` as "ring.truthVerdicts.PLANTED", { defaultValue: truth.verdict })}
        </p>
      )}
      <p>{t("ring.truthScore", { total: truth.plantedTotal, found: truth.plantedFound })}</p>
      <h2>{t("ring.planted")}</h2>
      <table className="rows">
        <tbody>
          {overlapping(truth.planted).map((planted) => (
            <tr key={planted.id}>
              <td>{`${planted.scheme.id} ${say(planted.scheme)}`}</td>
              <td>
                {planted.level && `${t("ring.level")}: ${planted.level}`} <code className="hint">{planted.id}</code>
              </td>
              <td className="number">{t("ring.foundMembers", { found: planted.found, members: planted.members })}</td>
              <td className="number">
                {t("ring.overlap")} {percent(planted.overlap)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Others all={truth.planted} />
      <h2>{t("ring.lookAlikes")}</h2>
      <table className="rows">
        <tbody>
          {overlapping(truth.lookAlikes).map((alike) => (
            <tr key={alike.id}>
              <td>{alike.kind}</td>
              <td>
                <code className="hint">{alike.id}</code>
              </td>
              <td className="number">
                {t("rings.members")} {alike.members}
              </td>
              <td className="number">
                {t("ring.overlap")} {percent(alike.overlap)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Others all={truth.lookAlikes} />
    </div>
  );
}
