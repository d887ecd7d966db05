"""Counties and distant cities where people live and are treated (行政区划, GB/T 2260)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative area: code, name, position in degrees, share of the population."""

    code: int
    name: str
    lon: float
    lat: float
    share: float = 0.0


_SHANGQIU = (
    Place(411402, "商丘市梁园区", 115.61, 34.44, 0.17),
    Place(411403, "商丘市睢阳区", 115.65, 34.39, 0.15),
    Place(411421, "民权县", 115.15, 34.65, 0.10),
    Place(411422, "睢县", 115.07, 34.44, 0.09),
    Place(411423, "宁陵县", 115.31, 34.46, 0.07),
    Place(411424, "柘城县", 115.31, 34.09, 0.10),
    Place(411425, "虞城县", 115.86, 34.40, 0.11),
    Place(411426, "夏邑县", 116.13, 34.24, 0.11),
    Place(411481, "永城市", 116.45, 33.93, 0.10),
)

DISTANT = (
    Place(410102, "郑州市中原区", 113.61, 34.75),
    Place(411122, "临颍县", 113.94, 33.81),
    Place(460203, "三亚市吉阳区", 109.58, 18.28),
    Place(310101, "上海市黄浦区", 121.49, 31.23),
)
"""Where patients travel: the provincial capital, a far county, a winter resort, a national centre."""


def counties(adcode: str) -> tuple[Place, ...]:
    """The counties of a prefecture; those of Shangqiu by name, of any other code by number only."""
    if adcode == "411400":
        return _SHANGQIU
    stem = int(adcode) // 100 * 100
    return tuple(
        Place(
            stem + 2 + i if i < 4 else stem + 17 + i, f"第{'一二三四五六七八'[i]}区", 110 + i * 0.3, 32 + i * 0.2, 0.125
        )
        for i in range(8)
    )
