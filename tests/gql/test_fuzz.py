"""Fuzzing (模糊测试): whatever is sent, no defect shows, every refusal is a documented one, and nothing of anybody else is in an answer.

Operations made from the schema, with hostile values and the ids of real records, are sent to a copy of the installation,
which is thrown away. ``MINGJIAN_FUZZ_EXAMPLES`` sends so many per operation, at random, instead of three that are the
same on every run.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import SecretStr

from gql.failures import CODES
from gql.schema import build_schema
from gql.settings import Settings
from graph.ledger.judging import Judge
from graph.model.scope import Scope
from graph.model.visibility import Visibility
from graph.store.engine import Engine
from nlp.reporter import ReporterForm
from tests.gql.cases import PlantedCase, planted_case
from tests.gql.desk import OURS, TEST_ENGINE, THEIRS, Desk, running
from tests.gql.library import LAW, fill_library
from tests.gql.made_operations import Made, Operations
from tests.gql.papers import read_paper
from tests.gql.pointing import lay_hit, open_proceeding, register_phone
from tests.gql.test_audit import OPERATIONS
from tests.gql.tips import planted, taken
from tests.gql.transfers import foreign_transfer, signed_transfer, submitted

pytestmark = pytest.mark.engine

EXAMPLES = int(os.environ.get("MINGJIAN_FUZZ_EXAMPLES", "0"))
SCHEMA = build_schema()._schema
ROOTS = [
    f"{kind}.{name}"
    for kind in ("Query", "Mutation")
    for name in getattr(SCHEMA.type_map[kind], "fields", ())
]  # fmt: skip
REFUSALS = (frozenset(CODES.values()) | {"UNTRUSTED_DOCUMENT"}) - {"UNAVAILABLE"}
"""Codes that a healthy installation may answer with."""

TELLTALES = (b"Traceback", b"sqlalchemy", b"sqlite3", b"duckdb", b"neo4j", b"site-packages", b"/gql/", b"RETURN ")
"""Words of the machinery, which are in none of the values that are sent."""

THEIR_CANARY = "骊靬鸑鷟"
"""In every text of the other agency's records."""

REPORTER = "仉督璆琳"
REPORTER_PHONE = "15637049982"
CANARIES = (THEIR_CANARY, REPORTER, REPORTER_PHONE)

_IDS = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")
_MARKS = re.compile(r'"requestId":"[^"]*"|"(?:cursor|startCursor|endCursor)":"[^"]*"')


@dataclass(frozen=True)
class Range:
    """The copy under fire: ids that the askers may name, and those of the other agency with twins that nobody has."""

    desk: Desk
    own: tuple[str, ...]
    twins: dict[str, str]


@pytest.fixture(scope="module")
async def shooting_range(installation: Settings, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Range]:
    """A copy of the installation on the same graph, with records of both agencies."""
    root = tmp_path_factory.mktemp("range")
    await asyncio.to_thread(_copy, installation.data, root)
    engine = Engine.for_folder(installation.folder, TEST_ENGINE)
    graph = engine.acquire()
    try:
        copied = Settings(
            data=root,
            workers=0,
            allowed_hosts=("desk.example",),
            warm_up=False,
            graph_url=graph.url,
            graph_user=graph.user,
            graph_password=SecretStr(graph.password),
        )
        async with running(copied) as desk:
            own, theirs = await _records(desk, OURS), await _records(desk, THEIRS)
            yield Range(desk, tuple(own), {id: _twin(id) for id in theirs if id not in own})
    finally:
        engine.release(wait=False)


def _copy(source: Path, target: Path) -> None:
    """Everything but the engine; databases by SQLite's own backup, in a process of its own (see ``leaks.as_on_disk``)."""
    program = "import sqlite3, sys; a, b = (sqlite3.connect(name) for name in sys.argv[1:]); a.backup(b); b.close(); a.close()"
    for database in source.glob("*.sqlite"):
        subprocess.run([sys.executable, "-c", program, database, target / database.name], check=True)
        (target / database.name).chmod(0o600)
    for folder in ("keys", "lake", "sealed", "truth", "reports"):
        if (source / folder).exists():
            shutil.copytree(source / folder, target / folder)


async def _records(desk: Desk, owner: str) -> list[str]:
    """Ids of one agency's records of every kind; the other agency's texts hold the canary."""
    case, tips = await planted_case(desk, owner), await planted(desk, owner)
    return await asyncio.to_thread(_more_records, desk, owner, case, tips.confirmed)


