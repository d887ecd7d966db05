"""Editing the knowledge base through the API: a draft, a second person, publication, undo, and what each of them changes."""

from __future__ import annotations

from typing import Any

import pytest

from graph.knowledge.uses import families_of, schemes_on
from graph.ledger.ring_page import RingFilter
from graph.model.scope import Scope
from tests.gql.desk import OURS, Client, Desk
from tests.gql.library import LAW, NOTE, fill_library

pytestmark = pytest.mark.engine

OUTCOME = """{ __typename ... on Refused { code field message { zh en } } ... on KnowledgeVersionOk { version {
  id state validFrom validTo status supersededBy steps { step by note } } } }"""
PROPOSE = f"mutation($input: ProposeKnowledgeVersionInput!) {{ proposeKnowledgeVersion(input: $input) {OUTCOME} }}"
REVIEW = f"mutation($input: ReviewKnowledgeVersionInput!) {{ reviewKnowledgeVersion(input: $input) {OUTCOME} }}"
PUBLISH = f"mutation($version: ID!) {{ publishKnowledgeVersion(version: $version) {OUTCOME} }}"
WITHDRAW = f"mutation($version: ID!, $reason: String!) {{ withdrawKnowledgeVersion(version: $version, reason: $reason) {OUTCOME} }}"
VERSIONS = "query($work: ID!) { work(id: $work) { versions { id state supersededBy validFrom } } }"
TEXT = """query($work: ID!, $path: String!, $on: Date) { article(work: $work, path: $path, on: $on) { outcome unit { text }
  version { id } officialCitation { zh } } }"""
EFFECT = """query($work: ID!) { work(id: $work) { versions { id effect { daysChange changes { change path } schemes { id } rings ringIds
  incidents } } } }"""
DRAFTS = "{ knowledgeDrafts { id work state } }"
REMINDERS = """query($days: Int!, $waiting: Int!) { knowledgeReminders(days: $days, waitingDays: $waiting) {
  ending { version { id work } ends successor { id } } unpublished { current { work } later { id } } waiting { id work } } }"""


async def _base(client: Client, work: str) -> str:
    """The version of a work that stands last."""
    found = (await client.data(VERSIONS, work=work))["work"]["versions"]
    return str([one["id"] for one in found if one["state"] == "PUBLISHED" and one["supersededBy"] is None][-1])


async def _step(client: Client, document: str, **variables: Any) -> dict[str, Any]:
    """The one value of an answer."""
    (answer,) = (await client.data(document, **variables)).values()
    found: dict[str, Any] = answer
    return found


async def _proposed(client: Client, work: str, **given: Any) -> str:
    draft = {"base": await _base(client, work), "replaces": True, "note": "改错字", **given}
    made = await _step(client, PROPOSE, input=draft)
    assert made["__typename"] == "KnowledgeVersionOk", made
    assert made["version"]["state"] == "DRAFT"
    return str(made["version"]["id"])


async def _published(desk: Desk, work: str, **given: Any) -> str:
    editor, reviewer = await desk.as_("editor"), await desk.as_("reviewer")
    draft = await _proposed(editor, work, **given)
    await _step(reviewer, REVIEW, input={"version": draft, "approve": True, "note": "核对原文"})
    assert (await _step(editor, PUBLISH, version=draft))["version"]["state"] == "PUBLISHED"
    return draft


