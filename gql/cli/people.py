"""``mingjian same-person``: a person's judgement on two person numbers, which overrides the automatic result."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gql.cli.terminal import result, say
from gql.cli.workspace import open_workspace
from graph.ledger.same_people import SamePerson


class Judged(StrEnum):
    """Judgements as they are typed."""

    SAME = "same"
    DIFFERENT = "different"
    REVOKE = "revoke"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("same-person")(same_person)


def same_person(
    one: Annotated[str, typer.Argument(help="人员编号 / person number")],
    other: Annotated[str, typer.Argument(help="人员编号 / person number")],
    judged: Annotated[Judged, typer.Option("--as", help="同一人、不同人、撤销 / same, different, revoke")],
    reason: Annotated[str, typer.Option(help="理由 / reason")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """研判两个编号是否同一人，下次检测生效 / judges whether two numbers are one human, from the next detection on."""
    judgement = SamePerson.REVOKED if judged is Judged.REVOKE else SamePerson(judged.value)
    with open_workspace() as work:
        work.record("same-person", f"Person:{one}", f"Person:{other}", agency="")
        operator = work.operator.rpartition(":")[0]
        made = work.ledger.same_people.judge(
            one, other, judgement=judgement, reason=reason, actor=operator, actor_name=operator, agency=""
        )
    say(f"已记录：{one}、{other} {judged.value}", f"recorded: {one}, {other} {judged.value}")
    result({"one": made.one, "other": made.other, "judgement": made.judgement.value}, as_json=as_json)
