import { type FormEvent, useState } from "react";
import { beginSecondFactor, confirmSecondFactor, type Enrolment } from "../api/auth";
import { change } from "../api/client";
import { EndMySessionsDocument, MySessionsDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useSession, type Viewer } from "../app/session";
import { useTexts } from "../i18n";
import { formatTime } from "../i18n/format";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";

function BeginForm({ onBegun }: { onBegun: (enrolment: Enrolment) => void }) {
  const { t } = useTexts();
  const [password, setPassword] = useState("");
  const beginning = useAsync(async () => onBegun(await beginSecondFactor(password)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void beginning.run();
  };
  return (
    <form className="stack" onSubmit={submit} data-testid="begin-second-factor">
      <p>{t("security.beginHint")}</p>
      <label>
        {t("signIn.password")}
        <input type="password" name="current-password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
      </label>
      {beginning.failure && <FailureNotice failure={beginning.failure} />}
      <div className="buttons">
        <button type="submit" className="primary" disabled={beginning.waiting}>
          {t("security.begin")}
        </button>
      </div>
    </form>
  );
}

function ConfirmForm({ enrolment, onDone }: { enrolment: Enrolment; onDone: (codes: string[]) => void }) {
  const { t } = useTexts();
  const [code, setCode] = useState("");
  const confirming = useAsync(async () => onDone(await confirmSecondFactor(code.trim())));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void confirming.run();
  };
  return (
    <form className="stack" onSubmit={submit} data-testid="confirm-second-factor">
      <p>{t("security.scan")}</p>
      <img className="qr" src={enrolment.qr} alt={t("security.qr")} width="220" height="220" />
      <p>
        {t("security.secret")} <code data-testid="secret">{enrolment.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <label>
        {t("security.code")}
        <input name="one-time-code" inputMode="numeric" autoComplete="one-time-code" required maxLength={12} value={code} onChange={(event) => setCode(event.target.value)} />
      </label>
      {confirming.failure && <FailureNotice failure={confirming.failure} />}
      <div className="buttons">
        <button type="submit" className="primary" disabled={confirming.waiting}>
          {t("security.confirm")}
        </button>
      </div>
    </form>
  );
}

function RecoveryCodes({ codes, onRead }: { codes: readonly string[]; onRead: () => void }) {
  const { t } = useTexts();
  return (
    <div className="stack" data-testid="recovery-codes">
      <Notice kind="good">{t("security.enrolled")}</Notice>
      <p>{t("security.recovery")}</p>
      <ul className="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="buttons">
        <button type="button" className="primary" onClick={onRead}>
          {t("security.kept")}
        </button>
      </div>
    </div>
  );
}

/** The second factor of one's own account: what stands, or the way to one. */
export function SecondFactor({ viewer }: { viewer: Viewer }) {
  const { t } = useTexts();
  const look = useSession((session) => session.look);
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const missing = viewer.secondFactor === "MISSING";
  return (
    <section className="card stack" aria-labelledby="second-factor" data-testid="second-factor">
      <h2 id="second-factor">{t("security.secondFactor")}</h2>
      {missing && !codes && <Notice kind="failure">{t("security.missing")}</Notice>}
      {viewer.provided ? (
        <p>{t(missing ? "security.providerMissing" : "security.provider")}</p>
      ) : codes ? (
        <RecoveryCodes codes={codes} onRead={() => void look()} />
      ) : viewer.enrolled ? (
        <p>{t("security.stands")}</p>
      ) : enrolment ? (
        <ConfirmForm enrolment={enrolment} onDone={setCodes} />
      ) : (
        <BeginForm onBegun={setEnrolment} />
      )}
    </section>
  );
}

function Sessions() {
  const { t, language } = useTexts();
  const asked = useAsk(MySessionsDocument, {});
  const look = useSession((session) => session.look);
  const ending = useAsync(async (keepThis: boolean) => {
    await change(EndMySessionsDocument, { keepThis });
    if (keepThis) asked.again();
    else await look();
  });
  return (
    <section className="card stack" aria-labelledby="my-sessions" data-testid="my-sessions">
      <h2 id="my-sessions">{t("security.sessions")}</h2>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {asked.data && (
        <div className="table-box">
          <table className="rows">
            <thead>
              <tr>
                {(["opened", "used", "ends", "factors"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`security.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {asked.data.mySessions.map((session) => (
                <tr key={session.id}>
                  <td className="nowrap">
                    {formatTime(session.createdAt, language)} {session.current && <span className="status active">{t("security.current")}</span>}
                  </td>
                  <td className="nowrap">{formatTime(session.touchedAt, language)}</td>
                  <td className="nowrap">{formatTime(session.expiresAt, language)}</td>
                  <td>{session.factors.map((factor) => t(`security.factorNames.${factor}` as "security.factorNames.pwd", { defaultValue: factor })).join(t("app.comma"))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {ending.failure && <FailureNotice failure={ending.failure} />}
      <div className="buttons">
        <button type="button" disabled={ending.waiting} onClick={() => void ending.run(true)}>
          {t("security.endOthers")}
        </button>
        <button type="button" className="danger" disabled={ending.waiting} onClick={() => void ending.run(false)}>
          {t("security.endAll")}
        </button>
      </div>
    </section>
  );
}

export default function SecurityPage({ viewer }: { viewer: Viewer }) {
  const { t } = useTexts();
  useTitle(t("security.title"));
  return (
    <section className="page stack">
      <header className="page-head">
        <h1>{t("security.title")}</h1>
      </header>
      <SecondFactor viewer={viewer} />
      <Sessions />
    </section>
  );
}
