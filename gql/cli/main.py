"""``mingjian``: options before the verb, one sub-command per noun; expected failures become their documented exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from gql.cli.terminal import fail, say
from graph.model.errors import BadInput, MingjianError

MODULES: dict[str, tuple[str, ...]] = {
    "delivery": ("ingest", "map", "rebuild", "deliveries"),
    "detection": ("detect", "explain", "judge"),
    "extract": ("extract",),
    "knowledge": ("knowledge",),
    "knowledge_basis": ("knowledge",),
    "knowledge_search": ("knowledge",),
    "tips": ("tips", "vault"),
    "links": ("links",),
    "people": ("same-person",),
    "city": ("city",),
    "service": ("serve", "worker"),
    "demo": ("demo",),
    "accounts": ("init", "users"),
    "engine": ("engine",),
    "audit": ("audit",),
    "transfers": ("transfers",),
    "releases": ("releases",),
    "exchange": ("exchange",),
    "task_forces": ("task-force",),
}
"""The modules of this room in the order of the help, each with its verbs: only those of the verb in use are imported, as
all of them together take several seconds of a processor."""

USAGE = 2
"""A command line that cannot be read ends as bad input does."""

INTERRUPTED = 130
"""The shell's number for a command that was stopped with Ctrl+C."""


def commands(words: Sequence[str] = ()) -> typer.Typer:
    """The command line that reads these words: the modules of their verb, all of them where no verb is known."""
    app = typer.Typer(
        name="mingjian",
        help="明鉴：医保基金反欺诈图谱调查与知识库 / Mingjian: fraud investigation on a graph of medical-insurance claims.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    app.callback()(options)
    verb = verb_of(words)
    wanted = [module for module, verbs in MODULES.items() if verb in verbs] or list(MODULES)
    for module in wanted:
        import_module(f"gql.cli.{module}").register(app)
    return app


def verb_of(words: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the folder after ``--data``."""
    pairs = zip(("", *words), words, strict=False)
    return next((word for before, word in pairs if before != "--data" and not word.startswith("-")), None)


def options(
    data: Annotated[Path, typer.Option(help="数据目录 / data directory", envvar="MINGJIAN_DATA")] = Path("data"),
) -> None:
    """Takes ``--data`` before the verb; everything below reads it from the environment's one place."""
    os.environ["MINGJIAN_DATA"] = str(data)


def main() -> None:
    """Runs the command line and ends with its exit code. ``--json`` may stand anywhere and is passed on to the command."""
    as_json = "--json" in sys.argv
    try:
        code = commands(sys.argv[1:])(standalone_mode=False)  # a typer.Exit comes back as its number, it is not raised
    except MingjianError as error:
        code = fail(error, as_json=as_json)
    except ClickException as wrong:
        wrong.show()
        code = fail(misused(wrong), as_json=as_json) if as_json else USAGE
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except OSError as error:
        code = fail(file_failure(error), as_json=as_json)
    except Exception as error:
        code = fail(defect(error), as_json=as_json)
    if code == INTERRUPTED:
        say("已中断", "interrupted")
    sys.exit(code or 0)


def misused(wrong: ClickException) -> MingjianError:
    """A command line that cannot be read, as one of ours; the usage or the help was shown before."""
    text = "no command" if isinstance(wrong, NoArgsIsHelpError) else wrong.format_message().rstrip(".")
    return BadInput(f"命令有误（{text}）。", f"The command cannot be understood: {text}.")


def file_failure(error: OSError) -> MingjianError:
    """A file that cannot be read or written, as one of ours: a full disk passes, a wrong name does not."""
    from graph.lake.database import (
        told_as_ours,
    )  # here alone: DuckDB takes a while to import, and most commands do without

    place = str(error.filename or "")
    ours = told_as_ours(error)
    if ours is not None:
        return ours
    if not place:
        return defect(error)
    return BadInput(
        f"文件 {place} 无法读写：{error.strerror}。",
        f"The file {place} cannot be read or written: {error.strerror}.",
        file=place,
    )


def defect(error: Exception) -> MingjianError:
    """A failure that nobody foresaw (exit 70): its kind and place, never its message, which may hold values."""
    from gql.failures import place_of  # here alone, with the API's libraries

    return MingjianError(
        "内部错误，请把下面的位置告知开发者。",
        "Internal error; please tell the developers this place.",
        place=place_of(error),
    )


if __name__ == "__main__":
    main()
