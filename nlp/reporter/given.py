"""What the form gives, found in a text in every spelling (登记信息查找): used by pass 1 and by the check for leaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlp.folding import fold_text
from nlp.reporter.employers import KIND, find_employer
from nlp.reporter.form import ReporterForm
from nlp.reporter.handles import find_email, find_handle
from nlp.reporter.nameparts import take_apart
from nlp.reporter.naming import find_name
from nlp.reporter.numbers import Digits, Found, find_birth, find_number, identity_number, phone_numbers, prepare
from nlp.reporter.passage import PROPOSED, OwnKind, OwnPassage, Reason
from nlp.reporter.persons import is_han
from nlp.reporter.places import find_address

_NO_NAME = re.compile(
    r"(?:匿名|不详|不明|无名|保密|未知|不便|不愿|不留|无$|略$|暂无|化名$|先生$|女士$|男$|女$|某$|不公开|群众$|市民$|知情人)"
)
_LIKE_A_NAME, _SHORTEST_WORD, _MERE_WORD = 0.85, 4, 0.4
"""Of a value without a field: what a name must be worth; a Chinese word of fewer than four characters says too little."""
_NUMBERS = (OwnKind.PHONE, OwnKind.ID_NUMBER, OwnKind.EMAIL)
_SURE, _BESIDE = 0.9, 8
_BETWEEN = re.compile(r"[\s，,、:：（(）)]*(?:的|是)?(?:联系)?(?:电话|手机|号码?|微信|身份证号?)?[\s，,、:：（(）)是]*")
_PLATE = re.compile(r"[㐀-鿿][A-Za-z][·\s]?[A-Za-z0-9]{5,6}")
_WORK_ID = re.compile(r"[A-Za-z]{0,4}[0-9]{3,8}")
_FIELD = {
    OwnKind.NAME: ("姓名", "name"),
    OwnKind.PHONE: ("电话", "telephone"),
    OwnKind.ID_NUMBER: ("证件号", "ID number"),
    OwnKind.BIRTH: ("证件号", "ID number"),
    OwnKind.ADDRESS: ("住址", "address"),
    OwnKind.EMAIL: ("邮箱", "e-mail"),
    OwnKind.EMPLOYER: ("工作单位", "employer"),
}


def find_given(text: str, form: ReporterForm) -> list[OwnPassage]:
    """Passages that hold a value of the form, in no order; they may overlap."""
    folded = fold_text(text)
    digits = prepare(folded)
    passages: list[OwnPassage] = []

    def add(kind: OwnKind, found: Iterable[Found]) -> None:
        passages.extend(_passage(text, kind, one) for one in found)

    for name in _names(form.name):
        add(OwnKind.NAME, find_name(folded, name))
    for number in phone_numbers(form.phone or ""):
        add(OwnKind.PHONE, find_number(digits, number, phone=True))
    number = identity_number(form.id_number or "")
    if number:
        add(OwnKind.ID_NUMBER, find_number(digits, number))
        add(OwnKind.BIRTH, find_birth(digits, number))
    if form.address:
        add(OwnKind.ADDRESS, find_address(folded, fold_text(form.address)))
    if form.email:
        add(OwnKind.EMAIL, find_email(folded, fold_text(form.email), digits))
    if form.employer:
        add(OwnKind.EMPLOYER, find_employer(folded, fold_text(form.employer)))
    for value in filter(str.strip, form.other):
        kind, found = _other(folded, fold_text(value).strip(), digits)
        add(kind, found)
    numbers = [p for p in passages if p.kind in _NUMBERS and p.confidence >= _SURE]
    return [_beside_number(folded, one, numbers) for one in passages]


def _beside_number(text: str, one: OwnPassage, numbers: Iterable[OwnPassage]) -> OwnPassage:
    """A surname or form of address right beside the reporter's own number is the reporter's: 13800138000（王）."""
    if one.kind is not OwnKind.NAME or one.confidence >= PROPOSED:
        return one
    for number in numbers:
        between = text[one.end : number.start] if one.end <= number.start else text[number.end : one.start]
        if (
            (one.end <= number.start or number.end <= one.start)
            and len(between) <= _BESIDE
            and _BETWEEN.fullmatch(between)
        ):
            return replace(one, confidence=0.7)
    return one


def _names(value: str | None) -> Iterator[str]:
    """The names of the form: several may be given, divided by commas, or one with another in brackets."""
    for piece in re.split(r"[、，,;；/]|[(（]|[)）]", fold_text(value or "")):
        if piece.strip() and not _NO_NAME.match(piece.strip()):
            yield piece.strip()


def _other(text: str, value: str, digits: Digits) -> tuple[OwnKind, Iterable[Found]]:
    """What a value without a field is, by its looks: an organisation is the reporter's only where he says to work there."""
    if "@" in value:
        return OwnKind.EMAIL, find_email(text, value, digits)
    if _PLATE.fullmatch(value):
        return OwnKind.PLATE, find_handle(text, value, digits)
    if _WORK_ID.fullmatch(value):
        return OwnKind.WORK_ID, find_handle(text, value, digits)
    if not all(is_han(c) or c.isspace() for c in value):
        return OwnKind.ACCOUNT, find_handle(text, value, digits)
    if re.search(rf"(?:{KIND})$", value):
        return OwnKind.EMPLOYER, find_employer(text, value)
    if take_apart(value).is_chinese:
        return OwnKind.OTHER, [one for one in find_name(text, value) if one.confidence >= _LIKE_A_NAME]
    if len(value) < _SHORTEST_WORD:
        return OwnKind.OTHER, [replace(one, confidence=_MERE_WORD) for one in find_handle(text, value, digits)]
    return OwnKind.ACCOUNT, find_handle(text, value, digits)


def _passage(text: str, kind: OwnKind, found: Found) -> OwnPassage:
    zh, en = _FIELD.get(kind, ("其他信息", "other details"))
    reason = Reason(f"与登记的{zh}一致：{found.zh}", f"Matches the {en} on the form: {found.en}")
    return OwnPassage(found.start, found.end, kind, text[found.start : found.end], reason, found.confidence)
