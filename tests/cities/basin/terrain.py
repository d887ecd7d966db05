"""The terrain (地理): one prefecture, seven counties, townships, villages."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

ADCODE = "512700"
OWNER = "YB5127"
COUNTIES = ("盆中区", "青谷县", "沱口县", "白崖县", "石桥县", "柏林县", "双溪县")
_HEAD = "龙永金石双大新黄青白柏桐竹梅洪木观茶麻沙"
_TAIL = ("河", "桥", "坪", "坝", "沟", "溪", "场", "湾", "埂", "门", "林", "垭")


@dataclass(frozen=True, slots=True)
class Village:
    """A village or a town neighbourhood."""

    number: int
    code: str
    name: str
    county: int
    township: int
    urban: bool
    turn: int | None


class Terrain:
    """The places where people live."""

    def __init__(self, rng: Random, persons: int) -> None:
        wanted = max(14, persons // 110)
        self.townships = max(7, min(63, wanted // 5))
        self.villages: list[Village] = []
        names = [a + b for a in _HEAD for b in _TAIL]
        rng.shuffle(names)
        for n in range(wanted):
            township = n % self.townships
            county = township % 7
            urban = township < 7
            kind = "社区" if urban else "村"
            town = names[township] + ("街道" if urban else "镇")
            serial = n // self.townships + 1
            code = f"5127{county + 1:02d}{township // 7 + 1:03d}{200 + serial:03d}"
            name = f"{COUNTIES[county]}{town}{names[(n * 7 + 11) % len(names)]}{kind}"
            self.villages.append(Village(n, code, name, county, township, urban, None if urban else township % 5))

    def area(self, county: int) -> str:
        """The county's six-digit code."""
        return f"5127{county + 1:02d}"
