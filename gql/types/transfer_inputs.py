"""What is given to make and move a transfer (移送输入)."""

from __future__ import annotations

from decimal import Decimal

import strawberry

from gql.types.transfer_words import TransferAnswer, TransferType
from gql.wording import both, field


@strawberry.input(description=both("涉案单位或人员", "Somebody that a transfer is about"))
class TransferPartyInput:
    """A party."""

    name: str = field("名称", "Name")
    role: str = field("身份", "Role")
    number: str = field("证件或代码", "Number of a document, or code", default="")


@strawberry.input(description=both("清单条目", "One line of an inventory"))
class TransferItemInput:
    """An item."""

    name: str = field("名称", "Name")
    quantity: str = field("数量", "Quantity")
    note: str = field("备注", "Note", default="")


@strawberry.input(description=both("移送内容", "What a transfer says"))
class TransferInput:
    """What a transfer says."""

    type: TransferType = field("类别", "Kind")
    to_agency: str = field("受移送部门代码", "Agency to which it goes")
    title: str = field("事由", "What it is about")
    basis: str = field("移送依据", "Legal ground")
    facts: str = field("查明的事实", "Facts")
    findings: str = field("调查意见", "What the officers make of them", default="")
    parties: list[TransferPartyInput] | None = field("涉案单位和人员", "Whom it is about", default=None)
    articles: list[str] | None = field("涉及条款", "Articles", default=None)
    items: list[TransferItemInput] | None = field("物品、证据清单", "Inventory", default=None)
    amount: Decimal | None = field("涉案金额（元）", "Amount, CNY", default=None)
    threshold_matter: str | None = field("数额标准事项", "Matter whose thresholds stand beside it", default=None)
    officers: list[str] | None = field("两名经办人员的账号", "Account names of the two officers", default=None)
    proceeding: strawberry.ID | None = field("所属办案", "The proceeding that it comes from", default=None)
    supplements: strawberry.ID | None = field("所补充的移送", "A signed transfer that it adds to", default=None)


@strawberry.input(description=both("移送步骤", "A step to be taken"))
class TransferStepInput:
    """A step to be taken."""

    id: strawberry.ID = field("移送编号", "Transfer id")
    revision: int = field("所见版本", "The revision that was seen")
    reason: str = field("理由", "Why, where a reason is owed", default="")


@strawberry.input(description=both("签收", "A transfer to be received"))
class ReceiveTransferInput:
    """A transfer to be received."""

    id: strawberry.ID = field("移送编号", "Transfer id")
    revision: int = field("所见版本", "The revision that was seen")
    number: str = field("受案文号", "Number of the receipt", default="")


@strawberry.input(description=both("转送", "A transfer to be passed on"))
class PassOnTransferInput:
    """A transfer to be passed on."""

    id: strawberry.ID = field("移送编号", "Transfer id")
    revision: int = field("所见版本", "The revision that was seen")
    to_agency: str = field("有管辖权的部门代码", "The competent agency")
    reason: str = field("理由", "Why")


@strawberry.input(description=both("答复移送", "A transfer to be answered"))
class AnswerTransferInput:
    """A transfer to be answered."""

    id: strawberry.ID = field("移送编号", "Transfer id")
    revision: int = field("所见版本", "The revision that was seen")
    answer: TransferAnswer = field("答复", "The answer")
    number: str = field("文号", "Number of the paper", default="")
    reason: str = field("理由；不予立案须填", "Reason, owed for a refusal", default="")
