"""``mingjian``: options before the verb, one sub-command per noun; expected failures become their documented exit codes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer._click.exceptions import ClickException

from gql.cli import accounts, audit, city, delivery, demo, detection, engine, people, service
from gql.cli.terminal import fail, say
from graph.model.errors import MingjianError

app = typer.Typer(
    name="mingjian",
    help="明鉴：医保基金反欺诈图谱调查与知识库 / Mingjian: fraud investigation on a graph of medical-insurance claims.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for module in (delivery, detection, people, city, service, demo, accounts, engine, audit):
    module.register(app)


@app.callback()
def options(
    data: Annotated[Path, typer.Option(help="数据目录 / data directory", envvar="MINGJIAN_DATA")] = Path("data"),
) -> None:
    """Takes ``--data`` before the verb; everything below reads it from the environment's one place."""
    os.environ["MINGJIAN_DATA"] = str(data)


def main() -> None:
    """Runs the command line. ``--json`` may stand anywhere and is passed on to the command."""
    try:
        app(standalone_mode=False)
    except MingjianError as error:
        sys.exit(fail(error, as_json="--json" in sys.argv))
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        say("已中断", "interrupted")
        sys.exit(130)
    except ClickException as wrong:
        wrong.show()
        sys.exit(2)


if __name__ == "__main__":
    main()
