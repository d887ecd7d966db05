"""Who brought whom (介绍): 经甲介绍, 把乙介绍给, 拉来乙, 乙是甲送来的."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import RelationType
from nlp.mention import Relation
from nlp.relations.claim import claim, slot
from nlp.relations.reading import Reading

REFERRED = RelationType.REFERRED

_BRING = r"喊去|喊来|叫去|叫来|介绍|引荐|引见|推荐|牵线|拉拢|动员|带领|领进|领到|领去|领|送来|送到|送进|送去|拉来|拉到|拉去|拉进|拉|带来|带到|带去|带进|带|招揽|撮合|发展|哄骗|哄|骗(?<!诈骗)|说服"
_BY = re.compile(
    rf"(?:经|经过|通过|由|被|是)(?:一个|一位|那个|这个)?叫?(?P<who>Ⓟ)[^。；，Ⓟ]{{0,8}}?(?:{_BRING})(?!费|人)(?:了|过)?(?:[^。；，ⓅⒾⒶ]{{0,6}}?(?P<whom>Ⓟ))?|(?:叫|让|给)(?P<who2>Ⓟ)(?:给)?(?:说|介绍|哄|骗|拉|带)(?:去|来|进)"
)
_GOES_ON = re.compile(r"(?:^|Ⓟ)(?:也|就|都|均|还|便|曾|又|后|是|系|于Ⓣ|Ⓣ)*$")
"""Nothing but adverbs before 由甲介绍: the one brought is the subject, here or carried; a noun there is someone unnamed."""

_ANY = re.compile(rf"{_BRING}|说去|说来|[叫喊]")

_TAKING = re.compile(rf"(?:把|将)(?:[^。；，ⓅⒾⒶ]{{0,8}}?)(?P<whom>Ⓟ)[^。；，Ⓟ]{{0,6}}?(?:{_BRING})")
_BRINGS = re.compile(
    r"(?:介绍|推荐|引荐|拉拢|拉来|拉了|拉|带来|招揽|发展|动员|领着|带着|送来)(?:了|过)?[^。；，ⓅⒾⒶ]{0,6}?(?P<whom>Ⓟ)[^。；，Ⓟ]{0,12}?(?:住院|就医|入院|看病|挂靠|参保|参与|加入|入伙|办理?|去|来|到|过来|找)"
)
_PULLED = re.compile(r"(?:拉了|介绍了|发展了|还拉了|带了)(?P<whom>Ⓟ)")
_CALLED = re.compile(rf"(?:叫|喊|{_BRING})(?P<whom>Ⓟ)[^。；，Ⓟ]{{0,6}}的是(?P<who>Ⓟ)")


def find_referrals(reading: Reading) -> Iterator[Relation]:
    """referred: who brings -> who is brought."""
    for passage in reading.naming("Ⓟ"):
        text = passage.whole.text
        if not _ANY.search(text):
            continue
        for match in _BY.finditer(text):
            whom = slot(passage, match, "whom")
            if whom is None and _GOES_ON.search(text[passage.clause_start(match.start()) : match.start()]):
                whom = passage.subject(match.start(), "Ⓟ")
            yield from claim(REFERRED, slot(passage, match, "who"), whom, passage, match.span(), 0.75)
        for pattern, sure in ((_TAKING, 0.75), (_BRINGS, 0.6), (_PULLED, 0.6), (_CALLED, 0.7)):
            for match in pattern.finditer(text):
                who = slot(passage, match, "who") or passage.subject(match.start(), "ⓅⒾⒶ")
                yield from claim(REFERRED, who, slot(passage, match, "whom"), passage, match.span(), sure)
