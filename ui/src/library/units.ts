/** A work's units as the reader shows them: what stands for itself, with its 款 and 项 as places within its text. Pure. */
import { Characters } from "../text/characters";

export interface Unit {
  path: string;
  kind: string;
  text: string;
}

export interface Shown<One extends Unit> {
  unit: One;
  parts: One[];
}

const isPart = ({ kind }: Unit): boolean => kind === "PARAGRAPH" || kind === "ITEM";

/** 款 and 项 under the article that holds them; the rest as it comes. */
export function grouped<One extends Unit>(units: readonly One[]): Shown<One>[] {
  const groups: Shown<One>[] = [];
  for (const unit of units) {
    const owner = isPart(unit) ? groups.at(-1) : undefined;
    if (owner && unit.path.startsWith(`${owner.unit.path}/`)) owner.parts.push(unit);
    else groups.push({ unit, parts: [] });
  }
  return groups;
}

/** A stretch of an article's text: the unit that it is, and where it begins (UTF-16 units). */
export interface Segment<One extends Unit> {
  of: One;
  start: number;
  text: string;
}

/** The text cut where its 款 and 项 begin, each found behind the one before; joined again it is the text. */
export function segmentsOf<One extends Unit>({ unit, parts }: Shown<One>): Segment<One>[] {
  const begins: { of: One; at: number }[] = [];
  let from = 0;
  for (const part of parts) {
    const at = part.text === "" ? -1 : unit.text.indexOf(part.text, from);
    if (at < 0) continue;
    begins.push({ of: part, at });
    from = at;
  }
  if (begins[0]?.at !== 0) begins.unshift({ of: unit, at: 0 });
  return begins
    .map(({ of, at }, number) => ({ of, start: at, text: unit.text.slice(at, begins[number + 1]?.at) }))
    .filter(({ text }) => text !== "");
}

/** A citation in a text; counted in characters, as the server counts. */
export interface Cited {
  start: number;
  end: number;
}

/** The stretch in runs of plain text and of citations; `whole` is the text that the citations are counted in. */
export function citedRuns<One extends Cited>(whole: string, { start, text }: { start: number; text: string }, citations: readonly One[]): { text: string; cites: One | null }[] {
  const characters = new Characters(whole);
  const runs: { text: string; cites: One | null }[] = [];
  const end = start + text.length;
  let at = start;
  for (const cites of [...citations].sort((a, b) => a.start - b.start)) {
    const [from, to] = [characters.unitOf(cites.start), characters.unitOf(cites.end)];
    if (from < at || to > end || from >= to) continue;
    if (from > at) runs.push({ text: whole.slice(at, from), cites: null });
    runs.push({ text: whole.slice(from, to), cites });
    at = to;
  }
  if (at < end) runs.push({ text: whole.slice(at, end), cites: null });
  return runs;
}
