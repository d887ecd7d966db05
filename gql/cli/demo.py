"""``mingjian demo``: a synthetic city from nothing to a page, in one command; run again, it only serves."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import orjson
import typer

from gql import pipelines
from gql.cli import service
from gql.cli.city import keep_truth
from gql.cli.demo_cases import Desk, Desks, plant_case
from gql.cli.terminal import STDOUT, progress, say
from gql.cli.work import run_writer
from gql.cli.workspace import Workspace, open_workspace, read_settings
from gql.starter_content import load_starter
from graph.casework.timekeeping import Timekeeper
from graph.casework.transfer_papers import write_papers
from graph.casework.transferring import TransferDesk
from graph.casework.working_days import load_calendar
from graph.knowledge.meaning.model import carried_folder, fetch_model
from graph.ledger import Ledger
from graph.ledger.judging import Judge
from graph.ledger.sealed_files import open_sealed_files
from graph.model.errors import Unavailable
from graph.model.progress import Progress
from graph.model.roles import Role
from graph.store.archive import require_engine
from graph.store.engine import EngineSettings
from graph.store.jars import find_engine
from ingest.synthetic import generate_city

AGENCY = "YB4114"
REGION = "411400"
POLICE = "GA4114"
DISCIPLINE = "JW4114"
AGENCIES: tuple[tuple[str, str, str], ...] = (
    (AGENCY, "演示市医疗保障局", "medical_insurance"),
    (POLICE, "演示市公安局", "police"),
    (DISCIPLINE, "演示市纪委监委", "discipline"),
)
ACCOUNTS: tuple[tuple[str, Role, str, str], ...] = (
    ("investigator", Role.INVESTIGATOR, "演示调查员", AGENCY),
    ("lead", Role.LEAD, "演示办案负责人", AGENCY),
    ("handler", Role.TIP_HANDLER, "演示举报受理员", AGENCY),
    ("editor", Role.KNOWLEDGE_EDITOR, "演示知识库编辑", AGENCY),
    ("reviewer", Role.KNOWLEDGE_EDITOR, "演示知识库复核", AGENCY),
    ("security", Role.SECURITY_ADMIN, "演示安全管理员", AGENCY),
    ("auditor", Role.AUDITOR, "演示审计员", AGENCY),
    ("police", Role.LEAD, "演示公安办案负责人", POLICE),
    ("police-officer", Role.INVESTIGATOR, "演示公安侦查员", POLICE),
    ("discipline", Role.LEAD, "演示纪检监察负责人", DISCIPLINE),
)


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("demo")(demo)


def demo(
    claims: Annotated[int, typer.Option(help="结算笔数 / number of claims", min=5000)] = 100_000,
    seed: Annotated[int, typer.Option(help="随机种子 / seed")] = 20260101,
    serve: Annotated[bool, typer.Option(help="完成后启动服务 / serve at the end")] = True,
) -> None:
    """从零演示：生成城市、接入、检测、服务 / generates a city, ingests, detects, serves, prints the sign-ins."""
    times: list[tuple[str, float]] = []
    begun = time.monotonic()
    if serve:
        service.listen(read_settings()).close()  # a taken port is told now, not after the load
    with open_workspace() as work:
        with _timed(times, "下载 / downloads"), progress() as reporter:
            if find_engine() is None:
                require_engine(EngineSettings(), progress=reporter)
            if carried_folder() is None:
                _fetch_model(reporter)
        work.ledger.installation.declare(synthetic=True)
        for code, name, kind in AGENCIES:
            if not work.ledger.agencies.has(code):
                work.ledger.agencies.create(code, name, kind, REGION)
        with _timed(times, "随附要点 / starter content"), progress() as reporter:
            load_starter(work.ledger, work.judge(AGENCY), reporter)
        accounts = _accounts(work.ledger, work.folder.keys / "demo-accounts.json")
        source = _load(work, claims, seed, times)
        with _timed(times, "案件 / case"):
            _plant(work, source)
        settings = work.settings
    _report(times, time.monotonic() - begun)
    say("登录账号", "sign in as")
    for account in accounts:
        STDOUT.print(
            f"  {account['name']:<16}{account['password']}   {account['role']:<18}{account['agency']}", markup=False
        )
    STDOUT.print(f"http://{settings.host}:{settings.port}/", markup=False)
    if serve:
        service.run(settings)


def _load(work: Workspace, claims: int, seed: int, times: list[tuple[str, float]]) -> Path:
    """The city in the graph, with its rings; gives the folder that it was delivered from."""
    source = work.folder.inbox / f"city-{seed}-{claims}"
    if not (source / "manifest.json").exists():
        with _timed(times, "生成城市 / city"), progress() as reporter:
            generate_city(seed, claims, source, owner=AGENCY, adcode=REGION, progress=reporter)
    with _timed(times, "接入 / ingest"):
        report, _ = run_writer(
            work,
            "ingest",
            lambda stores, reporter: pipelines.ingest(stores, source, owner=AGENCY, mapping=None, progress=reporter),
            agency=AGENCY,
        )
    keep_truth(source, work.folder, report.delivery)
    if report.already and work.ledger.runs.find_latest() is not None:
        return source
    with _timed(times, "检测 / detect"):
        run_writer(
            work,
            "detect",
            lambda stores, reporter: pipelines.run_detection(stores, seed=seed, schemes=None, progress=reporter),
            agency=AGENCY,
        )
    return source


def _plant(work: Workspace, source: Path) -> None:
    def desk(name: str) -> Desk:
        account = work.ledger.accounts.get(name)
        return Desk(account.agency, Judge(account.id, account.display_name or account.name, account.agency))

    work.record("demo-case", agency=AGENCY)
    timekeeper = Timekeeper(work.ledger, load_calendar())
    counter = TransferDesk(work.ledger, open_sealed_files(work.folder), timekeeper, write_papers)
    desks = Desks(desk("lead"), desk("investigator"), desk("police"), desk("discipline"))
    plant_case(work.ledger, counter, source, desks, adcode=REGION)


def _accounts(ledger: Ledger, file: Path) -> list[dict[str, str]]:
    """One account per duty with a random password, kept in a 0600 file so that the demo can print them again."""
    kept: list[dict[str, str]] = orjson.loads(file.read_bytes()) if file.exists() else []
    known = {account["name"]: account for account in kept}
    made = []
    for name, role, display, agency in ACCOUNTS:
        if name in known:
            made.append({**known[name], "agency": agency})
            continue
        password = "-".join(secrets.token_hex(3) for _ in range(3))
        ledger.accounts.create(name, agency=agency, roles={role}, display_name=display, password=password)
        made.append({"name": name, "password": password, "role": role.value, "agency": agency})
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(orjson.dumps(made))
    return made


@contextmanager
def _timed(times: list[tuple[str, float]], name: str) -> Iterator[None]:
    begun = time.monotonic()
    yield
    times.append((name, time.monotonic() - begun))


def _fetch_model(reporter: Progress) -> None:
    """The search by meaning is optional: without a network for it the demonstration goes on."""
    try:
        fetch_model(progress=reporter)
    except Unavailable:
        say("未取到语义检索模型，检索按词语进行", "the model of the search by meaning is not here; words are searched")


def _report(times: list[tuple[str, float]], total: float) -> None:
    for name, seconds in times:
        STDOUT.print(f"  {name:<24}{seconds:8.1f} s", markup=False)
    STDOUT.print(f"  {'合计 / total':<24}{total:8.1f} s", markup=False)
