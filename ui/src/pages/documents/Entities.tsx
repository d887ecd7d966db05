import { useEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "../../i18n";
import { entityLabels, labelName, normName } from "../../model/model";
import { Confidence } from "./Confidence";
import type { Mention } from "./useReading";

const FIRST = 40; // entries of a label that stand at once; the list of a long document would be longer than its text

/** One thing as the text names it, with the places where it does. */
interface Entity {
  key: string;
  label: string;
  text: string;
  norm: string | null;
  mentions: Mention[];
}

function entitiesOf(mentions: readonly Mention[]): Map<string, Entity[]> {
  const byLabel = new Map<string, Map<string, Entity>>();
  for (const mention of mentions) {
    const own = byLabel.get(mention.label) ?? new Map<string, Entity>();
    byLabel.set(mention.label, own);
    const key = JSON.stringify([mention.text, mention.norm ?? ""]);
    const entity = own.get(key) ?? { key, label: mention.label, text: mention.text, norm: mention.norm ?? null, mentions: [] };
    entity.mentions.push(mention);
    own.set(key, entity);
  }
  return new Map(entityLabels.flatMap((label) => (byLabel.has(label) ? [[label, [...(byLabel.get(label)?.values() ?? [])]] as const] : [])));
}

/** What the document names, by label; an entry stands for all places that read the same. */
export function Entities({ mentions, total, complete, isRead, at, onPick }: {
  mentions: readonly Mention[];
  total: number | null;
  complete: boolean;
  isRead: boolean;
  at: string | null;
  onPick: (id: string) => void;
}) {
  const { t } = useTexts();
  const groups = useMemo(() => entitiesOf(mentions), [mentions]);
  if (isRead && total === 0) return <p className="empty">{t("documents.nothingFound")}</p>;
  return (
    <div data-testid="entities">
      {total !== null && !complete && <p className="hint" role="status">{t("documents.loadingMore", { loaded: mentions.length, total })}</p>}
      {[...groups].map(([label, entities]) => (
        <Group key={label} label={label} entities={entities} at={at} onPick={onPick} />
      ))}
    </div>
  );
}

function Group({ label, entities, at, onPick }: { label: string; entities: readonly Entity[]; at: string | null; onPick: (id: string) => void }) {
  const { t, language } = useTexts();
  const [all, setAll] = useState(false);
  const chosen = at === null ? -1 : entities.findIndex(({ mentions }) => mentions.some(({ id }) => id === at));
  const shown = all ? entities : entities.filter((_, number) => number < FIRST || number === chosen);
  return (
    <section className="entity-group">
      <h3 className={`label-${label}`}>
        <span className="sign" aria-hidden="true">
          {t(`documents.signs.${label}` as "documents.signs.PERSON")}
        </span>
        {`${labelName(label, language)} ${entities.length}`}
      </h3>
      <ul className="entities">
        {shown.map((entity) => (
          <Entry key={entity.key} entity={entity} at={at} onPick={onPick} />
        ))}
      </ul>
      {shown.length < entities.length && (
        <button type="button" className="quiet" onClick={() => setAll(true)}>
          {t("documents.more", { count: entities.length - shown.length })}
        </button>
      )}
    </section>
  );
}

function Entry({ entity, at, onPick }: { entity: Entity; at: string | null; onPick: (id: string) => void }) {
  const { t, language } = useTexts();
  const element = useRef<HTMLLIElement>(null);
  const here = entity.mentions.findIndex(({ id }) => id === at);
  useEffect(() => {
    if (here >= 0) element.current?.scrollIntoView({ block: "nearest" });
  }, [here]);
  const open = entity.mentions.filter(({ state }) => state === "PROPOSED").length;
  const first = entity.mentions[Math.max(0, here)];
  const linked = first?.links.find(({ state }) => state === "CONFIRMED");
  const next = entity.mentions[(here + 1) % entity.mentions.length];
  return (
    <li ref={element} className={here >= 0 ? "entity at" : "entity"} data-entity={entity.text}>
      <button type="button" aria-current={here >= 0 ? "true" : undefined} onClick={() => next && onPick(next.id)}>
        <span className={`entity-text is-${first?.state ?? "PROPOSED"}`}>{entity.text}</span>
        {entity.norm && entity.norm !== entity.text && <span className="hint">{normName(entity.label, entity.norm, language)}</span>}
        {entity.mentions.length > 1 && <span className="hint">{here >= 0 ? `${here + 1}/${entity.mentions.length}` : t("documents.places", { count: entity.mentions.length })}</span>}
      </button>
      <span className="entity-facts">
        {linked && <span className="tag linked" title={linked.node?.label}>{t("documents.linked")}</span>}
        {!linked && (first?.links.length ?? 0) > 0 && <span className="tag">{t("documents.candidates", { count: first?.links.length ?? 0 })}</span>}
        {open > 0 ? <Confidence value={Math.min(...entity.mentions.map(({ confidence }) => confidence))} /> : <span className="hint">{t(`documents.states.${first?.state ?? "PROPOSED"}`)}</span>}
      </span>
    </li>
  );
}
