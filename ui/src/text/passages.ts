/** What is to be taken out of a tip: proposed passages switched on and off, and passages that the handler adds. Pure. */

/** Offsets count characters; `proposed`: by pass 1, else by hand. */
export interface Passage {
  id: string;
  start: number;
  end: number;
  kind: string;
  proposed: boolean;
  out: boolean;
}

export type Edit = { do: "toggle"; id: string } | { do: "add"; start: number; end: number; kind: string } | { do: "rename"; id: string; kind: string };

/** Adding over a passage that stays switches nothing: the wider one goes out as one, the ones within it are covered. */
export function edit(passages: readonly Passage[], change: Edit): Passage[] {
  switch (change.do) {
    case "toggle":
      return passages.flatMap((one) => (one.id !== change.id ? [one] : one.proposed ? [{ ...one, out: !one.out }] : []));
    case "rename":
      return passages.map((one) => (one.id === change.id ? { ...one, kind: change.kind } : one));
    case "add": {
      const { start, end, kind } = change;
      if (start >= end || passages.some((one) => one.out && one.start <= start && one.end >= end)) return [...passages];
      const id = `own-${start}-${end}`;
      const others = passages.filter((one) => one.id !== id);
      return [...others, { id, start, end, kind, proposed: false, out: true }].sort((a, b) => a.start - b.start || a.end - b.end);
    }
  }
}

/** The list that is confirmed, in text order. */
export function takenOut(passages: readonly Passage[]): { start: number; end: number; kind: string }[] {
  return passages.filter(({ out }) => out).map(({ start, end, kind }) => ({ start, end, kind })).sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The text as it would read: what goes out as `name(kind)`; passages that meet become one, named by the widest. `text` by characters. */
export function preview(text: readonly string[], passages: readonly Passage[], name: (kind: string) => string): string {
  const merged: { start: number; end: number; kind: string; widest: number }[] = [];
  for (const { start, end, kind } of takenOut(passages)) {
    const last = merged.at(-1);
    if (last && start < last.end) {
      if (end - start > last.widest) [last.kind, last.widest] = [kind, end - start];
      last.end = Math.max(last.end, end);
    } else merged.push({ start, end, kind, widest: end - start });
  }
  let [said, at] = ["", 0];
  for (const { start, end, kind } of merged) {
    said += text.slice(at, start).join("") + name(kind);
    at = end;
  }
  return said + text.slice(at).join("");
}
