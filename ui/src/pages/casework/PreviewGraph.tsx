import type { SharePreviewQuery } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { edgeKindName, nodeKindName, nodePropertyName } from "../../model/model";

type Shown = SharePreviewQuery["sharePreview"];

/** What would leave of the graph: every node with its fields, every edge among them, as the server tells it. */
export function PreviewGraph({ preview }: { preview: Shown }) {
  const { t, language } = useTexts();
  const called = new Map(preview.nodes.map(({ id, label }) => [id, label]));
  const nameOf = (id: string) => called.get(id) ?? id;
  const fields = (clear: readonly string[], masked: readonly string[]) => {
    const named = (names: readonly string[]) => names.map((name) => nodePropertyName(name, language)).join(t("app.comma"));
    if (!clear.length && !masked.length) return t("casework.share.onlyExists");
    return [named(clear), masked.length ? t("casework.share.masked", { fields: named(masked) }) : ""].filter(Boolean).join(" · ");
  };
  if (!preview.nodes.length) return null;
  return (
    <>
      <p>{t("casework.share.graphPreviewed", { nodes: preview.nodes.length, edges: preview.edges.length })}</p>
      <ul className="plain" data-testid="preview-nodes">
        {preview.nodes.map((node) => (
          <li key={node.id} data-preview-node={node.id}>
            {`${nodeKindName(node.kind, language)} · ${node.label}`}
            <p className="hint">{fields(node.fields, node.masked)}</p>
          </li>
        ))}
      </ul>
      <details>
        <summary>{t("casework.share.edges", { number: preview.edges.length })}</summary>
        <ul className="plain" data-testid="preview-edges">
          {preview.edges.map(({ edge, kind, source, target }) => (
            <li key={edge} className="hint">
              {`${nameOf(source)} — ${edgeKindName(kind, language)} → ${nameOf(target)}`}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
