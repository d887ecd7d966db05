import { change } from "../../api/client";
import {
  AddMentionDocument, type EntityLabel, JudgeLinkDocument, JudgeMentionDocument, JudgeRelationDocument,
} from "../../api/generated/graphql";
import { ServerFailure } from "../../api/http";
import { refusedOr } from "../../api/outcome";
import type { Act } from "../../text/keys";
import { assertionBack, type Back, type Correction, mentionBack } from "../../text/undo";
import type { Mention, Relation } from "./useReading";

/** Where mentions and relations are kept; every answer is put back there. */
export interface Store {
  mentions: ReadonlyMap<string, Mention>;
  relations: ReadonlyMap<string, Relation>;
  put: (mention: Mention) => void;
  putRelation: (relation: Relation) => void;
}

/** Somebody judged it meanwhile: what it was when it was read, what it is now, and how to insist. */
export type Stale =
  | { kind: "mention"; before: Mention; now: Mention; again: () => Promise<void> }
  | { kind: "relation"; before: Relation; now: Relation; again: () => Promise<void> };

export interface Standing {
  waiting: boolean;
  undoable: boolean;
  failure: ServerFailure | null;
  stale: Stale | null;
}

type Judgement = "CONFIRM" | "REJECT" | "WITHDRAW";
type Done = { kind: "mention"; before: Mention | null; id: string } | { kind: "relation"; before: Relation; id: string };
type MentionAnswer = { __typename?: string; mention: Mention };

class Overtaken extends Error {}

/** Sends judgements one after the other, in the order in which they were asked for, and remembers them for undo. */
export class JudgingDesk {
  standing: Standing = { waiting: false, undoable: false, failure: null, stale: null };
  private readonly watchers = new Set<() => void>();
  private readonly log: Done[] = [];
  /** Answers come faster than the page draws: the newest version of everything stands here. */
  private readonly newest = new Map<string, Mention | Relation>();
  private last: Promise<unknown> = Promise.resolve();
  private running = 0;
  private own = 0; // changes of ours that the server took
  store: Store;
  /** Where to go back to after a refusal or an undo. */
  goBackTo: (id: string) => void;

