/** Numbers, money and times as people in each language write them. Money stays text: it never passes through a float. */
import type { Language } from "../model/model";

const LOCALE = { zh: "zh-CN", en: "en-GB" } as const;
const ZONE = "Asia/Shanghai";

export function formatCount(value: number, language: Language): string {
  return value.toLocaleString(LOCALE[language]);
}

/** "-1234567.5" -> "−¥1,234,567.50"; two decimals, exact. Not a number: the text as it is. */
export function formatMoney(decimal: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) return decimal;
  const [, sign, whole = "0", fraction = ""] = match;
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return `${sign ? "−" : ""}¥${grouped}.${fraction.padEnd(2, "0").slice(0, 2)}`;
}

export function formatTime(iso: string | null | undefined, language: Language): string {
  if (!iso) return "";
  const options = { timeZone: ZONE, dateStyle: "short", timeStyle: "short" } as const;
  return new Date(iso).toLocaleString(LOCALE[language], options);
}

export function formatDay(iso: string | null | undefined): string {
  return iso ? iso.slice(0, 10) : "";
}

export function formatPeriod(from: string | null | undefined, to: string | null | undefined): string {
  const [first, last] = [formatDay(from), formatDay(to)];
  return first === last || last === "" ? first : `${first} – ${last}`;
}

export function formatFigure(value: number, language: Language): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3;
  return value.toLocaleString(LOCALE[language], { maximumFractionDigits: digits });
}

/** q values: two significant digits, and "< 0.0001" below that. */
export function formatQ(q: number): string {
  return q < 0.0001 ? "< 0.0001" : String(Number(q.toPrecision(2)));
}

export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power] ?? ""}`;
}

export function formatSeconds(from: string, to: string): string {
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
  return seconds < 90 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
