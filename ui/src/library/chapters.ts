/** The table of contents of a work. Pure. */

interface Entry {
  path: string;
  kind: string;
  heading: string;
}

/** What follows one another under the same heading. 款 and 项 are found in their article, not in the table. */
export function chaptersOf<One extends Entry>(tree: readonly One[]): { heading: string; entries: One[] }[] {
  const chapters: { heading: string; entries: One[] }[] = [];
  for (const entry of tree) {
    if (entry.kind === "PARAGRAPH" || entry.kind === "ITEM") continue;
    const last = chapters.at(-1);
    if (last && last.heading === entry.heading) last.entries.push(entry);
    else chapters.push({ heading: entry.heading, entries: [entry] });
  }
  return chapters;
}
