"""Long work and what a request for it came to (作业)."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.types.scalars import Json
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.type(description=both("作业", "Long work that a worker does"))
class Job:
    """Long work that a worker does."""

    id: strawberry.ID = field("作业编号", "Job id")
    kind: str = field(
        "种类代码", "Kind: ingest, withdraw, project, rebuild, detect, extract, tips, documents or export"
    )
    title: Sentence = field("种类", "Name of the kind")
    state: str = field("状态 queued|running|done|failed|cancelled", "State: queued, running, done, failed or cancelled")
    stage: Sentence | None = field("当前阶段", "Current stage")
    done: int = field("本阶段已完成", "Units of the stage that are done")
    total: int | None = field("本阶段总量", "Units of the stage; null when unknown")
    result: Json | None = field("结果", "What it came to")
    error: Sentence | None = field("失败原因", "Why it failed")
    cancel_asked: bool = field("已请求取消", "Whether it was asked to stop")
    created_at: datetime.datetime = field("创建时间", "Created")
    started_at: datetime.datetime | None = field("开始时间", "Started")
    finished_at: datetime.datetime | None = field("结束时间", "Finished")


@strawberry.type(description=both("已受理", "The job was started or changed"))
class JobOk:
    """The job was started or changed."""

    job: Job = field("作业", "The job")


@strawberry.type(description=both("未受理", "The request was refused; nothing was changed"))
class Refused:
    """An expected refusal; nothing was changed."""

    code: str = field(
        "代码 NOT_FOUND|BAD_INPUT|CONFLICT|STALE_VERSION|UNAVAILABLE",
        "Code: NOT_FOUND, BAD_INPUT, CONFLICT, STALE_VERSION or UNAVAILABLE",
    )
    message: Sentence = field("说明", "Why, as a sentence")
    field: str | None = field("相关输入项", "The input it concerns")


JobResult = Annotated[
    JobOk | Refused, strawberry.union("JobResult", description=both("作业受理结果", "Outcome of a request for a job"))
]


@strawberry.input(description=both("入库请求", "What to ingest"))
class StartIngestInput:
    """An upload id or the name of a folder under the inbox; never a path."""

    upload: strawberry.ID | None = field("上传编号", "Upload id", default=None)
    inbox_folder: str | None = field("收件文件夹名", "Name of a folder under the inbox", default=None)
    owner: str | None = field("交付单位代码", "Code of the delivering agency", default=None)
    mapping: str | None = field("映射名称", "Name of a mapping that ships with the product", default=None)


@strawberry.input(description=both("检测请求", "What to detect"))
class StartDetectInput:
    """Which schemes, and the seed that makes the run repeatable."""

    schemes: list[str] | None = field("手法编号，空为全部", "Scheme ids; all when absent", default=None)
    seed: int | None = field("随机种子", "Seed", default=None)