async def test_a_correction_goes_from_draft_to_published_and_back(library: Desk) -> None:
    editor, reviewer, officer = await library.as_("editor"), await library.as_("reviewer"), await library.as_("officer")
    before = (await officer.data(TEXT, work=NOTE, path="1"))["article"]
    edit = {"path": "1", "text": "违反第三条的，依法处理。"}
    draft = await _proposed(editor, NOTE, edits=[edit])

    assert draft in {one["id"] for one in (await reviewer.data(DRAFTS))["knowledgeDrafts"]}
    assert (await officer.data(TEXT, work=NOTE, path="1"))["article"] == before
    own = await _step(editor, REVIEW, input={"version": draft, "approve": True})
    assert (own["code"], own["field"]) == ("BAD_INPUT", "version")
    early = await _step(editor, PUBLISH, version=draft)
    assert early["code"] == "CONFLICT"

    reviewed = await _step(reviewer, REVIEW, input={"version": draft, "approve": True, "note": "核对原文"})
    assert reviewed["version"]["state"] == "REVIEWED"
    published = await _step(editor, PUBLISH, version=draft)
    assert published["version"]["state"] == "PUBLISHED"
    after = (await officer.data(TEXT, work=NOTE, path="1"))["article"]
    assert (after["unit"]["text"], after["version"]["id"]) == ("违反第三条的，依法处理。", draft)

    undone = await _step(editor, WITHDRAW, version=draft, reason="有误")
    assert undone["version"]["state"] == "WITHDRAWN"
    assert (await officer.data(TEXT, work=NOTE, path="1"))["article"] == before
    assert [(one["step"], one["by"], one["note"]) for one in undone["version"]["steps"]] == [
        ("proposed", "editor", "改错字"),
        ("approved", "reviewer", "核对原文"),
        ("published", "editor", ""),
        ("withdrawn", "editor", "有误"),
    ]


async def test_what_is_not_published_is_there_for_editors_alone(library: Desk) -> None:
    editor, officer = await library.as_("editor"), await library.as_("officer")
    draft = await _proposed(editor, NOTE, edits=[{"path": "2", "text": "本通知自印发之日起执行。"}])
    for client, sees in ((editor, True), (officer, False)):
        versions = (await client.data(VERSIONS, work=NOTE))["work"]["versions"]
        assert (draft in {one["id"] for one in versions}) is sees
    query = "query($v: ID!, $w: ID!) { work(id: $w) { tree(version: $v) { path number } } }"
    tree = (await editor.data(query, w=NOTE, v=draft))["work"]["tree"]
    assert [(one["path"], one["number"]) for one in tree] == [("1", "第一条"), ("2", "第二条")]
    assert await officer.codes(query, w=NOTE, v=draft) == ["NOT_FOUND"]
    assert await officer.codes(DRAFTS) == ["NOT_FOUND"]
    await _step(editor, WITHDRAW, version=draft, reason="试拟")


@pytest.mark.parametrize("actor", ["officer", "lead", "analyst", "auditor", "their-lead"])
async def test_nobody_else_edits(library: Desk, actor: str) -> None:
    client, editor = await library.as_(actor), await library.as_("editor")
    base = await _base(editor, LAW)
    for document, given in (
        (PROPOSE, {"input": {"base": base, "replaces": True, "title": "另一标题"}}),
        (REVIEW, {"input": {"version": base, "approve": True}}),
        (PUBLISH, {"version": base}),
        (WITHDRAW, {"version": base, "reason": "x"}),
    ):
        assert (await _step(client, document, **given))["code"] == "NOT_FOUND"
    assert await _base(editor, LAW) == base


async def test_a_later_text_stands_beside_the_earlier_one_which_ends_where_it_begins(library: Desk) -> None:
    officer = await library.as_("officer")
    later = await _published(
        library, LAW, replaces=False, validFrom="2026-01-01", edits=[{"path": "2", "text": "定点机构应当核验人脸。"}, {"path": "5", "text": None}],
    )  # fmt: skip
    old = (await officer.data(TEXT, work=LAW, path="2", on="2025-12-31"))["article"]
    new = (await officer.data(TEXT, work=LAW, path="2", on="2026-01-01"))["article"]
    assert (old["unit"]["text"], new["unit"]["text"]) == (
        "定点机构应当核验凭证，并留存影像。",
        "定点机构应当核验人脸。",
    )
    assert (await officer.data(TEXT, work=LAW, path="5", on="2026-01-01"))["article"]["outcome"] == "ABSENT"
    assert (await officer.data(TEXT, work=LAW, path="5", on="2025-12-31"))["article"]["outcome"] == "FOUND"
    await _step(await library.as_("editor"), WITHDRAW, version=later, reason="试拟")
    again = (await officer.data(TEXT, work=LAW, path="2", on="2026-01-01"))["article"]
    assert again["unit"]["text"] == old["unit"]["text"]


