"""C1: planted reporters, a handler who accepts every default; nothing of them is anywhere but in the vault."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import pytest
from ulid import ULID

from graph.casework.policy import tip_desk
from graph.ledger.identities import open_identities
from graph.ledger.judging import Judge, Judgement
from graph.ledger.mention import MentionState
from graph.ledger.tip import TipReader, TipState
from graph.model.scope import Scope
from graph.model.tables import Identity as Kind
from tests.gql.desk import OURS, Client, Desk
from tests.gql.leaks import SEALED, Identity, Leak, dump_files, dump_tables, find_leaks
from tests.gql.releasing import take_corrections

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("empty_queue")]

ROOT = Path(__file__).resolve().parents[2]
TIP_DESK = TipReader(Scope(frozenset({OURS}), frozenset({tip_desk(OURS)})), "")

NURSE = Identity(
    "闾丘芷琬",
    "15893706142",
    "410105198704126628",
    "lvqiu.zw@kfmail.example",
    "梁园区凯旋路街道香君花园7号楼2单元",
    "zw_lvqiu87",
)
CLERK = Identity("尉迟墨涵", "18639205517", "412301199108233514", "", "睢阳区文化街道应天花园19号楼", "")
DAUGHTER = Identity("亓官雨霏", "13781630928", "", "", "", "yufei_qg")
BOOKKEEPER = Identity("濮阳劭凡", "17703825649", "411402197905170036")
NEIGHBOUR = Identity("钟离旖旎", "15290843367", "", "zhongli_yn@kfmail.example", "", "")
PLANTED = (NURSE, CLERK, DAUGHTER, BOOKKEEPER, NEIGHBOUR)

CITED = "13700284417"
"""A telephone of somebody accused: it must stay, or the search below would prove nothing."""

TIPS: list[dict[str, Any]] = [
    {
        "tip_id": "L001", "channel": "12393热线", "adcode": "411402", "received_at": "2026-03-09 14:07:31",
        "text": f"我叫{NURSE.name}，身份证{NURSE.id_number}，电话{NURSE.phone}，住{NURSE.address}，微信{NURSE.wechat}，邮箱{NURSE.email}。"
        f"我要举报城东康宁医院挂床住院，院长裘某电话{CITED}，一天虚记三十人，病历都是编的。请回复我，{NURSE.name[2:]}。",
        "reporter": {"姓名": NURSE.name, "电话": NURSE.phone, "身份证号": NURSE.id_number, "住址": NURSE.address,
                     "邮箱": NURSE.email, "微信号": NURSE.wechat},
    },
    {
        "tip_id": CLERK.phone, "channel": f"{CLERK.name}来信", "adcode": "411403", "received_at": "2026-03-10",
        "text": f"福安药房拿医保卡换现金，刷一千给七百，老板娘孙某记账。\n联系电话：{CLERK.phone[:3]}-{CLERK.phone[3:7]}-{CLERK.phone[7:]}\n"
        f"举报人：{CLERK.name}\n身份证号：{CLERK.id_number[:6]} {CLERK.id_number[6:14]} {CLERK.id_number[14:]}\n地址：{CLERK.address}",
        "reporter": {"name": CLERK.name, "phone": CLERK.phone, "certno": CLERK.id_number, "address": CLERK.address},
        "assigned_by": f"{CLERK.name}本人送达",
    },
    {
        "tip_id": "L003", "channel": "微信公众号", "adcode": "411402", "received_at": "2026-03-11T09:00:00+08:00",
        "text": f"民权仁和护理院系统里挂着五十七个人，实际只有四十张床。我{DAUGHTER.name}可以作证，加我微信{DAUGHTER.wechat}，手机号"
        f"{DAUGHTER.phone[:3]} {DAUGHTER.phone[3:7]} {DAUGHTER.phone[7:]}也行。",
        "reporter": f"{DAUGHTER.name} {DAUGHTER.phone} {DAUGHTER.wechat}",
    },
    {
        "tip_id": "L004", "channel": "来访", "adcode": "411402", "received_at": "2026-03-12 16:40",
        "text": f"我是濮阳劭凡，过去在虞城同济医院管账（身份证尾号{BOOKKEEPER.id_number[-6:]}），他们把理疗开成手术，一年多报两百多万元。"
        f"找我打１７７０３８２５６４９。——{BOOKKEEPER.name}",
        "reporter": {"name": BOOKKEEPER.name, "tel": BOOKKEEPER.phone, "id_card": BOOKKEEPER.id_number},
    },
    {
        "tip_id": "L005", "channel": "网上举报", "adcode": "411402", "received_at": "2026-03-13 08:00:00",
        "text": "附件是我写的材料。", "attachments": [f"{NEIGHBOUR.name}的材料.txt"],
        "reporter": {"姓名": NEIGHBOUR.name, "手机": NEIGHBOUR.phone, "邮箱": NEIGHBOUR.email},
    },
]  # fmt: skip

ATTACHED = (
    f"宁陵康泰医院免费接送老人住院。我的名字是{NEIGHBOUR.name}，电话{NEIGHBOUR.phone}，邮箱{NEIGHBOUR.email}。"
    "车牌豫N·7K203的面包车每周二来村里。"
)


@dataclass(frozen=True)
class Passed:
    """What became of the planted tips, and all that was said meanwhile."""

    tips: list[str]
    said: bytes


@pytest.fixture(scope="module")
def passed(desk: Desk, empty_queue: None, tmp_path_factory: pytest.TempPathFactory) -> Passed:
    """The planted tips imported, confirmed as proposed, and read, all by the programs that people run."""
    home = tmp_path_factory.mktemp("planted")
    file = home / "tips.jsonl"
    run = str(ULID())  # an installation that is kept between runs has taken the others in
    lines = [line | {"tip_id": f"{line['tip_id']} {run}"} for line in TIPS]
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    (home / f"{NEIGHBOUR.name}的材料.txt").write_text(ATTACHED, encoding="utf-8")
    before = {tip.id for state in TipState for tip in desk.ledger.tips.find_in(state, owner=OURS)}
    said = _run(desk, "tips", "import", str(file), "--owner", OURS, "--json")
    said += _run(desk, "tips", "import", str(file), "--owner", OURS, "--json")
    said += _run(
        desk, "tips", "confirm", "--as-proposed", "--all-waiting", "--handler", "handler", "--owner", OURS, "--json"
    )
    said += _run(desk, "tips", "list", "--owner", OURS, "--json")
    said += _work(desk)
    tips = [tip.id for tip in desk.ledger.tips.find_in(TipState.READ, owner=OURS) if tip.id not in before]
    assert len(tips) == len(TIPS), said.decode()
    return Passed(tips, said)


def _run(desk: Desk, *words: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "gql.cli.main", "--data", str(desk.folder.root), *words],
        cwd=ROOT, capture_output=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout + done.stderr


def _work(desk: Desk) -> bytes:
    """A worker of its own process, with every library's log wide open."""
    program = (
        "import logging, threading; logging.basicConfig(level=logging.DEBUG)\n"
        "from gql.settings import Settings; from gql.worker import work\n"
        "work(Settings(), threading.Event(), once=True)\n"
    )
    environment = {**os.environ, "MINGJIAN_DATA": str(desk.folder.root)}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, timeout=500)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
