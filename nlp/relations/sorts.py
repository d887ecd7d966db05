"""What sort of house a name names (机构类别), read off the end of the name: 医院 is a hospital, 大药房 a pharmacy, 法院 a court."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Sort(StrEnum):
    """Sorts of institutions and agencies that references (该院, 药店, 本局) and roles (店长, 护士, 局长) tell apart."""

    HOSPITAL = "hospital"
    CLINIC = "clinic"
    PHARMACY = "pharmacy"
    COMPANY = "company"
    CARE = "care"
    PURSE = "purse"  # banks and insurers: where money lies, hardly ever whom a text is about
    SCHOOL = "school"
    COURT = "court"
    PROSECUTION = "prosecution"
    POLICE = "police"
    INSURANCE = "insurance"  # 医保局, 医保中心: the fund's own agencies
    DISCIPLINE = "discipline"
    HEALTH = "health"
    MARKET = "market"
    AUDIT = "audit"
    OFFICE = "office"  # any other agency
    OTHER = "other"


MEDICAL = frozenset({Sort.HOSPITAL, Sort.CLINIC})
JUDICIAL = frozenset({Sort.COURT, Sort.PROSECUTION})

_INSTITUTIONS: tuple[tuple[str, Sort], ...] = (
    (r"银行|农商行|[农工建中交]行|信用社|保险|财险|人寿|支付宝", Sort.PURSE),
    (r"养老|敬老|护理院|福利院|老年公寓|养护|托老|颐养中心|老年服务", Sort.CARE),
    (r"药房|药店|药堂|药行|药号|[^总分书饭酒]店$|大药房", Sort.PHARMACY),
    (r"诊所|门诊|卫生室|卫生所|卫生站|服务站|医务室|医馆|国医堂|中医堂|卫生服务中心", Sort.CLINIC),
    (r"医院|卫生院|保健院|防治院|疗养院|血液透析中心|透析中心|急救中心|康复中心|中医院|妇幼|院区", Sort.HOSPITAL),
    (r"大学|中学|小学|学校|学院|幼儿园", Sort.SCHOOL),
    (r"公司|集团|企业|商行|经营部|旅行社|事务所|工作室|厂|合作社|商贸|药业|科技|连锁|器械|粮库|中心", Sort.COMPANY),
    (r"院$", Sort.HOSPITAL),
    (r"店$", Sort.PHARMACY),
)
_AGENCIES: tuple[tuple[str, Sort], ...] = (
    (r"法院|法庭", Sort.COURT),
    (r"检察", Sort.PROSECUTION),
    (r"公安|派出所|经侦|警方|刑侦|交警|支队|大队", Sort.POLICE),
    (r"纪委|监委|监察|纪检|巡察", Sort.DISCIPLINE),
    (r"医保|医疗保[障险]|新农合|农合|社保|社会保险", Sort.INSURANCE),
    (r"卫健|卫生|卫计|卫体", Sort.HEALTH),
    (r"市场监[管督]|市监|药监|药品监|食药", Sort.MARKET),
    (r"审计", Sort.AUDIT),
)


def _ordered(table: tuple[tuple[str, Sort], ...]) -> tuple[tuple[re.Pattern[str], Sort], ...]:
    return tuple((re.compile(pattern), sort) for pattern, sort in table)


_INSTITUTION_RULES, _AGENCY_RULES = _ordered(_INSTITUTIONS), _ordered(_AGENCIES)
_BRANCH = re.compile(r"[（(][^）)]*[）)]")


@lru_cache(maxsize=4096)
def sort_of_institution(name: str) -> Sort:
    """The sort of an institution; a company's suffix wins over what it deals in (…医院有限公司 is still a hospital)."""
    bare = _BRANCH.sub("", name) or name
    for pattern, sort in _INSTITUTION_RULES:
        if pattern.search(bare):
            return sort
    return Sort.OTHER


@lru_cache(maxsize=4096)
def sort_of_agency(name: str) -> Sort:
    """The sort of a government or judicial body."""
    for pattern, sort in _AGENCY_RULES:
        if pattern.search(name):
            return sort
    return Sort.OFFICE


_NOUNS: dict[str, frozenset[Sort]] = {
    "医院": frozenset({Sort.HOSPITAL}),
    "院": frozenset({Sort.HOSPITAL, Sort.CARE}),
    "卫生院": frozenset({Sort.HOSPITAL}),
    "诊所": frozenset({Sort.CLINIC}),
    "门诊": frozenset({Sort.CLINIC, Sort.HOSPITAL}),
    "医馆": frozenset({Sort.CLINIC}),
    "卫生室": frozenset({Sort.CLINIC}),
    "药店": frozenset({Sort.PHARMACY}),
    "药房": frozenset({Sort.PHARMACY}),
    "店": frozenset({Sort.PHARMACY, Sort.COMPANY}),
    "公司": frozenset({Sort.COMPANY}),
    "企业": frozenset({Sort.COMPANY}),
    "厂": frozenset({Sort.COMPANY}),
    "旅行社": frozenset({Sort.COMPANY}),
    "商行": frozenset({Sort.COMPANY}),
    "经营部": frozenset({Sort.COMPANY}),
    "养老": frozenset({Sort.CARE}),
    "公寓": frozenset({Sort.CARE}),
    "敬老院": frozenset({Sort.CARE}),
    "护理院": frozenset({Sort.CARE}),
    "学校": frozenset({Sort.SCHOOL}),
    "站": frozenset({Sort.CLINIC, Sort.CARE}),
    "室": frozenset({Sort.CLINIC}),
    "所": frozenset({Sort.CLINIC}),
    "馆": frozenset({Sort.CLINIC}),
}


@lru_cache(maxsize=512)
def fitting_sorts(noun: str) -> frozenset[Sort] | None:
    """The sorts that 该院, 药店, 养老中心 can stand for; None when the noun (机构, 单位, 中心) fits any."""
    for ending in (noun, noun[:2], noun[-3:], noun[-2:], noun[-1:]):
        if ending and ending in _NOUNS:
            return _NOUNS[ending]
    return None
