"""What a person's mention says of the name (人名写法): the whole name, a masked one, or no name at all (老冯, 王院长)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.folding import fold_text
from nlp.names.surnames import SURNAMES

_NOISE = re.compile(r"[\s\"'“”‘’]")
_MASK = re.compile("某{1,3}|[*×xX○〇✕]{1,3}")
_COUNTED = re.compile("(?:[甲乙丙丁戊己庚辛]|[0-9A-H])$")
_ADDRESS = re.compile(
    "(?:先生|女士|小姐|太太|姑娘|老师|师傅|老板娘?|经理|总|董|院长|主任|科长|股长|所长|站长|店长|局长|处长|部长|厂长|校长|队长|组长|班长|书记|支书|村长|镇长|乡长|会计|出纳|大夫|医生|医师|护士长|护士|药师|护工|教授|律师|法官|警官"
    "|[大小老]?(?:姐|哥|叔|婶|嫂|姨|妈|爷|伯|娘|婆|汉|头|妹|仔)|阿姨|奶奶|爷爷|老太)$"
)
_PET = re.compile("^[老小阿大]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """``pattern`` is the name with ``?`` for each masked character and ``*`` where their number is not told."""

    pattern: str
    whole: bool

    def fits(self, name: str) -> bool:
        """True when a registered name can be this one."""
        text = "".join({"?": ".", "*": ".{1,3}"}.get(character, re.escape(character)) for character in self.pattern)
        return re.fullmatch(text, name) is not None


def read_person_name(surface: str) -> PersonName | None:
    """The name, None for what is only an address or a nickname: those name nobody in a register."""
    text = _NOISE.sub("", fold_text(surface)).replace("•", "·")
    mask = _MASK.search(text)
    if mask:
        return _masked(text, mask)
    if "·" in text:
        return PersonName(text, True)
    family = next((text[:length] for length in (2, 1) if text[:length] in SURNAMES), None)
    if family is None or not 1 <= len(text) - len(family) <= 2 or _ADDRESS.search(text) or _PET.match(text):
        return None
    return PersonName(text, True)


def _masked(text: str, mask: re.Match[str]) -> PersonName | None:
    """张某 has one or two characters more, 李某发 one between; 陈某甲 is counted, not called 甲."""
    before, after = text[: mask.start()], text[mask.end() :]
    if _COUNTED.fullmatch(after):
        after = ""
    if not before or _MASK.search(after):
        return None
    length = mask.end() - mask.start()
    hidden = "*" if not after and length == 1 else "?" * length
    return PersonName(f"{before}{hidden}{after}", False)
