"""Regions (地区): administrative names that stand alone, contiguous levels as one span, with their adcode."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.names.gazetteer import lies_in, nests
from nlp.names.reading import Place, Reading

_CUE_BEFORE = re.compile(
    "(?:在|到|去|往|至|从|来自|自|于|经|赴|回|住|是|驻|离开|跑|嫁到|户籍地?|籍贯|祖籍|地处|位于|、|和|本网)$"
)
_CUE_AFTER = re.compile(
    "^(?:人(?!民|寿|保|参|口|工|血)|籍|境内|一带|那边|这边|地区|等地|等省|等市|本地|当地|两地|三地|、|和|老家|医保|参保|的|警方|嘅|讯|方面|辖区|全境|某|打工|做|上班|市区|县城|城区|开|进|住|老乡|分|(?=，|。))"
)
_STREETLIKE = re.compile("(?:路|街|道|巷|村|号|店|院|所|站|园|区|社|城市|广场|桥|市场|[省市县])$")
_NEVER_AFTER = re.compile(
    "^(?:路|街|大道|话|菜|口音|牌|货|烟|酒|大学|银行|白药|站|港|湾|湖|江(?!苏|西)|河(?!南|北)|山(?!东|西)|岛|桥|腔)"
)


def find_regions(reading: Reading, taken: Sequence[Mention]) -> list[Mention]:
    """Standing places as mentions; what lies in one of ``taken`` (organisations, addresses) is part of that."""
    covered = [False] * (len(reading.text) + 1)
    for mention in taken:
        for position in range(mention.start, mention.end):
            covered[position] = True
    known = _known(reading)
    found, chain = [], list[Place]()
    for place in [*reading.places, None]:
        if place is not None and chain and place.start == chain[-1].end and nests(chain[-1], place):
            chain.append(place)
            continue
        if chain and not covered[chain[0].start] and not covered[chain[-1].end - 1]:
            judged = _judge(reading, chain, known)
            if judged:
                found.append(judged)
        chain = [place] if place is not None else []
    return found


def _known(reading: Reading) -> list[str]:
    """Codes that the text or its context makes likely: the receiving bureau's, and places named in full once."""
    codes = [reading.context.region] if reading.context.region else []
    codes += [
        place.codes[0] for place in reading.places if len(place.codes) == 1 and not place.short and place.level < 4
    ]
    return codes


def _judge(reading: Reading, chain: list[Place], known: list[str]) -> Mention | None:
    text = reading.text
    start, end = chain[0].start, _over_unlisted(reading, chain[-1])
    if len(chain) == 1 and (chain[0].short or chain[0].level == 4) and not _stands_alone(reading, chain[0], known):
        return None
    if _NEVER_AFTER.match(text[end : end + 2]) and not reading.word_starts(end):
        return None
    confidence = 0.85 if len(chain) > 1 or not chain[0].short else 0.75
    if any(reading.tags(p.start, p.end, "LOC") for p in chain):
        confidence += 0.05
    return Mention(start, end, Label.REGION, text[start:end], pick_code(chain, known), confidence, "gazetteer:region")


def _stands_alone(reading: Reading, place: Place, known: list[str]) -> bool:
    """Whether a short form, or a township, is meant as a place here."""
    text, (start, end) = reading.text, (place.start, place.end)
    word = reading.words[start]
    whole = word is not None and word.start == start and word.end == end
    if whole and word is not None and word.kind in ("LOC", "ns"):
        return True
    if place.level == 4:
        return True
    local = any(lies_in(code, k) or lies_in(k, code) or code[:4] == k[:4] for code in place.codes for k in known)
    cued = bool(_CUE_BEFORE.search(text[max(0, start - 4) : start])) or bool(_CUE_AFTER.match(text[end : end + 4]))
    if word is not None and not whole:
        return local and cued
    if place.level <= 2:
        return cued or local or word is None
    return local or (cued and word is None and bool(_CUE_BEFORE.search(text[max(0, start - 4) : start])))


def _over_unlisted(reading: Reading, place: Place) -> int:
    """The end, over a place of a county that the gazetteer does not have and the tagger does (昌图八面城)."""
    word = reading.words[place.end - 1]
    if place.level != 3 or word is None or word.kind not in ("LOC", "ns"):
        return place.end
    if word.end == place.end and place.end < len(reading.text):
        word = reading.words[place.end]
        if word is None or word.kind not in ("LOC", "ns"):
            return place.end
    added = reading.text[place.end : word.end]
    return word.end if 2 <= len(added) <= 4 and not _STREETLIKE.search(added) else place.end


def pick_code(chain: Sequence[Place], known: Sequence[str]) -> str | None:
    """The adcode of the innermost place (a township has none of its own), None where more than one fits."""
    codes: list[str] = []
    for place in chain:
        if place.level == 4:
            break
        inside = [c for c in place.codes if any(lies_in(c, outer) for outer in codes)] if codes else list(place.codes)
        codes = inside or codes
    if chain[-1].level == 4:
        return None
    if len(codes) > 1:
        top = min(map(_rank, codes))
        if len(chain) == 1 and chain[0].short and top < 3:
            codes = [code for code in codes if _rank(code) == top]
    for width in (6, 4, 2):
        near = {code for code in codes if any(code[:width] == k[:width] for k in known)}
        if len(codes) > 1 and len(near) == 1:
            return near.pop()
    return codes[0] if len(codes) == 1 else None


def _rank(code: str) -> int:
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3
