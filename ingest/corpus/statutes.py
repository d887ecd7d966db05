"""Statutes as structured JSON (法规): title, number, dates, and articles as published; and outlines, which hold none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from graph.knowledge.days import read_period
from graph.knowledge.folding import fold
from graph.knowledge.numerals import read_number
from graph.knowledge.passage import TextStatus
from graph.knowledge.paths import REFERENCE, path_of
from graph.knowledge.short_titles import short_titles
from graph.knowledge.splitting import parts_of
from graph.knowledge.validity import Told, read_validity
from graph.ledger.knowledge_record import NewUnit, NewVersion, UnitKind, Validity
from graph.ledger.payload import JsonValue
from ingest.corpus.fields import Entry, plain
from ingest.corpus.headings import chapter_of
from ingest.corpus.kinds import NATION, kind_of, level_of, read_status
from ingest.corpus.reading import FileReport, Reader

_ENUMERATED = re.compile(r"\s*[（(]?(?P<n>[^、.．)）\s]+?)[、.．)）]?\s*$")
_KEPT = ("history", "missing_numbers", "articles_in_source", "basis", "based_on", "task_force_members_stated")
LONGEST_ID = 120


@dataclass(frozen=True, slots=True)
class Heading:
    """What every instrument says of itself, ready to be part of a version."""

    entry: Entry
    status: TextStatus
    validity: Validity
    adcode: str


def read_heading(entry: Entry, reader: Reader, *, default: TextStatus) -> Heading:
    """Days, region and completeness of an instrument. Raises BadInput naming the field."""
    title, source = entry.text("title", None), entry.record("source")
    status = read_status(entry.text("text_status"), default=default)
    told = Told(
        date_issued=entry.text("date_issued"),
        date_in_force=entry.text("date_in_force"),
        doc_no=entry.text("doc_no"),
        title=title,
        history=entry.texts("history"),
        metadata_basis=entry.text("metadata_basis"),
        edition=str(source.get("path", "")),
    )
    code = entry.inner("region").text("adcode")
    if not code:
        code = reader.region_of(entry.text("issuer")) or reader.region_of(title)
    if code and not re.fullmatch(r"\d{6}", code):
        raise entry.inner("region").fault("adcode", code, "不是六位区划代码", "is no division code of six digits")
    return Heading(entry, status, _until(entry, read_validity(told)), "" if code == NATION else code)


def _until(entry: Entry, found: Validity) -> Validity:
    """The days with the end that the source states: ``valid_to``, the first day on which the text no longer serves."""
    said = entry.text("valid_to")
    if not said:
        return found
    try:
        end = date.fromisoformat(said)
    except ValueError as error:
        raise entry.fault("valid_to", said, "不是 yyyy-MM-dd", "is not yyyy-MM-dd") from error
    if found.valid_from is not None and end <= found.valid_from:
        raise entry.fault("valid_to", said, "不晚于起施行日", "is not after the first day in force")
    return replace(found, valid_to=end)


def version_of(heading: Heading, units: tuple[NewUnit, ...], **facts: JsonValue) -> NewVersion:
    """The version of a heading and its units; further facts of the source are kept with it."""
    entry = heading.entry
    title, issuer, number = entry.text("title", None), entry.text("issuer"), entry.text("doc_no")
    work = entry.text("doc_id")
    if len(work) > LONGEST_ID:
        raise entry.fault("doc_id", work, f"超过 {LONGEST_ID} 字", f"has more than {LONGEST_ID} characters")
    issued = read_period(entry.text("date_issued"))
    sources = entry.texts("sources")
    return NewVersion(
        work=work,
        kind=kind_of(entry.text("type"), title, issuer, number),
        title=title,
        status=heading.status,
        validity=heading.validity,
        sha256="",
        units=units,
        short_titles=short_titles(title),
        type=entry.text("type"),
        issuer=issuer,
        adcode=heading.adcode,
        level=level_of(heading.adcode),
        doc_no=number,
        date_issued=entry.text("date_issued"),
        date_in_force=entry.text("date_in_force"),
        issued="" if issued is None else issued.iso,
        text_status=entry.text("text_status"),
        metadata_basis=entry.text("metadata_basis") or entry.text("basis"),
        gaps=entry.texts("gaps"),
        facts={**plain(entry.values, _KEPT), **{name: value for name, value in facts.items() if value}},
        source={**entry.record("source"), **({"sources": list(sources)} if sources else {})},
    )


def read_statute(entry: Entry, reader: Reader, report: FileReport) -> NewVersion:
    """A statute with its articles, each with its 款 and 项."""
    heading = read_heading(entry, reader, default=TextStatus.PARTIAL)
    units = list(_preamble(entry))
    seen: set[str] = set()
    for article in entry.entries("articles"):
        unit = _article(article, seen, report)
        units += [unit, *parts_of(unit)]
        report.count("articles")
    if not seen:
        raise entry.fault("articles", "[]", "没有条文", "holds no article")
    report.count("items", sum(unit.kind is UnitKind.ITEM for unit in units))
    return version_of(heading, tuple(units))


def read_outline(entry: Entry, reader: Reader, report: FileReport) -> NewVersion:
    """An instrument whose text is not held: restated points, and what is known to be missing."""
    heading = read_heading(entry, reader, default=TextStatus.OUTLINE)
    if heading.status is TextStatus.FULL:
        raise entry.fault("text_status", entry.text("text_status"), "与要点不符", "does not go with points")
    units = tuple(
        NewUnit(f"p{n}", UnitKind.POINT, text, fold(text), number="") for n, text in enumerate(entry.texts("points"), 1)
    )
    if not units:
        raise entry.fault("points", "[]", "没有要点", "holds no point")
    report.count("points", len(units))
    return version_of(heading, units)


def _preamble(entry: Entry) -> Iterator[NewUnit]:
    text = "\n".join(entry.texts("preamble"))
    if text:
        yield NewUnit("0", UnitKind.PREAMBLE, text, fold(text))


def _article(article: Entry, seen: set[str], report: FileReport) -> NewUnit:
    number, text = article.text("number", None), article.wording("text")
    path = free_path(_path(article, number), seen)
    if "~" in path:
        report.remark(f"{number}重复出现，另存为 {path}", f"{number} stands twice; kept as {path}")
    return NewUnit(path, UnitKind.ARTICLE, text, fold(text), number=number, heading=_heading(article.text("section")))


def _heading(section: str) -> str:
    """The chapters above an article in one spelling: 第一章 总 则 and 第一章　总则 are 第一章 总则."""
    parts = [part.strip() for part in section.split(" / ") if part.strip()]
    return " / ".join(fold(part) if (told := chapter_of(part)) is None else told[1] for part in parts)


def _path(article: Entry, number: str) -> str:
    """The key of an article: by its number as printed, else by the number the source counted."""
    match = REFERENCE.match(fold(number))
    place = None if match is None else path_of(match)
    if place is not None:
        return place.article_key
    listed = _ENUMERATED.match(number)
    value = article.number("no") or (None if listed is None else read_number(listed["n"]))
    if value is None:
        raise article.fault("number", number, "不是条文序号", "is no number of an article")
    sub = article.number("sub")
    return f"{value}-{sub}" if sub else str(value)


def free_path(path: str, seen: set[str]) -> str:
    """The path, or one beside it (``3~2``) where a text has the same number twice."""
    found, n = path, 1
    while found in seen:
        n += 1
        found = f"{path}~{n}"
    seen.add(found)
    return found
