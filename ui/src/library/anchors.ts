/** Places within a work: the key of an article (38, 388-1), of its 款 (38/2) and 项 (38/1/3), as the end of an address. Pure. */

/** "388-1" -> "#388-1"; slashes stay readable. */
export const anchorOf = (path: string): string => `#${encodeURIComponent(path).replaceAll("%2F", "/")}`;

/** "#38/1/3" -> "38/1/3"; what cannot be decoded names no place. */
export function placeOf(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, ""));
  } catch {
    return "";
  }
}

/** Whether a place lies in a unit: 38/1/3 in 38/1 and in 38, 388 not in 38. */
export const isWithin = (place: string, path: string): boolean => place === path || place.startsWith(`${path}/`);

/** Of the units the nearest one that holds the place; undefined when none does. */
export function nearest<Unit extends { path: string }>(units: readonly Unit[], place: string): Unit | undefined {
  if (place === "") return undefined;
  return units.filter(({ path }) => isWithin(place, path)).sort((a, b) => b.path.length - a.path.length)[0];
}
