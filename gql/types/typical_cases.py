"""Typical cases (典型案例), published or summed up by the project, and how near they are to something."""

from __future__ import annotations

from decimal import Decimal

import strawberry

from gql.types.knowledge_words import TextStatus
from gql.types.rings import PageInfo, SchemeInfo
from gql.types.words import Sentence
from gql.wording import both, field


@strawberry.input(description=both("案例筛选", "Which cases"))
class TypicalCaseFilter:
    """Which cases; all given conditions must hold."""

    scheme: strawberry.ID | None = field("手法", "A scheme or method that the case is labelled with", default=None)
    adcode: str | None = field("发生地区，含下级", "Region, those inside it included", default=None)
    text: str | None = field("标题或正文中的文字", "Part of title or text", default=None)


@strawberry.type(description=both("案例中的数额", "A figure of a case"))
class CaseAmount:
    """Money in CNY, or a count."""

    value: Decimal = field("数值", "Value")
    unit: str = field("单位，CNY 为元", "Unit; CNY is yuan")
    kind: str = field("性质", "What it is of")


@strawberry.type(description=both("案例所涉条款", "An article that a case concerns"))
class CaseArticle:
    """An article, where its name could be read."""

    work: strawberry.ID = field("文件编号", "Work id")
    path: str = field("条款路径，空为整件", "Path; empty: the work as a whole")
    name: Sentence = field("名称", "Name")
    implied: bool = field("由分析人员推定", "True where an analyst inferred it")


@strawberry.type(description=both("处理结果", "What was done about a case"))
class CaseOutcome:
    """As published; empty where nothing was published."""

    sanctions: list[str] = field("处理", "Sanctions")
    agencies: list[str] = field("办理部门", "Agencies")


@strawberry.type(description=both("典型案例", "A typical case, published or summed up"))
class TypicalCase:
    """One case. Labels are an analyst's or a machine's, which the text need not support."""

    id: strawberry.ID = field("案例编号", "Case id")
    title: str = field("标题", "Title")
    publisher: str = field("发布机关", "Publisher")
    date: str = field("发布日期，如所载", "Published, as told")
    region: str = field("地区", "Region")
    adcode: str = field("地区代码", "Region code")
    batch: str = field("批次", "Batch")
    text: str = field("正文", "Text")
    status: TextStatus = field("文本完整程度", "Whether this is published wording")
    text_status: str = field("来源对完整程度的说明", "What the source says of it")
    methods: list[SchemeInfo] = field("所标手法", "Labels: methods")
    label_basis: str = field("标注依据", "What the labels rest on")
    amounts: list[CaseAmount] = field("数额", "Figures")
    loss: Decimal | None = field(
        "涉案金额（元）；存疑或未载为空", "Money it was about, CNY; null when doubted or not told"
    )
    articles_cited: list[str] = field("公布内容或概括所载法条", "Articles that the publication, or the summary, names")
    articles_implied: list[str] = field("分析人员推定的法条", "Articles that an analyst inferred")
    articles: list[CaseArticle] = field("可查的条款", "Those of them that could be read")
    outcome: CaseOutcome = field("处理结果", "What was done")
    completeness: str = field("完整程度 full|brief|short", "How much is told: full, brief or short")
    note: str = field("编者说明", "Editor's note")
    source: str = field("来源", "Where it was published")
    published: bool = field(
        "公布案例；否则为本项目对常见情形的概括",
        "False for the project's own summary of how such cases go: nobody published it",
    )


@strawberry.type(description=both("案例边", "Case with its cursor"))
class TypicalCaseEdge:
    """Case with its cursor."""

    cursor: str = field("游标", "Cursor")
    node: TypicalCase = field("案例", "The case")


@strawberry.type(description=both("案例分页", "A page of cases, newest first"))
class TypicalCaseConnection:
    """A page of cases."""

    edges: list[TypicalCaseEdge] = field("行", "Cases with cursors")
    page_info: PageInfo = field("分页信息", "Page information")
    total_count: int = field("符合条件的总数", "How many match")


@strawberry.type(description=both("相似理由", "One reason of likeness"))
class CaseReason:
    """What is shared, and what it gives to the score."""

    component: str = field(
        "方面 scheme|text|structure|amount|article|agency|region",
        "Component: scheme, text, structure, amount, article, agency or region",
    )
    statement: Sentence = field("说明", "What is shared")
    weight: float = field("对得分的贡献", "What it gives to the score")
    shared: list[str] = field("共有的代码或用语", "Codes or words that are shared")


@strawberry.type(description=both("类案", "A case that is alike"))
class SimilarCase:
    """A case and how near it is."""

    case: TypicalCase = field("案例", "The case")
    score: float = field("相似度，0 至 1", "Likeness, 0 to 1")
    why: list[CaseReason] = field("理由，重者在前", "Reasons, weightiest first")
    cautions: list[Sentence] = field("比较的弱点", "What weakens the comparison")


@strawberry.type(description=both("类案结果", "The nearest cases"))
class SimilarCases:
    """Nearest first; fewer than asked where no more have anything in common."""

    cases: list[SimilarCase] = field("类案，最近者在前", "Cases, nearest first")
    compared: int = field("参与比较的案例数", "Cases that were compared")
