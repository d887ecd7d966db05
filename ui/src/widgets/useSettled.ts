import { useEffect, useState } from "react";

const QUIET_MS = 300; // between two letters of somebody who types

/** A value that is being typed, once nothing was typed for a moment: so that not every letter asks the server. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(value), QUIET_MS);
    return () => clearTimeout(waiting);
  }, [value]);
  return settled;
}
