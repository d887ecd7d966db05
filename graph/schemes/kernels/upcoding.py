"""Complication coding (并发症编码): stays in a higher group that cost what the lower group costs, hospital by hospital."""

from __future__ import annotations

from graph.schemes.finding import Evidence, Finding, told_q
from graph.schemes.kernels.peer_groups import PeerTest, Unit, compare_counts, load_places, standardise
from graph.schemes.kernels.provider_findings import Case, judged, peer_evidence, provider_findings, tested
from graph.schemes.kernels.upcoded_lists import list_findings
from graph.schemes.scheme import SchemeRun

_CELLS = """
SELECT place, adrg, SUM(unsupported), SUM(high), COUNT(*) FROM coded_judged GROUP BY 1, 2 ORDER BY 1, 2
"""
_CLAIMS = "SELECT setl_id FROM coded_judged WHERE place = ? AND unsupported = 1 ORDER BY 1"
_MEASURE = ("费用不支持的并发症编码", "complication codes that the cost does not support")


def upcoding_kernel(run: SchemeRun) -> list[Finding]:
    """Hospitals whose unsupported complication codes are beyond their peers, by mix of groups (ADRG), and doctors who copy one list."""
    cells = [(r[0], r[1], int(r[2]), int(r[3]), int(r[4])) for r in run.session.rows(_CELLS)]
    places = load_places(run.session)
    seen: dict[str, list[int]] = {}
    for place, _, unsupported, high, _ in cells:
        counts = seen.setdefault(place, [0, 0])
        counts[0] += unsupported
        counts[1] += high
    expected = standardise((p, g, u, n) for p, g, u, _, n in cells)
    all_high = standardise((p, g, h, n) for p, g, _, h, n in cells)
    units = [Unit(p, places[p], seen[p][0], e) for p, e in sorted(expected.items()) if p in places]
    rate = {
        t.unit.code: t for t in compare_counts(Unit(u.code, u.place, seen[u.code][1], all_high[u.code]) for u in units)
    }
    cases = [
        _case(run, t, seen[t.unit.code][1], rate[t.unit.code])
        for t in compare_counts(units)
        if t.q <= run.values["q_limit"] and t.ratio >= run.values["least_ratio"]
    ]
    return [*provider_findings(run, cases), *list_findings(run)]


def _case(run: SchemeRun, test: PeerTest, high: int, rate: PeerTest) -> Case:
    more = Evidence(
        "coding",
        f"伴并发症编码 {high} 例，同组机构按病组预期 {rate.expected:.1f} 例（{told_q(rate.q)}）",
        f"{high} stays coded with complications, {rate.expected:.1f} expected from peers ({told_q(rate.q)})",
        (f"Institution:{test.unit.code}",),
        False,
    )
    excess = max(1.0, high - rate.expected)
    unsupported = max(0.0, test.unit.observed - test.expected)
    return Case(
        scheme="T31", institutions=(test.unit.code,), claims=[r[0] for r in run.session.rows(_CLAIMS, [test.unit.code])],
        tested=tested(test, *_MEASURE), evidence=(peer_evidence(test, *_MEASURE), more),
        innocents=judged(run, {"better_coding": max(0.0, 1.0 - unsupported / excess), "cheap_house": 0.0},
                         limit=run.values["supported"]),
        facts={"unsupported": test.unit.observed, "unsupported_expected": test.expected, "high": high,
               "high_expected": rate.expected, "peers": test.peers, "group_zh": test.group_zh, "group_en": test.group_en},
        clearing=(
            ("病案复核显示并发症有医嘱、检验和用药支持", "a review that finds orders, tests and drugs for the complications"),
            ("编码培训前后的抽查记录", "samples of coding from before and after training"),
        ),
    )  # fmt: skip
