import { useTexts } from "../i18n";
import { formatCount } from "../i18n/format";
import { edgeKindName, isDerived, nodeKindName } from "../model/model";
import { ShapeIcon } from "../widgets/ShapeIcon";
import type { CanvasController } from "./controller";

function tally(kinds: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left);
}

/** What is on the canvas, by shape, colour and line; a click selects all nodes of one type. */
export function Legend({ controller }: { controller: CanvasController }) {
  const { t, language } = useTexts();
  const { graph } = controller.workspace;
  const nodes = tally(graph.mapNodes((_id, { kind }) => kind));
  const edges = tally(graph.mapEdges((_id, { kind }) => kind));
  const selectKind = (kind: string) =>
    controller.workspace.select(graph.filterNodes((_id, attributes) => attributes.kind === kind && !attributes.hidden));
  return (
    <section className="legend">
      <h2>{t("canvas.legend")}</h2>
      <ul>
        {nodes.map(([kind, count]) => (
          <li key={kind}>
            <button type="button" className="node-name" onClick={() => selectKind(kind)}>
              <ShapeIcon kind={kind} size={18} />
              {nodeKindName(kind, language)}
            </button>
            <span className="number">{formatCount(count, language)}</span>
          </li>
        ))}
      </ul>
      <ul>
        {edges.map(([kind, count]) => (
          <li key={kind}>
            <span className="node-name">
              <svg width="26" height="8" aria-hidden="true">
                <line x1="1" y1="4" x2="25" y2="4" className={isDerived(kind) ? "line dashed" : "line"} />
              </svg>
              {edgeKindName(kind, language)}
            </span>
            <span className="number">{formatCount(count, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
