import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange, type AnyVariables, type CombinedError, type Operation } from "urql";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { OWN_HEADERS, ServerFailure } from "./http";

interface Registered {
  __meta__?: { hash?: string };
}

/** The id under which the server knows an operation of this build: the SHA-256 of its text. */
export function documentIdOf(document: unknown): string {
  const hash = (document as Registered).__meta__?.hash;
  if (!hash) throw new Error("operation without a registered hash");
  return `sha256:${hash}`;
}

interface ById {
  documentId: string;
  /** The document whose id is sent; results carry it again, because the cache asks again by it. */
  original: Operation["query"];
}

/** Sends the id of an operation instead of its text: the server runs registered operations only. */
const registeredOnly = mapExchange({
  onOperation: (operation) => {
    if (operation.kind === "teardown") return operation;
    const { query } = operation;
    const byId: ById = { documentId: documentIdOf(query), original: query };
    const bare = { kind: query.kind, definitions: [], __key: operation.key, ...byId };
    return makeOperation(operation.kind, { ...operation, query: bare });
  },
  onResult: (result) => {
    const { original } = result.operation.query as unknown as ById;
    return { ...result, operation: makeOperation(result.operation.kind, { ...result.operation, query: original }) };
  },
});

export function toFailure(error: CombinedError): ServerFailure {
  const first = error.graphQLErrors[0];
  if (!first) {
    const status = (error.response as Response | undefined)?.status;
    return new ServerFailure(status === 401 ? "UNAUTHENTICATED" : "UNREACHABLE", null, null);
  }
  const { code, zh, en } = first.extensions as { code?: string; zh?: string; en?: string };
  return new ServerFailure(code ?? "INTERNAL", zh ?? null, en ?? null);
}

let whenSignedOut: () => void = () => undefined;

/** Names what happens when the server no longer knows the session. */
export function onSignedOut(then: () => void): void {
  whenSignedOut = then;
}

const noticeSignedOut = mapExchange({
  onError: (error) => {
    if (toFailure(error).code === "UNAUTHENTICATED") whenSignedOut();
  },
});

export function createClient(): Client {
  return new Client({
    url: "/graphql",
    preferGetMethod: false,
    // Plain JSON only: a client that also accepts an event stream is answered with one.
    fetchOptions: { headers: { ...OWN_HEADERS, accept: "application/json" }, credentials: "same-origin" },
    exchanges: [noticeSignedOut, cacheExchange, registeredOnly, fetchExchange],
  });
}

export let client = createClient();

/** Forgets every cached answer, so that the next person at this browser sees nothing of the last one's. */
export function forgetAnswers(): void {
  client = createClient();
}

/** One question outside React's cycle; always asks the server. Throws ServerFailure. */
export async function ask<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const answer = await client.query(document, variables, { requestPolicy: "network-only" }).toPromise();
  if (answer.error) throw toFailure(answer.error);
  return answer.data as Data;
}

/** One change. Throws ServerFailure. */
export async function change<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const answer = await client.mutation(document, variables).toPromise();
  if (answer.error) throw toFailure(answer.error);
  return answer.data as Data;
}
