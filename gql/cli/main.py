"""``mingjian``: options before the verb, one sub-command per noun; expected failures become their documented exit codes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from gql.cli import (
    accounts,
    audit,
    city,
    delivery,
    demo,
    detection,
    engine,
    exchange,
    extract,
    knowledge,
    knowledge_basis,
    knowledge_search,
    people,
    service,
    task_forces,
    tips,
)
from gql.cli.terminal import fail, say
from gql.failures import place_of
from graph.lake.database import told_as_ours
from graph.model.errors import BadInput, MingjianError

app = typer.Typer(
    name="mingjian",
    help="明鉴：医保基金反欺诈图谱调查与知识库 / Mingjian: fraud investigation on a graph of medical-insurance claims.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for module in (
    delivery,
    detection,
    extract,
    knowledge,
    tips,
    people,
    city,
    service,
    demo,
    accounts,
    engine,
    audit,
    exchange,
    task_forces,
):
    module.register(app)
knowledge_basis.register(app)  # joins the group that knowledge has made
knowledge_search.register(app)

USAGE = 2
"""A command line that cannot be read ends as bad input does."""

INTERRUPTED = 130
"""The shell's number for a command that was stopped with Ctrl+C."""


@app.callback()
def options(
    data: Annotated[Path, typer.Option(help="数据目录 / data directory", envvar="MINGJIAN_DATA")] = Path("data"),
) -> None:
    """Takes ``--data`` before the verb; everything below reads it from the environment's one place."""
    os.environ["MINGJIAN_DATA"] = str(data)


def main() -> None:
    """Runs the command line and ends with its exit code. ``--json`` may stand anywhere and is passed on to the command."""
    as_json = "--json" in sys.argv
    try:
        code = app(standalone_mode=False)  # a typer.Exit comes back as its number, it is not raised
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
    return MingjianError(
        "内部错误，请把下面的位置告知开发者。",
        "Internal error; please tell the developers this place.",
        place=place_of(error),
    )


if __name__ == "__main__":
    main()
