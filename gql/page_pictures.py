"""Which pages of a document can be seen as pictures, and why none can (页面图像): pure; the drawing is :mod:`gql.page_routes`'."""

from __future__ import annotations

from graph.ledger.document import DocumentKind, DocumentRecord, DocumentState

MOST_PAGES = 600
"""That an account may see in ten minutes: who reads leafs faster than a page a second; who copies a file takes the
original out, which is audited as that."""

_PDF = "application/pdf"
_PICTURES = "image/"


def count_pages(record: DocumentRecord) -> int:
    """Pages that can be drawn; none where :func:`why_unseen` has a reason."""
    pages = record.facts.get("pages")
    return pages if why_unseen(record) is None and isinstance(pages, int) else 0


def why_unseen(record: DocumentRecord) -> tuple[str, str] | None:
    """Why no page of the document can be seen, in Chinese and English; None when its pages can be drawn.

    A tip's original stays in the vault, where its reporter's words are: its text without them is all there is to see.
    """
    if record.kind is DocumentKind.TIP or record.tip is not None:
        return (
            "举报原件封存在保密库中，不出页面图像。",
            "The original of a tip stays in the vault: its pages are not shown.",
        )
    if not record.sealed:
        return (
            "未单独存有原件（附件随所属文书封存），没有页面图像。",
            "No original of its own is kept (an attachment lies in the document it came with): there are no page pictures.",
        )
    if record.state is DocumentState.RECEIVED:
        return (
            "原件尚未读取，读取后可看页面图像。",
            "The original has not been read yet; its pages can be seen after that.",
        )
    if record.media_type != _PDF and not record.media_type.startswith(_PICTURES):
        return "这种格式的原件没有页面图像。", "Originals of this kind have no page pictures."
    return None
