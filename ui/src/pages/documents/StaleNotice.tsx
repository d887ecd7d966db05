import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { labelName, relationName } from "../../model/model";
import type { Stale } from "./judging";
import type { Judging } from "./useJudging";
import type { Mention } from "./useReading";

/** Somebody judged it meanwhile: what it was, what it is now, and the choice to insist. What was typed stays. */
export function StaleNotice({ judging, mentions }: { judging: Judging; mentions: ReadonlyMap<string, Mention> }) {
  const { t, language } = useTexts();
  const { stale } = judging.standing;
  if (!stale) return null;
  return (
    <div className="notice failure stale" role="alert" data-testid="stale">
      <strong>{t("documents.staleTitle", { what: named(stale) })}</strong>
      <p>{t("documents.staleBy", { by: stale.now.by ?? "—", at: formatTime(stale.now.at, language) })}</p>
      <ul>
        {changesOf(stale).map(({ name, before, now }) => (
          <li key={name}>{`${t(`documents.staleFields.${name}`)}: ${before || "—"} → ${now || "—"}`}</li>
        ))}
      </ul>
      <div className="buttons">
        <button type="button" onClick={() => judging.desk.insist()} data-testid="insist">
          {t("documents.insist")}
        </button>
        <button type="button" onClick={() => judging.desk.giveWay()}>
          {t("documents.giveWay")}
        </button>
      </div>
    </div>
  );

  function named(one: Stale): string {
    if (one.kind === "mention") return one.before.text;
    const [head, tail] = [mentions.get(one.before.head)?.text ?? "…", mentions.get(one.before.tail)?.text ?? "…"];
    return `${head} ${relationName(one.before.kind, language)} ${tail}`;
  }

  function changesOf(one: Stale): { name: "state" | "text" | "label" | "norm" | "links"; before: string; now: string }[] {
    const state = { name: "state" as const, before: t(`documents.states.${one.before.state}`), now: t(`documents.states.${one.now.state}`) };
    if (one.kind === "relation") return [state];
    const { before, now } = one;
    const all = [
      state,
      { name: "text" as const, before: before.text, now: now.text },
      { name: "label" as const, before: labelName(before.label, language), now: labelName(now.label, language) },
      { name: "norm" as const, before: before.norm ?? "", now: now.norm ?? "" },
      { name: "links" as const, before: linksOf(before), now: linksOf(now) },
    ];
    return all.filter((field) => field.before !== field.now);
  }

  function linksOf(mention: Mention): string {
    return mention.links.filter(({ state }) => state !== "PROPOSED").map(({ node, state }) => `${node?.label ?? "…"} ${t(`documents.linkStates.${state}`)}`).join(t("app.comma"));
  }
}
