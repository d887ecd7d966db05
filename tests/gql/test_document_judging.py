"""Judgements on what was read, through the API: by whom, against which version, kept with what they replaced."""

from __future__ import annotations

from typing import Any

import pytest

from graph.ledger.mention import Proposal
from graph.model.scope import Scope
from tests.gql.desk import OURS, THEIRS, Client, Desk
from tests.gql.papers import Paper, read_paper
from tests.graph.ledger.records import TEXT

pytestmark = pytest.mark.engine

MENTION = "{ id text label norm state version by links { id state score node { id } } }"
JUDGE = f"""mutation($i: JudgeMentionInput!) {{ judgeMention(input: $i) {{ __typename ... on MentionOk {{ mention {MENTION} }}
  ... on StaleMention {{ mention {MENTION} message {{ zh en }} }} ... on Refused {{ code field }} }} }}"""
ADD = f"""mutation($i: AddMentionInput!) {{ addMention(input: $i) {{ __typename ... on MentionOk {{ mention {MENTION} }}
  ... on Refused {{ code field }} }} }}"""
LINK = f"""mutation($i: JudgeLinkInput!) {{ judgeLink(input: $i) {{ __typename ... on MentionOk {{ mention {MENTION} }}
  ... on StaleMention {{ mention {MENTION} }} ... on Refused {{ code field }} }} }}"""
RELATION = """mutation($i: JudgeRelationInput!) { judgeRelation(input: $i) { __typename
  ... on RelationOk { relation { state version by } } ... on StaleRelation { relation { state version } message { zh } }
  ... on Refused { code field } } }"""
HISTORY = "query($id: ID!) { mentionHistory(mention: $id) { judgement before after reason by } }"
REVIEW = """query($after: String, $below: Float!) { reviewQueue(first: 50, after: $after, below: $below) { totalCount
  pageInfo { hasNextPage endCursor } edges { node { kind document title confidence passage passageStart
  mention { id text } relation { kind head } ends { text } } } } }"""


async def ask(client: Client, query: str, **input: Any) -> dict[str, Any]:
    (answer,) = (await client.data(query, i=input)).values()
    return dict(answer)


def mention(paper: Paper, surface: str, judgement: str, version: int = 1, **more: Any) -> dict[str, Any]:
    return {"mention": paper.mentions[surface].id, "judgement": judgement, "expectedVersion": version, **more}


def our_institution(desk: Desk, owner: str = OURS) -> str:
    """An institution that a ring of the agency names and that no other agency delivered: it lies in its own city."""
    city = {OURS: "H4114", THEIRS: "H3301"}[owner]
    for ring in desk.ledger.rings.page(Scope(frozenset({owner})), first=50).rings:
        for subject in sorted(ring.core | ring.subjects):
            if subject.startswith(f"Institution:{city}"):
                return subject
    raise AssertionError("no ring names an institution")


async def test_a_mention_is_confirmed_corrected_rejected_and_given_back(desk: Desk) -> None:
    client, paper = await desk.as_("officer", purpose="核查"), read_paper(desk)
    done = await ask(client, JUDGE, **mention(paper, "张伟", "CONFIRM"))
    assert (done["mention"]["state"], done["mention"]["by"], done["mention"]["version"]) == ("CONFIRMED", "officer", 2)
    role = TEXT.index("院长")
    wider = mention(paper, "张伟", "CORRECT", 2, correction={"start": role}, reason="含职务")
    done = await ask(client, JUDGE, **wider)
    assert (done["mention"]["text"], done["mention"]["state"]) == ("院长张伟", "CORRECTED")
    done = await ask(client, JUDGE, **mention(paper, "张伟", "WITHDRAW", 3))
    assert (done["mention"]["text"], done["mention"]["state"], done["mention"]["by"]) == ("张伟", "PROPOSED", None)
    history = (await client.data(HISTORY, id=paper.mentions["张伟"].id))["mentionHistory"]
    assert [(one["judgement"], one["before"], one["after"]) for one in history] == [
        ("withdraw", "院长张伟", "张伟"), ("correct", "张伟", "院长张伟"), ("confirm", "张伟", "张伟"),
    ]  # fmt: skip
    assert (history[1]["reason"], history[1]["by"]) == ("含职务", "officer")


