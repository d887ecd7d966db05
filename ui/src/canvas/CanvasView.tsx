import { useEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "../i18n";
import { HelpDialog } from "./HelpDialog";
import type { CanvasController } from "./controller";
import { MessageBar } from "./MessageBar";
import { mountRenderer } from "./mount";
import { type Desk, type Panel, useShortcuts } from "./shortcuts";
import { SidePanel } from "./SidePanel";
import { Toolbar } from "./Toolbar";
import { useWorkspace } from "./useCanvas";

/** The canvas with its tools and panels. The renderer draws the workspace; React draws everything around it. */
export default function CanvasView({ controller }: { controller: CanvasController }) {
  const { t } = useTexts();
  const host = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<Panel>("details");
  const [help, setHelp] = useState(false);
  const { workspace } = controller;
  useWorkspace(workspace);
  useEffect(() => (host.current ? mountRenderer(host.current, controller) : undefined), [controller]);
  const desk: Desk = useMemo(
    () => ({ controller, show: setPanel, help: () => setHelp(true) }),
    [controller],
  );
  useShortcuts(desk);
  return (
    <div className="canvas-view" data-nodes={workspace.graph.order} data-edges={workspace.graph.size}>
      <Toolbar desk={desk} />
      <div className="canvas-body">
        <div className="stage">
          <div className="stage-host" ref={host} role="img" aria-label={t("canvas.label")} title="" data-testid="stage" />
          <MessageBar controller={controller} />
          <StatusLine controller={controller} />
        </div>
        <SidePanel controller={controller} panel={panel} onPanel={setPanel} />
      </div>
      {help && <HelpDialog onClose={() => setHelp(false)} />}
    </div>
  );
}

function StatusLine({ controller }: { controller: CanvasController }) {
  const { t } = useTexts();
  const { graph } = controller.workspace;
  const hidden = graph.filterNodes((_id, attributes) => attributes.hidden).length;
  const counts = { nodes: graph.order, edges: graph.size, hidden };
  const renderer = controller.renderer?.kind === "webgl" ? t("canvas.rendererWebgl") : t("canvas.rendererCanvas");
  return (
    <p className="status-line" data-testid="canvas-size">
      {hidden > 0 ? t("canvas.sizeHidden", counts) : t("canvas.size", counts)} · {renderer} · {t("canvas.hint")}
    </p>
  );
}
