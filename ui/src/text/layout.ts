/** A text cut into chunks and pieces, so that a page of 100 000 characters with 5 000 spans draws only what is near. */

/** A stretch of the text in UTF-16 units, end exclusive. */
export interface Span {
  id: string;
  start: number;
  end: number;
}

export interface Chunk {
  start: number;
  end: number;
}

/** A run of one chunk that the same spans cover; none: plain text. The narrowest span comes last. */
export interface Piece {
  start: number;
  end: number;
  spans: readonly string[];
}

const CHUNK = 1500; // units: about a screen, so that a screen draws two or three
const LONGEST_LINE = 4 * CHUNK; // a line without a break that is longer is cut where it is

/** Whole lines to a chunk, up to `most` units; only a line longer than four chunks is cut inside, never a character. */
export function chunksOf(text: string, most = CHUNK, longestLine = LONGEST_LINE): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  while (start < text.length) {
    let end = endOfLines(text, start, most);
    if (end - start > longestLine) end = start + longestLine - (isLowSurrogate(text, start + longestLine) ? 1 : 0);
    chunks.push({ start, end });
    start = end;
  }
  return chunks;
}

function endOfLines(text: string, start: number, most: number): number {
  if (text.length - start <= most) return text.length;
  const last = text.lastIndexOf("\n", start + most - 1);
  if (last >= start) return last + 1;
  const next = text.indexOf("\n", start + most);
  return next < 0 ? text.length : next + 1;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** For each chunk the spans that meet it, in text order. */
export function spansByChunk<One extends Span>(chunks: readonly Chunk[], spans: readonly One[]): One[][] {
  const found: One[][] = chunks.map(() => []);
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    for (let at = chunkAt(chunks, span.start); at < chunks.length && (chunks[at]?.start ?? 0) < span.end; at += 1) found[at]?.push(span);
  }
  return found;
}

/** The number of the chunk that holds a unit; of the last one for what lies behind. */
export function chunkAt(chunks: readonly Chunk[], unit: number): number {
  let [low, high] = [0, chunks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((chunks[middle]?.start ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The chunk's text in runs of equal cover; spans may overlap, and may begin or end in other chunks. */
export function piecesOf(chunk: Chunk, spans: readonly Span[]): Piece[] {
  const inside = spans.filter((span) => span.start < chunk.end && span.end > chunk.start && span.start < span.end);
  const edges = new Set([chunk.start, chunk.end]);
  for (const { start, end } of inside) {
    edges.add(Math.max(start, chunk.start));
    edges.add(Math.min(end, chunk.end));
  }
  const ordered = [...edges].sort((a, b) => a - b);
  const open = [...inside].sort((a, b) => b.end - b.start - (a.end - a.start));
  return ordered.slice(0, -1).map((start, number) => {
    const end = ordered[number + 1] ?? chunk.end;
    return { start, end, spans: open.filter((span) => span.start <= start && span.end >= end).map(({ id }) => id) };
  });
}

/** Of spans that may meet, those that can be drawn flat: in order of `rank` (lower first), then of the text. */
export function flatten<One extends Span>(spans: readonly One[], rank: (span: One) => number): One[] {
  const ordered = [...spans].sort((a, b) => rank(a) - rank(b) || a.start - b.start || b.end - a.end);
  const kept: One[] = [];
  for (const span of ordered) {
    const at = firstEndingAfter(kept, span.start);
    const next = kept[at];
    if (next === undefined || next.start >= span.end) kept.splice(at, 0, span);
  }
  return kept;
}

/** Where in flat spans the first one lies that ends after a unit. */
function firstEndingAfter(flat: readonly Span[], unit: number): number {
  let [low, high] = [0, flat.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((flat[middle]?.end ?? 0) <= unit) low = middle + 1;
    else high = middle;
  }
  return low;
}
