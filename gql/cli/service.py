"""``mingjian serve`` and ``worker``: the web service with one worker, and further workers."""

from __future__ import annotations

import errno
import logging
import socket
import threading
from contextlib import suppress
from typing import Annotated

import typer
import uvicorn

from gql import worker as jobs
from gql.app import create_app
from gql.cli.terminal import STDERR, say
from gql.cli.workspace import read_settings
from gql.log import start_log
from gql.settings import Settings
from gql.workbench import find_dist
from graph.model.errors import BadInput, Conflict, Unavailable


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("serve")(serve)
    app.command("worker")(worker)


def serve(
    host: Annotated[str | None, typer.Option(help="监听地址 / address")] = None,
    port: Annotated[int | None, typer.Option(help="端口 / port")] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="同时输出数据库组件的日志 / log of database libraries")
    ] = False,
) -> None:
    """启动服务与一个工作进程 / serves the workbench and GraphQL, with one worker."""
    settings = read_settings()
    given = {k: v for k, v in (("host", host), ("port", port)) if v is not None}
    run(settings.model_copy(update=given), verbose=verbose)


def run(settings: Settings, *, verbose: bool = False) -> None:
    """Serves until stopped. Conflict for a taken port, before anything is started; what keeps a store away is raised."""
    listening = listen(settings)
    start_log(verbose=verbose)
    if find_dist(settings.ui) is None:
        say(
            "界面尚未构建，只提供接口；请运行 make ui",
            "the workbench is not built, only the API is served; run `make ui`",
        )
    STDERR.print(f"http://{settings.host}:{settings.port}/")
    app = create_app(settings)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=10
    )  # fmt: skip
    # What is told below in two sentences needs no traceback.
    logging.getLogger("uvicorn.error").addFilter(lambda _: app.state.failure is None)
    server = uvicorn.Server(config)
    with listening, suppress(KeyboardInterrupt, SystemExit):
        server.run(sockets=[listening])
    if not server.started:
        raise app.state.failure or Unavailable("服务未能启动，详见上文。", "The service did not start; see above.")


def listen(settings: Settings) -> socket.socket:
    """The socket of the service, taken; Conflict when another program has the port, BadInput for a wrong address."""
    host, port = settings.host.strip("[]"), settings.port
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
    except (OSError, OverflowError) as error:
        taken.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise Conflict(
                f"端口 {port} 已被其他程序占用；请用 --port 或 MINGJIAN_PORT 换一个。",
                f"Another program has port {port}; choose one with --port or MINGJIAN_PORT.",
                host=host,
                port=port,
            ) from None
        raise BadInput(
            f"无法在 {host} 端口 {port} 监听。", f"Nothing can listen on {host}, port {port}.", host=host, port=port
        ) from None
    return taken


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
