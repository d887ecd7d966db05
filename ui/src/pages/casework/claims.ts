/** The claims that an amount rests on, as people write them down: one a line, id and amount. */
export interface FoundClaim {
  claim: string;
  amount: string;
}

/** The claims of a text; a number is the first line (from 1) that is not "id amount". */
export function readClaims(text: string): FoundClaim[] | number {
  const claims: FoundClaim[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const match = /^\s*(\S+?)[\s,，:：]+(\d+(?:\.\d{1,2})?)\s*$/.exec(line);
    if (!match) return at + 1;
    claims.push({ claim: match[1] ?? "", amount: match[2] ?? "" });
  }
  return claims;
}
