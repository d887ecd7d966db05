/** Days as numbers, for axes of time. */
const DAY_MS = 86_400_000;

export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

const MOST_MARKS = 8;

/** First days of months on an axis, so few that their names do not touch. */
export function monthMarks(from: number, to: number): { day: number; name: string }[] {
  const begin = new Date(from * DAY_MS);
  const marks: { day: number; name: string }[] = [];
  for (let month = begin.getUTCMonth(); ; month += 1) {
    const at = Date.UTC(begin.getUTCFullYear(), month, 1);
    const day = Math.round(at / DAY_MS);
    if (day > to) break;
    if (day >= from) marks.push({ day, name: new Date(at).toISOString().slice(0, 7) });
  }
  if (marks.length > 1 && to - (marks.at(-1)?.day ?? to) < (to - from) / 10) marks.pop(); // its name would run out of the drawing
  const step = Math.ceil(marks.length / MOST_MARKS);
  return marks.length === 0 ? [{ day: from, name: begin.toISOString().slice(0, 10) }] : marks.filter((_, at) => at % step === 0);
}
