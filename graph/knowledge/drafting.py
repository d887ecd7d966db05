"""A text edited (文本修订): articles replaced, added and taken out, and days corrected, as a new version beside the old one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.knowledge.citing import chinese_number
from graph.knowledge.folding import fold
from graph.knowledge.paths import ArticlePath, read_path
from graph.knowledge.splitting import parts_of
from graph.ledger.knowledge_record import (
    NewUnit,
    NewVersion,
    UnitKind,
    UnitRecord,
    ValidBasis,
    Validity,
    VersionRecord,
    VersionState,
)
from graph.model.errors import BadInput

LONGEST_TEXT = 50_000
"""Characters of one article; the longest of the corpus has under 5 000."""

_PATH = re.compile(r"[0-9A-Za-z一-鿿~.\-]{1,40}")


@dataclass(frozen=True, slots=True)
class UnitEdit:
    """What is to become of the unit at a path: a text, or None to take it out. ``number`` as printed, if it changes."""

    path: str
    text: str | None
    number: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An edit of the version ``base``: it stands in its place (``replaces``), or is a later text beside it.

    Days that are None stay as they are; ``open_ended`` takes the last day away.
    """

    base: str
    replaces: bool
    edits: tuple[UnitEdit, ...] = ()
    title: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    open_ended: bool = False


def draft_of(draft: Draft, base: VersionRecord, units: Sequence[UnitRecord]) -> NewVersion:
    """The edited text as a draft, without hash and citations. Raises BadInput naming what does not fit."""
    validity = _validity(draft, base)
    title = base.title if draft.title is None else draft.title.strip()
    if not title:
        raise BadInput("标题不能为空。", "The title is empty.", field="title")
    stated = validity.valid_from
    return NewVersion(
        work=base.work, kind=base.kind, title=title, status=base.status, validity=validity, sha256="",
        units=tuple(_edited(units, draft.edits)), short_titles=base.short_titles, type=base.type, issuer=base.issuer,
        adcode=base.adcode, level=base.level, doc_no=base.doc_no, date_issued=base.date_issued,
        date_in_force=stated.isoformat() if draft.valid_from is not None and stated else base.date_in_force,
        issued=base.issued, text_status=base.text_status, metadata_basis=base.metadata_basis, gaps=base.gaps,
        facts=base.facts, source={**base.source, "edited_from": base.id, "replaces": draft.replaces},
        state=VersionState.DRAFT,
    )  # fmt: skip


def _validity(draft: Draft, base: VersionRecord) -> Validity:
    begin, end = draft.valid_from or base.valid_from, None if draft.open_ended else draft.valid_to or base.valid_to
    if begin is not None and end is not None and end <= begin:
        raise BadInput("失效日须在起施行日之后。", "A text ends after it begins.", field="validTo")
    if not draft.replaces:
        first = base.valid_from or base.not_before
        if draft.valid_from is None or (first is not None and draft.valid_from <= first):
            raise BadInput(
                "新文本须有晚于原文本的起施行日。", "A later text needs a first day after that of the text it follows.",
                field="validFrom",
            )  # fmt: skip
    moved = draft.valid_from is not None
    return Validity(
        basis=ValidBasis.STATED if moved else base.valid_basis,
        valid_from=begin,
        not_before=begin if moved else base.not_before,
        valid_to=end,
        doubted_from=None if moved else base.doubted_from,
        written=draft.valid_from if not draft.replaces else base.written,
    )


def _edited(units: Sequence[UnitRecord], edits: Sequence[UnitEdit]) -> Iterator[NewUnit]:
    """The units with their edits, in order; new articles stand where their number puts them."""
    wanted = {_checked(one).path: one for one in edits}
    if len(wanted) != len(edits):
        raise BadInput("同一条款有两处修改。", "One place is edited twice.", field="edits")
    held = [one for one in units if "/" not in one.path or one.kind not in (UnitKind.PARAGRAPH, UnitKind.ITEM)]
    paths = {one.path for one in held}
    fresh = sorted((one for path, one in wanted.items() if path not in paths), key=lambda one: _order(one.path))
    if any(one.text is None for one in fresh):
        raise BadInput("要删除的条款不存在。", "A place that is to be taken out is not there.", field="edits")
    statute = any(one.kind is UnitKind.ARTICLE for one in held)
    for unit in held:
        while fresh and _order(fresh[0].path) < _order(unit.path):
            yield from _made(fresh.pop(0), statute, unit.heading)
        edit = wanted.get(unit.path)
        if edit is None:
            yield from _kept(unit, units)
        elif edit.text is not None:
            yield from _with_parts(
                replace(
                    _new(unit),
                    text=edit.text.strip(),
                    folded=fold(edit.text),
                    number=edit.number or unit.number,
                    heading=unit.heading if edit.heading is None else edit.heading,
                )
            )
    last = held[-1].heading if held else ""
    for one in fresh:
        yield from _made(one, statute, last)


def _checked(edit: UnitEdit) -> UnitEdit:
    if not _PATH.fullmatch(edit.path):
        raise BadInput("请以整条为单位修改。", "Edit whole articles or sections.", field="edits", value=edit.path[:80])
    if edit.text is not None and not 0 < len(edit.text.strip()) <= LONGEST_TEXT:
        raise BadInput(
            f"条文须为 1–{LONGEST_TEXT} 个字。", f"A text has 1 to {LONGEST_TEXT} characters.", field="edits"
        )
    return edit


def _made(edit: UnitEdit, statute: bool, heading: str) -> Iterator[NewUnit]:
    text = (edit.text or "").strip()
    place = read_path(edit.path) if statute else None
    number = edit.number or ("" if place is None else _printed(place))
    yield from _with_parts(
        NewUnit(
            edit.path,
            UnitKind.ARTICLE if statute else UnitKind.SECTION,
            text,
            fold(text),
            number=number,
            heading=heading if edit.heading is None else edit.heading,
        )
    )


def _printed(place: ArticlePath) -> str:
    return f"第{chinese_number(place.article)}条" + (f"之{chinese_number(place.sub)}" if place.sub else "")


def _kept(unit: UnitRecord, units: Sequence[UnitRecord]) -> Iterator[NewUnit]:
    yield _new(unit)
    if unit.kind is UnitKind.ARTICLE:
        yield from (_new(one) for one in units if one.path.startswith(f"{unit.path}/"))


def _with_parts(unit: NewUnit) -> Iterator[NewUnit]:
    yield unit
    if unit.kind is UnitKind.ARTICLE:
        yield from parts_of(unit)


def _new(unit: UnitRecord) -> NewUnit:
    return NewUnit(
        unit.path, unit.kind, unit.text, unit.folded, number=unit.number, heading=unit.heading, title=unit.title,
        facts=unit.facts,
    )  # fmt: skip


def _order(path: str) -> tuple[int, int, str]:
    """Articles by number; whatever has none (preamble 0, annexes, sections) after them, as it stands."""
    place = read_path(path) if path[:1].isdigit() else None
    return (1 << 30, 0, path) if place is None else (place.article, place.sub, path)
