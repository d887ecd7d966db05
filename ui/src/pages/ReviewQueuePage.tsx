import { useCallback, useMemo, useState } from "react";
import { type ReviewQueueQuery, ReviewQueueDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { documentAddress, Link } from "../app/router";
import { judgesDocuments, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { formatTime } from "../i18n/format";
import { labelName, relationName } from "../model/model";
import { SHOWN } from "../text/keys";
import type { MentionState } from "../text/undo";
import { FailureNotice, Notice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { Confidence } from "./documents/Confidence";
import { cueWords } from "./documents/cue";
import { DocumentNav } from "./documents/DocumentNav";
import type { Store } from "./documents/judging";
import { KeysDialog } from "./documents/KeysDialog";
import { MentionCard } from "./documents/MentionCard";
import { Passage } from "./documents/Passage";
import { StaleNotice } from "./documents/StaleNotice";
import { type Judging, useJudging } from "./documents/useJudging";
import type { Mention, Relation } from "./documents/useReading";

const PAGE = 50; // the largest page of the queue
const THRESHOLDS = [0.6, 0.7, 0.8, 0.9, 1] as const;

type Item = ReviewQueueQuery["reviewQueue"]["edges"][number]["node"];

const idOf = (item: Item): string => item.relation?.id ?? item.mention?.id ?? "";

/** What became of an item. One that asks which node a mention is waits until a candidate is confirmed or none is left, whatever was said of the mention. */
function stateOf(item: Item, store: Store): MentionState | undefined {
  const id = idOf(item);
  if (item.relation) return store.relations.get(id)?.state;
  const mention = store.mentions.get(id);
  if (item.kind !== "LINK" || !mention || mention.state === "REJECTED") return mention?.state;
  if (mention.links.some(({ state }) => state === "CONFIRMED")) return "CONFIRMED";
  return mention.links.some(({ state }) => state === "PROPOSED") ? "PROPOSED" : "REJECTED";
}

/** Answers stand over what the page of the queue brought, so that what was judged shows its new state until the page is asked again. */
function useStore(items: readonly Item[]): Store {
  const [mentions, setMentions] = useState<ReadonlyMap<string, Mention>>(new Map());
  const [relations, setRelations] = useState<ReadonlyMap<string, Relation>>(new Map());
  const put = useCallback((mention: Mention) => setMentions((before) => new Map(before).set(mention.id, mention)), []);
  const putRelation = useCallback((relation: Relation) => setRelations((before) => new Map(before).set(relation.id, relation)), []);
  return useMemo(() => {
    const brought = items.flatMap((item) => [...(item.mention ? [item.mention] : []), ...item.ends]);
    const newer = (one: Mention) => ((mentions.get(one.id)?.version ?? 0) >= one.version ? (mentions.get(one.id) ?? one) : one);
    const lines = items.flatMap(({ relation }) => (relation ? [relations.get(relation.id) ?? relation] : []));
    return {
      mentions: new Map(brought.map((one) => [one.id, newer(one)])),
      relations: new Map(lines.map((one) => [one.id, one])),
      put,
      putRelation,
    };
  }, [items, mentions, relations, put, putRelation]);
}

/** What is below a confidence, oldest document first, judged with the keys of the document page. */
export default function ReviewQueuePage() {
  const { t } = useTexts();
  useTitle(t("review.title"));
  const viewer = useSession((session) => session.viewer);
  const judges = viewer ? judgesDocuments(viewer) : false;
  const [below, setBelow] = useState(0.8);
  const asked = useAsk(ReviewQueueDocument, { first: PAGE, after: null, below });
  const queue = asked.data?.reviewQueue;
  const items = useMemo(() => queue?.edges.map(({ node }) => node) ?? [], [queue]);
  const store = useStore(items);
  const ids = useMemo(() => [...new Set(items.map(idOf))], [items]);
  const judging = useJudging(store, ids);
  const { walk } = judging;
  const item = items.find((one) => idOf(one) === walk.at);
  const judged = items.filter((one) => stateOf(one, store) !== "PROPOSED").length;
  const more = () => {
    judging.goTo(null);
    asked.again();
  };
  return (
    <section className="page review-page" aria-busy={asked.waiting} data-testid="review" data-total={queue?.totalCount}>
      <DocumentNav />
      <header className="page-head">
        <h1>{t("review.title")}</h1>
        <p className="hint">{queue ? t("review.count", { total: queue.totalCount, shown: items.length, judged }) : t("app.loading")}</p>
        <div className="buttons aside">
          <label className="check">
            {t("review.below")}
            <select value={below} onChange={(event) => setBelow(Number(event.target.value))} name="below">
              {THRESHOLDS.map((one) => (
                <option key={one} value={one}>
                  {one.toFixed(2)}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={more}>
            {t("review.more")}
          </button>
        </div>
      </header>
      {!viewer?.purpose && <Notice>{t("documents.masked")}</Notice>}
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {queue && items.length === 0 && <p className="empty">{t("review.none")}</p>}
      <div className="review-columns">
        <ol className="review-items plain" data-testid="review-items">
          {items.map((one) => (
            <Row key={`${one.kind}/${idOf(one)}`} item={one} store={store} here={idOf(one) === walk.at} onPick={judging.goTo} />
          ))}
        </ol>
        <aside className="review-side" aria-label={t("review.side")}>
          <StaleNotice judging={judging} mentions={store.mentions} />
          {judging.standing.failure && <FailureNotice failure={judging.standing.failure} />}
          {item ? <Details item={item} store={store} judging={judging} judges={judges} /> : <p className="hint">{t("review.keys")}</p>}
        </aside>
      </div>
      {walk.help && <KeysDialog onClose={() => judging.command({ do: "close" })} />}
    </section>
  );
}

function Row({ item, store, here, onPick }: { item: Item; store: Store; here: boolean; onPick: (id: string) => void }) {
  const { t, language } = useTexts();
  const id = idOf(item);
  const state = stateOf(item, store);
  const judged = state !== undefined && state !== "PROPOSED";
  const [head, tail] = item.ends;
  return (
    <li ref={(element) => void (here && element?.scrollIntoView({ block: "nearest" }))} className={`review-item${here ? " at" : ""}${judged ? " judged" : ""}`} data-review={item.kind} data-review-state={state}>
      <button type="button" aria-current={here ? "true" : undefined} onClick={() => onPick(id)}>
        <span className="tag">{t(`review.kinds.${item.kind}`)}</span> <Confidence value={item.confidence} />{" "}
        <strong>
          {item.relation ? `${head?.text ?? "…"} — ${relationName(item.relation.kind, language)} → ${tail?.text ?? "…"}` : `${item.mention?.text ?? ""} · ${labelName(item.mention?.label ?? "", language)}`}
        </strong>
        {judged && <span className={`status mention-${state}`}>{t(`documents.states.${state}`)}</span>}
      </button>
      <Passage passage={item.passage ?? null} from={item.passageStart} mentions={item.mention ? [item.mention] : item.ends} />
      <p className="hint">
        <Link href={documentAddress(item.document, item.mention?.id ?? item.relation?.id)}>{item.title}</Link>
        {` · ${formatTime(item.since, language)}`}
      </p>
    </li>
  );
}

function Details({ item, store, judging, judges }: { item: Item; store: Store; judging: Judging; judges: boolean }) {
  const { t, language } = useTexts();
  if (!item.relation) {
    const mention = store.mentions.get(item.mention?.id ?? "");
    if (!mention) return null;
    return (
      <>
        <MentionCard mention={mention} judging={judging} judges={judges} />
        {judging.walk.mode !== "read" && (
          <Notice>
            {t("review.correctThere")} <Link href={documentAddress(item.document, mention.id)}>{item.title}</Link>
          </Notice>
        )}
      </>
    );
  }
  const relation = store.relations.get(item.relation.id) ?? item.relation;
  const [head, tail] = item.ends;
  return (
    <section className="mention-card" data-testid="relation-card">
      <h2>{`${head?.text ?? "…"} — ${relationName(relation.kind, language)} → ${tail?.text ?? "…"}`}</h2>
      <p>
        <span className={`status link-${relation.state}`}>{t(`documents.states.${relation.state}`)}</span> <Confidence value={relation.confidence} /> <span className="hint">{relation.cue && t("documents.cue", { cue: cueWords(relation.cue) })}</span>
      </p>
      {judges && (
        <div className="buttons">
          <button type="button" className="primary" onClick={() => judging.command({ do: "confirm" })}>
            {t("documents.confirm")} <kbd>{SHOWN.confirm}</kbd>
          </button>
          <button type="button" onClick={() => judging.command({ do: "reject" })}>
            {t("documents.reject")} <kbd>{SHOWN.reject}</kbd>
          </button>
          <button type="button" disabled={!judging.standing.undoable} onClick={() => judging.command({ do: "undo" })}>
            {t("documents.undo")} <kbd>{SHOWN.undo}</kbd>
          </button>
        </div>
      )}
    </section>
  );
}
