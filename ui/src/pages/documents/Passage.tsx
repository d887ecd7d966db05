import { Characters } from "../../text/characters";
import { piecesOf } from "../../text/layout";
import type { Mention } from "./useReading";

/** A clause or two of a document with what is to be judged marked; `from` is where it begins in the document, in characters. */
export function Passage({ passage, from, mentions }: { passage: string | null; from: number; mentions: readonly Mention[] }) {
  if (passage === null) return null;
  const characters = new Characters(passage);
  const spans = mentions.map(({ id, start, end }) => ({ id, start: characters.unitOf(start - from), end: characters.unitOf(end - from) }));
  const labels = new Map(mentions.map(({ id, label }) => [id, label]));
  return (
    <p className="passage-text">
      {"…"}
      {piecesOf({ start: 0, end: passage.length }, spans).map(({ start, end, spans: over }) => {
        const label = labels.get(over.at(-1) ?? "");
        return label ? (
          <mark key={start} className={`label-${label} is-PROPOSED`}>
            {passage.slice(start, end)}
          </mark>
        ) : (
          <span key={start}>{passage.slice(start, end)}</span>
        );
      })}
      {"…"}
    </p>
  );
}
