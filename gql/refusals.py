"""Expected refusals as data (受理结果): what a mutation answers instead of an error."""

from __future__ import annotations

from gql.failures import SENTENCES, outside
from gql.types.jobs import Refused
from gql.types.words import Sentence
from graph.casework.policy import PURPOSE_MISSING, SECOND_FACTOR_MISSING, Decision
from graph.model.errors import BadInput, MingjianError, NotFound, SecondFactorRequired


def missing() -> NotFound:
    """Missing or forbidden: one answer for both."""
    return NotFound(*SENTENCES["NOT_FOUND"])


def told(decision: Decision) -> BadInput | SecondFactorRequired | None:
    """What a refusal says of itself: only that a purpose or a second factor is missing, which says nothing of any record."""
    if decision.rule.endswith(PURPOSE_MISSING):
        return BadInput("请先说明查询目的。", "State the purpose first.", field="purpose")
    if decision.rule.endswith(SECOND_FACTOR_MISSING):
        return SecondFactorRequired(
            "本次登录未使用第二要素，不能查看或处理业务数据；请先绑定第二要素，或以第二要素重新登录。",
            "This session was opened without a second factor and opens no records: enrol one, or sign in again with it.",
        )
    return None


def refused(error: MingjianError) -> Refused:
    """The refusal that this error stands for."""
    code, zh, en = outside(error)
    field = error.facts.get("field")
    return Refused(code=code, message=Sentence(zh=zh, en=en), field=str(field) if field is not None else None)
