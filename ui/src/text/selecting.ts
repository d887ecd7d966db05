/** What a person selected with the mouse, in units of the text. Elements that hold text say in `data-at` where theirs begins. */

export interface Selected {
  start: number;
  end: number;
}

/** The selection inside `root`, without white space at its ends; null when there is none. */
export function selectedIn(root: HTMLElement, text: string): Selected | null {
  const selection = root.ownerDocument.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const [start, end] = [unitAt(range.startContainer, range.startOffset), unitAt(range.endContainer, range.endOffset)];
  return start === null || end === null ? null : trimmed(text, Math.min(start, end), Math.max(start, end));
}

/** A stretch without the white space at its ends; null when nothing else is in it. */
export function trimmed(text: string, start: number, end: number): Selected | null {
  const said = text.slice(start, end);
  const lead = said.length - said.trimStart().length;
  return said.trim() === "" ? null : { start: start + lead, end: start + lead + said.trim().length };
}

function unitAt(node: Node, offset: number): number | null {
  if (node.nodeType === Node.TEXT_NODE) return startOf(node, offset);
  const next = node.childNodes[offset];
  if (next) return edgeOf(next, "first");
  const last = node.childNodes[offset - 1];
  return last ? edgeOf(last, "last") : null;
}

function edgeOf(node: Node, edge: "first" | "last"): number | null {
  let inner: Node = node;
  while (inner.nodeType !== Node.TEXT_NODE) {
    const child = edge === "first" ? inner.firstChild : inner.lastChild;
    if (!child) return startOf(inner, 0);
    inner = child;
  }
  return startOf(inner, edge === "first" ? 0 : (inner.nodeValue ?? "").length);
}

function startOf(node: Node, offset: number): number | null {
  const holder = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-at]");
  return holder ? Number(holder.dataset.at) + offset : null;
}
