import { type Mark, runsOf } from "../library/marks";

/** A text with stretches marked; `as` says by which element: found, taken out, put in. */
export function Marked({ text, marks, as: Tag = "mark" }: { text: string; marks: readonly Mark[]; as?: "mark" | "del" | "ins" }) {
  return (
    <>
      {runsOf(text, marks).map(({ text: run, marked }, number) => (marked ? <Tag key={number} className="found">{run}</Tag> : <span key={number}>{run}</span>))}
    </>
  );
}
