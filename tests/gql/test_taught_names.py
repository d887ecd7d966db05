"""Confirmed links teach linking what people call a house; withdrawn ones are forgotten; nobody learns from another agency."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gql.linking import ScopedAliases
from graph.ledger import Ledger, open_ledger
from graph.ledger.judging import Judgement
from graph.model.extraction import Label
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from nlp.linking import Linked, Reason, link_mentions
from nlp.mention import Context, Mention
from tests.graph.ledger.records import LI, OURS, THEIRS, document, found
from tests.nlp.linking.register import Register, institution
from tests.nlp.linking.texts import linked_key

COUNTY = "411421"
REGISTER = Register([institution("H1", "民权县协和医院", COUNTY), institution("H2", "民权县人民医院", COUNTY)])
TEXT = "举报老协和虚假住院。"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(DataFolder(tmp_path))
    yield opened
    opened.close()


def confirm(ledger: Ledger, key: str = "H1") -> str:
    """A document in which somebody said what 老协和 is; the mention's id."""
    recorded = document(ledger, TEXT)
    ledger.mentions.save_reading(recorded.id, [found(TEXT, "老协和", Label.INSTITUTION)], [])
    (mention,) = ledger.mentions.find_all_of(recorded.id)
    ledger.links.judge(OURS, mention.id, ("Institution", key), Judgement.CONFIRM, LI)
    return mention.id


async def link(ledger: Ledger, scope: Scope = OURS, region: str | None = COUNTY) -> Linked:
    mention = Mention(2, 5, Label.INSTITUTION, "老协和")
    aliases = ScopedAliases(ledger.aliases, scope)
    return (await link_mentions([mention], [], Context(region=region), REGISTER, aliases, text=TEXT))[0]


async def test_a_confirmed_link_links_the_next_text_until_it_is_withdrawn(ledger: Ledger) -> None:
    assert linked_key(await link(ledger)) is None
    mention = confirm(ledger)
    taught = await link(ledger)
    assert (linked_key(taught), taught.candidates[0].reason) == ("H1", Reason.ALIAS)
    ledger.links.judge(OURS, mention, ("Institution", "H1"), Judgement.WITHDRAW, LI)
    assert linked_key(await link(ledger)) is None


async def test_a_name_is_taught_for_its_region_and_its_agency_alone(ledger: Ledger) -> None:
    confirm(ledger)
    assert linked_key(await link(ledger, region="411422")) is None
    assert linked_key(await link(ledger, scope=THEIRS)) is None


async def test_two_judgements_that_differ_link_nothing(ledger: Ledger) -> None:
    confirm(ledger, "H1")
    confirm(ledger, "H2")
    both = await link(ledger)
    assert linked_key(both) is None
    assert {one.key for one in both.candidates[:2]} == {"H1", "H2"}
