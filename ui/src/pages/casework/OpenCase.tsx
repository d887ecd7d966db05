import { change } from "../../api/client";
import { OpenIncidentDocument, type ProceedingKind } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { go, incidentAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { ActDialog, type Values } from "./ActDialog";
import { choicesOf } from "./room";
import { PROCEEDING_KINDS } from "./words";

/** Opens an incident with the proceeding of one's agency and goes there; `ring` is what it is about. */
export function OpenCase({ ring, title = "", onClose }: { ring?: string; title?: string; onClose: () => void }) {
  const { t } = useTexts();
  const open = async ({ title = "", adcode = "", kind, number }: Values) => {
    const input = { title, adcode, kind: kind as ProceedingKind, number: number || null, rings: ring ? [ring] : null };
    const done = refusedOr((await change(OpenIncidentDocument, { input })).openIncident);
    if (done.__typename === "IncidentOk") go(incidentAddress(done.incident.id));
  };
  return (
    <ActDialog
      title={t("casework.open")}
      sees={t("casework.sees.incident")}
      button={t("casework.openDone")}
      fields={[
        { name: "title", label: t("casework.name"), first: title },
        { name: "adcode", label: t("casework.region"), pattern: "[0-9]{6}", hint: t("casework.regionHint"), most: 6 },
        { name: "kind", label: t("casework.kind"), choices: choicesOf(PROCEEDING_KINDS, (one) => t(`casework.proceedingKinds.${one}`)) },
        { name: "number", label: t("casework.number"), optional: true },
      ]}
      act={open}
      again={() => undefined}
      onClose={onClose}
    />
  );
}
