import { useState } from "react";
import { change } from "../api/client";
import { type AccountRowFragment, AccountsDocument, DisableAccountDocument, ResetAccountDocument, RevokeSessionsDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useTexts } from "../i18n";
import { formatTime } from "../i18n/format";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";
import { refusedOr } from "../api/outcome";
import { CreateAccount } from "./accounts/CreateAccount";

type WhenDone = (name: string, oneTime: string | null) => void;

function AccountLine({ account, onDone }: { account: AccountRowFragment; onDone: WhenDone }) {
  const { t, language } = useTexts();
  const disabling = useAsync(async () => {
    if (!confirm(t("accounts.disableAsk", { name: account.name }))) return;
    refusedOr((await change(DisableAccountDocument, { id: account.id })).disableAccount);
    onDone(account.name, null);
  });
  const resetting = useAsync(async (secondFactor: boolean) => {
    if (!confirm(t(secondFactor ? "accounts.resetAllAsk" : "accounts.resetAsk", { name: account.name }))) return;
    const reset = refusedOr((await change(ResetAccountDocument, { input: { id: account.id, secondFactor } })).resetAccount);
    onDone(account.name, reset.oneTimePassword ?? null);
  });
  const revoking = useAsync(async () => {
    if (!confirm(t("accounts.revokeAsk", { name: account.name }))) return;
    refusedOr((await change(RevokeSessionsDocument, { account: account.id })).revokeSessions);
    onDone(account.name, null);
  });
  const failure = disabling.failure ?? resetting.failure ?? revoking.failure;
  const state = account.disabled ? "disabled" : account.locked ? "locked" : account.mustChange ? "mustChange" : "active";
  return (
    <tr data-account={account.name}>
      <td className="strong">{account.name}</td>
      <td>{account.displayName}</td>
      <td>{account.agency}</td>
      <td>{account.roles.map((role) => t(`accounts.roleNames.${role}` as "accounts.roleNames.lead", { defaultValue: role })).join(t("app.comma"))}</td>
      <td>
        <span className={`status ${state}`}>{t(`accounts.${state}`)}</span>
      </td>
      <td>{t(account.provided ? "accounts.provided" : account.enrolled ? "accounts.enrolled" : "accounts.passwordOnly")}</td>
      <td className="nowrap">{formatTime(account.createdAt, language)}</td>
      <td className="buttons">
        {!account.provided && (
          <button type="button" disabled={resetting.waiting} onClick={() => void resetting.run(false)}>
            {t("accounts.reset")}
          </button>
        )}
        {account.enrolled && (
          <button type="button" disabled={resetting.waiting} onClick={() => void resetting.run(true)}>
            {t("accounts.resetAll")}
          </button>
        )}
        <button type="button" disabled={revoking.waiting} onClick={() => void revoking.run()}>
          {t("accounts.revoke")}
        </button>
        {!account.disabled && (
          <button type="button" className="danger" disabled={disabling.waiting} onClick={() => void disabling.run()}>
            {t("accounts.disable")}
          </button>
        )}
        {failure && <FailureNotice failure={failure} />}
      </td>
    </tr>
  );
}

export default function AccountsPage() {
  const { t } = useTexts();
  useTitle(t("accounts.title"));
  const asked = useAsk(AccountsDocument, {});
  const [done, setDone] = useState<{ name: string; oneTime: string | null } | null>(null);
  const [creating, setCreating] = useState(false);
  const finish: WhenDone = (name, oneTime) => {
    setDone({ name, oneTime });
    setCreating(false);
    asked.again();
  };
  return (
    <section className="page" aria-busy={asked.waiting}>
      <header className="page-head">
        <h1>{t("accounts.title")}</h1>
        <button type="button" className="primary" onClick={() => setCreating(true)}>
          {t("accounts.create")}
        </button>
      </header>
      {done && (
        <Notice kind="good">
          {done.oneTime ? t("accounts.oneTime", { name: done.name }) : t("accounts.done", { name: done.name })}{" "}
          {done.oneTime && <code data-testid="one-time">{done.oneTime}</code>}
        </Notice>
      )}
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {asked.data && (
        <div className="table-box">
          <table className="rows" data-testid="accounts">
            <thead>
              <tr>
                {(["name", "displayName", "agency", "roles", "state", "factors", "created"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`accounts.${column}`)}
                  </th>
                ))}
                <th />
              </tr>
            </thead>
            <tbody>
              {asked.data.accounts.map((account) => (
                <AccountLine key={account.id} account={account} onDone={finish} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating && <CreateAccount onDone={finish} onClose={() => setCreating(false)} />}
    </section>
  );
}
