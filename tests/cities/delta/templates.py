"""The table of scheme templates (手法模板): size, rounds, evidence with its chance of being documented, camouflage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import boxes, cards, papers, shells, wards
from .ring import LEVEL_SHARE, LEVELS, Brief
from .stage import Stage


@dataclass(frozen=True, slots=True)
class Template:
    """``core`` evidence makes the scheme and is never absent; of ``more`` a level keeps all, two, or one or two."""

    code: str
    plant: Callable[[Brief], None]
    size: tuple[int, int]
    rounds: tuple[int, int]
    core: dict[str, float]
    more: dict[str, float]
    camouflage: float
    often: tuple[int, int] = (2, 6)


ONCE = (1, 2)
PAPERS = {"payee": 0.9, "agent": 0.85, "phone": 0.85, "bill": 1.0}
TEMPLATES = (
    Template("T01", wards.t01, (8, 24), (2, 4), {"phone": 0.85}, {"agent": 0.75, "bill": 0.9, "waived": 0.8, "doctor": 0.85}, 0.5),
    Template("T02", cards.t02, (5, 16), (4, 10), {"terminal": 0.95}, {"bill": 0.95, "phone": 0.8}, 0.6),
    Template("T03", wards.t03, (5, 15), (2, 4), {"presence": 0.9}, {"bed": 0.9, "bill": 0.8, "doctor": 0.9, "phone": 0.7}, 0.3),
    Template("T05", wards.t05, (10, 25), (2, 3), {"bill": 0.9}, {"waived": 0.9, "phone": 0.8, "agent": 0.7, "doctor": 0.8}, 0.5),
    Template("T06", wards.t06, (6, 20), (2, 4), {"together": 1.0}, {"agent": 0.85, "phone": 0.85, "bill": 0.8}, 0.4),
    Template("T07", boxes.t07, (5, 18), (4, 9), {"rotation": 0.9}, {"trace": 0.9, "phone": 0.8, "agent": 0.6}, 0.6),
    Template("T08", boxes.t08, (6, 18), (3, 6), {}, {"terminal": 0.8, "phone": 0.6, "rest": 0.9}, 0.5),
    Template("T11", cards.t11, (4, 10), (3, 6), {"presence": 0.85}, {"body": 0.85, "phone": 0.85, "doctor": 0.7}, 0.4),
    Template("T12", cards.t12, (4, 10), (3, 7), {}, {"terminal": 0.9, "phone": 0.8, "bill": 0.85}, 0.0),
    Template("T13", papers.t13, (4, 9), (2, 4), {"invoice": 0.95}, {"payee": 0.8, "phone": 0.8, "agent": 0.7}, 0.4),
    Template("T14", papers.t14, (6, 22), (2, 4), {"bill": 0.95}, {"agent": 0.85, "payee": 0.8, "phone": 0.85, "presence": 0.35}, 0.5),
    Template("T15", papers.t15, (4, 10), (2, 3), {}, {"agent": 0.85, "payee": 0.85, "phone": 0.8}, 0.3),
    Template("T18", shells.t18, (6, 22), (1, 1), {"exit": 0.9}, {"payee": 0.9, "base": 0.9, "several": 0.8}, 0.2),
    Template("T39", wards.t39, (4, 14), (2, 3), {}, {"phone": 0.85, "bill": 0.8, "agent": 0.7}, 0.3),
    Template("T45", papers.t45, (6, 20), (2, 4), {}, {"doctor": 0.9, "phone": 0.7, "agent": 0.6}, 0.5),
    Template("T46", papers.t46, (5, 18), (2, 4), {"payee": 0.97}, {"agent": 0.8, "phone": 0.8, "bill": 0.7}, 0.5),
    Template("T04", wards.t04, (6, 14), (3, 5), {}, {"bed": 0.9, "doctor": 0.9, "bill": 0.8}, 0.2, ONCE),
    Template("T16", papers.t16, (4, 8), (1, 1), {"agent": 0.85}, {"phone": 0.9, "payee": 0.8}, 0.3, ONCE),
    Template("T21", cards.t21, (8, 18), (4, 9), {}, {"terminal": 0.9, "phone": 0.6}, 0.3, ONCE),
    Template("T27", cards.t27, (6, 14), (3, 6), {}, {"bill": 0.9, "terminal": 0.8}, 0.4, ONCE),
    Template("T29", papers.t29, (5, 12), (2, 4), {"handler": 0.9}, {"night": 0.85, **PAPERS}, 0.4, ONCE),
    Template("T30", wards.t30, (8, 18), (2, 4), {}, {"presence": 0.9, "bill": 0.85, "doctor": 0.8}, 0.3, ONCE),
    Template("T33", cards.t33, (8, 20), (4, 8), {}, {"terminal": 0.9, "doctor": 0.9}, 0.2, ONCE),
    Template("T34", cards.t34, (4, 10), (1, 1), {"presence": 0.9}, {"twice": 0.95, "terminal": 0.7}, 0.0, ONCE),
    Template("T35", wards.t35, (5, 12), (4, 6), {}, {"bed": 0.95, "doctor": 0.9}, 0.0, ONCE),
    Template("T40", cards.t40, (5, 14), (4, 8), {"terminal": 0.95}, {"phone": 0.7}, 0.4, ONCE),
)  # fmt: skip


def _level(stage: Stage, template: Template, level: str) -> Brief:
    rng = stage.rng
    size, rounds = (int(rng.integers(a, z + 1)) for a, z in (template.size, template.rounds))
    kinds = [str(k) for k in rng.permutation(list(template.more))]
    keep = {"easy": len(kinds), "medium": 2, "hard": int(rng.integers(1, 3))}[level]
    share = {"easy": 1.0, "medium": rng.uniform(0.7, 0.8), "hard": rng.uniform(0.5, 0.6)}[level]
    jitter = {"easy": 0, "medium": 2, "hard": int(rng.integers(3, 7))}[level]
    rounds += level == "hard" and rounds > 1
    return Brief(stage, template.code, level, size, rounds, float(share), jitter,
                 {*template.core, *kinds[:keep]}, template.core | template.more)  # fmt: skip


def plant_rings(stage: Stage, claims: int) -> None:
    """Two to six rings of the common schemes and one or two of the rare at 200,000 claims; fewer in a smaller city."""
    rng = stage.rng
    drawn = [t for t in TEMPLATES for _ in range(int(rng.integers(t.often[0], t.often[1] + 1)))]
    count = min(len(drawn), max(5, round(len(drawn) * (claims / 200_000) ** 0.75)))
    for i in rng.permutation(len(drawn))[:count]:
        template = drawn[int(i)]
        level = str(rng.choice(LEVELS, p=LEVEL_SHARE))
        brief = _level(stage, template, level)
        if claims < 20_000:
            brief = _level(stage, Template(template.code, template.plant, (4, 8), template.rounds, template.core,
                                           template.more, template.camouflage), level)  # fmt: skip
        template.plant(brief)
        _disguise(stage, brief, template)


def _disguise(stage: Stage, brief: Brief, template: Template) -> None:
    """Camouflage claims: all of the share at the hard level, a third at the medium, none at the easy."""
    share = {"easy": 0.0, "medium": 0.3, "hard": 1.0}[brief.level] * template.camouflage
    if share:
        brief.cover(stage.groups[-1], share)
