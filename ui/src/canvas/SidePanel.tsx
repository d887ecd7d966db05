import { useTexts } from "../i18n";
import { Tabs } from "../widgets/Tabs";
import type { CanvasController } from "./controller";
import { EdgePanel } from "./EdgePanel";
import { HistoryPanel } from "./HistoryPanel";
import { Legend } from "./Legend";
import { NodeList } from "./NodeList";
import { NodePanel } from "./NodePanel";
import type { Panel } from "./shortcuts";

const PANELS: readonly Panel[] = ["details", "list", "history", "legend"];

export function SidePanel({ controller, panel, onPanel }: {
  controller: CanvasController;
  panel: Panel;
  onPanel: (panel: Panel) => void;
}) {
  const { t } = useTexts();
  return (
    <aside className="side">
      <Tabs
        label={t("canvas.details")}
        tabs={PANELS.map((id) => ({ id, text: t(`canvas.${id}`) }))}
        active={panel}
        onChange={onPanel}
      />
      <div className="side-body" data-testid={`panel-${panel}`}>
        {panel === "details" && <Details controller={controller} />}
        {panel === "list" && <NodeList controller={controller} />}
        {panel === "history" && <HistoryPanel controller={controller} />}
        {panel === "legend" && <Legend controller={controller} />}
      </div>
    </aside>
  );
}

function Details({ controller }: { controller: CanvasController }) {
  const { t } = useTexts();
  const { nodes, edge } = controller.workspace.selected;
  const [only, ...more] = nodes;
  if (edge !== null) return <EdgePanel controller={controller} id={edge} />;
  if (only === undefined) return <p className="empty">{t("details.nothing")}</p>;
  if (more.length > 0) return <p className="empty">{t("details.many", { count: nodes.length })}</p>;
  return <NodePanel key={only} controller={controller} id={only} />;
}
