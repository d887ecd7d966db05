/** Marked stretches of a text: what a search found, what two versions differ in. Pure. */
import { Characters } from "../text/characters";
import { piecesOf } from "../text/layout";

/** Counted in characters, end exclusive, as the server counts. */
export interface Mark {
  start: number;
  end: number;
}

export interface Run {
  text: string;
  marked: boolean;
}

/** The text in runs, marked and not. */
export function runsOf(text: string, marks: readonly Mark[]): Run[] {
  if (text === "") return [];
  const characters = new Characters(text);
  const spans = marks.map(({ start, end }, number) => ({ id: String(number), start: characters.unitOf(start), end: characters.unitOf(end) }));
  const runs: Run[] = [];
  for (const { start, end, spans: over } of piecesOf({ start: 0, end: text.length }, spans)) {
    const [last, marked] = [runs.at(-1), over.length > 0];
    if (last && last.marked === marked) last.text += text.slice(start, end);
    else runs.push({ text: text.slice(start, end), marked });
  }
  return runs;
}

const LEAD = 40; // characters shown before the first mark
const ROOM = 180; // characters of a passage in a list: three lines

export interface Snippet {
  text: string;
  marks: Mark[];
  cutBefore: boolean;
  cutAfter: boolean;
}

/** The part of a passage that a list shows: around its first mark, or from its beginning. */
export function snippetOf(text: string, marks: readonly Mark[], room = ROOM): Snippet {
  const characters = [...text];
  const first = marks.length > 0 ? Math.min(...marks.map(({ start }) => start)) : 0;
  const latest = Math.max(0, characters.length - room);
  const from = Math.min(Math.max(0, first - LEAD), latest);
  const to = Math.min(characters.length, from + room);
  const inside = marks.filter(({ start, end }) => start < to && end > from);
  return {
    text: characters.slice(from, to).join(""),
    marks: inside.map(({ start, end }) => ({ start: Math.max(start, from) - from, end: Math.min(end, to) - from })),
    cutBefore: from > 0,
    cutAfter: to < characters.length,
  };
}
