"""What a tip touches: earlier tips about the same matter, rings and incidents that name whom it names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.casework.likeness import HUB, Shared, is_one_matter, judge_tips
from graph.casework.tip_matching import MOST_MATCHES, Matched, match_tip
from graph.casework.wording import Likeness
from graph.ledger import Ledger, open_ledger
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judgement
from graph.ledger.tip import Mark, MatchKind, MatchState, TipState
from graph.model.casework import ProceedingKind
from graph.model.extraction import Label
from graph.model.folders import DataFolder
from tests.graph.ledger.records import MovingClock, ring, save
from tests.graph.ledger.tips import HANDLER, JUDGE, confirmed

FIRST = (
    "举报城东康宁医院，他们用面包车到村里拉老人住院，说不要钱还管饭，住满七天送一箱挂面。我婆婆只是腿疼，病历写的是脑梗死，"
    "每天除了量血压什么都没做。开车的是护士长外甥，电话13700000001。"
)
AGAIN = "领导好，" + FIRST + "望尽快查处。"
PHARMACY = "人民路福安药房天天有人拿医保卡换现金，刷一千给七百，小票打的是冻干粉针，联系电话13700000001。"
ELSEWHERE = "西城区社区卫生站给没有来过的人开药，药都让站长拉走了，登记本上的签名是一个人的字。"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(DataFolder(tmp_path / "data"), clock=MovingClock())
    yield opened
    opened.close()


def _targets(ledger: Ledger, tip: str, kind: MatchKind) -> list[str]:
    return [one.target for one in ledger.tip_matches.find_of(HANDLER, tip) if one.kind is kind]


def test_the_same_letter_with_another_greeting_is_matched_to_the_earlier_tip(ledger: Ledger) -> None:
    for name, text in (("01A", FIRST), ("01B", ELSEWHERE), ("01C", AGAIN)):
        confirmed(ledger, name, text)
        match_tip(ledger, name, [])
    (match,) = ledger.tip_matches.find_of(HANDLER, "01C")
    assert (match.target, match.state) == ("01A", MatchState.PROPOSED)
    assert match.evidence[0]["kind"] == "wording"
    assert float(str(match.evidence[0]["jaccard"])) > 0.8
    assert ledger.tips.get(HANDLER, "01C").state is TipState.READ
    assert _targets(ledger, "01B", MatchKind.TIP) == []


def test_evidence_names_nodes_and_numbers_and_not_a_word_of_the_text(ledger: Ledger) -> None:
    phone = (Label.PHONE, "13700000001", "Phone:p1_abc", 1.0)
    confirmed(ledger, "01A", FIRST, phone)
    match_tip(ledger, "01A", [])
    confirmed(ledger, "01B", PHARMACY, phone)
    match_tip(ledger, "01B", [])
    (match,) = ledger.tip_matches.find_of(HANDLER, "01B")
    assert match.evidence == ({"kind": "subject", "node": "Phone:p1_abc"},)


def test_a_link_that_nobody_confirmed_is_no_evidence_unless_its_mention_is_a_key(ledger: Ledger) -> None:
    clinic = (Label.INSTITUTION, "康宁医院", "Institution:H1", 0.93)
    (kept,) = save(ledger, ring("r1", core=("Institution:H1", "Person:P1")))
    confirmed(ledger, "01A", FIRST, clinic)
    assert match_tip(ledger, "01A", []) == Matched(0, 0, 0)
    (mention,) = ledger.mentions.find_all_of(ledger.tips.get(HANDLER, "01A").document or "")
    ledger.links.judge(HANDLER.scope, mention.id, ("Institution", "H1"), Judgement.CONFIRM, JUDGE)
    assert match_tip(ledger, "01A") == Matched(0, 1, 0)
    assert _targets(ledger, "01A", MatchKind.RING) == [kept]
    ledger.links.judge(HANDLER.scope, mention.id, ("Institution", "H1"), Judgement.WITHDRAW, JUDGE)
    assert match_tip(ledger, "01A") == Matched(0, 0, 0)
    assert _targets(ledger, "01A", MatchKind.RING) == []


def test_a_ring_of_another_agency_is_not_touched(ledger: Ledger) -> None:
    save(ledger, ring("r1", core=("Person:P1",), owners=frozenset({"YB4114", "GA4114"})))
    confirmed(ledger, "01A", FIRST, (Label.PHONE, "13700000001", "Phone:p1_abc", 1.0))
    save(ledger, ring("r2", core=("Phone:p1_abc", "Person:P2"), owners=frozenset({"GA4114"})), run_id="run2")
    assert match_tip(ledger, "01A", []) == Matched(0, 0, 0)


def test_incidents_are_touched_through_their_rings_and_through_tips_attached_to_them(ledger: Ledger) -> None:
    phone = (Label.PHONE, "13700000001", "Phone:p1_abc", 1.0)
    (kept,) = save(ledger, ring("r1", core=("Phone:p1_abc", "Person:P2")))
    new = NewIncident(
        owner="YB4114",
        title="康宁医院",
        adcode="411402",
        opened=date(2026, 11, 2),
        kind=ProceedingKind.ADMINISTRATIVE,
        rings=(kept,),
    )
    about_ring = ledger.incidents.open(new, JUDGE)
    confirmed(ledger, "01A", FIRST, phone)
    match_tip(ledger, "01A", [])
    by_tip = ledger.incidents.open(NewIncident(**{**_plain(new), "rings": ()}), JUDGE)
    ledger.tip_matches.attach(HANDLER, "01A", by_tip.id, JUDGE)
    confirmed(ledger, "01B", PHARMACY, phone)
    assert match_tip(ledger, "01B", []) == Matched(1, 1, 2)
    found = {m.target: m.evidence for m in ledger.tip_matches.find_of(HANDLER, "01B") if m.kind is MatchKind.INCIDENT}
    assert found == {
        about_ring.id: ({"kind": "ring", "ring": kept},),
        by_tip.id: ({"kind": "tip", "tip": "01A"},),
    }


def _plain(new: NewIncident) -> dict[str, object]:
    return {name: getattr(new, name) for name in new.__slots__}


def test_tips_of_another_agency_are_never_compared(ledger: Ledger) -> None:
    confirmed(ledger, "01A", FIRST, owner="GA4114")
    match_tip(ledger, "01A", [])
    confirmed(ledger, "01B", AGAIN)
    assert match_tip(ledger, "01B", []) == Matched(0, 0, 0)


def test_a_letter_sent_by_many_is_counted_and_bounded(ledger: Ledger) -> None:
    for number in range(MOST_MATCHES + 4):
        confirmed(ledger, f"01A{number:02}", f"{FIRST}第{number}户。")
        last = match_tip(ledger, f"01A{number:02}", [])
    assert last.tips == MOST_MATCHES + 3
    name = f"01A{MOST_MATCHES + 3:02}"
    assert len(_targets(ledger, name, MatchKind.TIP)) == MOST_MATCHES
    assert ledger.tips.get(HANDLER, name).matches == MOST_MATCHES + 3


def test_matching_again_keeps_marks_unless_new_ones_are_given(ledger: Ledger) -> None:
    confirmed(ledger, "01A", FIRST)
    mark = Mark(0, 4, "high", "只有两个人", "Only two people")
    match_tip(ledger, "01A", [mark])
    match_tip(ledger, "01A")
    assert ledger.tips.find_marks("01A") == [mark]
    match_tip(ledger, "01A", [])
    assert ledger.tips.find_marks("01A") == []


def test_a_tip_that_is_not_confirmed_touches_nothing(ledger: Ledger) -> None:
    from tests.graph.ledger.tips import tip

    ledger.tips.take([tip("01A")])
    assert match_tip(ledger, "01A", []) == Matched(0, 0, 0)
    assert ledger.tips.get(HANDLER, "01A").state is TipState.RECEIVED


NONE = Likeness(0.0, 0.0, 300)


@pytest.mark.parametrize(
    ("alike", "nodes", "same"),
    [
        (Likeness(0.5, 0.6, 300), (), True),
        (Likeness(0.49, 0.69, 300), (), False),
        (Likeness(0.2, 0.7, 60), (), True),
        (Likeness(0.2, 0.9, 59), (), False),
        (Likeness(0.15, 0.3, 300), (Shared("Institution:H1", 90),), True),
        (Likeness(0.14, 0.3, 300), (Shared("Institution:H1", 90),), False),
        (NONE, (Shared("Person:P1", 90),), True),
        (NONE, (Shared("Institution:H1", HUB),), True),
        (NONE, (Shared("Institution:H1", HUB + 1),), False),
        (NONE, (Shared("Institution:H1", 90), Shared("Employer:E1", 90)), True),
        (None, (), False),
    ],
)
def test_the_rule_of_one_matter(alike: Likeness | None, nodes: tuple[Shared, ...], same: bool) -> None:
    assert is_one_matter(alike, nodes) is same


def test_a_county_an_agency_or_a_drug_in_common_is_no_matter() -> None:
    background = [Shared("Agency:A", 1), Shared("Region:330106", 1), Shared("Item:X", 1)]
    assert judge_tips({"01A": Likeness(0.2, 0.4, 300)}, {"01A": background}) == []


def test_more_evidence_ranks_higher() -> None:
    found = judge_tips(
        {"01A": Likeness(0.6, 0.7, 300), "01B": Likeness(0.6, 0.7, 300)}, {"01B": [Shared("Person:P1", 1)]}
    )
    assert [one.target for one in found] == ["01B", "01A"]
    assert found[0].score == pytest.approx(1 - 0.3 * 0.5)
