"""The reporter's form out of whatever was delivered (举报人信息解析): an object under any of the usual names, or one text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from nlp.reporter import ReporterForm

NAMES: Mapping[str, frozenset[str]] = {
    "name": frozenset({"name", "reporter_name", "psn_name", "姓名", "举报人", "举报人姓名", "名字", "联系人"}),
    "phone": frozenset({"phone", "tel", "mobile", "telephone", "contact", "电话", "手机", "手机号", "联系电话", "联系方式", "手机号码", "电话号码"}),
    "id_number": frozenset({"id_number", "idnumber", "idcard", "id_card", "certno", "身份证", "身份证号", "身份证号码", "证件号", "证件号码"}),
    "address": frozenset({"address", "addr", "home_address", "地址", "住址", "家庭住址", "联系地址", "通讯地址"}),
    "email": frozenset({"email", "e_mail", "mail", "邮箱", "电子邮箱", "电子邮件"}),
    "employer": frozenset({"employer", "company", "work_unit", "workplace", "单位", "工作单位", "所在单位"}),
}  # fmt: skip
"""Keys under which a form's fields come, by field; keys are compared in lower case without blanks and dashes."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[1-9][0-9]{16}[0-9Xx]|[1-9][0-9]{14})(?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<![0-9])\+?[0-9](?:[\- ]?[0-9]){6,12}(?![0-9])")
_NAME = re.compile(r"[一-鿿·]{2,6}")
_PARTS = re.compile(r"[\s,，;；、/|（）()：:。]+")


def form_of_reporter(given: object) -> ReporterForm:
    """The form of what was delivered: nothing of it is lost, what fits no field stands in ``other``.

    Raises ValueError for a value that is neither text, number, list nor object.
    """
    if given is None or given == "":
        return ReporterForm()
    if isinstance(given, str):
        return _of_text(given)
    if not isinstance(given, Mapping):
        raise ValueError("neither text nor object")
    fields: dict[str, list[str]] = {name: [] for name in NAMES}
    other: list[str] = []
    for key, value in given.items():
        place = _field(str(key))
        (other if place is None else fields[place]).extend(_texts(value))
    return _form(fields, other)


def _of_text(text: str) -> ReporterForm:
    """One text, as it stands, and its parts by what they look like: 张三，13812345678，康宁医院."""
    fields: dict[str, list[str]] = {name: [] for name in NAMES}
    plain = unicodedata.normalize("NFKC", text)
    fields["email"] = _EMAIL.findall(plain)
    rest = _EMAIL.sub(" ", plain)
    fields["id_number"] = _ID_NUMBER.findall(rest)
    rest = _ID_NUMBER.sub(" ", rest)
    fields["phone"] = _PHONE.findall(rest)
    parts = [part for part in _PARTS.split(_PHONE.sub(" ", rest)) if part]
    names = [part for part in parts if _NAME.fullmatch(part)]
    if names and len(names[0]) <= 4:
        fields["name"] = names[:1]
    return _form(fields, [text, *parts])


def _form(fields: Mapping[str, list[str]], other: list[str]) -> ReporterForm:
    """One value a field; phones together, as the form allows; what is left over is other."""
    first = {name: found[0] for name, found in fields.items() if found}
    if len(fields["phone"]) > 1:
        first["phone"] = ";".join(dict.fromkeys(fields["phone"]))
    spare = [value for name, found in fields.items() if name != "phone" for value in found[1:]]
    known = set(first.values())
    rest = tuple(dict.fromkeys(value for value in (*spare, *other) if value.strip() and value not in known))
    return ReporterForm(**first, other=rest)


def _field(key: str) -> str | None:
    plain = re.sub(r"[\s\-]+", "", key).lower()
    return next((name for name, keys in NAMES.items() if plain in keys), None)


def _texts(value: object) -> Iterator[str]:
    """Every text and number inside a value, however deep."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, (int, float)):
        yield str(value)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    else:
        raise ValueError("neither text nor object")
