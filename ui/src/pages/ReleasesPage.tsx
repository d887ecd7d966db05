import { type FormEvent, useState } from "react";
import { change } from "../api/client";
import {
  AskReporterDocument,
  DecideExportDocument,
  DecideReporterDocument,
  ExportReleasesDocument,
  OpenReporterDocument,
  type OpenReporterMutation,
  ReporterReleasesDocument,
  WithdrawExportDocument,
  WithdrawReporterDocument,
} from "../api/generated/graphql";
import { refusedOr } from "../api/outcome";
import { useAsk } from "../api/useAsk";
import { has, keepsVault, type Viewer } from "../app/session";
import { useTexts } from "../i18n";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";
import { ReleaseCard } from "./releases/ReleaseCard";

const FIRST = 50;
const FORM = ["name", "phone", "certno", "address", "email", "employer"] as const;

type Opened = Extract<OpenReporterMutation["openReporter"], { __typename?: "OpenedReporter" }>;

/** What may leave, or be opened, only when a second person has said so. */
export default function ReleasesPage({ viewer }: { viewer: Viewer }) {
  return keepsVault(viewer) ? <Reporters /> : <Exports viewer={viewer} />;
}

function Exports({ viewer }: { viewer: Viewer }) {
  const { t } = useTexts();
  useTitle(t("releases.title"));
  const asked = useAsk(ExportReleasesDocument, { first: FIRST });
  const acts = {
    decides: has(viewer, "lead"),
    decide: async (id: string, approve: boolean, reason: string) => refusedOr((await change(DecideExportDocument, { input: { id, approve, reason } })).decideExport),
    withdraw: async (id: string) => refusedOr((await change(WithdrawExportDocument, { id })).withdrawExport),
  };
  return (
    <section className="page stack" aria-busy={asked.waiting} data-testid="releases">
      <header className="page-head">
        <h1>{t("releases.title")}</h1>
        <p className="hint">{t("releases.intro")}</p>
      </header>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {asked.data?.exportReleases.length === 0 && <p className="empty">{t("releases.none")}</p>}
      {asked.data?.exportReleases.map((release) => (
        <ReleaseCard key={release.id} release={release} acts={acts} onChanged={asked.again} />
      ))}
    </section>
  );
}

/** For custodians: nothing of what was opened is kept, here or anywhere; it is gone with the page. */
function Reporters() {
  const { t } = useTexts();
  useTitle(t("releases.reporterTitle"));
  const asked = useAsk(ReporterReleasesDocument, { first: FIRST });
  const [opened, setOpened] = useState<Opened | null>(null);
  const opening = useAsync(async (id: string) => {
    setOpened(refusedOr((await change(OpenReporterDocument, { id })).openReporter));
    asked.again();
  });
  const acts = {
    decides: true,
    decide: async (id: string, approve: boolean, reason: string) => refusedOr((await change(DecideReporterDocument, { input: { id, approve, reason } })).decideReporter),
    withdraw: async (id: string) => refusedOr((await change(WithdrawReporterDocument, { id })).withdrawReporter),
  };
  return (
    <section className="page stack" aria-busy={asked.waiting} data-testid="reporter-releases">
      <header className="page-head">
        <h1>{t("releases.reporterTitle")}</h1>
        <p className="hint">{t("releases.reporterIntro")}</p>
      </header>
      <AskReporter onAsked={asked.again} />
      {opened && <Identity opened={opened} onClose={() => setOpened(null)} />}
      {opening.failure && <FailureNotice failure={opening.failure} />}
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {asked.data?.reporterReleases.length === 0 && <p className="empty">{t("releases.none")}</p>}
      {asked.data?.reporterReleases.map((release) => (
        <ReleaseCard key={release.id} release={release} acts={acts} onChanged={asked.again}>
          {release.mine && release.state === "APPROVED" && (
            <div className="buttons">
              <button type="button" className="primary" disabled={opening.waiting} onClick={() => void opening.run(release.id)}>
                {t("releases.open")}
              </button>
              <span className="hint">{t("releases.openHint")}</span>
            </div>
          )}
        </ReleaseCard>
      ))}
    </section>
  );
}

function AskReporter({ onAsked }: { onAsked: () => void }) {
  const { t } = useTexts();
  const [tip, setTip] = useState("");
  const [purpose, setPurpose] = useState("");
  const [ground, setGround] = useState("");
  const asking = useAsync(async () => {
    refusedOr((await change(AskReporterDocument, { input: { tip: tip.trim(), purpose, ground } })).askReporter);
    setTip("");
    onAsked();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void asking.run();
  };
  return (
    <form className="card stack" onSubmit={submit} data-testid="ask-reporter">
      <label>
        {t("releases.tip")}
        <input name="tip" required value={tip} onChange={(event) => setTip(event.target.value)} />
      </label>
      <label>
        {t("releases.purpose")}
        <input name="purpose" required maxLength={2000} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
      </label>
      <label>
        {t("releases.ground")}
        <input name="ground" required maxLength={2000} value={ground} onChange={(event) => setGround(event.target.value)} />
      </label>
      <div className="buttons">
        <button type="submit" className="primary" disabled={asking.waiting}>
          {t("releases.ask")}
        </button>
      </div>
      {asking.failure && <FailureNotice failure={asking.failure} />}
    </form>
  );
}

function Identity({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <section className="card stack" data-testid="opened-reporter">
      <Notice>{t("releases.shownOnce")}</Notice>
      <dl className="properties">
        {FORM.map((part) => opened[part] && [<dt key={`${part} name`}>{t(`releases.form.${part}`)}</dt>, <dd key={part}>{opened[part]}</dd>])}
        {opened.other.length > 0 && [<dt key="other name">{t("releases.form.other")}</dt>, <dd key="other">{opened.other.join(t("app.comma"))}</dd>]}
      </dl>
      <div className="buttons">
        <button type="button" onClick={onClose}>
          {t("releases.close")}
        </button>
      </div>
    </section>
  );
}
