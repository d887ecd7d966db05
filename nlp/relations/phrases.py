"""Noun phrases (名词短语): 该院骨科主任张某 and 其妻李某 are one person each.

A phrase keeps what it says on the way: which roles, of which house. That is what ``frames.employment`` reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from nlp.relations.references import KIN
from nlp.relations.shape import Shape, Unit, merge_shape

CAPTION = (
    r"(?:被告人|被不起诉人|被告|原告|犯罪嫌疑人|嫌疑人|上诉人|同案犯|同案人|同案|共犯|主犯|从犯|涉案人员|涉案|参保人员?|参保患者|患者|病人|村民|群众|居民|聘用人员|职工|员工|工作人员|家属|亲属|同伙|(?:中间|职业收药|收药|开药|介绍|经手|联系|供货|牵头|带头|知情|合伙|代理|经办|持卡|购药|卖药|代购)人|供货商|供应商|经销商|上家|下家|买家|卖家|团伙成员|"
    r"当事人|举报人|被举报人|孕妇|产妇|老人|大爷|大妈|证人|案外人|行贿人|受贿人|个体户|无业人员|退休人员|学生|时任|现任|前任|原|一个|一名|一位|名为|名叫|叫做|(?:一个|有个|那个|有人|一位|人)叫|自称|绰号|外号|化名|那个|这个|有个|另一|另外|还有|开车的|收药的|收卡的|拉人的)"
)
DEPARTMENT = r"(?:[^\W\dⓅⒾⒶⓇⒼⓁⓂⓉⓍⒻ的在与和判罪被对向将把给从由让叫以说送]{1,6}(?:科|部|室|办|处|组|股|窗口|病区|中心)|药房|病房|后勤)"
_GAP = rf"(?:党[组委](?:成员|委员|书记|副书记)、?|的|原|前|现任|时任|现|名誉|分管[^，。；Ⓡ]{{0,16}}的|分管|一名|名|那个|这个|专职|兼职|退休|返聘|聘用|(?:刚刚|刚|新)?(?:入职|任职|工作|上班|招聘|招)的|{DEPARTMENT})*"
_ROLES = r"Ⓡ(?:(?:兼任?|、|及|和|/)?Ⓡ)*"
_PERSON = rf"(?:Ⓟ(?:的|一个|家|们)*{KIN}(?:的{KIN})?|{KIN}|{CAPTION}|“|”)*Ⓟ”?"
_STARTS = "ⒾⒶⓇⓅ“”时原现曾我俺咱亲大小二三老表堂前妻丈爱媳母妈爸爹娘儿女哥弟姐妹嫂叔婶伯舅姑姨侄外爷奶公婆岳伴同朋好战邻闺网熟把兄男情徒师工牌阿被犯嫌聘上共主从涉参患病村群居职员家中收开介经联供牵带知合代持购卖商下买客当举行孕产大证案个无退学名一叫自绰化那这有另还拉团受"
"""Every character a phrase can begin with; at all others nothing is tried."""

TITLED = re.compile(
    rf"(?=[{_STARTS}])(?:(?:(?:时任|原|现任|曾任|我们|俺们|咱们)(?=[ⒾⒶⓇ]))?(?P<org>[ⒾⒶ])?(?P<gap>{_GAP})(?P<roles>{_ROLES})(?P<sep>(?:姓名)?[：:]|[\s“]?|是|叫|为|、(?=被告)|的(?=被告))(?P<person>{_PERSON})"
    rf"|(?P<org2>[ⒾⒶ])(?P<gap2>(?:的|原|{DEPARTMENT})*)(?P<person2>{_PERSON})"
    rf"|(?P<person3>{_PERSON}))"
)


_COLLEAGUE = re.compile(r"^[“]?(?:聘用人员|职工|员工|工作人员)?Ⓟ”?$")
_ENUMERATED = ("、", "和", "及", "以及", "与")


class Title(NamedTuple):
    """A person with roles: ``house`` is named in the phrase, or is a list-mate's, or None."""

    person: Unit
    roles: tuple[Unit, ...]
    house: Unit | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """A sentence with its person phrases drawn together, and what they said."""

    shape: Shape
    titles: tuple[Title, ...]


def read_phrases(flat: Shape) -> Phrases:
    """Draws together the phrases of a sentence; ``lists`` goes on from there."""
    if "Ⓟ" not in flat.text:  # no phrase is without a person
        return Phrases(flat, ())
    titles: list[Title] = []
    merges: list[tuple[int, int, Unit]] = []
    last = 0
    for match in TITLED.finditer(flat.text):
        before = titles[-1] if titles else None
        title = _title(flat, match, before, flat.text[last : match.start()])
        titles.append(title)
        last = match.end()
        if match.end() - match.start() > 1:
            head = flat.units[match.end() - (2 if match.group().endswith("”") else 1)]
            merges.append((match.start(), match.end(), head._replace(start=title.start)))
    return Phrases(merge_shape(flat, merges) if merges else flat, tuple(titles))


def _title(flat: Shape, match: re.Match[str], before: Title | None, between: str) -> Title:
    """The title of one phrase. 甲院院长乙、会计丙: 丙's house is 乙's; 医生甲、乙: 乙's role is 甲's; 患者乙 has neither."""
    if match.end() - match.start() == 1 and between != "、":
        only = flat.units[match.start()]
        return Title(only, (), None, only.start, only.end)
    persons = flat.find("Ⓟ", match.start(), match.end())
    person = flat.units[persons[0] if match["roles"] or match["org2"] else persons[-1]]
    roles = tuple(flat.units[at] for at in flat.find("Ⓡ", match.start(), match.end()))
    at = match.start("org") if match["org"] else match.start("org2") if match["org2"] else -1
    house = flat.units[at] if at >= 0 else None
    if before is not None and house is None:
        if roles and between in (*_ENUMERATED, "，"):
            house = before.house
        elif not roles and between == "、" and _COLLEAGUE.match(match.group()):
            house, roles = before.house, before.roles
    return Title(person, roles, house, flat.place(match.start()), person.end)
