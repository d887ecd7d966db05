"""What a role says of whoever bears it (职务含义): employed in a house, its owner, an official, or nobody's man."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from nlp.relations.sorts import MEDICAL, Sort, fitting_sorts


class Standing(StrEnum):
    """How someone with a role stands to the institution the text is about."""

    STAFF = "staff"
    OWNER = "owner"
    OFFICIAL = "official"  # of an agency
    OUTSIDER = "outsider"  # recruiters, dealers, village officers: not employed by the house a text is about


_OWNER = re.compile(
    r"法定代表人|法人|实际控[制股]人|实控人|控[制股]人|股东|投资人|出资人|投资者|老板|老板娘|东家|经营者|业主|举办者|开办人|创办人|创始人|合伙人|承包[人者]|大股东|店主"
)
_OUTSIDER = re.compile(
    r"贩|黄牛|中介|掮客|介绍人|中间人|代办人|代办员|联络[员人]|药商|收药|卡[贩商]|票[贩商]|带队|领队|蛇头|上线|下线|倒爷|"
    r"村支书|村主任|村委|村会计|村民|书记员|妇女主任|支书|组长|村长|社长|居委|网格员|律师|记者|网红|主播|快递|外卖|退休"
)
_OFFICIAL = re.compile(
    r"局长|股长|处长|厅长|县长|市长|镇长|乡长|审核员|经办员|稽核员|专管员|法官|检察[官长员]|审判长|民警|警官|科员|巡视|经办人"
)
_MEDICAL = re.compile(
    r"医|院长|护[士师理]|大夫|药剂|检验|影像|放射|科主任|病区|住院|门诊|导诊|收费员|医助|康复师|技师|病案"
)
_PHARMACY = re.compile(r"店长|店员|药师|收银|营业员")
_COMMERCE = re.compile(r"医药代表|销售|业务(?:员|经理|代表|主管|主任)|供应商|(?<!法人)代表$|采购经理")
_KEEPER = re.compile(r"(?:药房|药店|诊所|医馆|门诊|公司|旅行社)(?:老板|店主|经营者|负责人|股东|法人)")
_HEADS: tuple[tuple[str, frozenset[Sort]], ...] = (
    ("院长", frozenset({Sort.HOSPITAL, Sort.CARE})),
    ("村医", frozenset({Sort.CLINIC})),
    ("站长", frozenset({Sort.CLINIC, Sort.CARE})),
    ("所长", frozenset({Sort.CLINIC})),
)
"""Heads are called after their house; the second sort only when there is none of the first."""


@lru_cache(maxsize=4096)
def standing_of(role: str) -> Standing:
    """How the bearer stands to the house; what no rule knows is a job there."""
    if _OWNER.search(role):
        return Standing.OWNER
    if _OUTSIDER.search(role):
        return Standing.OUTSIDER
    if _OFFICIAL.search(role):
        return Standing.OFFICIAL
    return Standing.STAFF


def is_commercial(role: str) -> bool:
    """True for sales people, who come to a hospital but work for a supplier."""
    return bool(_COMMERCE.search(role))


@lru_cache(maxsize=4096)
def houses_of(role: str) -> frozenset[Sort] | None:
    """The sorts of houses where such a role is found; None when any."""
    for ending, sorts in _HEADS:
        if role.endswith(ending):
            return sorts
    if _KEEPER.match(role):
        return fitting_sorts(role[:2])
    if _PHARMACY.search(role):
        return frozenset({Sort.PHARMACY, Sort.COMPANY})
    if _COMMERCE.search(role):
        return frozenset({Sort.COMPANY, Sort.PHARMACY, Sort.OTHER})
    if _MEDICAL.search(role):
        return MEDICAL | {Sort.CARE}
    return None


_TITLES = r"医生|大夫|医师|护士长|护士|护工|主任|院长|院办|科长|所长|站长|店长|经理|总监|主管|会计|出纳|药师|老师|部长|股长|局长|处长|书记|支书|村长|总"
_TITLED = re.compile(rf"^(?P<surname>欧阳|上官|司马|诸葛|[一-鿿])(?:[一-鿿]{{1,2}})??(?P<title>副?(?:{_TITLES}))$")
_NICK = re.compile(r"^(?P<surname>欧阳|上官|司马|诸葛|[一-鿿])(?:某+|\*+|[一-鿿·]{1,3}|某[一-鿿])$")


@lru_cache(maxsize=4096)
def title_in(name: str) -> str:
    """The title inside a name (程医生 -> 医生, 金总 -> 总), empty when it has none."""
    match = _TITLED.match(name)
    return match["title"] if match else ""


@lru_cache(maxsize=4096)
def surname_of(name: str) -> str:
    """The surname, two characters for the common double ones."""
    match = _TITLED.match(name) or _NICK.match(name)
    return match["surname"] if match else name[:1]
