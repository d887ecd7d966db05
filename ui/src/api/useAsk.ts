import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useCallback, useEffect, useRef } from "react";
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
  const waiting = state.fetching || state.stale;
  const under = useRef({ way: waiting, missed: false });
  under.current.way = waiting;
  const again = useCallback(() => {
    under.current.missed = under.current.way;
    run({ requestPolicy: "network-only" });
  }, [run]);
  // The client drops a question while the same one is under way, whose answer may be older than the change that asks anew.
  useEffect(() => {
    if (waiting || !under.current.missed) return;
    under.current.missed = false;
    run({ requestPolicy: "network-only" });
  }, [waiting, run]);
  return { data: state.data, failure: state.error ? toFailure(state.error) : undefined, waiting, again };
}