async def test_names_in_the_history_are_masked_like_everywhere(desk: Desk) -> None:
    paper = read_paper(desk)
    await ask(await desk.as_("officer", purpose="核查"), JUDGE, **mention(paper, "张伟", "REJECT"))
    answer = await (await desk.as_("analyst", purpose="分析")).send(HISTORY, {"id": paper.mentions["张伟"].id})
    assert answer.json()["data"]["mentionHistory"][0]["before"] == "张*"
    assert "张伟" not in answer.text


async def test_a_stale_judgement_shows_the_mention_as_it_is(desk: Desk) -> None:
    paper = read_paper(desk)
    await ask(await desk.as_("officer"), JUDGE, **mention(paper, "李四", "REJECT"))
    stale = await ask(await desk.as_("lead"), JUDGE, **mention(paper, "李四", "CONFIRM"))
    assert stale["__typename"] == "StaleMention"
    assert (stale["mention"]["state"], stale["mention"]["version"]) == ("REJECTED", 2)
    assert stale["message"]["zh"]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"correction": {}},
        {"correction": {"start": -4}},
        {"correction": {"start": 2}},
        {"reason": "字" * 2001, "correction": {"norm": "x"}},
    ],
    ids=["no correction", "nothing corrected", "outside", "over another mention", "a reason beyond the limit"],
)
async def test_a_correction_that_is_none_is_bad_input(desk: Desk, more: dict[str, Any]) -> None:
    paper = read_paper(desk)
    refused = await ask(await desk.as_("officer"), JUDGE, **mention(paper, "张伟", "CORRECT", **more))
    assert (refused["__typename"], refused["code"]) == ("Refused", "BAD_INPUT")


async def test_a_missed_mention_is_added(desk: Desk) -> None:
    client, paper = await desk.as_("officer", purpose="核查"), read_paper(desk)
    start = TEXT.index("13900001111")
    added = await ask(client, ADD, document=paper.document, start=start, end=start + 11, label="PHONE")
    assert (added["mention"]["text"], added["mention"]["state"]) == ("13900001111", "CONFIRMED")
    again = await ask(client, ADD, document=paper.document, start=start, end=start + 11, label="PHONE")
    assert (again["code"], again["field"]) == ("BAD_INPUT", "start")


async def test_a_relation_is_confirmed_once_and_a_second_judge_is_told(desk: Desk) -> None:
    paper = read_paper(desk)
    given = {"relation": paper.relation, "judgement": "CONFIRM", "expectedVersion": 1}
    done = await ask(await desk.as_("officer"), RELATION, **given)
    assert done["relation"] == {"state": "CONFIRMED", "version": 2, "by": "officer"}
    stale = await ask(await desk.as_("lead"), RELATION, **{**given, "judgement": "REJECT"})
    assert (stale["__typename"], stale["relation"]["state"]) == ("StaleRelation", "CONFIRMED")


async def test_a_candidate_is_confirmed_by_its_link_and_one_of_the_judges_own_by_its_node(desk: Desk) -> None:
    client, paper, node = await desk.as_("officer"), read_paper(desk), our_institution(desk)
    hospital = paper.mentions["县中医院"]
    label, _, key = node.partition(":")
    desk.ledger.links.propose(paper.document, [Proposal(hospital.id, hospital.text, label, key, 0.7, "name+region")])
    query = """query($id: ID!) { document(id: $id) { mentions(first: 1) { edges { node { links { id score state node { id label } } } } } } }"""
    (candidate,) = (await client.data(query, id=paper.document))["document"]["mentions"]["edges"][0]["node"]["links"]
    assert (candidate["node"]["id"], candidate["score"], candidate["state"]) == (node, 0.7, "PROPOSED")
    done = await ask(client, LINK, **mention(paper, "县中医院", "CONFIRM", link=candidate["id"]))
    assert [(one["state"], one["node"]["id"]) for one in done["mention"]["links"]] == [("CONFIRMED", node)]
    assert [alias.node for alias in desk.ledger.aliases.find(Scope(frozenset({OURS})), ["县中医院"], region="411421")]
    other = read_paper(desk)
    done = await ask(client, LINK, **mention(other, "县中医院", "CONFIRM", node=node))
    assert done["mention"]["state"] == "CONFIRMED"


