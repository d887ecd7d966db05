"""Parts of a transfer (移送组成): agencies, parties, papers, events, the manifest recomputed."""

from __future__ import annotations

import datetime
from decimal import Decimal

import strawberry

from gql.types.transfer_words import TransferFileKind, TransferState
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("部门", "An agency of the installation"))
class TransferAgency:
    """An agency."""

    code: str = field("部门代码", "Code")
    name: str = field("部门名称", "Name")


@strawberry.type(description=both("涉案单位或人员", "Somebody that a transfer is about"))
class TransferParty:
    """A party."""

    name: str = field("名称", "Name")
    role: str = field("身份", "Role")
    number: str = field("证件或代码", "Number of a document, or code")


@strawberry.type(description=both("清单条目", "One line of an inventory"))
class TransferItem:
    """An item."""

    name: str = field("名称", "Name")
    quantity: str = field("数量", "Quantity")
    note: str = field("备注", "Note")


@strawberry.type(description=both("数额标准一档", "One band beside the amount"))
class TransferBand:
    """A band."""

    name: Sentence = field("档次", "Band")
    low: Decimal = field("标准，或幅度下限（元）", "Figure, or the lower end of a range, CNY")
    high: Decimal | None = field(
        "幅度上限；没有幅度为空", "Upper end, where a province sets its own; null for one figure"
    )
    source: str = field("依据", "Where it comes from")


@strawberry.type(description=both("移送时的数额标准", "Thresholds as they stood when the draft was last written"))
class TransferThreshold:
    """Thresholds beside the amount."""

    matter: Sentence = field("事项", "Matter")
    matter_id: strawberry.ID | None = field("事项编号", "Id of the matter; null where it was not kept")
    on: str = field("日期", "The day")
    bands: list[TransferBand] = field("各档", "Bands, mildest first")


@strawberry.type(description=both("回执或答复", "A receipt or an answer"))
class TransferNote:
    """A receipt or an answer."""

    step: str | None = field("答复种类", "What was answered; null for a receipt")
    number: str | None = field("文号", "Number of the paper")
    reason: str | None = field("理由", "Reason")
    by: str = field("办理人", "By whom")
    at: datetime.datetime = field("时间", "When")


@strawberry.type(description=both("移送材料", "A paper of a transfer"))
class TransferFile:
    """A paper."""

    id: strawberry.ID = field("材料编号", "Paper id")
    kind: TransferFileKind = field("类别", "Kind")
    name: str = field("名称", "Name")
    media_type: str = field("格式", "Media type")
    size: int = field("字节数", "Bytes")
    sha256: str = field("SHA-256", "SHA-256")


@strawberry.type(description=both("移送经过", "A step that was taken"))
class TransferEvent:
    """A step that was taken."""

    step: str = field("步骤 draft|edit|submit|approve|…", "Step: draft, edit, submit, approve and so on")
    agency: str = field("部门代码", "Agency")
    agency_name: str = field("部门名称", "Its name")
    state_after: TransferState = field("之后的状态", "State after it")
    reason: str = field("理由", "Reason")
    by: str = field("办理人；纪检监察机关的不显示", "By whom; not told of the discipline side")
    at: datetime.datetime = field("时间", "When")


@strawberry.type(description=both("材料核对", "One paper beside the manifest"))
class TransferFileCheck:
    """One paper beside the manifest."""

    name: str = field("名称", "Name")
    said: str = field("清单所载", "SHA-256 that the manifest says")
    found: str | None = field(
        "现算；缺失或不能打开为空", "SHA-256 of the file now; null when missing or not to be opened"
    )
    sound: bool = field("是否一致", "Whether they are the same")


@strawberry.type(description=both("清单核对", "A manifest recomputed"))
class TransferVerification:
    """A manifest recomputed."""

    sound: bool = field("是否全部一致", "Whether nothing was changed since the signing")
    manifest_sha256: str = field("清单现算的 SHA-256", "SHA-256 of the manifest now")
    files: list[TransferFileCheck] = field("各材料", "The papers")
