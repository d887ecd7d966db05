/** Questions that name one article outright: 条例第三十八条第（三）项, 《刑法》第三百八十八条之一. Pure. */

export interface Named {
  /** Title or short title, as asked. */
  title: string;
  /** The place, as asked; the server reads it. */
  place: string;
}

const NUMERAL = /[0-9０-９零〇一二两三四五六七八九十百千]+/.source;
const ARTICLE = new RegExp(`^\\s*《?(.{1,60}?)》?\\s*(第\\s*${NUMERAL}\\s*条(?:之${NUMERAL})?(?:第${NUMERAL}款)?(?:第?[（(]?${NUMERAL}[）)]?项)?)\\s*$`);

/** Null for any other question. */
export function namedIn(question: string): Named | null {
  const match = ARTICLE.exec(question);
  return match ? { title: (match[1] ?? "").trim(), place: (match[2] ?? "").replace(/\s/g, "") } : null;
}

interface Work {
  title: string;
  shortTitles: readonly string[];
}

/** The work that a title means: the one that is called so, else the only one whose title holds the words. */
export function meant<One extends Work>(works: readonly One[], title: string): One | null {
  const called = works.filter((work) => work.title === title || work.shortTitles.includes(title));
  const found = called.length > 0 ? called : works;
  return found.length === 1 ? (found[0] ?? null) : null;
}
