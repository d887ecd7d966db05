"""Number plates (车牌, GA 36-2018): province, city letter, five characters, six for new-energy cars; masked ones too."""

from __future__ import annotations

import re

from graph.model.extraction import Label
from nlp.mention import Mention

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·•・.\- ]?(?P<rest>[A-Za-z0-9*×●]{5,6}|[A-Za-z0-9*×●]{4}[挂学警港澳])(?![A-Za-z0-9*])"
)


def find_plates(text: str) -> list[Mention]:
    """Plates of a folded text; at least one digit or mask tells a plate from a word in letters."""
    return [
        Mention(match.start(), match.end(), Label.VEHICLE_PLATE, match.group(), None, 0.97, "plate")
        for match in _PLATE.finditer(text)
        if re.search("[0-9*×●]", match["rest"])
    ]
