import { useMemo } from "react";
import { useTexts } from "../../i18n";
import { labelName } from "../../model/model";
import type { Characters } from "../../text/characters";
import { flatten } from "../../text/layout";
import type { Mark } from "../../text/TextView";
import type { Mention, Relation } from "./useReading";

const RANK = { CONFIRMED: 0, CORRECTED: 0, PROPOSED: 1, REJECTED: 2 } as const; // of spans that meet, what stands is drawn

/** Mentions as they are drawn: colour and sign by label, line by state; those of a relation are framed. */
export function useMarks(mentions: readonly Mention[], characters: Characters, relation: Relation | null): readonly Mark[] {
  const { t, language } = useTexts();
  const drawn = useMemo(() => {
    const units = mentions.map((mention) => ({ ...mention, start: characters.unitOf(mention.start), end: characters.unitOf(mention.end) }));
    return flatten(units, ({ state }) => RANK[state]).map((mention): Mark => ({
      id: mention.id,
      start: mention.start,
      end: mention.end,
      look: `label-${mention.label} is-${mention.state}`,
      sign: t(`documents.signs.${mention.label}`),
      title: `${labelName(mention.label, language)} · ${t(`documents.states.${mention.state}`)}`,
    }));
  }, [mentions, characters, t, language]);
  return useMemo(() => (relation ? withRelation(drawn, relation, characters) : drawn), [drawn, relation, characters]);
}

function withRelation(drawn: readonly Mark[], relation: Relation, characters: Characters): Mark[] {
  const role = (id: string) => (id === relation.head ? " relation-head" : id === relation.tail ? " relation-tail" : "");
  const marks = drawn.map((mark) => (role(mark.id) === "" ? mark : { ...mark, look: mark.look + role(mark.id) }));
  const passage = { id: relation.id, start: characters.unitOf(relation.start), end: characters.unitOf(relation.end), look: "passage", sign: "", title: relation.cue };
  return passage.start < passage.end ? [...marks, passage] : marks;
}