def _more_records(desk: Desk, owner: str, case: PlantedCase, tip: str) -> list[str]:
    ledger, scope, judge = desk.ledger, Scope(frozenset({owner})), Judge("tests", "tests", owner)
    other = THEIRS if owner == OURS else OURS
    found = [*(getattr(case, name) for name in PlantedCase.__slots__), tip]
    waiting = taken(
        desk, f"我叫{REPORTER}，电话{REPORTER_PHONE}，举报康宁医院挂床。", ReporterForm(name=REPORTER), owner=owner
    )
    force = lay_hit(ledger, owner, f"{owner}P", value="13800001111" if owner == OURS else "13800002222")
    register_phone(ledger, owner, force.force, open_proceeding(ledger, owner), "13800003333", Visibility.HIDDEN)
    paper = read_paper(desk, owner, title=THEIR_CANARY if owner == THEIRS else "某案")
    found += [waiting.id, force.proceeding, force.action, force.hit, paper.document, paper.relation]
    found += [one.id for one in paper.mentions.values()]
    found += [one.id for one in ledger.accounts.find(owner) if one.name.startswith("fuzz-")]
    found += [one.id for one in ledger.deliveries.find_current() if one.owner == owner]
    for ring in ledger.rings.page(scope, first=3).rings:
        found += [ring.id, *sorted(ring.core)[:2]]
    if owner == THEIRS:
        transfer, clock, incident, *_ = foreign_transfer(desk, paper.document)
        found += [transfer, clock, incident]
        ledger.incidents.rename(scope, case.incident, f"{THEIR_CANARY}医院", judge, revision=1)
        ledger.case_notes.write(scope, case.proceeding, f"{THEIR_CANARY}：另有隐情。", judge)
        return found
    fill_library(ledger)
    draft = submitted(desk)
    return [*found, force.force, LAW, draft.id, signed_transfer(desk, OURS, other).id]


def _twin(id: str) -> str:
    """An id of the same form that nobody has."""
    head, colon, rest = id.rpartition(":")
    turned = rest.translate(str.maketrans("0123456789ABCDEFGHJK", "9876543210KJHGFEDCBA"))
    return f"{head}{colon}{rest[0]}{turned[1:]}"


class Fire:
    """Sends from the generators' thread to the service's loop, as whoever may use the operation."""

    def __init__(self, desk: Desk, loop: asyncio.AbstractEventLoop) -> None:
        self._desk = desk
        self._loop = loop
        self._clients: dict[str, httpx.AsyncClient] = {}

    def send(self, account: str, method: str, url: str, **more: Any) -> httpx.Response:
        """The answer; somebody whose session an operation ended signs in again."""
        answer = self._send(account, method, url, **more)
        if b"UNAUTHENTICATED" in answer.content:
            self._clients.pop(account, None)
            answer = self._send(account, method, url, **more)
        return answer

    def _send(self, account: str, method: str, url: str, **more: Any) -> httpx.Response:
        return asyncio.run_coroutine_threadsafe(self._answer(account, method, url, more), self._loop).result(120)

    async def _answer(self, account: str, method: str, url: str, more: dict[str, Any]) -> httpx.Response:
        if account not in self._clients:
            self._clients[account] = (await self._desk.as_(account, purpose="核查")).http
        return await self._clients[account].request(method, url, **more)


def _sound(answer: httpx.Response, said: object) -> None:
    """No defect, no undocumented refusal, nothing of the other agency or of a reporter, no word of the machinery."""
    assert answer.status_code < 500, (answer.status_code, said, answer.text[:300])
    for canary in CANARIES:
        for form in (canary, json.dumps(canary)[1:-1]):
            assert form.encode() not in answer.content, (canary, said)
    for telltale in TELLTALES:
        assert telltale not in answer.content, (telltale, said)
    if answer.headers.get("content-type", "").startswith("application/json"):
        assert _codes(answer.json()) <= REFUSALS, (said, answer.text[:500])


def _codes(body: object) -> set[str]:
    """Codes of errors and of refusals that are data."""
    if isinstance(body, list):
        return {code for one in body for code in _codes(one)}
    if not isinstance(body, dict):
        return set()
    found = {code for one in body.values() for code in _codes(one)}
    told = body.get("code")
    is_refusal = body.get("__typename") == "Refused" or "requestId" in body
    return found | ({str(told)} if is_refusal and told else set())


def _limits(few: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=EXAMPLES or few,
        derandomize=not EXAMPLES,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def _account_of(root: str) -> str:
    return OPERATIONS[root][0]


def _graphql(fire: Fire, account: str, made: Made) -> httpx.Response:
    return fire.send(
        account,
        "POST",
        "/graphql",
        content=json.dumps({"query": made.text, "variables": made.variables}),
        headers={"content-type": "application/json"},
    )


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500, json={}),
        httpx.Response(200, json={"data": {"incident": {"title": f"{THEIR_CANARY}医院"}}}),
        httpx.Response(200, text=json.dumps({"data": {"tip": REPORTER}}, ensure_ascii=True)),
        httpx.Response(200, json={"data": {"note": REPORTER_PHONE}}),
        httpx.Response(200, text="sqlalchemy.exc.OperationalError"),
        httpx.Response(200, json={"errors": [{"extensions": {"code": "INTERNAL", "requestId": "1"}}]}),
        httpx.Response(200, json={"data": {"x": {"__typename": "Refused", "code": "SOMETHING_ELSE"}}}),
    ],
)
def test_an_answer_with_a_defect_or_a_leak_is_seen(answer: httpx.Response) -> None:
    with pytest.raises(AssertionError):
        _sound(answer, "planted")


@pytest.mark.parametrize("root", ROOTS)
async def test_no_operation_of_our_own_making_finds_a_defect_or_a_leak(shooting_range: Range, root: str) -> None:
    kind, _, name = root.partition(".")
    fire = Fire(shooting_range.desk, asyncio.get_running_loop())
    operations = Operations(SCHEMA, [*shooting_range.own, *shooting_range.twins])

    @_limits(3)
    @given(operations.of(kind, name))
    def run(made: Made) -> None:
        answer = _graphql(fire, _account_of(root), made)
        _sound(answer, made)

    await asyncio.to_thread(run)
