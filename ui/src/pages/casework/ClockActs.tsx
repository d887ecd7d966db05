import { useState } from "react";
import { change } from "../../api/client";
import { type ClockPartFragment, ExtendClockDocument, PauseClockDocument, type PauseReason, ResumeClockDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { has, judgesDocuments, useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { ActDialog, type Field, type Values } from "./ActDialog";
import { choicesOf } from "./room";

type Act = "pause" | "resume" | "extend";

const MOST_SET = "[1-9][0-9]{0,2}"; // units that a decision sets: the server knows the limit

/** Pausing, resuming and extending one clock of the reader's own agency; what its term does not know is not offered. */
export function ClockActs({ clock, again, partner }: { clock: ClockPartFragment; again: () => void; partner: boolean }) {
  const { t } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const [act, setAct] = useState<Act | null>(null);
  if (!viewer || !judgesDocuments(viewer)) return null;
  const paused = clock.state === "PAUSED";
  const extensible = clock.nextExtension != null && clock.state !== "OVERDUE";
  const offered: Act[] = [...(paused ? ["resume" as const] : clock.pauses.length > 0 ? ["pause" as const] : []), ...(extensible && has(viewer, "lead") ? ["extend" as const] : [])];
  return (
    <>
      <div className="buttons">
        {offered.map((one) => (
          <button key={one} type="button" data-act={one} onClick={() => setAct(one)}>
            {t(`clocks.${one}`)}
          </button>
        ))}
        {extensible && !has(viewer, "lead") && <span className="hint">{t("clocks.leadExtends")}</span>}
        {clock.nextExtension == null && clock.extensions.length > 0 && <span className="hint">{t("clocks.notMore")}</span>}
      </div>
      {act && <Dialog act={act} clock={clock} partner={partner} again={again} onClose={() => setAct(null)} />}
    </>
  );
}

function Dialog({ act, clock, partner, again, onClose }: { act: Act; clock: ClockPartFragment; partner: boolean; again: () => void; onClose: () => void }) {
  const { t, say } = useTexts();
  const seen = { clock: clock.id, revision: clock.revision };
  const bySet = clock.nextExtension === 0;
  const fields: Record<Act, Field[]> = {
    pause: [
      { name: "why", label: t("clocks.ground"), choices: choicesOf(clock.pauses, (one) => t(`clocks.grounds.${one}`)) },
      { name: "reason", label: t("clocks.said"), long: true, most: 500 },
    ],
    resume: [{ name: "reason", label: t("clocks.said"), long: true, most: 500 }],
    extend: [
      ...(bySet ? [{ name: "amount", label: t("clocks.amount", { unit: t(`clocks.unitNames.${clock.unit}`) }), pattern: MOST_SET, most: 3 }] : []),
      { name: "reason", label: t("clocks.reason"), long: true, most: 500 },
    ],
  };
  const extension = () => (bySet ? t("clocks.byDecision") : t("clocks.byRule", { more: t(`clocks.units.${clock.unit}`, { count: clock.nextExtension ?? 0 }) }));
  const doIt = async ({ why, reason = "", amount }: Values) => {
    if (act === "pause") refusedOr((await change(PauseClockDocument, { input: { ...seen, why: why as PauseReason, reason } })).pauseClock);
    else if (act === "resume") refusedOr((await change(ResumeClockDocument, { input: { ...seen, reason } })).resumeClock);
    else refusedOr((await change(ExtendClockDocument, { input: { ...seen, amount: amount ? Number(amount) : null, reason } })).extendClock);
    again();
  };
  return (
    <ActDialog
      title={`${t(`clocks.${act}`)} · ${say(clock.name)}`}
      hint={act === "extend" ? extension() : undefined}
      sees={t(partner ? "clocks.sees.partner" : "clocks.sees.own")}
      fields={fields[act]}
      button={t("casework.confirm")}
      act={doIt}
      again={again}
      onClose={onClose}
    />
  );
}
