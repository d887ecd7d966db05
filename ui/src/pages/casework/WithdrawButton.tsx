import { useState } from "react";
import { useTexts } from "../../i18n";
import { ActDialog } from "./ActDialog";

/** Takes an entry back, with a reason; that it was entered is kept. */
export function WithdrawButton({ withdraw, again, sees, label }: { withdraw: (reason: string) => Promise<unknown>; again: () => void; sees: string; label?: string }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const name = label ?? t("casework.withdraw");
  return (
    <>
      <button type="button" className="quiet" onClick={() => setOpen(true)} data-testid="withdraw">
        {name}
      </button>
      {open && (
        <ActDialog
          title={name}
          {...(label ? {} : { hint: t("casework.withdrawn") })}
          sees={sees}
          fields={[{ name: "reason", label: t("casework.reason"), long: true, most: 500 }]}
          button={name}
          act={({ reason = "" }) => withdraw(reason)}
          again={again}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
