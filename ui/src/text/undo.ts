/** Taking a judgement back: the judgements that make a mention what it was before. The history keeps all of them. */

export type MentionState = "PROPOSED" | "CONFIRMED" | "CORRECTED" | "REJECTED";
export type AssertionState = "PROPOSED" | "CONFIRMED" | "REJECTED";

export interface JudgedLink {
  id: string;
  state: AssertionState;
}

export interface JudgedMention {
  start: number;
  end: number;
  label: string;
  norm?: string | null;
  state: MentionState;
  /** "person" when somebody added it: there is no machine's word to go back to. */
  source: string;
  links: readonly JudgedLink[];
}

export interface Correction {
  start: number;
  end: number;
  label: string;
  norm: string;
}

export type Back =
  | { on: "mention"; judgement: "CONFIRM" | "REJECT" | "WITHDRAW" }
  | { on: "mention"; judgement: "CORRECT"; correction: Correction }
  | { on: "link"; link: string; judgement: "CONFIRM" | "REJECT" | "WITHDRAW" };

const BACK_TO: Readonly<Record<AssertionState, "CONFIRM" | "REJECT" | "WITHDRAW">> = { PROPOSED: "WITHDRAW", CONFIRMED: "CONFIRM", REJECTED: "REJECT" };

/** The judgement that gives a relation or a link its state of before; null when it has it. */
export function assertionBack(before: AssertionState, after: AssertionState): "CONFIRM" | "REJECT" | "WITHDRAW" | null {
  return before === after ? null : BACK_TO[before];
}

/** In order, what makes `after` what `before` was; `before` null: it was not there, and what is taken back is rejected. */
export function mentionBack(before: JudgedMention | null, after: JudgedMention): Back[] {
  if (before === null) return after.state === "REJECTED" ? [] : [{ on: "mention", judgement: "WITHDRAW" }];
  return [...linksBack(before, after), ...ownBack(before, after)];
}

function linksBack(before: JudgedMention, after: JudgedMention): Back[] {
  const now = new Map(after.links.map((link) => [link.id, link.state]));
  const known = new Set(before.links.map(({ id }) => id));
  const fresh = after.links.filter(({ id, state }) => !known.has(id) && state !== "PROPOSED").map(({ id }): Back => ({ on: "link", link: id, judgement: "WITHDRAW" }));
  // Confirming a link takes a rival's confirmation back: what was confirmed comes last and wins.
  const ordered = [...before.links].sort((a, b) => Number(a.state === "CONFIRMED") - Number(b.state === "CONFIRMED"));
  const old = ordered.flatMap(({ id, state }): Back[] => {
    const judgement = assertionBack(state, now.get(id) ?? state);
    return judgement === null ? [] : [{ on: "link", link: id, judgement }];
  });
  return [...fresh, ...old];
}

function ownBack(before: JudgedMention, after: JudgedMention): Back[] {
  const same = reads(before) === reads(after);
  if (same && before.state === after.state) return [];
  const put: Back = { on: "mention", judgement: "CORRECT", correction: { start: before.start, end: before.end, label: before.label, norm: before.norm ?? "" } };
  switch (before.state) {
    case "PROPOSED":
      return [{ on: "mention", judgement: "WITHDRAW" }];
    case "CORRECTED":
      return same ? [{ on: "mention", judgement: "CONFIRM" }] : [put];
    case "CONFIRMED":
      if (same) return [{ on: "mention", judgement: "CONFIRM" }];
      return before.source === "person" ? [put] : [{ on: "mention", judgement: "WITHDRAW" }, { on: "mention", judgement: "CONFIRM" }];
    case "REJECTED":
      return same ? [{ on: "mention", judgement: "REJECT" }] : [put, { on: "mention", judgement: "REJECT" }];
  }
}

const reads = ({ start, end, label, norm }: JudgedMention) => JSON.stringify([start, end, label, norm ?? ""]);