  constructor(store: Store, goBackTo: (id: string) => void) {
    this.store = store;
    this.goBackTo = goBackTo;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly look = (): Standing => this.standing;

  /** Carries out what a key or a button asked for; true when the server took it. */
  act(wanted: Act): Promise<boolean> {
    if (wanted.kind === "undo") return this.queue(() => this.undo());
    const { id, kind } = wanted;
    if (!this.store.relations.has(id)) return this.queue(() => this.remembering(id, () => this.actOn(id, wanted)), id);
    if (kind === "choose" || kind === "none") return Promise.resolve(false);
    return this.judgeRelation(id, kind === "confirm" ? "CONFIRM" : "REJECT");
  }

  correct(id: string, correction: Correction, reason: string): Promise<boolean> {
    return this.queue(() => this.remembering(id, () => this.sendMention(id, "CORRECT", correction, reason)), id);
  }

  judgeLink(id: string, link: string, judgement: Judgement): Promise<boolean> {
    return this.queue(() => this.remembering(id, () => this.sendLink(id, { link }, judgement)), id);
  }

  /** Says that a mention is a node that nobody proposed. */
  linkTo(id: string, node: string): Promise<boolean> {
    return this.queue(() => this.remembering(id, () => this.sendLink(id, { node }, "CONFIRM")), id);
  }

  withdraw(id: string): Promise<boolean> {
    return this.queue(() => this.remembering(id, () => this.sendMention(id, "WITHDRAW")), id);
  }

  judgeRelation(id: string, judgement: Judgement): Promise<boolean> {
    const work = async () => {
      const before = this.relation(id);
      if (before) this.log.push({ kind: "relation", before, id });
      try {
        await this.sendRelation(id, judgement);
      } catch (error) {
        this.log.pop();
        throw error;
      }
    };
    return this.queue(work, id);
  }

  add(document: string, { start, end, label, norm }: Correction, reason: string, onDone: (id: string) => void): Promise<boolean> {
    return this.queue(async () => {
      const input = { document, start, end, label: label as EntityLabel, norm: norm || null, reason };
      const { mention } = refusedOr((await change(AddMentionDocument, { input })).addMention as { __typename?: string }) as MentionAnswer;
      this.take(mention);
      this.log.push({ kind: "mention", before: null, id: mention.id });
      onDone(mention.id);
    });
  }

  /** Judges again what somebody else has judged meanwhile, now knowing it. */
  insist(): void {
    const { stale } = this.standing;
    this.tell({ stale: null });
    if (stale) void this.queue(stale.again, stale.now.id);
  }

  /** Leaves it as the other person judged it. */
  giveWay(): void {
    this.tell({ stale: null });
  }

  private async actOn(id: string, wanted: Exclude<Act, { kind: "undo" }>): Promise<void> {
    const mention = this.mention(id);
    if (!mention) return;
    if (wanted.kind === "confirm" && (mention.state === "PROPOSED" || mention.state === "REJECTED")) await this.sendMention(id, "CONFIRM");
    if (wanted.kind === "reject" && mention.state !== "REJECTED") await this.sendMention(id, "REJECT");
    const link = wanted.kind === "choose" ? mention.links[wanted.candidate] : undefined;
    if (link) await this.sendLink(id, { link: link.id }, "CONFIRM");
    if (wanted.kind === "none") for (const one of mention.links) if (one.state !== "REJECTED") await this.sendLink(id, { link: one.id }, "REJECT");
  }

  private async undo(): Promise<void> {
    const done = this.log.pop();
    if (!done) return;
    this.goBackTo(done.id);
    if (done.kind === "relation") {
      const judgement = assertionBack(done.before.state, this.relation(done.id)?.state ?? done.before.state);
      if (judgement) await this.sendRelation(done.id, judgement);
      return;
    }
    const now = this.mention(done.id);
    if (now) for (const back of mentionBack(done.before, now)) await this.sendBack(done.id, back);
  }

  private sendBack(id: string, back: Back): Promise<void> {
    if (back.on === "link") return this.sendLink(id, { link: back.link }, back.judgement);
    return this.sendMention(id, back.judgement, back.judgement === "CORRECT" ? back.correction : null);
  }

  private async sendMention(id: string, judgement: Judgement | "CORRECT", correction: Correction | null = null, reason = ""): Promise<void> {
    const before = this.mention(id);
    if (!before) return;
    const given = correction && { ...correction, label: correction.label as EntityLabel };
    const input = { mention: id, judgement, expectedVersion: before.version, correction: given, reason };
    const answer = (await change(JudgeMentionDocument, { input })).judgeMention;
    this.settle(before, answer, () => this.remembering(id, () => this.sendMention(id, judgement, correction, reason)));
  }

  private async sendLink(id: string, target: { link: string } | { node: string }, judgement: Judgement): Promise<void> {
    const before = this.mention(id);
    if (!before) return;
    const input = { mention: id, ...target, judgement, expectedVersion: before.version };
    const answer = (await change(JudgeLinkDocument, { input })).judgeLink;
    this.settle(before, answer, () => this.remembering(id, () => this.sendLink(id, target, judgement)));
  }

  private async sendRelation(id: string, judgement: Judgement): Promise<void> {
    const before = this.relation(id);
    if (!before) return;
    const input = { relation: id, judgement, expectedVersion: before.version };
    const answer = refusedOr((await change(JudgeRelationDocument, { input })).judgeRelation as { __typename?: string }) as { __typename?: string; relation: Relation };
    this.newest.set(id, answer.relation);
    this.store.putRelation(answer.relation);
    if (answer.__typename !== "StaleRelation") return;
    this.tell({ stale: { kind: "relation", before, now: answer.relation, again: () => this.sendRelation(id, judgement) } });
    throw new Overtaken();
  }

  private settle(before: Mention, outcome: { __typename?: string }, again: () => Promise<void>): void {
    const answer = refusedOr(outcome) as MentionAnswer;
    const now = this.take(answer.mention);
    if (answer.__typename === "StaleMention") {
      this.tell({ stale: { kind: "mention", before, now, again } });
      throw new Overtaken();
    }
    this.own += 1;
  }

  /** Remembers what was before, when the work changed something: what somebody else did is not ours to undo. */
  private async remembering(id: string, work: () => Promise<void>): Promise<void> {
    const [before, own] = [this.mention(id), this.own];
    try {
      await work();
    } finally {
      if (before && this.own > own) this.log.push({ kind: "mention", before, id });
    }
  }

  private queue(work: () => Promise<void>, id?: string): Promise<boolean> {
    this.running += 1;
    this.tell({});
    const run = this.last.then(async () => {
      try {
        this.tell({ failure: null });
        await work();
        return true;
      } catch (error) {
        if (!(error instanceof Overtaken)) this.tell({ failure: error instanceof ServerFailure ? error : new ServerFailure("INTERNAL", null, String(error)) });
        if (id !== undefined) this.goBackTo(id);
        return false;
      } finally {
        this.running -= 1;
        this.tell({});
      }
    });
    this.last = run;
    return run;
  }

  private take(mention: Mention): Mention {
    this.newest.set(mention.id, mention);
    this.store.put(mention);
    return mention;
  }

  private mention(id: string): Mention | undefined {
    return this.newer(id, this.store.mentions.get(id));
  }

  private relation(id: string): Relation | undefined {
    return this.newer(id, this.store.relations.get(id));
  }

  private newer<One extends Mention | Relation>(id: string, shown: One | undefined): One | undefined {
    const kept = this.newest.get(id) as One | undefined;
    return kept && kept.version >= (shown?.version ?? 0) ? kept : shown;
  }

  private tell(changed: Partial<Standing>): void {
    this.standing = { ...this.standing, ...changed, waiting: this.running > 0, undoable: this.log.length > 0 };
    for (const watcher of this.watchers) watcher();
  }
}
