import { useState } from "react";
import { useTexts } from "../../i18n";
import { ActDialog } from "../casework/ActDialog";

/** Takes a registration or a plan back, once it was said what others see of that. */
export function TakeBack({ label, sees, take }: { label: string; sees: string; take: () => Promise<unknown> }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="quiet" onClick={() => setOpen(true)} data-testid="withdraw">
        {label}
      </button>
      {open && <ActDialog title={label} sees={sees} fields={[]} button={t("casework.confirm")} act={take} again={() => undefined} onClose={() => setOpen(false)} />}
    </>
  );
}
