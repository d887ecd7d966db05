import { useTexts } from "../i18n";
import type { Desk, Panel } from "./shortcuts";
import { SHORTCUTS } from "./shortcuts";
import { TOOL_ICONS, type ToolIcon } from "./icons";

function Tool({ icon, text, short, keys, disabled, pressed, onClick, name }: {
  icon: ToolIcon;
  text: string;
  /** Shown instead of the text where that is long. */
  short?: string;
  keys?: string;
  disabled?: boolean;
  pressed?: boolean;
  onClick: () => void;
  name: string;
}) {
  return (
    <button
      type="button"
      className="tool"
      title={keys ? `${text}（${keys}）` : text}
      aria-label={text}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      data-testid={`tool-${name}`}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d={TOOL_ICONS[icon]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span className="tool-text">{short ?? text}</span>
    </button>
  );
}

const keysOf = (name: string): string | undefined => SHORTCUTS.find((shortcut) => shortcut.name === name)?.shown;

export function Toolbar({ desk }: { desk: Desk }) {
  const { t } = useTexts();
  const { controller, show, help } = desk;
  const { workspace } = controller;
  const { nodes } = workspace.selected;
  const hidden = workspace.graph.filterNodes((_id, attributes) => attributes.hidden).length;
  const pinned = nodes.length > 0 && nodes.every((id) => workspace.graph.getNodeAttribute(id, "pinned"));
  const canUndo = workspace.log.position > 0;
  const canRedo = workspace.log.position < workspace.log.all.length;
  const panels: Panel[] = ["history", "list"];
  return (
    <div className="toolbar" role="toolbar" aria-label={t("canvas.tools")}>
      <Tool name="undo" icon="undo" text={t("canvas.undo")} keys={keysOf("undo")} disabled={!canUndo} onClick={() => controller.undo()} />
      <Tool name="redo" icon="redo" text={t("canvas.redo")} keys={keysOf("redo")} disabled={!canRedo} onClick={() => controller.redo()} />
      <span className="divider" />
      <Tool name="expand" icon="expand" text={t("canvas.expand")} keys={keysOf("expand")} disabled={nodes.length !== 1 || controller.busy} onClick={() => controller.expandSelected()} />
      <Tool name="collapse" icon="collapse" text={t("canvas.collapse")} keys={keysOf("collapse")} disabled={nodes.length !== 1} onClick={() => controller.collapseSelected()} />
      <Tool name="path" icon="path" text={t("canvas.path")} keys={keysOf("path")} disabled={nodes.length !== 2 || controller.busy} onClick={() => void controller.findPath()} />
      <Tool name="pin" icon="pin" text={pinned ? t("canvas.unpin") : t("canvas.pin")} keys={keysOf("pin")} disabled={nodes.length === 0} onClick={() => controller.pinSelected()} />
      <Tool name="hide" icon="hide" text={t("canvas.hide")} keys={keysOf("hide")} disabled={nodes.length === 0} onClick={() => controller.hideSelected()} />
      {hidden > 0 && <Tool name="show" icon="show" text={t("canvas.showAll", { count: hidden })} short={`+${hidden}`} onClick={() => workspace.showAll()} />}
      <span className="view-tools">
        <span className="divider" />
        <Tool name="fit" icon="fit" text={t("canvas.fit")} keys={keysOf("fit")} onClick={() => controller.renderer?.fit()} />
        <Tool name="zoom-in" icon="plus" text={t("canvas.zoomIn")} onClick={() => controller.renderer?.zoom(1.3)} />
        <Tool name="zoom-out" icon="minus" text={t("canvas.zoomOut")} onClick={() => controller.renderer?.zoom(1 / 1.3)} />
        <Tool name="layout" icon="layout" text={controller.isLayingOut ? t("canvas.layoutStop") : t("canvas.layout")} keys={keysOf("layout")} pressed={controller.isLayingOut} onClick={() => controller.layout()} />
        <span className="divider" />
        {panels.map((panel) => (
          <Tool key={panel} name={panel} icon={panel === "history" ? "history" : "list"} text={t(`canvas.${panel as "history" | "list"}`)} keys={keysOf(panel)} onClick={() => show(panel)} />
        ))}
        <Tool name="help" icon="help" text={t("canvas.help")} keys="?" onClick={help} />
      </span>
    </div>
  );
}
