import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useQuery, type AnyVariables } from "urql";
import { toFailure } from "./client";
import type { ServerFailure } from "./http";

export interface Asked<Data> {
  data: Data | undefined;
  failure: ServerFailure | undefined;
  waiting: boolean;
  again: () => void;
}

/** A read that a page shows. The last answer stays visible while it is asked again. */
export function useAsk<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pause = false,
): Asked<Data> {
  const [state, run] = useQuery<Data, Variables>({
    query: document,
    variables,
    pause,
    requestPolicy: "cache-and-network",
  } as never);
  return {
    data: state.data,
    failure: state.error ? toFailure(state.error) : undefined,
    waiting: state.fetching || state.stale,
    again: () => run({ requestPolicy: "network-only" }),
  };
}
