import { useState } from "react";
import type { NodePageQuery } from "../api/generated/graphql";
import { useTexts } from "../i18n";
import { formatCount } from "../i18n/format";
import { edgeKindName } from "../model/model";
import { type CanvasController, MOST_LIMIT, USUAL_LIMIT } from "./controller";

type Counts = NonNullable<NodePageQuery["node"]>["counts"];

interface Bounds {
  limit: number;
  since: string;
  until: string;
  withinRing: boolean;
}

/** Neighbours by type with their counts, before anything is fetched. */
export function ExpandPanel({ controller, id, counts }: { controller: CanvasController; id: string; counts: Counts }) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [bounds, setBounds] = useState<Bounds>({ limit: USUAL_LIMIT, since: "", until: "", withinRing: false });
  const expand = (kinds: readonly string[] | null) =>
    void controller.expand(id, {
      kinds,
      limit: bounds.limit,
      since: bounds.since || null,
      until: bounds.until || null,
      withinRing: bounds.withinRing ? controller.ring : null,
    });
  const toggle = (kind: string) => {
    const next = new Set(chosen);
    if (!next.delete(kind)) next.add(kind);
    setChosen(next);
  };
  if (counts.length === 0) return <p className="hint">{t("expand.none")}</p>;
  return (
    <section className="expand" data-testid="expand-panel">
      <h3>{t("expand.title")}</h3>
      <ul className="counts">
        {counts.map(({ kind, direction, total }) => (
          <li key={`${kind}/${direction}`}>
            <label>
              <input type="checkbox" checked={chosen.has(kind)} onChange={() => toggle(kind)} />
              {edgeKindName(kind, language)}
              <span className="hint">{t(`expand.direction.${direction as "OUT" | "IN"}`)}</span>
            </label>
            <span className="number">{formatCount(total, language)}</span>
            <button type="button" className="quiet" title={t("expand.onlyType")} disabled={controller.busy || total === 0} onClick={() => expand([kind])} data-expand={kind}>
              {t("canvas.expand")}
            </button>
          </li>
        ))}
      </ul>
      <ExpandBounds bounds={bounds} inRing={controller.ring !== null} onChange={setBounds} />
      <div className="buttons">
        <button type="button" className="primary" disabled={controller.busy} onClick={() => expand(chosen.size > 0 ? [...chosen] : null)} data-testid="expand-go">
          {chosen.size > 0 ? t("expand.chosen", { count: chosen.size }) : t("expand.all")}
        </button>
        {controller.workspace.expandOf(id) && (
          <button type="button" onClick={() => controller.collapseSelected()} data-testid="collapse-go">
            {t("canvas.collapse")}
          </button>
        )}
      </div>
    </section>
  );
}

function ExpandBounds({ bounds, inRing, onChange }: { bounds: Bounds; inRing: boolean; onChange: (bounds: Bounds) => void }) {
  const { t } = useTexts();
  const put = (part: Partial<Bounds>) => onChange({ ...bounds, ...part });
  return (
    <div className="bounds">
      <label>
        {t("expand.limit")}
        <input
          type="number"
          min="1"
          max={MOST_LIMIT}
          value={bounds.limit}
          onChange={(event) => put({ limit: Math.max(1, Math.min(MOST_LIMIT, event.target.valueAsNumber || 1)) })}
        />
      </label>
      {inRing ? (
        <label className="check">
          <input type="checkbox" checked={bounds.withinRing} onChange={(event) => put({ withinRing: event.target.checked })} />
          {t("expand.withinRing")}
        </label>
      ) : (
        <span />
      )}
      <label>
        {t("expand.since")}
        <input type="date" value={bounds.since} onChange={(event) => put({ since: event.target.value })} />
      </label>
      <label>
        {t("expand.until")}
        <input type="date" value={bounds.until} onChange={(event) => put({ until: event.target.value })} />
      </label>
    </div>
  );
}