async def test_a_mention_is_never_linked_to_what_its_judge_may_not_see(desk: Desk) -> None:
    client, paper = await desk.as_("lead"), read_paper(desk)
    theirs = our_institution(desk, THEIRS)
    for node in (theirs, "Institution:no-such", "Nothing:x", "Institution:"):
        refused = await ask(client, LINK, **mention(paper, "县中医院", "CONFIRM", node=node))
        assert (refused["__typename"], refused["code"]) == ("Refused", "NOT_FOUND"), node
    for wrong in ({}, {"node": theirs, "link": "x"}):
        assert (await ask(client, LINK, **mention(paper, "县中医院", "CONFIRM", **wrong)))["code"] == "BAD_INPUT"
    person = min(desk.ledger.rings.page(Scope(frozenset({OURS})), first=1).rings[0].core)
    assert (await ask(client, LINK, **mention(paper, "县中医院", "CONFIRM", node=person)))["code"] == "BAD_INPUT"


@pytest.mark.parametrize("who", ["analyst", "auditor", "their-lead"])
async def test_nobody_else_judges_and_everything_looks_missing(desk: Desk, who: str) -> None:
    client, paper = await desk.as_(who, purpose="核查"), read_paper(desk)
    tries = [
        (JUDGE, mention(paper, "张伟", "CONFIRM")),
        (LINK, mention(paper, "县中医院", "CONFIRM", node=our_institution(desk))),
        (RELATION, {"relation": paper.relation, "judgement": "CONFIRM", "expectedVersion": 1}),
        (ADD, {"document": paper.document, "start": 0, "end": 2, "label": "ROLE"}),
    ]
    for query, given in tries:
        assert (await ask(client, query, **given))["code"] == "NOT_FOUND"
    assert desk.ledger.mentions.find_all_of(paper.document) == list(paper.mentions.values())


async def test_a_judgement_is_in_the_audit_trail_with_its_mention(desk: Desk) -> None:
    client, paper = await desk.as_("officer"), read_paper(desk)
    await ask(client, JUDGE, **mention(paper, "张伟", "CONFIRM"))
    trail = "query($about: ID!) { auditTrail(about: $about) { action decision } }"
    found = (await client.data(trail, about=paper.mentions["张伟"].id))["auditTrail"]
    assert {"action": "Mutation.judgeMention", "decision": "allow:documents-work"} in found


async def test_the_queue_shows_what_is_doubtful_oldest_first_with_its_passage(desk: Desk) -> None:
    papers = [read_paper(desk, title=f"待研判{n}") for n in range(2)]
    client = await desk.as_("officer", purpose="核查")
    items, after = list[dict[str, Any]](), None
    while True:
        page = (await client.data(REVIEW, below=0.8, after=after))["reviewQueue"]
        items += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(items) == page["totalCount"]
    ours = [item for item in items if item["document"] in {paper.document for paper in papers}]
    assert [(item["kind"], item["document"]) for item in ours] == [
        (kind, paper.document) for paper in papers for kind in ("RELATION", "MENTION")
    ]
    relation, doubtful = ours[:2]
    assert [end["text"] for end in relation["ends"]] == ["张伟", "李四"]
    assert (doubtful["mention"]["text"], doubtful["confidence"]) == ("李四", 0.6)
    assert doubtful["passage"] == TEXT[doubtful["passageStart"] :][: len(doubtful["passage"])]
    masked = await (await desk.as_("analyst", purpose="核查")).send(REVIEW, {"below": 0.8})
    assert "李四" not in masked.text
    assert "张伟" not in masked.text


@pytest.mark.parametrize("below", [0.0, -1.0, 1.5])
async def test_a_confidence_that_is_none_is_bad_input(desk: Desk, below: float) -> None:
    assert await (await desk.as_("officer")).codes(REVIEW, below=below) == ["BAD_INPUT"]
