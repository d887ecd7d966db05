/** What is known of the days on which a text serves. Pure. */

/** Days as yyyy-MM-dd; `validTo` and `doubtedFrom` are the first days on which it no longer serves, or may not. */
export interface Days {
  validFrom?: string | null;
  notBefore?: string | null;
  validTo?: string | null;
  doubtedFrom?: string | null;
}

export type Force = "inForce" | "ended" | "notYet" | "unknown";

/** How a text stands to a day; the server judges alike (graph/knowledge/passage.py). */
export function forceOn({ validFrom, notBefore, validTo, doubtedFrom }: Days, day: string): Force {
  if (validTo && day >= validTo) return "ended";
  const first = [validFrom, notBefore].filter((one): one is string => Boolean(one)).sort()[0];
  if (first && day < first) return "notYet";
  if (doubtedFrom && day >= doubtedFrom) return "unknown";
  return validFrom && validFrom <= day ? "inForce" : "unknown";
}

/** Of the versions, oldest first: the one in force that day, else the last that may be. Undefined when none may be. */
export function versionOn<Version extends Days>(versions: readonly Version[], day: string): Version | undefined {
  for (const wanted of ["inForce", "unknown"] as const) {
    const found = versions.filter((one) => forceOn(one, day) === wanted).at(-1);
    if (found) return found;
  }
  return undefined;
}

/** Texts that restate: never to be read as the wording of the law. */
export const isRestated = (status: string): boolean => status === "SUMMARY" || status === "OUTLINE";
