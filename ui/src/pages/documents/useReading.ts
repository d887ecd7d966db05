import { useCallback, useEffect, useMemo, useState } from "react";
import { ask } from "../../api/client";
import {
  DocumentMentionsDocument, type DocumentMentionsQuery, DocumentRelationsDocument, type DocumentRelationsQuery, type MentionPartFragment,
  type RelationPartFragment,
} from "../../api/generated/graphql";
import { ServerFailure } from "../../api/http";

export type Mention = MentionPartFragment;
export type Relation = RelationPartFragment;

const PAGE = 200; // the largest page of the API

/** Mentions and relations of a document, page by page: the first ones stand on the page while the rest comes. */
export interface Reading {
  mentions: ReadonlyMap<string, Mention>;
  relations: ReadonlyMap<string, Relation>;
  /** How many mentions there are; null until the first page is here. */
  total: number | null;
  complete: boolean;
  failure: ServerFailure | null;
  put: (mention: Mention) => void;
  putRelation: (relation: Relation) => void;
  again: () => void;
}

interface Kept {
  mentions: ReadonlyMap<string, Mention>;
  relations: ReadonlyMap<string, Relation>;
  total: number | null;
  complete: boolean;
  failure: ServerFailure | null;
}

const EMPTY: Kept = { mentions: new Map(), relations: new Map(), total: null, complete: false, failure: null };

/** `stage` is how far the document has been read: a new stage brings candidates, and everything is asked again. */
export function useReading(document: string, ready: boolean, stage: string): Reading {
  const [kept, setKept] = useState<Kept>(EMPTY);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!ready) return;
    const stop = new AbortController();
    void load(document, stop.signal, (change) => !stop.signal.aborted && setKept(change));
    return () => stop.abort();
  }, [document, ready, stage, round]);
  const put = useCallback((mention: Mention) => setKept((before) => ({ ...before, mentions: withOne(before.mentions, mention) })), []);
  const putRelation = useCallback((relation: Relation) => setKept((before) => ({ ...before, relations: withOne(before.relations, relation) })), []);
  const again = useCallback(() => setRound((number) => number + 1), []);
  return useMemo(() => ({ ...kept, put, putRelation, again }), [kept, put, putRelation, again]);
}

type Change = (change: (before: Kept) => Kept) => void;

async function load(document: string, signal: AbortSignal, change: Change): Promise<void> {
  try {
    await loadMentions(document, signal, change);
    await loadRelations(document, signal, change);
    change((before) => ({ ...before, complete: true, failure: null }));
  } catch (error) {
    const failure = error instanceof ServerFailure ? error : new ServerFailure("INTERNAL", null, String(error));
    change((before) => ({ ...before, failure }));
  }
}

async function loadMentions(id: string, signal: AbortSignal, change: Change): Promise<void> {
  let after: string | null = null;
  do {
    const answer: DocumentMentionsQuery = await ask(DocumentMentionsDocument, { id, first: PAGE, after });
    const page = answer.document?.mentions;
    if (!page || signal.aborted) return;
    const found = page.edges.map(({ node }) => node);
    change((before) => ({ ...before, total: page.totalCount, mentions: withAll(before.mentions, found) }));
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

async function loadRelations(id: string, signal: AbortSignal, change: Change): Promise<void> {
  let after: string | null = null;
  do {
    const answer: DocumentRelationsQuery = await ask(DocumentRelationsDocument, { id, first: PAGE, after });
    const page = answer.document?.relations;
    if (!page || signal.aborted) return;
    const found = page.edges.map(({ node }) => node);
    change((before) => ({ ...before, relations: withAll(before.relations, found) }));
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

interface Versioned {
  id: string;
  version: number;
}

/** An answer that was overtaken by a newer one of the same thing changes nothing. */
function withAll<One extends Versioned>(known: ReadonlyMap<string, One>, found: readonly One[]): ReadonlyMap<string, One> {
  const all = new Map(known);
  for (const one of found) if ((all.get(one.id)?.version ?? 0) <= one.version) all.set(one.id, one);
  return all;
}

function withOne<One extends Versioned>(known: ReadonlyMap<string, One>, one: One): ReadonlyMap<string, One> {
  return withAll(known, [one]);
}