async def test_days_are_corrected_without_a_word_of_the_text(library: Desk) -> None:
    officer = await library.as_("officer")
    assert (await officer.data(TEXT, work=NOTE, path="1", on="2023-05-15"))["article"]["outcome"] == "NOT_IN_FORCE"
    moved = await _published(library, NOTE, validFrom="2023-05-01", validTo="2025-05-01")
    assert (await officer.data(TEXT, work=NOTE, path="1", on="2023-05-15"))["article"]["outcome"] == "FOUND"
    assert (await officer.data(TEXT, work=NOTE, path="1", on="2025-05-01"))["article"]["outcome"] == "NOT_IN_FORCE"
    await _step(await library.as_("editor"), WITHDRAW, version=moved, reason="试拟")
    assert (await officer.data(TEXT, work=NOTE, path="1", on="2025-05-01"))["article"]["outcome"] == "FOUND"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "edits"),
        ({"title": " "}, "title"),
        ({"replaces": False, "title": "新标题"}, "validFrom"),
        ({"replaces": False, "validFrom": "2020-01-01", "title": "新标题"}, "validFrom"),
        ({"validTo": "2020-01-01"}, "validTo"),
        ({"edits": [{"path": "1/1", "text": "一款"}]}, "edits"),
        ({"edits": [{"path": "1", "text": " "}]}, "edits"),
        ({"edits": [{"path": "99", "text": None}]}, "edits"),
        ({"edits": [{"path": "1", "text": "一"}, {"path": "1", "text": "二"}]}, "edits"),
        ({"title": "新标题", "note": "长" * 2001}, "note"),
    ],
)
async def test_an_edit_that_does_not_fit_is_refused_and_nothing_is_kept(
    library: Desk, given: dict[str, Any], field: str
) -> None:
    editor = await library.as_("editor")
    before = (await editor.data(VERSIONS, work=LAW))["work"]["versions"]
    refused = await _step(editor, PROPOSE, input={"base": await _base(editor, LAW), "replaces": True, **given})
    assert (refused["code"], refused["field"]) == ("BAD_INPUT", field)
    assert (await editor.data(VERSIONS, work=LAW))["work"]["versions"] == before


async def test_a_rejection_and_a_withdrawal_say_why(library: Desk) -> None:
    editor, reviewer = await library.as_("editor"), await library.as_("reviewer")
    draft = await _proposed(editor, NOTE, title="关于贯彻规则的通知")
    silent = await _step(reviewer, REVIEW, input={"version": draft, "approve": False})
    assert (silent["code"], silent["field"]) == ("BAD_INPUT", "note")
    mute = await _step(editor, WITHDRAW, version=draft, reason=" ")
    assert (mute["code"], mute["field"]) == ("BAD_INPUT", "reason")
    rejected = await _step(reviewer, REVIEW, input={"version": draft, "approve": False, "note": "标题不符"})
    assert rejected["version"]["state"] == "WITHDRAWN"
    assert (await _step(editor, PUBLISH, version=draft))["code"] == "CONFLICT"


async def test_of_two_corrections_of_one_text_the_later_one_is_made_anew(library: Desk) -> None:
    editor, reviewer = await library.as_("editor"), await library.as_("reviewer")
    drafts = [await _proposed(editor, NOTE, title=f"通知（{n}）") for n in (1, 2)]
    for draft in drafts:
        await _step(reviewer, REVIEW, input={"version": draft, "approve": True})
    assert (await _step(editor, PUBLISH, version=drafts[0]))["version"]["state"] == "PUBLISHED"
    stale = await _step(editor, PUBLISH, version=drafts[1])
    assert (stale["code"], stale["field"]) == ("CONFLICT", "base")
    for draft in drafts:
        await _step(editor, WITHDRAW, version=draft, reason="试拟")


