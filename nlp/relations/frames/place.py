"""Where institutions lie (位于): labelled lines, 位于, brackets, and 在某镇开了一家. A region inside a name says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import RelationType
from nlp.mention import Relation
from nlp.relations.claim import told
from nlp.relations.reading import Passage, Reading
from nlp.relations.shape import Unit

IN = RelationType.LOCATED_IN

_LINE = re.compile(
    r"(?:^|[，。；\n\s])(?:单位|机构|注册|经营|企业|医院|药店|公司|门诊部?|诊所|店铺?)?(?:详细)?(?:住所地?|地址|所在地|经营地址|注册地址?|营业地址|地点|经营场所|位置)(?:为|是|在|位于)?[：:]?\s*(?P<place>[ⓁⒼ])"
)
_PLACE_VERB = r"(?:位于|坐落于|坐落在|座落于|地处|设在|设于|开在|就在|注册在|注册于|租用|租赁|迁至|搬到)"
_LIES = re.compile(
    rf"(?P<house>Ⓘ)(?P<gap>[^。；ⓅⒾⓁⒼ]{{0,10}}?)(?:{_PLACE_VERB}|(?<=Ⓘ)在|(?:注册|登记|经营|营业)?(?:地址|地|场所|住所地?)(?:为|是|在|：|:)?)[^。；，ⓅⒾⒼⓁ]{{0,3}}(?P<place>[ⓁⒼ])(?!Ⓟ|人)"
)
_OF = re.compile(
    r"(?P<before>[^ⓁⒼ]{0,3})(?P<place>[ⓁⒼ])(?:的|那个|那家|这边|有|上|附近|里|内|境内|一家|一间|一个|名叫|名为|叫|“)+(?P<house>Ⓘ)"
)
_FOUNDED = re.compile(
    r"在(?P<place>[ⓁⒼ])[^。；ⓅⒾ]{0,8}?(?:成立|设立|开办|创办|开设|开了|开着|开|注册|经营)(?:了)?(?:一家)?[^。；ⓅⒾ]{0,4}(?P<house>Ⓘ)"
)
_THAT_ONE = re.compile(r"就(?:是|在)?(?P<place>[ⓁⒼ])(?:那家|那个|那边那家|那边|里头)")
_ASIDE = re.compile(r"^(?:位于|在|地处|地址[：:]?|坐落于|住所地?[：:]?|原址|现址|就在)?\s*(?P<place>[ⓁⒼ])\s*$")
_BORN = re.compile(r"[住籍家]$")


def find_places(reading: Reading) -> Iterator[Relation]:
    """located_in: institution -> region or address."""
    for passage in reading.passages:
        shape = passage.flat
        if "Ⓛ" not in shape.text and "Ⓖ" not in shape.text:
            continue
        if passage.aside:
            match = _ASIDE.match(shape.text)
            if match and passage.topic is not None and passage.topic.mark == "Ⓘ":
                yield from _told(passage, passage.topic, match, 0.85)
            continue
        for pattern, sure in ((_LIES, 0.85), (_FOUNDED, 0.75), (_OF, 0.7)):
            for match in pattern.finditer(shape.text):
                if not _BORN.search(shape.text[: match.start("place")]):
                    yield from _told(passage, shape.units[match.start("house")], match, sure)
        for pattern, sure in ((_LINE, 0.85), (_THAT_ONE, 0.75)):
            for match in pattern.finditer(shape.text):
                house = reading.state.institution(passage.number, None, shape.place(match.start("place")))
                if house is not None:
                    unit = Unit(house[0].start, house[0].end, "Ⓘ", (house[0],), 0.5 + 0.5 * house[1])
                    yield from _told(passage, unit, match, sure)


def _told(passage: Passage, house: Unit, match: re.Match[str], sure: float) -> Iterator[Relation]:
    shape = passage.flat
    place = shape.units[match.start("place")]
    bounds = (min(house.start, shape.place(match.start())), max(house.end, shape.place(match.end())))
    for one in house.mentions:
        for where in place.mentions:
            if one.label.value == "INSTITUTION":
                yield told(IN, one, where, bounds, match.group(), sure * house.trust)
