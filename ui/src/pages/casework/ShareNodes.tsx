import type { ShareableQuery } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { nodeKindName } from "../../model/model";

type Shareable = NonNullable<ShareableQuery["incident"]>["shareableNodes"][number];

/** Parts of the graph that may be shared, by kind: a whole kind at once, or one by one. */
export function ShareNodes({ nodes, chosen, onChange }: { nodes: readonly Shareable[]; chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const { t, language } = useTexts();
  const kinds = [...new Set(nodes.map(({ kind }) => kind))];
  const put = (ids: readonly string[], on: boolean) => onChange(on ? [...new Set([...chosen, ...ids])] : chosen.filter((one) => !ids.includes(one)));
  return (
    <fieldset className="case-choices share-nodes">
      <legend>{t("casework.share.nodes")}</legend>
      <p className="hint">{nodes.length ? t("casework.share.nodesHint") : t("casework.share.noNodes")}</p>
      {kinds.map((kind) => {
        const some = nodes.filter((one) => one.kind === kind);
        const ids = some.map(({ id }) => id);
        const name = nodeKindName(kind, language);
        return (
          <div key={kind} data-share-kind={kind}>
            <label className="check">
              <input type="checkbox" checked={ids.every((id) => chosen.includes(id))} onChange={(event) => put(ids, event.target.checked)} />
              {`${name} ${ids.filter((id) => chosen.includes(id)).length}/${ids.length}`}
            </label>
            <details>
              <summary>{t("casework.share.oneByOne", { kind: name })}</summary>
              {some.map(({ id, label }) => (
                <label key={id} className="check" data-share-node={id}>
                  <input type="checkbox" checked={chosen.includes(id)} onChange={(event) => put([id], event.target.checked)} />
                  {label}
                </label>
              ))}
            </details>
          </div>
        );
      })}
    </fieldset>
  );
}