async def test_a_draft_tells_which_schemes_and_open_rings_it_touches(library: Desk) -> None:
    editor = await library.as_("editor")  # an investigator too: rings are told inside the reader's scope
    query = '{ article(work: "reg-735", path: "38") { restated { text } } }'
    told = (await editor.data(query))["article"]["restated"]["text"]
    draft = await _proposed(editor, "reg-735", edits=[{"path": "38", "text": f"{told}（样例改写）"}])
    dated = await _proposed(editor, "reg-735", validTo="2026-06-01")
    ancient = await _proposed(editor, "reg-735", replaces=False, validFrom="2099-01-01", title="条例（新）")
    effects = {one["id"]: one["effect"] for one in (await editor.data(EFFECT, work="reg-735"))["work"]["versions"]}
    rings = _rings(library, schemes_on("reg-735", "38"))
    assert effects[draft]["changes"] == [{"change": "CHANGED", "path": "38"}]
    assert not effects[draft]["daysChange"]
    assert [one["id"] for one in effects[draft]["schemes"]] == list(schemes_on("reg-735", "38"))
    assert effects[draft]["ringIds"] == rings
    assert rings
    assert effects[dated]["daysChange"]
    assert effects[dated]["changes"] == []
    assert effects[dated]["ringIds"] == _rings(library, schemes_on("reg-735"))
    assert effects[ancient]["ringIds"] == [], "no claim of any ring is as late as that"
    for version in (draft, dated, ancient):
        await _step(editor, WITHDRAW, version=version, reason="试拟")


def _rings(desk: Desk, schemes: tuple[str, ...]) -> list[str]:
    """Oracle: every open ring of our agency, one by one."""
    page = desk.ledger.rings.page(Scope(frozenset({OURS})), first=200, only=RingFilter())
    return [ring.id for ring in page.rings if families_of(schemes) & set(ring.schemes)]


async def test_every_step_is_in_the_audit_chain_with_its_version(library: Desk) -> None:
    editor = await library.as_("editor")
    draft = await _proposed(editor, NOTE, title="关于贯彻规则的通知")
    await _step(editor, WITHDRAW, version=draft, reason="试拟")
    newest = library.ledger.audit.find(OURS, about=draft, limit=1).entries[0]
    assert newest.action == "Mutation.withdrawKnowledgeVersion"
    assert library.ledger.audit.verify().ok


async def test_loading_again_after_edits_changes_nothing(library: Desk) -> None:
    moved = await _published(library, NOTE, title="关于贯彻规则的通知（更正）")
    before = library.ledger.knowledge.stamp()
    fill_library(library.ledger)
    assert library.ledger.knowledge.stamp() == before
    await _step(await library.as_("editor"), WITHDRAW, version=moved, reason="试拟")


async def test_editors_are_reminded_of_what_waits_and_of_later_texts_and_nobody_else_is(library: Desk) -> None:
    editor = await library.as_("editor")
    correction = await _proposed(editor, NOTE, edits=[{"path": "1", "text": "违反第三条的，从重处理。"}])
    later = await _proposed(editor, LAW, replaces=False, validFrom="2030-01-01")
    found = (await editor.data(REMINDERS, days=90, waiting=0))["knowledgeReminders"]
    assert {correction, later} <= {one["id"] for one in found["waiting"]}
    assert {"current": {"work": LAW}, "later": {"id": later}} in found["unpublished"]
    assert correction not in {one["later"]["id"] for one in found["unpublished"]}
    fresh = (await editor.data(REMINDERS, days=90, waiting=7))["knowledgeReminders"]
    assert correction not in {one["id"] for one in fresh["waiting"]}
    assert await (await library.as_("officer")).codes(REMINDERS, days=90, waiting=0) == ["NOT_FOUND"]
    assert await editor.codes(REMINDERS, days=-1, waiting=0) == ["BAD_INPUT"]
    for draft in (correction, later):
        await _step(editor, WITHDRAW, version=draft, reason="试")
