import { useCallback, useEffect, useRef, useState } from "react";
import { ServerFailure } from "../api/http";

/** Runs one asynchronous action at a time and keeps how it ended. */
export function useAsync<Arguments extends unknown[]>(action: (...args: Arguments) => Promise<unknown>) {
  const latest = useRef(action);
  const [state, setState] = useState<{ waiting: boolean; failure: ServerFailure | null }>({ waiting: false, failure: null });
  useEffect(() => {
    latest.current = action;
  });
  const run = useCallback(async (...args: Arguments): Promise<boolean> => {
    setState({ waiting: true, failure: null });
    try {
      await latest.current(...args);
      setState({ waiting: false, failure: null });
      return true;
    } catch (error) {
      const failure = error instanceof ServerFailure ? error : new ServerFailure("INTERNAL", null, String(error));
      setState({ waiting: false, failure });
      return false;
    }
  }, []);
  return { ...state, run };
}
