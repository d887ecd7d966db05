/** Pieces of a document as the API gives them: [kind, start, end, page, box]. */

export type Box = readonly [number, number, number, number];

export interface TextPiece {
  kind: string;
  start: number;
  end: number;
  page: number | null;
  box: Box | null;
}

/** A page of a scan: its boxes, and how wide and high what is on it reaches. */
export interface ScanPage {
  page: number;
  width: number;
  height: number;
  pieces: readonly TextPiece[];
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

function boxFrom(value: unknown): Box | null {
  return Array.isArray(value) && value.length === 4 && value.every(isNumber) ? (value as unknown as Box) : null;
}

/** What is not of this shape is left out. */
export function piecesFrom(given: unknown): TextPiece[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((one: unknown) => {
    if (!Array.isArray(one)) return [];
    const [kind, start, end, page, box] = one as unknown[];
    if (typeof kind !== "string" || !isNumber(start) || !isNumber(end)) return [];
    return [{ kind, start, end, page: isNumber(page) ? page : null, box: boxFrom(box) }];
  });
}

/** Pages that have boxes, and the first `pictures` pages, in order. Boxes in shares of the page reach at most 1; others say
    how large the page is at least. */
export function pagesOf(pieces: readonly TextPiece[], pictures = 0): ScanPage[] {
  const found = new Map<number, TextPiece[]>(Array.from({ length: pictures }, (_, index) => [index + 1, []]));
  for (const piece of pieces) if (piece.page !== null && piece.box !== null) found.set(piece.page, [...(found.get(piece.page) ?? []), piece]);
  return [...found].sort(([a], [b]) => a - b).map(([page, own]) => {
    const reach = (corner: 2 | 3) => Math.max(0, ...own.map(({ box }) => box?.[corner] ?? 0));
    const inShares = reach(2) <= 1 && reach(3) <= 1;
    return { page, width: inShares ? 1 : reach(2), height: inShares ? 1 : reach(3), pieces: own };
  });
}
