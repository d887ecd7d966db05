"""Persons as one text tells of them (文中人员): every name once, with what is said beside it that tells namesakes apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from graph.casework.links.told import Human, NameForm, Span
from graph.model.certno import inspect_certno, normalise_certno
from graph.model.extraction import Label, RelationType
from nlp.folding import fold_text
from nlp.linking.person_name import read_person_name
from nlp.mention import Extraction, Mention
from nlp.names.gazetteer import find_places
from nlp.names.given import likely_given, split_name
from nlp.names.surnames import COMMON, SURNAMES
from nlp.names.tables import read_given
from nlp.structure.idcard import check_number
from nlp.ties.houses import houses_of

_REACH = 70
"""Characters behind a name in which sex, birth, number and home are the bearer's, up to the next name or full stop."""

_BORN = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?(?:出?生|生人)|(?:出生日期|出生于|生于)[:：]?(?P<year2>(?:19|20)\d{2})[年.-](?:(?P<month2>\d{1,2})[月.-](?:(?P<day2>\d{1,2})日?)?)?"
)
_AGE = re.compile(r"(?:现年|年龄)?(?P<age>[1-9]\d)岁")
_TAIL = re.compile(
    r"(?:身份证(?:号码?)?|证件号码?)?(?:尾号|后[四六4 6]+位|末[四4]位)(?:为|是)?[:：]?\s*(?P<tail>\d{3,5}[\dXx])"
)
_MASKED_CERT = re.compile(r"\d{4,14}[*×xX●○]{3,12}(?P<tail>\d{2,3}[\dXx])")
_HOME = re.compile(
    r"(?:户籍(?:地|所在地)?|籍贯|家住|住址|现住|居住于?|住在?|系)(?:为|是|[:：])?(?P<place>[一-鿿]{2,24})|(?P<from>[一-鿿]{2,12}?)(?:人|籍)(?=[，,。）)、])"
)
_SEX = re.compile(r"[，,（(、]\s*(?P<sex>[男女])(?=[，,）)、。；\s]|性|，)")
_OFFICER = re.compile(
    r"(?:执法人员|承办人|承办法官|办案(?:人员|民警)|审判长|审判员|人民陪审员|陪审员|代理审判员|书记员|法官助理|检察官|检察员|检察官助理|"
    r"调查人员?|稽核人员?|检查人员|检查组(?:组长|成员)?|核查人员|主办人|协办人|监督员|经侦民警|出庭|辩护人|辩护律师|律师|诉讼代理人|委托代理人|带队领导|主审法官|鉴定人)"
    r"[^。；\n，]{0,2}[:：]?\s*(?:[一-鿿]{2,3}[、，和及]){0,4}$"
)
_LETTERHEAD = re.compile(
    r"(?:^|[。；，\n])\s*(?:附)?[（(]?(?:联系人|经办人员?|承办人|签发人?|审核人?|记录人|填表人|制单|复核人?|审批人)(?:及(?:联系)?电话)?\s*[:：]\s*(?:[一-鿿]{2,3}[、，和]){0,3}$"
)
_OFFICER_AFTER = re.compile(
    r"^\s*(?:[（(]?(?:执法证|执法证号|警号|证件号)|(?:等)?[二两2三]名(?:执法|工作)人员|(?:[、和][一-鿿]{2,3})?(?:出庭|依法独任|担任审判长))"
)
_TITLES = re.compile(
    r"(?P<title>院长|主任|医生|医师|大夫|护士长|护士|药师|店长|老板娘?|经理|总|科长|股长|所长|站长|局长|会计|老师|师傅|先生|女士|阿姨|书记|村长|支书|校长|董|导师|护工|姐|哥|叔|婶|嫂|姨|伯|爷|婆)$"
)
_JOBS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("village_doctor", re.compile("村医|乡村医生|赤脚医生")),
    ("nurse", re.compile("护士|护理部")),
    ("pharmacist", re.compile("药师|店长|药剂|药房负责|药店负责|店员|执业药")),
    ("doctor", re.compile("医生|医师|大夫|主治|科主任|外科主任|骨.?科|内科")),
    (
        "boss",
        re.compile(
            "院长|法定代表人|法人|实际控制人|投资人|股东|老板|负责人|董事长|总经理|出资人|经营者|创办人|站长|校长|举办者"
        ),
    ),
    ("broker", re.compile("中介|业务员|拉客|药贩|收药|黄牛|掮客|介绍人|代办|贩子|票贩|号贩")),
    ("official", re.compile("局长|科长|股长|处长|主任科员|书记|村主任|公务员|干部|副主任科员|稽核员")),
    ("driver", re.compile("司机|驾驶员")),
    ("carer", re.compile("护理员|护工|照护")),
    ("accountant", re.compile("会计|出纳|财务")),
    ("rep", re.compile("医药代表|供应商|经销商|代表")),
)
_BY_RANK = re.compile(
    r"^[一-鿿](?:[老大二三四五六七八九小]|[大小]?(?:胖|瘦|黑|麻|瞎|瘸|秃|歪|疤|眼镜))(?:儿|子|哥|姐|爷|叔|头|娃|毛)?$"
)
_NOT_SURNAMES = frozenset("任向和成于方时高安常管温康明计代金")
"""Surnames that stand before a post as words: 原任院长, 副院长和主任."""
_LABEL = re.compile(
    r"(?:经营者|负责人|法定代表人|法人代表|当事人|姓名|被告人|犯罪嫌疑人|嫌疑人|被举报人|违法行为人|投资人|实际控制人|院长|站长|所长|店长)[:：]\s*(?P<name>[一-鿿]{2,4}|[一-鿿]{2,6}·[一-鿿]{2,8})(?=[）)，,。；;、\s]|$)"
)
_COMMONPLACE_WORDS = (
    "阿姨 大姐 大哥 大叔 大妈 大爷 老板 老板娘 师傅 小姐 先生 女士 姑娘 医生 大夫 护士 院长 "
    "主任 大娘 奶奶 爷爷 阿婆 阿公 老师 姐姐 妹妹 哥哥 弟弟 姑姑 舅舅 嫂子 婶子 老人 老头 老太 "
    "宝宝 爸爸 妈妈 "
)
_COMMONPLACE = frozenset(_COMMONPLACE_WORDS.split())
_ORDER = "".join(
    dict.fromkeys(
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹"
    )
)


