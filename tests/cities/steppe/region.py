"""The land (地域): a city, four far counties, their townships, roads measured in degrees."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tests.cities.steppe.kinds import Floats, Ints

ADCODE = "632800"
AREAS = ("632802", "632821", "632822", "632823", "632825")
AREA_NAMES = ("河川市区", "白岭县", "乌图县", "沙泉县", "长湖县")
OUTSIDE = ("630102", "460205", "510107", "620102")
"""The provincial capital, a seaside town, two large cities of other provinces."""
_CENTRES = ((97.4, 37.4), (98.9, 36.9), (95.6, 37.9), (98.5, 38.8), (93.9, 36.2))
_STREETS = ("站前街道", "河东街道", "河西街道", "新城街道", "巴音街道", "工业园", "东山镇", "西滩镇")
_TOWNS = (
    "红柳",
    "察汗",
    "金滩",
    "石头沟",
    "大泉",
    "北梁",
    "塔拉",
    "芦草湾",
    "羊场",
    "盐池",
    "夏日",
    "青石",
    "柳树",
    "高原",
)


@dataclass(slots=True)
class Region:
    """Towns with their area and position, and every address anybody lives or works at."""

    town_area: Ints
    town_names: list[str]
    lon: Floats
    lat: Floats
    weight: Floats
    addresses: list[tuple[str, str]] = field(default_factory=list)

    def address(self, town: int, text: str) -> int:
        """A new address in a town; its index."""
        code = f"{AREAS[self.town_area[town]]}{town + 1:03d}"
        self.addresses.append((f"{AREA_NAMES[self.town_area[town]]}{self.town_names[town]}{text}", code))
        return len(self.addresses) - 1


def make_region(rng: np.random.Generator) -> Region:
    """Eight town districts of the city and five townships in each county; counties hold half of the people."""
    areas, names, lons, lats, weights = [], [], [], [], []
    for a in range(len(AREAS)):
        count = len(_STREETS) if a == 0 else 5
        for t in range(count):
            areas.append(a)
            names.append(_STREETS[t] if a == 0 else _TOWNS[(a * 5 + t) % len(_TOWNS)] + ("镇" if t == 0 else "乡"))
            wide = 0.05 if a == 0 else 0.55
            lons.append(_CENTRES[a][0] + rng.uniform(-wide, wide) * (t > 0))
            lats.append(_CENTRES[a][1] + rng.uniform(-wide, wide) * (t > 0))
            weights.append((0.52 / count) if a == 0 else 0.12 * (0.4 if t == 0 else 0.15))
    weight = np.array(weights)
    return Region(np.array(areas), names, np.array(lons), np.array(lats), weight / weight.sum())
