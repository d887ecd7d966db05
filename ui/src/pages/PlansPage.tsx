import { useState } from "react";
import { change } from "../api/client";
import { PlannedActionsDocument, WithdrawPlanDocument } from "../api/generated/graphql";
import { refusedOr } from "../api/outcome";
import { useAsk } from "../api/useAsk";
import { useTexts } from "../i18n";
import { formatTime } from "../i18n/format";
import { FailureNotice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { useLevels, useTaskForces } from "./hits/forces";
import { HitNav } from "./hits/HitNav";
import { OwnProceeding } from "./hits/OwnProceeding";
import { useMyProceedings } from "./hits/ownProceedings";
import { PlanAction } from "./hits/PlanAction";
import { TakeBack } from "./hits/TakeBack";

/** What the reader's agency plans and is not over. */
export default function PlansPage() {
  const { t, language } = useTexts();
  useTitle(t("hits.pages.plans"));
  const asked = useAsk(PlannedActionsDocument, {});
  const plans = asked.data?.plannedActions ?? [];
  const drop = async (id: string) => {
    refusedOr((await change(WithdrawPlanDocument, { id })).withdrawPlan);
    asked.again();
  };
  return (
    <section className="page stack" data-testid="plans" aria-busy={asked.waiting}>
      <HitNav />
      <header className="page-head">
        <h1>{t("hits.pages.plans")}</h1>
        <p className="hint">{t("hits.plansIntro")}</p>
      </header>
      <PlanFor again={asked.again} />
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {asked.data && plans.length === 0 && <p className="empty">{t("hits.noPlans")}</p>}
      {plans.length > 0 && (
        <div className="table-box">
          <table className="rows">
            <thead>
              <tr>
                {(["planKind", "window", "adcode", "level", "proceeding"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`hits.${column}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="unseen">{t("hits.withdrawPlan")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {plans.map((one) => (
                <tr key={one.id} data-plan={one.id}>
                  <td>{t(`hits.planKinds.${one.kind}`)}</td>
                  <td className="nowrap">{`${formatTime(one.starts, language)} – ${formatTime(one.ends, language)}`}</td>
                  <td>{one.adcode}</td>
                  <td>{t(`hits.levels.${one.level}`)}</td>
                  <td>{one.ownProceeding && <OwnProceeding proceeding={one.ownProceeding} />}</td>
                  <td>
                    <TakeBack label={t("hits.withdrawPlan")} sees={t("hits.withdrawPlanSees")} take={() => drop(one.id)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** For which proceeding one plans, and the window to do it in. */
function PlanFor({ again }: { again: () => void }) {
  const { t } = useTexts();
  const forces = useTaskForces();
  const { choices, known, kindOf } = useMyProceedings();
  const [chosen, setChosen] = useState("");
  const [open, setOpen] = useState(false);
  const proceeding = chosen || (choices[0]?.value ?? "");
  const unseen = useLevels(kindOf(proceeding)).length === 0;
  if (forces?.length === 0) return <p className="empty">{t("hits.noForce")}</p>;
  if (known && choices.length === 0) return <p className="empty">{t("hits.noProceeding")}</p>;
  return (
    <div className="filters">
      <label>
        {t("hits.proceeding")}
        <select name="proceeding" value={proceeding} onChange={(event) => setChosen(event.target.value)}>
          {choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.text}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="primary" disabled={!forces || !proceeding || unseen} onClick={() => setOpen(true)} data-testid="plan-action">
        {t("hits.plan")}
      </button>
      {unseen && <span className="hint">{t("hits.leadRegisters")}</span>}
      {open && forces && <PlanAction proceeding={proceeding} of={kindOf(proceeding)} forces={forces} again={again} onClose={() => setOpen(false)} />}
    </div>
  );
}
