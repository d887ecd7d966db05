import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { CreateAccountDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { Dialog } from "../../widgets/Dialog";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

const ROLES = [
  "investigator", "lead", "analyst", "knowledge_editor", "tip_handler", "vault_custodian", "auditor", "security_admin", "system_admin",
] as const;

export function CreateAccount({ onDone, onClose }: { onDone: (name: string, oneTime: string | null) => void; onClose: () => void }) {
  const { t } = useTexts();
  const own = useSession((session) => session.viewer?.agency.code ?? "");
  const [roles, setRoles] = useState<readonly string[]>(["investigator"]);
  const saving = useAsync(async (form: FormData) => {
    const value = (name: string) => String(form.get(name)).trim();
    const input = { name: value("name"), displayName: value("displayName") || null, agency: value("agency"), roles: [...roles] };
    const made = refusedOr((await change(CreateAccountDocument, { input })).createAccount);
    onDone(made.account.name, made.oneTimePassword ?? null);
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void saving.run(new FormData(event.currentTarget));
  };
  const toggle = (role: string) => setRoles(roles.includes(role) ? roles.filter((other) => other !== role) : [...roles, role]);
  return (
    <Dialog title={t("accounts.create")} onClose={onClose}>
      <form className="stack" onSubmit={submit} data-testid="create-account">
        <label>
          {t("accounts.name")}
          <input name="name" required maxLength={64} autoComplete="off" autoFocus />
        </label>
        <label>
          {t("accounts.displayName")}
          <input name="displayName" maxLength={64} autoComplete="off" />
        </label>
        <label>
          {t("accounts.agency")}
          <input name="agency" required defaultValue={own} />
        </label>
        <fieldset>
          <legend>{t("accounts.roles")}</legend>
          {ROLES.map((role) => (
            <label key={role} className="check">
              <input type="checkbox" value={role} checked={roles.includes(role)} onChange={() => toggle(role)} />
              {t(`accounts.roleNames.${role}`)}
            </label>
          ))}
        </fieldset>
        {saving.failure && <FailureNotice failure={saving.failure} />}
        <div className="buttons">
          <button type="submit" className="primary" disabled={saving.waiting || roles.length === 0}>
            {t("accounts.submit")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
