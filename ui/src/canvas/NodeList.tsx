import { type MouseEvent, useState } from "react";
import { useTexts } from "../i18n";
import { nodeKindName } from "../model/model";
import { LockIcon, ShapeIcon } from "../widgets/ShapeIcon";
import type { CanvasController } from "./controller";

const BATCH = 200; // rows; the rest comes with a click

/** The canvas as a list: whoever cannot see or point does everything from here. */
export function NodeList({ controller }: { controller: CanvasController }) {
  const { t, language } = useTexts();
  const [filter, setFilter] = useState("");
  const [shown, setShown] = useState(BATCH);
  const { graph, selected } = controller.workspace;
  const wanted = filter.trim().toLowerCase();
  const rows = graph
    .mapNodes((id, attributes) => ({ id, degree: graph.degree(id), ...attributes }))
    .filter(({ id, label, kind }) => `${label} ${id} ${nodeKindName(kind, language)}`.toLowerCase().includes(wanted))
    .sort((left, right) => right.degree - left.degree || (left.id < right.id ? -1 : 1));
  const pick = (id: string, event: MouseEvent) => controller.pick(id, event.shiftKey || event.ctrlKey || event.metaKey);
  return (
    <section className="node-list">
      <label>
        {t("list.filter")}
        <input type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
      </label>
      <ul data-testid="node-list" aria-label={t("list.title")}>
        {rows.slice(0, shown).map((row) => (
          <li key={row.id}>
            <button type="button" data-node={row.id} aria-pressed={selected.nodes.includes(row.id)} className="node-name" onClick={(event) => pick(row.id, event)}>
              <ShapeIcon kind={row.kind} />
              <span className="node-label">{row.label || row.id}</span>
              {row.masked && <LockIcon title={t("details.masked")} />}
              <span className="hint">
                {nodeKindName(row.kind, language)} · {row.degree}
                {row.hidden && ` · ${t("list.hidden")}`}
                {row.pinned && ` · ${t("list.pinned")}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <button type="button" onClick={() => setShown(shown + BATCH)}>
          {t("table.more", { count: rows.length - shown })}
        </button>
      )}
    </section>
  );
}