async def dump(desk: Desk, passed: Passed) -> dict[str, bytes]:
    """Everything that the installation holds or says, by place."""
    found = {"what the programs said": passed.said}
    found |= dict(dump_files(desk.folder.root))
    for database in sorted(desk.folder.root.glob("*.sqlite")):
        if database.name not in SEALED:
            found |= dict(dump_tables(database))
    _judge_everything(desk, passed.tips)
    found["the graph"] = await _graph(desk, passed.tips)
    found |= {f"after: {place}": raw for place, raw in dict(dump_files(desk.folder.root)).items()}
    found |= await _answers(desk, passed.tips)
    return found


def _judge_everything(desk: Desk, tips: list[str]) -> None:
    """A lead confirms every mention and adds every tip's document to the graph."""
    judge, ledger = Judge("tests", "tests", OURS), desk.ledger
    for tip in tips:
        document = ledger.tips.get(TIP_DESK, tip).document or ""
        for mention in ledger.mentions.find_all_of(document):
            if mention.state is MentionState.PROPOSED:
                ledger.mentions.judge(TIP_DESK.scope, mention.id, Judgement.CONFIRM, judge)
        ledger.documents.show(TIP_DESK.scope, document, judge)


async def _graph(desk: Desk, tips: list[str]) -> bytes:
    """Every property of every node and edge of the kinds that documents make, after their projection."""
    from gql import pipelines
    from graph.model.progress import Quiet

    identities = open_identities(desk.folder)
    try:
        graph = pipelines.open_graph(desk.settings)
        stores = pipelines.OpenStores(desk.folder, desk.ledger, identities, graph, "tests")
        assert await asyncio.to_thread(pipelines.show_documents, stores, progress=Quiet()) > 0
    finally:
        identities.close()
    nodes: LiteralString = "MATCH (n) WHERE n:Document OR n:Mention OR n:Tip OR n:Phone RETURN properties(n) AS p"
    edges: LiteralString = "MATCH (:Document)-[e]-() RETURN properties(e) AS p"
    rows = [*await desk.services.store.read(nodes), *await desk.services.store.read(edges)]
    assert any(row["p"].get("id") in {desk.ledger.tips.get(TIP_DESK, tip).document for tip in tips} for row in rows)
    return "\n".join(str(row["p"]) for row in rows).encode()


