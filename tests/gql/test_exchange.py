"""Two installations through the command line: both learn of the hit; what is tampered with, replayed or strange is refused."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gql.cli.main import main
from gql.worker import match_all_waiting
from graph.casework.action_matching import Plan, plan_action
from graph.casework.deconfliction import Window
from graph.casework.exchange import export_package
from graph.casework.identifiers import read_identifier
from graph.casework.pointer_matching import Registered, Registration, register, withdraw_pointers
from graph.ledger import Ledger, open_ledger
from graph.ledger.clock import utc_now
from graph.ledger.exchange_keys import open_identity
from graph.ledger.hit import HitRecord
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.ledger.package import MAGIC, Part
from graph.ledger.payload import canonical
from graph.model.casework import ProceedingKind
from graph.model.folders import DataFolder
from graph.model.pointing import HitState, IdentifierKind, Outcome, PlannedKind
from graph.model.scope import Scope
from graph.model.visibility import Visibility

BUREAU, POLICE = "YB4114", "GA4114"
NUMBER, SECRET = "13800001111", "13900002222"


class Site:
    """One installation with one agency; its commands run in this process, its desk works on its ledger."""

    def __init__(self, home: Path, agency: str, name: str) -> None:
        self.home, self.agency, self.name = home, agency, name
        self.data = home / "data"
        home.mkdir()
        self.run("init", "--agency", agency, "--name", name, "--region", "411400")
        self.said = ""

    def run(self, *words: str, code: int = 0) -> dict[str, Any]:
        said, told = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(told):
            patch.setattr(sys, "argv", ["mingjian", "--data", str(self.data), *words, "--json"])
            patch.setenv("MINGJIAN_DATA", str(self.data))
            with pytest.raises(SystemExit) as ended:
                main()
        self.said = said.getvalue() + told.getvalue()
        assert ended.value.code == code, self.said
        found: dict[str, Any] = json.loads(said.getvalue().strip().splitlines()[-1])
        return found

    def refuse(self, *words: str) -> dict[str, Any]:
        """The facts of a refusal with exit code 2 that left the casework as it was."""
        before = self.dump()
        facts: dict[str, Any] = self.run(*words, code=2)["error"]["facts"]
        assert self.dump() == before
        return facts

    def dump(self) -> list[str]:
        with closing(sqlite3.connect(self.data / "ledger.sqlite")) as connection:
            return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "audit')]

    def export(self, to: str, name: str, *more: str) -> Path:
        out = self.home / name
        self.run("exchange", "export", "--to", to, "--out", str(out), *more)
        return out

    def ledger(self) -> Ledger:
        return open_ledger(DataFolder(self.data))

    @property
    def scope(self) -> Scope:
        return Scope(frozenset({self.agency}))

    @property
    def judge(self) -> Judge:
        return Judge("officer", "officer", self.agency)

    def register(self, force: str, *numbers: str, level: Visibility = Visibility.POINTER) -> Registered:
        with closing(self.ledger()) as ledger:
            new = NewIncident(
                owner=self.agency, title="康宁医院", adcode="411402", opened=date(2026, 11, 2),
                kind=ProceedingKind.CONTRACT,
            )  # fmt: skip
            incident = ledger.incidents.open(new, self.judge)
            (proceeding,) = ledger.proceedings.find_of_incidents(self.scope, [incident.id])
            asked = Registration(
                task_force=force,
                proceeding=proceeding.id,
                level=level,
                contact=f"{self.name} 值班 0370-1",
                reason="核查",
                identifiers=[read_identifier(IdentifierKind.PHONE, number) for number in numbers],
            )
            return register(ledger, self.scope, asked, self.judge)

    def inbox(self) -> list[HitRecord]:
        with closing(self.ledger()) as ledger:
            return list(ledger.hits.page(self.scope, first=50).hits)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Site, Site, str]:
    """Two installations that know each other, and a task force that the first convenes and both have the key of."""
    one, other = Site(tmp_path / "one", BUREAU, "甲市医保局"), Site(tmp_path / "other", POLICE, "甲市公安局")
    for site, partner in ((one, other), (other, one)):
        card = site.home / "partner.json"
        shown = partner.run("exchange", "identity", "--out", str(card))
        site.run("exchange", "partner", "add", str(card), "--fingerprint", shown["fingerprint"].lower())
    made = one.run("task-force", "create", "骗保专班", "--convenor", BUREAU, "--member", POLICE)
    key = one.home / "key.mjx"
    one.run("exchange", "key", "send", made["id"], "--to", other.name, "--out", str(key))
    taken = other.run("exchange", "import", str(key))
    assert (taken["sequence"], taken["counts"]) == (1, {"keys": 1})
    return one, other, made["id"]


def test_f9_both_installations_learn_of_the_hit_and_of_what_the_other_made_of_it(pair: tuple[Site, Site, str]) -> None:
    one, other, force = pair
    one.register(force, NUMBER, "13700003333")
    other.register(force, NUMBER)
    assert one.inbox() == other.inbox() == []
    there = other.run("exchange", "import", str(one.export(other.name, "2.mjx")))
    assert there["counts"] == {"pointers": 2, "withdrawn": 0, "actions": 0, "answers": 0}
    (told,) = other.inbox()
    assert (told.kind, told.other.agency, told.other.contact) == ("phone", BUREAU, "甲市医保局 值班 0370-1")
    assert one.inbox() == []
    with closing(other.ledger()) as ledger:
        ledger.hits.settle(other.scope, told.id, Outcome.JOIN, "同一事实", other.judge)
    one.run("exchange", "import", str(other.export(one.name, "1.mjx")))
    (known,) = one.inbox()
    assert (known.id, known.other.contact) == (told.id, "甲市公安局 值班 0370-1")
    assert (known.other.state, known.other.outcome, known.other.reason) == (HitState.SETTLED, Outcome.JOIN, "")
    with closing(one.ledger()) as ledger:
        ledger.hits.settle(one.scope, known.id, Outcome.JOIN, "同意并案", one.judge)
    other.run("exchange", "import", str(one.export(other.name, "3.mjx")))
    assert other.inbox()[0].other.outcome is Outcome.JOIN
    one.run("audit", "verify")


def test_what_a_partner_withdraws_is_answered_no_more(pair: tuple[Site, Site, str]) -> None:
    one, other, force = pair
    registered = one.register(force, NUMBER)
    other.register(force, NUMBER)
    other.run("exchange", "import", str(one.export(other.name, "2.mjx")))
    assert len(other.inbox()) == 1
    with closing(one.ledger()) as ledger:
        withdraw_pointers(ledger, registered.pointers)
    taken = other.run("exchange", "import", str(one.export(other.name, "3.mjx")))
    assert taken["counts"]["withdrawn"] == 1
    assert other.inbox() == []


def test_a_hidden_pointer_never_leaves_and_its_own_side_alone_is_told(pair: tuple[Site, Site, str]) -> None:
    one, other, force = pair
    other.register(force, SECRET, level=Visibility.HIDDEN)
    one.register(force, SECRET)
    other.run("exchange", "import", str(one.export(other.name, "2.mjx")))
    (told,) = other.inbox()
    assert told.other.told is None
    back = other.export(one.name, "1.mjx")
    taken = one.run("exchange", "import", str(back))
    assert taken["counts"] == {"pointers": 0, "withdrawn": 0, "actions": 0, "answers": 0}
    assert one.inbox() == []
    with closing(one.ledger()) as ledger:
        assert ledger.pointers.find_from(ledger.partners.get(other.name).id, force) == []


def test_a_package_with_hidden_things_at_home_has_the_size_of_one_without(pair: tuple[Site, Site, str]) -> None:
    one, other, force = pair
    before = one.export(other.name, "2.mjx").stat().st_size
    one.register(force, SECRET, level=Visibility.HIDDEN)
    one.register(force, NUMBER)
    assert one.export(other.name, "3.mjx").stat().st_size == before


def test_neither_file_nor_receiver_shows_a_number_or_a_key(pair: tuple[Site, Site, str]) -> None:
    one, other, force = pair
    one.register(force, NUMBER)
    package = one.export(other.name, "2.mjx").read_bytes()
    key = next((one.data / "keys").glob("task-force-*")).read_bytes()
    sent = (one.home / "key.mjx").read_bytes()
    for secret in (key, key.hex().encode(), NUMBER.encode(), force.encode(), "值班".encode()):
        assert secret not in package
        assert secret not in sent
    assert next((other.data / "keys").glob("task-force-*")).read_bytes() == key
    assert next((other.data / "keys").glob("task-force-*")).stat().st_mode & 0o077 == 0


def test_f9_a_package_is_taken_in_once_in_order_by_its_receiver(pair: tuple[Site, Site, str], tmp_path: Path) -> None:
    one, other, force = pair
    one.register(force, NUMBER)
    second, third = one.export(other.name, "2.mjx"), one.export(other.name, "3.mjx")
    early = other.refuse("exchange", "import", str(third))
    assert (early["file"], early["field"]) == (str(third), "sequence")
    other.run("exchange", "import", str(second))
    assert other.refuse("exchange", "import", str(second))["field"] == "sequence"  # replayed
    assert other.refuse("exchange", "import", str(one.home / "key.mjx"))["field"] == "sequence"
    other.run("exchange", "import", str(third))
    assert one.refuse("exchange", "import", str(second))["field"] == "receiver"
    stranger = Site(tmp_path / "stranger", "WJ4114", "甲市卫健委")
    card = stranger.home / "other.json"
    shown = other.run("exchange", "identity", "--out", str(card))
    stranger.run("exchange", "partner", "add", str(card), "--fingerprint", shown["fingerprint"])
    assert other.refuse("exchange", "import", str(stranger.export(other.name, "1.mjx")))["field"] == "sender"


def test_f9_every_byte_of_a_package_counts(pair: tuple[Site, Site, str]) -> None:
    one, other, force = pair
    one.register(force, NUMBER)
    good = one.export(other.name, "2.mjx")
    content = good.read_bytes()
    length = int.from_bytes(content[len(MAGIC) : len(MAGIC) + 4], "big")
    start = len(MAGIC) + 4
    places = {
        "magic": 3,
        "length": len(MAGIC) + 3,
        "header": start + content[start : start + length].index(b'"sequence":') + 11,
        "sealed": start + length + 40,
        "tag": len(content) - 65,
        "signature": len(content) - 5,
    }
    bad = other.home / "bad.mjx"
    for name, place in places.items():
        changed = bytearray(content)
        changed[place] ^= 1
        bad.write_bytes(changed)
        facts = other.refuse("exchange", "import", str(bad))
        assert facts["file"] == str(bad), name
        assert facts["field"] in ("file", "header", "signature"), name
    for cut in (0, 10, len(content) // 2, len(content) - 1):
        bad.write_bytes(content[:cut])
        assert other.refuse("exchange", "import", str(bad))["field"] in ("file", "header", "signature")
    bad.write_bytes(content + b"x")
    assert other.refuse("exchange", "import", str(bad))["field"] == "signature"
    other.run("exchange", "import", str(good))


def _forged(site: Site, to: str, *parts: Part, out: str = "forged.mjx", days_ago: int = 0, days: int = 14) -> Path:
    """A well-sealed package of a partner whose content, or time, is not as it should be."""
    with closing(site.ledger()) as ledger:
        partner = ledger.partners.get(to)
        made = export_package(
            ledger,
            open_identity(DataFolder(site.data)),
            partner,
            now=utc_now() - timedelta(days=days_ago),
            days=days,
            judge=site.judge,
            number=partner.sent + 1,
            parts=parts or None,
        )
    path = site.home / out
    path.write_bytes(made.content)
    return path


def test_f9_an_expired_package_is_refused_and_can_be_written_again(pair: tuple[Site, Site, str]) -> None:
    one, other, force = pair
    one.register(force, NUMBER)
    late = _forged(one, other.name, days_ago=20)
    assert other.refuse("exchange", "import", str(late))["field"] == "expires_at"
    again = one.export(other.name, "again.mjx", "--number", "2")
    assert other.run("exchange", "import", str(again))["sequence"] == 2
    assert one.run("exchange", "export", "--to", other.name, "--out", "x.mjx", "--number", "9", code=2)
    early = _forged(one, other.name, days_ago=-2)
    assert other.refuse("exchange", "import", str(early))["field"] == "made_at"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"agency": POLICE}, "agency"),
        ({"agency": "XX0000"}, "agency"),
        ({"level": "hidden"}, "level"),
        ({"level": "everything"}, "content"),
        ({"kind": "dna"}, "content"),
        ({"id": "../../etc"}, "id"),
        ({"tokens": {"1": "13800001111"}}, "tokens"),
    ],
)
def test_a_partner_that_sends_what_it_may_not_is_refused_whole(
    pair: tuple[Site, Site, str], change: dict[str, Any], field: str
) -> None:
    one, other, force = pair
    one.register(force, NUMBER)
    with closing(one.ledger()) as ledger:
        epochs = {str(epoch): print_ for epoch, print_ in ledger.task_forces.epochs(force).items()}
        (own,) = ledger.pointers.find_standing(force)
        tokens = {str(epoch): token for epoch, token in ledger.pointers.tokens_of([own.id])[own.id].items()}
    good = {"id": own.id, "kind": "phone", "proceeding": "P" * 26, "agency": BUREAU, "level": "pointer", "contact": "x"}
    fine = dict(good, id="01GOODGOODGOODGOODGOODGOOD", tokens=tokens)
    body: dict[str, Any] = {"task_force": force, "epochs": epochs, "actions": []}
    body["pointers"] = [fine, good | {"tokens": tokens} | change]
    path = _forged(one, other.name, Part("pointers-0", "pointers/1", canonical(body)))
    assert other.refuse("exchange", "import", str(path))["field"] == f"parts.pointers-0.{field}"


def test_an_unknown_part_and_a_task_force_of_ones_own_are_refused(pair: tuple[Site, Site, str]) -> None:
    one, other, force = pair
    strange = _forged(one, other.name, Part("film", "film/9", b"{}"))
    assert other.refuse("exchange", "import", str(strange))["field"] == "parts.film.type"
    body = {"id": force, "name": "x", "convenor": POLICE, "members": [POLICE, BUREAU], "keys": {"1": "00" * 32}}
    stolen = _forged(other, one.name, Part("task-force", "task-force/1", canonical(body)))
    assert one.refuse("exchange", "import", str(stolen))["field"] == "parts.task-force.id"
    own = _forged(
        other, one.name, Part("task-force", "task-force/1", canonical(body | {"convenor": BUREAU})), out="b.mjx"
    )
    assert one.refuse("exchange", "import", str(own))["field"] in ("sequence", "parts.task-force.convenor")


def test_a_new_key_reaches_the_partner_and_the_old_one_ends(pair: tuple[Site, Site, str]) -> None:
    one, other, force = pair
    one.register(force, NUMBER)
    assert other.run("exchange", "key", "rotate", force, code=2)["error"]["facts"]["field"] == "task_force"
    assert one.run("exchange", "key", "rotate", force) == {"task_force": force, "epoch": 2, "pointers": 1}
    other.register(force, NUMBER)  # under the old key still
    one.run("exchange", "key", "send", force, "--to", other.name, "--out", str(one.home / "key2.mjx"))
    assert other.run("exchange", "import", str(one.home / "key2.mjx"))["counts"] == {"keys": 2}
    one.run("exchange", "key", "end", force)
    assert len(list((one.data / "keys").glob("task-force-*"))) == 1
    one.run("exchange", "import", str(other.export(one.name, "1.mjx")))
    assert len(one.inbox()) == 1
    one.run("exchange", "key", "send", force, "--to", other.name, "--out", str(one.home / "key3.mjx"))
    other.run("exchange", "import", str(one.home / "key3.mjx"))
    with closing(other.ledger()) as ledger:
        assert list(ledger.task_forces.epochs(force)) == [2]


def test_a_partner_is_added_only_with_the_fingerprint_that_was_compared(tmp_path: Path) -> None:
    one, other = Site(tmp_path / "one", BUREAU, "甲市医保局"), Site(tmp_path / "other", POLICE, "甲市公安局")
    card = tmp_path / "card.json"
    shown = other.run("exchange", "identity", "--out", str(card))
    assert one.refuse("exchange", "partner", "add", str(card))["field"] == "fingerprint"
    wrong = one.refuse("exchange", "partner", "add", str(card), "--fingerprint", "AAAA" * 8)
    assert (wrong["file"], wrong["field"]) == (str(card), "fingerprint")
    body = json.loads(card.read_text(encoding="utf-8"))
    for change, field in (
        ({"signing": "00" * 32}, "signature"),
        ({"agencies": body["agencies"] * 2}, "signature"),
        ({"format": "x"}, "format"),
        ({"sealing": "zz"}, "sealing"),
    ):
        changed = tmp_path / "changed.json"
        changed.write_text(json.dumps(body | change), encoding="utf-8")
        refused = one.refuse("exchange", "partner", "add", str(changed), "--fingerprint", shown["fingerprint"])
        assert refused["field"] == field
    assert (
        other.refuse("exchange", "partner", "add", str(card), "--fingerprint", shown["fingerprint"])["field"]
        == "signing"
    )
    one.run("exchange", "partner", "add", str(card), "--fingerprint", shown["fingerprint"])
    (listed,) = one.run("exchange", "partner", "list")["partners"]
    assert (listed["name"], listed["agencies"]) == ("甲市公安局", [POLICE])
    one.run("exchange", "partner", "remove", "甲市公安局")
    assert one.run("exchange", "partner", "list")["partners"] == []
    one.run("exchange", "export", "--to", "甲市公安局", "--out", str(tmp_path / "x.mjx"), code=3)


def test_planned_actions_of_two_installations_meet(pair: tuple[Site, Site, str]) -> None:
    one, other, force = pair
    starts = utc_now() + timedelta(days=1)
    for site in (one, other):
        registered = site.register(force, NUMBER if site is one else SECRET)
        with closing(site.ledger()) as ledger:
            (own,) = ledger.pointers.find_standing(force)
            assert own.id in registered.pointers
            plan = Plan(
                task_force=force, proceeding=own.proceeding, kind=PlannedKind.RAID, level=Visibility.POINTER,
                contact=f"{site.name} 行动组", reason="行动前", adcode="411402", address="康宁路12号",
                window=Window(starts, starts + timedelta(hours=2)),
            )  # fmt: skip
            plan_action(ledger, site.scope, plan, site.judge)
    other.run("exchange", "import", str(one.export(other.name, "2.mjx")))
    (told,) = other.inbox()
    assert (told.kind, told.other.contact) == ("action", "甲市医保局 行动组")
    one.run("exchange", "import", str(other.export(one.name, "1.mjx")))
    assert [hit.other.contact for hit in one.inbox()] == ["甲市公安局 行动组"]


def test_r14_the_worker_compares_what_waited_for_its_key(pair: tuple[Site, Site, str], tmp_path: Path) -> None:
    one, other, force = pair
    other.register(force, NUMBER)
    one.run("exchange", "import", str(other.export(one.name, "1.mjx")))
    key = next((one.data / "keys").glob("task-force-*"))
    away = key.rename(tmp_path / "away.key")
    assert one.register(force, NUMBER).waiting
    with closing(one.ledger()) as ledger:
        match_all_waiting(ledger)
    assert one.inbox() == []
    away.rename(key)
    with closing(one.ledger()) as ledger:
        match_all_waiting(ledger)
    assert [hit.other.agency for hit in one.inbox()] == [POLICE]
