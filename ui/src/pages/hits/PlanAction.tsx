import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { PlanActionDocument, type PlanActionMutation, type PlannedKind, type ProceedingKind } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useTexts } from "../../i18n";
import { Dialog } from "../../widgets/Dialog";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { CommonFields, commonOf } from "./CommonFields";
import { type TaskForce, useLevels } from "./forces";
import { Told } from "./Told";

const KINDS: readonly PlannedKind[] = ["RAID", "INTERVIEW", "SEIZURE", "FREEZE"];
const MOST_RADIUS = 5000; // metres, the server's limit

type Planned = Extract<PlanActionMutation["planAction"], { __typename?: "PlanActionOk" }>;

const PLACE = { adcode: "", starts: "", ends: "", address: "", longitude: "", latitude: "", radius: "" };
type Place = typeof PLACE;

/** A time as a form gives it, where the agencies are. */
const inChina = (local: string): string => `${local}:00+08:00`;
const numberOf = (text: string): number | null => (text === "" ? null : Number(text));

/** Plans an action of a proceeding; says before what others will see, and after who is in the way. */
export function PlanAction({ proceeding, of, forces, again, onClose }: { proceeding: string; of: ProceedingKind; forces: readonly TaskForce[]; again: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const levels = useLevels(of);
  const [common, setCommon] = useState(() => commonOf(forces, levels));
  const [kind, setKind] = useState<PlannedKind>("RAID");
  const [place, setPlace] = useState<Place>(PLACE);
  const [done, setDone] = useState<Planned | null>(null);
  const half = (place.longitude === "") !== (place.latitude === "");
  const planning = useAsync(async () => {
    const input = {
      ...common,
      proceeding,
      kind,
      adcode: place.adcode,
      starts: inChina(place.starts),
      ends: inChina(place.ends),
      address: place.address.trim() || null,
      longitude: numberOf(place.longitude),
      latitude: numberOf(place.latitude),
      radius: numberOf(place.radius) ?? 0,
    };
    setDone(refusedOr((await change(PlanActionDocument, { input })).planAction) as Planned);
    again();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!half) void planning.run();
  };
  if (done) {
    return (
      <Dialog title={t("hits.plan")} onClose={onClose}>
        <Told done={t("hits.planned")} hits={done.hits} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t("hits.plan")} onClose={onClose}>
      <form className="stack act-form" onSubmit={submit} data-testid="plan">
        <label>
          {t("hits.planKind")}
          <select name="kind" data-first="" value={kind} onChange={(event) => setKind(event.target.value as PlannedKind)}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`hits.planKinds.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Where place={place} onChange={(part) => setPlace({ ...place, ...part })} />
        {half && <p role="alert">{t("hits.needsPlace")}</p>}
        <CommonFields common={common} forces={forces} levels={levels} sees={{ POINTER: t("hits.seesPlan"), HIDDEN: t("hits.seesPlanHidden") }} onChange={(part) => setCommon({ ...common, ...part })} />
        {planning.failure && <FailureNotice failure={planning.failure} />}
        <div className="buttons">
          <button type="submit" className="primary" disabled={half || planning.waiting}>
            {t("hits.plan")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Where({ place, onChange }: { place: Place; onChange: (part: Partial<Place>) => void }) {
  const { t } = useTexts();
  const shared = (name: keyof Place) => ({ name, value: place[name], autoComplete: "off", onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }) });
  return (
    <>
      <div className="pair">
        <label>
          {t("hits.starts")}
          <input type="datetime-local" required {...shared("starts")} />
        </label>
        <label>
          {t("hits.ends")}
          <input type="datetime-local" required min={place.starts} {...shared("ends")} />
        </label>
      </div>
      <label>
        {t("hits.adcode")}
        <input required pattern="[0-9]{6}" title={t("hits.adcodeHint")} maxLength={6} {...shared("adcode")} />
      </label>
      <label>
        {t("hits.address")}
        <input maxLength={200} {...shared("address")} />
      </label>
      <div className="pair">
        <label>
          {t("hits.longitude")}
          <input type="number" min={-180} max={180} step="any" {...shared("longitude")} />
        </label>
        <label>
          {t("hits.latitude")}
          <input type="number" min={-90} max={90} step="any" {...shared("latitude")} />
        </label>
      </div>
      <label>
        {t("hits.radius")}
        <input type="number" min={0} max={MOST_RADIUS} {...shared("radius")} />
      </label>
    </>
  );
}
