import { useTexts } from "../i18n";
import { edgeKindName, edgeProperty, isDerived } from "../model/model";
import { NodeName } from "../widgets/NodeName";
import type { CanvasController } from "./controller";

function valueText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Explains a relation: between whom, whose data says so, and whether it was delivered or derived. */
export function EdgePanel({ controller, id }: { controller: CanvasController; id: string }) {
  const { t, language } = useTexts();
  const { graph } = controller.workspace;
  if (!graph.hasEdge(id)) return null;
  const { kind, props } = graph.getEdgeAttributes(id);
  const ends = [
    [t("details.from"), graph.source(id)],
    [t("details.to"), graph.target(id)],
  ] as const;
  return (
    <article className="details" data-testid="edge-panel">
      <h2>{edgeKindName(kind, language)}</h2>
      <p className="hint">{isDerived(kind) ? t("details.derived") : t("details.direct")}</p>
      <dl className="properties">
        {ends.map(([name, end]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <NodeName node={{ id: end, ...graph.getNodeAttributes(end) }} onPick={(picked) => controller.pick(picked, false)} />
            </dd>
          </div>
        ))}
      </dl>
      <h3>{t("details.edgeProperties")}</h3>
      <dl className="properties">
        {Object.entries(props).map(([name, value]) => (
          <div key={name} title={name}>
            <dt>{edgeProperty(kind, name)?.[language] ?? (name === "owner" ? t("details.owner") : name)}</dt>
            <dd>{valueText(value)}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
