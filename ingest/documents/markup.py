"""XML that a stranger wrote (不可信的 XML): no entities, no DTD, no network, no huge trees."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ingest.documents.refusal import Refusal, Why

_DECLARATIONS = [
    word.encode(coding) for word in ("<!DOCTYPE", "<!ENTITY") for coding in ("ascii", "utf-16-le", "utf-16-be")
]


def parse_xml(data: bytes) -> Any:
    """The root element; `Refusal` for broken XML and for any document type, which office parts never have (ECMA-376, part 2)."""
    if any(word in data for word in _DECLARATIONS):
        raise Refusal(Why.MARKUP)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal(Why.DAMAGED, detail="XML") from error
    if root.getroottree().docinfo.doctype:
        raise Refusal(Why.MARKUP)
    return root
