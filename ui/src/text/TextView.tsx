import { memo, type MouseEvent, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { type Chunk, chunkAt, chunksOf, piecesOf, type Span, spansByChunk } from "./layout";
import { type Selected, selectedIn } from "./selecting";

/** A span as it is drawn: its classes (colour, line), a sign before it, and what it says when pointed at. */
export interface Mark extends Span {
  look: string;
  sign: string;
  title: string;
}

export interface TextHandle {
  focus: () => void;
}

const AHEAD = "1200px"; // drawn before it is scrolled to

/** A text with marks. Chunks far from the window are plain text; clicks pick the innermost mark, selections are told. */
export function TextView({ text, marks, at, label, handle, onPick, onSelect }: {
  text: string;
  marks: readonly Mark[];
  /** What is scrolled to and drawn as chosen. */
  at: string | null;
  label: string;
  handle?: Ref<TextHandle>;
  onPick?: (id: string | null) => void;
  onSelect?: (selected: Selected) => void;
}) {
  const root = useRef<HTMLDivElement>(null);
  const chunks = useMemo(() => chunksOf(text), [text]);
  const byChunk = useMemo(() => spansByChunk(chunks, marks), [chunks, marks]);
  const chosen = useMemo(() => (at === null ? undefined : marks.find((mark) => mark.id === at)), [marks, at]);
  useImperativeHandle(handle, () => ({ focus: () => root.current?.focus({ preventScroll: true }) }), []);
  const { id, start } = chosen ?? {};
  useEffect(() => {
    if (id === undefined || start === undefined) return;
    const mark = root.current?.querySelector(`[data-span~="${CSS.escape(id)}"]`);
    mark?.scrollIntoView({ block: "nearest" });
  }, [id, start, chunks]);
  const press = (event: MouseEvent<HTMLDivElement>) => {
    const selected = root.current && selectedIn(root.current, text);
    if (selected) return onSelect?.(selected);
    const mark = (event.target as Element).closest<HTMLElement>("[data-span]");
    onPick?.(mark?.dataset.span?.split(" ").at(-1) ?? null);
  };
  return (
    // Keys are the page's own, for the whole window; a click is a shorter way to what they do.
    <div ref={root} className="text-view" tabIndex={0} role="region" aria-label={label} onClick={press} data-testid="text">
      {chunks.map((chunk, number) => (
        <ChunkView
          key={chunk.start}
          text={text}
          chunk={chunk}
          marks={byChunk[number] ?? NONE}
          at={chosen && chunkAt(chunks, chosen.start) <= number && chunkAt(chunks, chosen.end - 1) >= number ? chosen.id : null}
        />
      ))}
    </div>
  );
}

const NONE: readonly Mark[] = [];

interface ChunkProps {
  text: string;
  chunk: Chunk;
  marks: readonly Mark[];
  at: string | null;
}

const same = (one: ChunkProps, other: ChunkProps) =>
  one.text === other.text && one.chunk === other.chunk && one.at === other.at && one.marks.length === other.marks.length && one.marks.every((mark, n) => mark === other.marks[n]);

const ChunkView = memo(function ChunkView({ text, chunk, marks, at }: ChunkProps) {
  const element = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), { rootMargin: AHEAD });
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  const drawn = near || at !== null;
  return (
    <div ref={element} className="text-chunk" data-at={drawn ? undefined : chunk.start}>
      {drawn ? <Pieces text={text} chunk={chunk} marks={marks} at={at} /> : text.slice(chunk.start, chunk.end)}
    </div>
  );
}, same);

function Pieces({ text, chunk, marks, at }: ChunkProps) {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  return piecesOf(chunk, marks).map(({ start, end, spans }) => {
    const said = text.slice(start, end);
    const inner = byId.get(spans.at(-1) ?? "");
    if (!inner) {
      return (
        <span key={start} data-at={start}>
          {said}
        </span>
      );
    }
    const looks = spans.map((id) => byId.get(id)?.look ?? "").join(" ");
    return (
      <mark
        key={start}
        data-at={start}
        data-span={spans.join(" ")}
        data-sign={inner.start === start ? inner.sign : undefined}
        className={`${looks}${at !== null && spans.includes(at) ? " chosen" : ""}`}
        title={inner.title}
      >
        {said}
      </mark>
    );
  });
}
