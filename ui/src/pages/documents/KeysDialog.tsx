import { useTexts } from "../../i18n";
import { KEYS, SHOWN } from "../../text/keys";
import { Dialog } from "../../widgets/Dialog";

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <dl className="keys" data-testid="keys">
        {KEYS.map((name) => (
          <div key={name}>
            <dt>
              <kbd>{SHOWN[name]}</kbd>
            </dt>
            <dd>{t(`documents.keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
