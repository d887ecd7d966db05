"""Typical cases as structured JSON or JSONL (典型案例): the text as published or restated, and what its source says of it."""

from __future__ import annotations

import re

from graph.knowledge.case_articles import PATH, citations_in
from graph.knowledge.days import read_period
from graph.knowledge.folding import fold
from graph.knowledge.passage import TextStatus
from graph.ledger.knowledge_record import NewCitation, NewUnit, NewVersion, UnitKind, ValidBasis, Validity, WorkKind
from ingest.corpus.fields import Entry, plain
from ingest.corpus.kinds import NATION, level_of, read_status
from ingest.corpus.reading import FileReport, Reader
from ingest.corpus.statutes import LONGEST_ID

_LISTS = ("articles_cited", "articles_implied", "sanctions", "agencies")
_KEPT = ("publisher", "date", "batch", "completeness", "note", "label_basis", "region", "amounts", "source_title")


def read_case(entry: Entry, reader: Reader, report: FileReport) -> NewVersion:
    """One case. Its methods are the labels of who made the file; what they rest on is kept beside them."""
    key = entry.text("id") or entry.text("case_id", None)
    if len(key) > LONGEST_ID:
        raise entry.fault("id", key, f"超过 {LONGEST_ID} 字", f"has more than {LONGEST_ID} characters")
    title, text = entry.text("title", None), entry.wording("text")
    schemes = entry.texts("schemes") or entry.texts("methods")
    facts = {
        **plain(entry.values, _KEPT),
        **{name: list(entry.texts(name)) for name in _LISTS if entry.texts(name)},
        **({"schemes": list(schemes)} if schemes else {}),
    }
    for name in ("amounts",):
        if not isinstance(entry.values.get(name, []), list):
            raise entry.fault(name, entry.values[name], "不是列表", "is no list")
    report.count("cases")
    if not entry.texts("articles_cited") and not entry.texts("articles_implied"):
        report.count("cases naming no article")
    return case_version(
        key,
        title,
        text,
        facts,
        entry,
        status=read_status(entry.text("text_status"), default=TextStatus.SUMMARY),
        adcode=_adcode(entry, reader),
    )


def case_version(
    key: str, title: str, text: str, facts: dict[str, object], entry: Entry, *, status: TextStatus, adcode: str
) -> NewVersion:
    """The version of a case; nothing of a case is in force, its day is that of its publication."""
    said = entry.text("date")
    published = read_period(said)
    day = published.first if published is not None and published.is_day else None
    unit = NewUnit(PATH, UnitKind.CASE, text, fold(text), title=title, facts=facts)  # type: ignore[arg-type]
    return NewVersion(
        work=key,
        kind=WorkKind.CASE,
        title=title,
        status=status,
        validity=Validity(ValidBasis.NONE, written=day),
        sha256="",
        units=(unit,),
        issuer=entry.text("publisher"),
        adcode=adcode,
        level=level_of(adcode),
        date_issued=said,
        issued="" if published is None else published.iso,
        text_status=entry.text("text_status"),
        metadata_basis=entry.text("label_basis"),
        source=entry.record("source"),
        citations=_told_citations(facts),
    )


def _told_citations(facts: dict[str, object]) -> tuple[NewCitation, ...]:
    """What the publication named (the restated text may not): citations without a place in the text."""
    named = facts.get("articles_cited", ())
    found: list[NewCitation] = []
    for one in named if isinstance(named, list) else ():
        found += citations_in(str(one))
    return tuple(NewCitation(PATH, 0, 0, one.text, one.title, one.doc_no, one.target) for one in found)


def _adcode(entry: Entry, reader: Reader) -> str:
    code = entry.inner("region").text("adcode") or reader.region_of(entry.text("title"))
    if code and not re.fullmatch(r"\d{6}", code):
        raise entry.inner("region").fault("adcode", code, "不是六位区划代码", "is no division code of six digits")
    return "" if code == NATION else code
