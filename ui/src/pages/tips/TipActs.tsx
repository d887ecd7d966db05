import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { AttachTipDocument, CloseTipDocument, OpenIncidentDocument, ShowTipDocument, type TipHeadFragment, TipSharingDocument } from "../../api/generated/graphql";
import { ServerFailure } from "../../api/http";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { judgesDocuments, useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { useColleagues } from "../casework/colleagues";
import { FindIncident } from "../casework/FindIncident";

interface Answer {
  __typename?: string;
  message?: { zh: string; en: string };
}

/** What was done, unless somebody changed the tip meanwhile. */
function unlessStale(outcome: { __typename?: string }): void {
  const done = refusedOr(outcome) as Answer;
  if (done.__typename === "StaleTip") throw new ServerFailure("CONFLICT", done.message?.zh ?? null, done.message?.en ?? null);
}

/** Showing the tip to a colleague, putting it to an incident, closing it. */
export function TipActs({ tip, onChanged }: { tip: TipHeadFragment; onChanged: () => void }) {
  const { t } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const closing = useAsync(async () => {
    unlessStale((await change(CloseTipDocument, { input: { id: tip.id, revision: tip.revision } })).closeTip);
    onChanged();
  });
  return (
    <section className="card stack" data-testid="tip-acts">
      <h2>{t("tips.acts")}</h2>
      <ShowTo tip={tip.id} />
      {viewer && judgesDocuments(viewer) && <ToIncident tip={tip} onChanged={onChanged} />}
      {closing.failure && <FailureNotice failure={closing.failure} again={onChanged} />}
      {tip.state === "READ" && (
        <div className="buttons">
          <button type="button" disabled={closing.waiting} onClick={() => void closing.run()}>
            {t("tips.close")}
          </button>
        </div>
      )}
    </section>
  );
}

function ShowTo({ tip }: { tip: string }) {
  const { t } = useTexts();
  const sharing = useAsk(TipSharingDocument, { id: tip });
  const [colleague, setColleague] = useState("");
  const colleagues = useColleagues();
  const showing = useAsync(async () => {
    unlessStale((await change(ShowTipDocument, { input: { id: tip, colleague } })).showTip);
    setColleague("");
    sharing.again();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void showing.run();
  };
  const shown = sharing.data?.tip?.shownTo ?? [];
  return (
    <form className="stack" onSubmit={submit}>
      <p className="hint">{shown.length > 0 ? t("tips.shownTo", { names: shown.join(t("app.comma")) }) : t("tips.shownToNobody")}</p>
      <label>
        {t("tips.colleague")}
        <select required name="colleague" value={colleague} onChange={(event) => setColleague(event.target.value)}>
          <option value="">{t("casework.choose")}</option>
          {colleagues.map((one) => (
            <option key={one.value} value={one.value}>
              {one.text}
            </option>
          ))}
        </select>
      </label>
      <p className="hint">{t("tips.showHint")}</p>
      {showing.failure && <FailureNotice failure={showing.failure} />}
      <div className="buttons">
        <button type="submit" disabled={showing.waiting}>
          {t("tips.show")}
        </button>
      </div>
    </form>
  );
}

/** Whoever is in the incident's agency and works on cases sees that the incident holds a tip. */
function ToIncident({ tip, onChanged }: { tip: TipHeadFragment; onChanged: () => void }) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState("");
  const [title, setTitle] = useState("");
  const [done, setDone] = useState(false);
  const attaching = useAsync(async () => {
    setDone(false);
    if (chosen) refusedOr((await change(AttachTipDocument, { input: { id: tip.id, incident: chosen } })).attachTip as Answer);
    else refusedOr((await change(OpenIncidentDocument, { input: { title: title.trim(), adcode: tip.adcode, tips: [tip.id] } })).openIncident as Answer);
    setTitle("");
    setDone(true);
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attaching.run();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <FindIncident label={t("tips.incident")} name="incident" value={chosen} nothing={t("tips.newIncident")} onChange={setChosen} />
      {chosen === "" && (
        <label>
          {t("tips.incidentTitle")}
          <input required maxLength={200} value={title} autoComplete="off" onChange={(event) => setTitle(event.target.value)} />
        </label>
      )}
      <p className="hint">{t("tips.incidentHint")}</p>
      {attaching.failure && <FailureNotice failure={attaching.failure} />}
      {done && <Notice kind="good">{t("tips.attached")}</Notice>}
      <div className="buttons">
        <button type="submit" disabled={attaching.waiting}>
          {t("tips.attach")}
        </button>
      </div>
    </form>
  );
}
