import { type ReactNode, useEffect, useRef } from "react";
import { useTexts } from "../i18n";

/** A modal window: focus stays inside and Escape closes it, as the browser does for every dialog. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTexts();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
    element.current?.querySelector<HTMLElement>("[data-first]")?.focus(); // else the browser takes the ✕, and Enter closes
  }, []);
  return (
    <dialog ref={element} className="dialog" onClose={onClose} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <button type="button" className="quiet" aria-label={t("nav.close")} onClick={onClose}>
          ✕
        </button>
      </header>
      {children}
    </dialog>
  );
}
