import { useTexts } from "../i18n";
import type { CanvasController } from "./controller";

/** Every step; a click goes there. Steps after the current one are those that can be redone. */
export function HistoryPanel({ controller }: { controller: CanvasController }) {
  const { t } = useTexts();
  const { log } = controller.workspace;
  const step = (position: number, text: string, note: string) => (
    <li key={position} aria-current={position === log.position ? "step" : undefined} className={position > log.position ? "undone" : undefined}>
      <button type="button" onClick={() => controller.jump(position)}>
        <span>{text}</span>
        <span className="hint">{position === log.position ? `${note} · ${t("history.current")}` : note}</span>
      </button>
    </li>
  );
  return (
    <section>
      <h2>{t("history.title")}</h2>
      <ol className="history" data-testid="history">
        {step(0, t("history.start"), "")}
        {log.all.map((command, index) =>
          step(
            index + 1,
            command.subject ? `${t(`history.kinds.${command.kind}`)} · ${command.subject}` : t(`history.kinds.${command.kind}`),
            t("history.changed", { nodes: command.nodes, edges: command.edges }),
          ),
        )}
      </ol>
    </section>
  );
}
