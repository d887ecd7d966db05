"""``mingjian serve`` and ``worker``: the web service with one worker, and further workers."""

from __future__ import annotations

import logging
import threading
from typing import Annotated

import typer
import uvicorn

from gql import worker as jobs
from gql.app import create_app
from gql.cli.terminal import STDERR, say
from gql.cli.workspace import read_settings
from gql.settings import Settings
from gql.workbench import find_dist


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("serve")(serve)
    app.command("worker")(worker)


def serve(
    host: Annotated[str | None, typer.Option(help="监听地址 / address")] = None,
    port: Annotated[int | None, typer.Option(help="端口 / port")] = None,
) -> None:
    """启动服务与一个工作进程 / serves the workbench and GraphQL, with one worker."""
    settings = read_settings()
    run(settings.model_copy(update={k: v for k, v in (("host", host), ("port", port)) if v is not None}))


def run(settings: Settings) -> None:
    """Serves until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("neo4j").setLevel(logging.WARNING)
    if find_dist(settings.ui) is None:
        say(
            "界面尚未构建，只提供接口；请运行 make ui",
            "the workbench is not built, only the API is served; run `make ui`",
        )
    STDERR.print(f"http://{settings.host}:{settings.port}/")
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )


def worker() -> None:
    """增加一个工作进程 / one more worker for queued jobs."""
    settings = read_settings()
    ending = threading.Event()
    say("工作进程已启动，Ctrl+C 停止", "worker started, Ctrl+C stops it")
    try:
        jobs.work(settings, ending)
    except KeyboardInterrupt:
        ending.set()
        raise