def read_told_people(
    text: str, extraction: Extraction, index: Mapping[str, int], year: int | None
) -> tuple[Human, ...]:
    """Everybody whom the text names. ``text`` is folded."""
    groups: dict[str, list[Mention]] = {}
    for mention in extraction.mentions:
        if mention.label == Label.PERSON and len(mention.text) > 1:
            groups.setdefault(_plain(mention.text), []).append(mention)
    starts = sorted(one.start for group in groups.values() for one in group)
    for mention in (*_titled(text, extraction.mentions), *_labelled(text, extraction.mentions)):
        groups.setdefault(_plain(mention.text), []).append(mention)
    people = []
    for name, group in groups.items():
        human = _human(name, group, text, extraction, index, starts, year)
        if human is not None:
            people.append(human)
    return tuple(people)


def _titled(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A surname right before a post that was read as a post alone: 骨伤科黎主任."""
    taken = {
        at for one in mentions if one.label in (Label.PERSON, Label.INSTITUTION) for at in range(one.start, one.end)
    }
    return [
        replace(one, start=one.start - 1, label=Label.PERSON, text=text[one.start - 1 : one.end])
        for one in mentions
        if one.label == Label.ROLE and _TITLES.fullmatch(one.text) and one.start > 1
        and text[one.start - 1] in COMMON and text[one.start - 1] not in _NOT_SURNAMES and one.start - 1 not in taken
    ]  # fmt: skip


def _labelled(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Names behind a label and a colon that were not read as such, for their rare surname: 经营者：先世贵."""
    taken = {at for one in mentions for at in range(one.start, one.end)}
    return [
        Mention(match.start("name"), match.end("name"), Label.PERSON, match["name"])
        for match in _LABEL.finditer(text)
        if match.start("name") not in taken
    ]


def _plain(name: str) -> str:
    return re.sub(r"[\s\"“”'‘’]", "", fold_text(name))


def _human(
    name: str, group: Sequence[Mention], text: str, extraction: Extraction, index: Mapping[str, int],
    starts: Sequence[int], year: int | None,
) -> Human | None:  # fmt: skip
    form, pattern = _form(name)
    if form is None:
        return None
    beside = [_beside(text, one, starts) for one in group]
    told = " ".join(beside)
    numbers = [
        one.text
        for one in extraction.mentions
        if one.label == Label.ID_CARD
        and any(m.end <= one.start < m.end + len(b) for m, b in zip(group, beside, strict=True))
    ]
    cert = next((normalise_certno(n) for n in numbers if check_number(fold_text(n)) == "valid"), "")
    facts = inspect_certno(cert) if cert else None
    birth = facts.birth.isoformat() if facts and facts.birth else _birth(told, year)
    sex = (
        {"1": "男", "2": "女"}.get((facts.sex or "") if facts else "", "")
        or next((m["sex"] for m in _SEX.finditer(told)), "")
        or _called(name)
    )
    tail = next((m["tail"].upper() for m in _TAIL.finditer(told)), "") or next(
        (m["tail"].upper() for m in _MASKED_CERT.finditer(told)), ""
    )
    return Human(
        name, pattern, form, tuple(Span(one.start, one.end) for one in group),
        share=_share(name) if form is NameForm.WHOLE else _surname_share(pattern[:1]), sex=sex, birth=birth, tail="" if cert else tail,
        jobs=_jobs(group, text, extraction), houses=_houses(group, extraction, index), origin=_home(told), cert=cert,
        background=all(_is_officer(text, one) for one in group),
    )  # fmt: skip


def _form(name: str) -> tuple[NameForm | None, str]:
    if name in _COMMONPLACE:
        return None, ""
    title = _TITLES.search(name)
    if (
        title
        and len(name) - len(title["title"]) in (1, 2)
        and name[:1] in SURNAMES
        and (len(name) > 2 or len(title["title"]) == 1)
    ):
        front = name[: title.start()]
        return NameForm.TITLED, front[:1] + "*" if len(front) == 1 or front[:2] not in SURNAMES else front + "*"
    if len(name) == 2 and name[0] in "老小阿" and name[1] in SURNAMES:
        return NameForm.TITLED, name[1] + "*"
    if _BY_RANK.match(name) and name[0] in SURNAMES:
        return NameForm.TITLED, name[0] + "*"
    read = read_person_name(name)
    if read is not None:
        return (NameForm.WHOLE, read.pattern) if read.whole else (NameForm.MASKED, read.pattern)
    if len(name) == 3 and name[0] not in "老小阿大二三" and likely_given(name[1:]):
        return NameForm.WHOLE, name  # a surname that the tables lack
    return NameForm.NICKNAME, name


def _called(name: str) -> str:
    """Sex by the way of address: 汤姐, 韦叔."""
    return (
        "女"
        if name.endswith(("姐", "婶", "嫂", "姨", "婆", "女士"))
        else "男"
        if name.endswith(("哥", "叔", "伯", "爷", "先生"))
        else ""
    )


def _beside(text: str, mention: Mention, starts: Sequence[int]) -> str:
    end = min(len(text), mention.end + _REACH)
    stop = next((start for start in starts if mention.end <= start < end), end)
    return re.split("[。；;\n]", text[mention.end : stop], maxsplit=1)[0]


def _birth(told: str, year: int | None) -> str:
    match = _BORN.search(told)
    if match:
        born = match["year"] or match["year2"]
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        return f"{born}-{int(month):02d}-{int(day):02d}" if month and day else born
    age = _AGE.search(told)
    return str(year - int(age["age"])) if age and year else ""


def _home(told: str) -> tuple[str, ...]:
    codes: dict[str, None] = {}
    for match in _HOME.finditer(told):
        place = match["place"] or match["from"]
        places = [one for one in find_places(place) if one.level <= 3]
        if places and len(places[-1].codes) == 1:
            codes[places[-1].codes[0]] = None
    return tuple(codes)


def _jobs(group: Sequence[Mention], text: str, extraction: Extraction) -> frozenset[str]:
    words = []
    for mention in group:
        words += [
            one.text for one in extraction.mentions if one.label == Label.ROLE and 0 <= mention.start - one.end <= 2
        ]
        words += [
            one.text for one in extraction.mentions if one.label == Label.ROLE and 0 <= one.start - mention.end <= 1
        ]
        words.append(mention.text)
        before = text[max(0, mention.start - 6) : mention.start]
        words.append(re.split("[，。；、：\\s]", before)[-1])
    joined = " ".join(words)
    found = {job for job, pattern in _JOBS if pattern.search(joined)}
    return frozenset(found - {"doctor"} if "village_doctor" in found else found)


def _houses(group: Sequence[Mention], extraction: Extraction, index: Mapping[str, int]) -> tuple[int, ...]:
    """Where they work or what they own by what was read; else the only institution of the text."""
    names = {_plain(one.text) for one in group}
    tied = [
        one.tail.text
        for one in extraction.relations
        if one.type in (RelationType.WORKS_AT, RelationType.OWNS) and _plain(one.head.text) in names
    ]
    return houses_of(tied, index) or (tuple(set(index.values())) if len(set(index.values())) == 1 else ())


def _is_officer(text: str, mention: Mention) -> bool:
    line = text[max(0, mention.start - 30) : mention.start]
    return bool(
        _OFFICER.search(line) or _LETTERHEAD.search(line) or _OFFICER_AFTER.search(text[mention.end : mention.end + 16])
    )


def _surname_share(family: str) -> float:
    """Estimated share of people of a surname: a Zipf curve through 王 (7 %) and 白 (0.2 %)."""
    place = _ORDER.find(family)
    return 0.075 / (1 + 0.35 * place) if place >= 0 else (0.0015 if family in COMMON else 0.0003)


@lru_cache(maxsize=50_000)
def _share(name: str) -> float:
    """Estimated share of people who bear a whole name: surname times given characters, as if they were independent.

    They are not (建国 is borne a dozen times more than its characters say): two common characters count tenfold.
    """
    split = split_name(name)
    if split is None:
        return 1e-7  # transcribed and other long names
    family, given = split
    surname = _surname_share(family)
    counts = read_given()
    total = sum(counts.values()) or 1
    shares = [max(counts.get(character, 1), 20) / total for character in given]
    if len(shares) == 1:
        return surname * shares[0] * 0.15
    together = shares[0] * shares[1] * 0.85
    return surname * together * (10 if min(shares) > 0.008 else 1)
