/** One stream of events for the whole page; parts of it listen by topic. */
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { EventStream, type LiveEvent } from "../api/events";

const Stream = createContext<EventStream | null>(null);

export function LiveEvents({ children }: { children: ReactNode }) {
  const [stream, setStream] = useState<EventStream | null>(null);
  useEffect(() => {
    const opened = new EventStream();
    setStream(opened);
    return () => opened.close();
  }, []);
  return <Stream value={stream}>{children}</Stream>;
}

/** Calls `listener` for every event whose topic starts with `topic`. */
export function useEvents(topic: string, listener: (event: LiveEvent) => void): void {
  const stream = useContext(Stream);
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => stream?.listen((event) => event.topic.startsWith(topic) && latest.current(event)), [stream, topic]);
}
