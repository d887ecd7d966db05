import type { OwnProceedingPartFragment } from "../../api/generated/graphql";
import { incidentAddress, Link } from "../../app/router";
import { useTexts } from "../../i18n";

/** A proceeding of the reader's agency by its number and kind, leading to its incident. */
export function OwnProceeding({ proceeding }: { proceeding: OwnProceedingPartFragment }) {
  const { t } = useTexts();
  return <Link href={incidentAddress(proceeding.incident, "pointers")}>{`${proceeding.number ?? t("casework.noNumber")} · ${t(`casework.proceedingKinds.${proceeding.kind}`)}`}</Link>;
}