READ = """query($id: ID!) { tip(id: $id) { id workingText { text marks { reason { zh } } }
  proposal { redacted } touches { matches { evidence { statement { zh } node { label } } } }
  document { title content { text } mentions(first: 100) { edges { node { text norm } } }
    relations(first: 50) { edges { node { cue } } } } } }"""


async def _answers(desk: Desk, tips: list[str]) -> dict[str, bytes]:
    """What a lead with a purpose is answered: pages, queue, search, exports."""
    lead = await desk.as_("lead", purpose="核查线索")
    found: dict[str, bytes] = {}
    for tip in tips:
        found[f"page of {tip}"] = (await lead.send(READ, {"id": tip})).content
    queue = "{ reviewQueue(first: 50) { edges { node { passage } } } }"
    found["review queue"] = (await lead.send(queue)).content
    for one in PLANTED:
        for form in (one.name, one.phone, one.id_number):
            if form:
                assert await _found(lead, form) == 0, form
    exported = await take_corrections(desk, lead)
    assert exported.status_code == 200
    assert "康宁医院" in exported.text
    found["corrections"] = exported.content
    return found


async def _found(client: Client, text: str) -> int:
    """Hits of a search; the first searches of a service plan their queries, and may run out of time on a busy machine."""
    for _ in range(5):
        answer = await client.ask("query($q: String!) { search(query: $q) { returned } }", q=text)
        if "errors" not in answer:
            return int(answer["data"]["search"]["returned"])
        assert answer["errors"][0]["extensions"]["code"] == "TIMEOUT"
    pytest.fail("the search never answered")


def test_c1_nothing_of_a_reporter_is_anywhere_but_in_the_vault(dump: dict[str, bytes]) -> None:
    assert find_leaks(dump, PLANTED) == []


def test_their_keyed_tokens_are_not_there_either(desk: Desk, dump: dict[str, bytes]) -> None:
    """Tokens are what the graph finds people by: one of a reporter's telephone would make the reporter a node."""
    identities = open_identities(desk.folder)
    try:
        tokens = [identities.token(Kind.PHONE, one.phone) for one in PLANTED if one.phone]
        tokens += [identities.token(Kind.CERTNO, one.id_number) for one in PLANTED if one.id_number]
    finally:
        identities.close()
    assert [(place, token) for token in tokens for place, raw in dump.items() if token.encode() in raw] == []


def test_what_is_not_the_reporters_is_still_there(dump: dict[str, bytes]) -> None:
    texts = dump["ledger.sqlite:documents.text"].decode()
    for kept in (CITED, "康宁医院", "裘某", "福安药房", "刷一千给七百", "五十七个人", "虞城同济医院", "豫N·7K203"):
        assert kept in texts, kept


def test_the_dump_holds_what_it_should(dump: dict[str, bytes]) -> None:
    places = set(dump)
    assert {"ledger.sqlite", "identities.sqlite", "the graph", "corrections", "review queue"} <= places
    assert {"ledger.sqlite:tips.id", "ledger.sqlite:jobs.params", "ledger.sqlite:audit.objects"} <= places
    assert {
        "ledger.sqlite:mentions.text",
        "ledger.sqlite:outbox.payload",
        "ledger.sqlite:tip_matches.evidence",
    } <= places
    assert any(place.startswith("engine/") for place in places)
    assert "康宁医院".encode() in dump["what the programs said"] + dump["corrections"]
    assert not any(SEALED[0] in place or "master" in place for place in places)


