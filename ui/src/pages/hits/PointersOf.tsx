import { useState } from "react";
import { change } from "../../api/client";
import { PointersDocument, type ProceedingKind, type PointersQuery, WithdrawPointersDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { type TaskForce, useLevels, useTaskForces } from "./forces";
import { PlanAction } from "./PlanAction";
import { RegisterPointers } from "./RegisterPointers";
import { TakeBack } from "./TakeBack";

type Pointer = PointersQuery["pointers"][number];

/** What one proceeding of the reader's agency is registered with, and the ways to register more, to plan, and to withdraw. */
export function PointersOf({ proceeding, kind }: { proceeding: string; kind: ProceedingKind }) {
  const { t } = useTexts();
  const [act, setAct] = useState<"register" | "plan" | null>(null);
  const forces = useTaskForces();
  const unseen = useLevels(kind).length === 0;
  const asked = useAsk(PointersDocument, { proceeding });
  const pointers = asked.data?.pointers ?? [];
  const close = () => setAct(null);
  if (forces?.length === 0) return <p className="empty">{t("hits.noForce")}</p>;
  return (
    <div className="stack" data-testid="pointers-of" data-of={proceeding} aria-busy={asked.waiting}>
      <div className="buttons">
        <button type="button" className="primary" disabled={!forces || unseen} onClick={() => setAct("register")} data-testid="register-pointers">
          {t("hits.register")}
        </button>
        <button type="button" disabled={!forces || unseen} onClick={() => setAct("plan")} data-testid="plan-action">
          {t("hits.plan")}
        </button>
        {unseen && <span className="hint">{t("hits.leadRegisters")}</span>}
      </div>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {asked.data && pointers.length === 0 && <p className="empty">{t("hits.noPointers")}</p>}
      {pointers.length > 0 && <PointerTable proceeding={proceeding} pointers={pointers} forces={forces ?? []} again={asked.again} />}
      {act === "register" && forces && <RegisterPointers proceeding={proceeding} kind={kind} forces={forces} again={asked.again} onClose={close} />}
      {act === "plan" && forces && <PlanAction proceeding={proceeding} of={kind} forces={forces} again={() => undefined} onClose={close} />}
    </div>
  );
}

function PointerTable({ proceeding, pointers, forces, again }: { proceeding: string; pointers: readonly Pointer[]; forces: readonly TaskForce[]; again: () => void }) {
  const { t, say, language } = useTexts();
  const withdraw = async (ids: string[] | null) => {
    refusedOr((await change(WithdrawPointersDocument, { input: { proceeding, pointers: ids } })).withdrawPointers);
    again();
  };
  return (
    <>
      <p className="hint">{t("hits.valuesKept")}</p>
      <div className="table-box">
        <table className="rows">
          <thead>
            <tr>
              {(["what", "level", "contact", "force", "at"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`hits.${column}`)}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">{t("hits.withdraw")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {pointers.map((one) => (
              <tr key={one.id} data-pointer={one.id}>
                <td>{say(one.kind)}</td>
                <td>{t(`hits.levels.${one.level}`)}</td>
                <td>{one.contact}</td>
                <td>{forces.find(({ id }) => id === one.taskForce)?.name}</td>
                <td className="nowrap">{formatTime(one.at, language)}</td>
                <td>
                  <TakeBack label={t("hits.withdraw")} sees={t("hits.withdrawSees")} take={() => withdraw([one.id])} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pointers.length > 1 && <TakeBack label={t("hits.withdrawAll")} sees={t("hits.withdrawSees")} take={() => withdraw(null)} />}
    </>
  );
}
