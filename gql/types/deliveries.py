"""Deliveries as recorded in the ledger (数据交付)."""

from __future__ import annotations

import datetime

import strawberry

from gql.wording import both, field


@strawberry.type(description=both("每表计数", "Row counts of one table"))
class TableCount:
    """read = loaded + rejected + duplicate; flagged rows are loaded."""

    name: str = field("表名", "Table name")
    zh: str = field("中文表名", "Chinese name")
    read: int = field("读取行数", "Rows read")
    loaded: int = field("入库行数", "Rows loaded")
    rejected: int = field("不合格行数", "Rows rejected")
    duplicate: int = field("重复行数", "Identical rows dropped")
    flagged: int = field("带标记行数", "Rows loaded with a flag")


@strawberry.type(description=both("交付文件", "One delivered file"))
class DeliveredFile:
    """One delivered file."""

    name: str = field("文件名", "File name")
    sha256: str = field("SHA-256", "SHA-256")
    bytes: float = field("字节数", "Bytes")


@strawberry.type(description=both("数据交付", "One delivery"))
class Delivery:
    """One delivery as recorded."""

    id: strawberry.ID = field("交付编号", "Delivery id")
    owner: str = field("交付单位代码", "Code of the agency that delivered it")
    mode: str = field("方式 full|increment|correction", "Mode: full, increment or correction")
    period: str | None = field("数据期间", "Period it covers; null for everything")
    sequence: int = field("顺序号", "Sequence number")
    mapped: list[str] = field("经映射得到的表", "Tables that a mapping made; none when delivered in our own names")
    synthetic: bool = field("是否合成数据", "Whether it is synthetic")
    extracted_at: datetime.datetime | None = field("提取时间", "When it was extracted at the source")
    recorded_at: datetime.datetime | None = field("入库时间", "When it was recorded")
    withdrawn_at: datetime.datetime | None = field("撤回时间", "When it was withdrawn")
    replaced_by: strawberry.ID | None = field("被替代为", "The delivery that replaced it")
    files: list[DeliveredFile] = field("文件", "Files")
    tables: list[TableCount] = field("各表计数", "Counts per table")
