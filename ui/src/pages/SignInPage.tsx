import { type FormEvent, useEffect, useState } from "react";
import { changePassword, hasProvider, PROVIDER_ADDRESS, type SignInOutcome } from "../api/auth";
import { LanguageButton } from "../app/LanguageButton";
import { useAddress } from "../app/router";
import { useSession } from "../app/session";
import { useTexts } from "../i18n";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";

const LEAST_PASSWORD = 12;

function Field({ label, secret, value, onChange, complete, least, hint }: {
  label: string;
  secret?: boolean;
  value: string;
  onChange: (value: string) => void;
  complete: string;
  least?: number;
  hint?: string;
}) {
  return (
    <label>
      {label}
      <input
        name={complete}
        type={secret ? "password" : "text"}
        autoComplete={complete}
        required={complete !== "off"}
        minLength={least}
        placeholder={hint}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** Why somebody came back from the identity provider without a session. */
const ENDINGS = ["expired", "cancelled", "refused", "unavailable", "no_role", "clashing_roles", "no_agency", "disabled"] as const;

/** The way to the identity provider where one is connected, and what came of the last walk there. */
function ProviderWay({ onKnown }: { onKnown: (connected: boolean) => void }) {
  const { t } = useTexts();
  const { query } = useAddress();
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    void hasProvider().then((found) => {
      setConnected(found);
      onKnown(found);
    });
  }, [onKnown]);
  const ending = ENDINGS.find((known) => known === query.get("signIn"));
  return (
    <>
      {ending && <Notice kind="failure">{t(`signIn.endings.${ending}`)}</Notice>}
      {connected && (
        <a className="button" href={PROVIDER_ADDRESS} data-testid="provider">
          {t("signIn.provider")}
        </a>
      )}
    </>
  );
}

export function SignInPage() {
  const { t } = useTexts();
  const signIn = useSession((session) => session.signIn);
  const [values, setValues] = useState({ name: "", password: "", purpose: "", fresh: "", repeat: "", code: "" });
  const [step, setStep] = useState<SignInOutcome>("in");
  const [provided, setProvided] = useState(false);
  const mustChange = step === "mustChange";
  const put = (key: keyof typeof values) => (value: string) => setValues((old) => ({ ...old, [key]: value }));
  const { name, password, purpose, fresh, repeat, code } = values;
  const differ = mustChange && repeat !== "" && fresh !== repeat;
  const entering = useAsync(async () => {
    if (mustChange) await changePassword(name, password, fresh);
    const known = mustChange ? fresh : password;
    const outcome = await signIn(name, known, purpose.trim(), code.trim());
    setValues((old) => ({ ...old, password: known, code: "" }));
    setStep(outcome);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!differ) void entering.run();
  };
  return (
    <main className="sign-in">
      <form onSubmit={submit} className="card stack" aria-label={t("signIn.title")}>
        <header className="sign-in-head">
          <img src="/favicon.svg" alt="" width="40" height="40" />
          <div>
            <h1>{t("app.name")}</h1>
            <p className="hint">{t("app.subtitle")}</p>
          </div>
          <LanguageButton />
        </header>
        <ProviderWay onKnown={setProvided} />
        {provided && <p className="hint">{t("signIn.breakGlass")}</p>}
        <Field label={t("signIn.name")} value={name} onChange={put("name")} complete="username" />
        <Field label={t("signIn.password")} secret value={password} onChange={put("password")} complete="current-password" />
        {step === "codeNeeded" && (
          <>
            <Notice>{t("signIn.codeHint")}</Notice>
            <Field label={t("signIn.code")} value={code} onChange={put("code")} complete="one-time-code" />
          </>
        )}
        {mustChange ? (
          <>
            <Notice>{t("signIn.change")}</Notice>
            <Field label={t("signIn.newPassword")} secret value={fresh} onChange={put("fresh")} complete="new-password" least={LEAST_PASSWORD} />
            <Field label={t("signIn.repeat")} secret value={repeat} onChange={put("repeat")} complete="new-password" />
            {differ && <Notice kind="failure">{t("signIn.differ")}</Notice>}
          </>
        ) : (
          <Field label={t("signIn.purpose")} value={purpose} onChange={put("purpose")} complete="off" hint={t("signIn.purposeHint")} />
        )}
        {entering.failure && <FailureNotice failure={entering.failure} />}
        <button type="submit" className={provided ? "wide" : "primary wide"} disabled={entering.waiting}>
          {entering.waiting ? t("signIn.busy") : mustChange ? t("signIn.changeSubmit") : t("signIn.submit")}
        </button>
      </form>
    </main>
  );
}