def test_the_vault_has_it_all(desk: Desk, passed: Passed) -> None:
    found = [desk.services.vault.propose(tip, None) for tip in passed.tips]
    assert {one.name for one in PLANTED if any(one.name in proposal.text for proposal in found)} == {
        one.name for one in PLANTED
    }


PLANTS = [
    ("name as typed", NURSE.name),
    ("pinyin", "lvqiuzhiwan"),
    ("phone masked", "158****6142"),
    ("phone said aloud", "幺五八九三七零六幺四二"),
    ("number in lower case", CLERK.id_number.lower()),
    ("end of the address", CLERK.address[-8:]),
    ("phone sha256", ""),
]


@pytest.mark.parametrize(("kind", "form"), PLANTS)
@pytest.mark.parametrize("place", ["column", "file", "log", "utf-16"])
def test_a_planted_leak_is_found(tmp_path: Path, kind: str, form: str, place: str) -> None:
    """The search above can fail: each form, wherever it is put, is found there."""
    form = form or next(f for one in PLANTED for k, f in one.forms().items() if k == kind)
    dump: dict[str, bytes] = {"innocent": "康宁医院挂床住院。".encode()}
    assert find_leaks(dump, PLANTED) == []
    if place == "column":
        with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as ledger, ledger:
            ledger.execute("CREATE TABLE jobs (params TEXT)")
            ledger.execute("INSERT INTO jobs VALUES (?)", (json.dumps({"note": f"x{form}y"}, ensure_ascii=False),))
        dump |= dict(dump_tables(tmp_path / "ledger.sqlite"))
        where = "ledger.sqlite:jobs.params"
    elif place == "file":
        (tmp_path / "reports").mkdir()
        (tmp_path / "reports" / "a.html").write_text(f"<b>{form}</b>", encoding="utf-8")
        (tmp_path / "keys").mkdir()
        (tmp_path / "keys" / "k.key").write_text(form, encoding="utf-8")
        dump |= dict(dump_files(tmp_path))
        where = "reports/a.html"
    else:
        dump["what the programs said"] = f"WARNING {form}".encode("utf-16-le" if place == "utf-16" else "utf-8")
        where = "what the programs said"
    found = find_leaks(dump, PLANTED)
    assert Leak(where, kind) in found
    assert {leak.place for leak in found} == {where}


def test_before_a_handler_confirms_nothing_is_anywhere(desk: Desk, tmp_path: Path) -> None:
    """Sealed and proposed only: not even what is not the reporter's has reached a column, a file or a log."""
    clinic = f"柘城慈济{ULID()}医院"
    line = {
        "tip_id": str(ULID()), "channel": "来信", "adcode": "411402", "received_at": "2026-03-09 10:00:00",
        "text": f"我是闻人烨霖，{clinic}把体检算成住院。电话15637018824。",
        "reporter": {"name": "闻人烨霖", "phone": "15637018824"},
    }  # fmt: skip
    file = tmp_path / "tips.jsonl"
    file.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    said = _run(desk, "tips", "import", str(file), "--owner", OURS, "--json")
    dump = {"said": said, **dict(dump_files(desk.folder.root))}
    assert find_leaks(dump, [Identity("闻人烨霖", "15637018824")]) == []
    assert [place for place, raw in dump.items() if clinic.encode() in raw] == []


def test_a_defect_in_the_middle_of_an_import_tells_nothing(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "tips.jsonl"
    file.write_text(
        json.dumps(TIPS[0] | {"tip_id": "L901", "adcode": NURSE.name}, ensure_ascii=False), encoding="utf-8"
    )
    with caplog.at_level(logging.DEBUG):
        done = subprocess.run(
            [sys.executable, "-m", "gql.cli.main", "--data", str(desk.folder.root), "tips", "import", str(file), "--json"],
            cwd=ROOT, capture_output=True, timeout=300,
        )  # fmt: skip
    assert done.returncode == 2
    assert find_leaks({"said": done.stdout + done.stderr, "log": caplog.text.encode()}, PLANTED) == []
