import { createClient } from "graphql-sse";
import { ask, documentIdOf } from "./client";
import { EventsAfterDocument, EventsDocument, type EventsSubscription } from "./generated/graphql";
import { OWN_HEADERS } from "./http";

export type LiveEvent = EventsSubscription["events"];
type Listener = (event: LiveEvent) => void;

const CHANNEL = "mingjian-events";
const POLL_MS = 10_000;
const FAILURES_BEFORE_POLLING = 3;

/**
 * The one stream of events of a browser. The tab that holds the lock keeps the connection and passes events on to the
 * others; when it closes, the next tab takes over after the last sequence it saw. Events may arrive twice: the sequence
 * tells. Where streams do not pass (a proxy that buffers), the leader asks every 10 s instead.
 */
export class EventStream {
  private readonly listeners = new Set<Listener>();
  private readonly channel = new BroadcastChannel(CHANNEL);
  private readonly stopped = new AbortController();
  private last: string | null = null;
  private lost = 0;

  constructor() {
    this.channel.onmessage = (message: MessageEvent<LiveEvent>) => this.take(message.data);
    if ("locks" in navigator) {
      const held = () => this.lead();
      navigator.locks.request(CHANNEL, { signal: this.stopped.signal }, held).catch(() => undefined);
    } else {
      void this.lead();
    }
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.stopped.abort();
    this.channel.close();
    this.listeners.clear();
  }

  private take(event: LiveEvent): boolean {
    if (this.last !== null && BigInt(event.sequence) <= BigInt(this.last)) return false;
    this.last = event.sequence;
    for (const listener of this.listeners) listener(event);
    return true;
  }

  private share(event: LiveEvent): void {
    if (this.take(event) && !this.stopped.signal.aborted) this.channel.postMessage(event);
  }

  private async lead(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      if (this.lost < FAILURES_BEFORE_POLLING) await this.stream();
      else await this.poll();
      await this.pause(this.lost < FAILURES_BEFORE_POLLING ? 500 * 2 ** this.lost : POLL_MS);
    }
  }

  private stream(): Promise<void> {
    const sse = createClient({ url: "/graphql", headers: { ...OWN_HEADERS }, credentials: "same-origin", retryAttempts: 0 });
    let heard = false;
    return new Promise((done) => {
      const finish = () => {
        sse.dispose();
        done();
      };
      const request = { documentId: documentIdOf(EventsDocument), variables: { after: this.last } };
      sse.subscribe<EventsSubscription>(request as never, {
        next: (answer) => {
          if (answer.data) {
            heard = true;
            this.lost = 0;
            this.share(answer.data.events);
          } else {
            this.lost += 1;
          }
        },
        error: () => {
          this.lost += 1;
          finish();
        },
        complete: () => {
          if (!heard) this.lost += 1;
          finish();
        },
      });
      this.stopped.signal.addEventListener("abort", finish, { once: true });
    });
  }

  private async poll(): Promise<void> {
    try {
      const { eventsAfter } = await ask(EventsAfterDocument, { after: this.last, first: 100 });
      for (const event of eventsAfter) this.share(event);
    } catch {
      // The next round asks again; a lost session is noticed by the client itself.
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.stopped.signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
    });
  }
}
