"""What the knowledge base keeps (知识库记录): a work, its versions as loaded, their units, what they cite, and the loads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from graph.ledger.payload import JsonObject


class WorkKind(StrEnum):
    """What a work is (文件种类)."""

    LAW = "law"  # 法律
    REGULATION = "regulation"  # 行政法规
    INTERPRETATION = "interpretation"  # 司法解释
    LOCAL = "local"  # 地方性法规
    MEASURE = "measure"  # 部门规章、地方政府规章
    NORMATIVE = "normative"  # 规范性文件
    AGREEMENT = "agreement"  # 服务协议
    CASE = "case"  # 典型案例
    RULE_LIST = "rule_list"  # 案由、规则目录、问题清单
    DICTIONARY = "dictionary"  # 代码表、接口字段


class UnitKind(StrEnum):
    """What a piece of a version is (单元种类)."""

    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款
    ITEM = "item"  # 项
    SECTION = "section"  # 一、（一）1. of a document without articles
    POINT = "point"  # of an outline: restated, never statutory wording
    PREAMBLE = "preamble"  # 序言、引言
    ANNEX = "annex"  # 附件、附表
    CASE = "case"
    RULE = "rule"
    CODES = "codes"  # a code table
    FIELDS = "fields"  # an interface with its fields


class VersionState(StrEnum):
    """How far the editors have come with a version (编辑状态)."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"  # kept, but counts no longer


class ValidBasis(StrEnum):
    """What ``valid_from`` rests on (时效依据)."""

    STATED = "stated"  # the source states it and nothing speaks against it
    AMENDMENT = "amendment"  # the history tells when this text's amendment serves
    AMENDMENT_DAY = "amendment_day"  # the day of the last amendment; when it began to serve is not stated
    ISSUED = "issued"  # the source says that it serves from its own day, or that no other day is stated
    OLDER_TEXT = "older_text"  # the stated day is that of an older text: not known
    NOT_STATED = "not_stated"  # not known
    NONE = "none"  # a letter, a case, a list: nothing that is in force


class Reason(StrEnum):
    """Why a citation leads to no text (未解析原因)."""

    RESOLVED = "resolved"  # it does lead to one
    NO_WORK = "no_work"  # the cited work is not held
    NO_ARTICLE = "no_article"  # the work is held, this article is not
    LATER_TEXT = "later_text"  # what is held came into force after the citing text was written
    DAY_UNKNOWN = "day_unknown"  # whether what is held served then is not known
    ENDED = "ended"  # what is held no longer served then
    AMBIGUOUS = "ambiguous"  # several works have this title


class RelationKind(StrEnum):
    """How one work stands to another (文件关系)."""

    AMENDS = "amends"  # 修改
    REPLACES = "replaces"  # 废止、代替
    IMPLEMENTS = "implements"  # 实施细则、贯彻
    BASED_ON = "based_on"  # 依据


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A piece as it was published.

    ``path`` is the key within the version: ``38``, ``388-1`` (之一), ``38/2`` (款), ``38/1/3`` (项). ``number`` is as
    printed; ``heading`` the chapters above it, outermost first, joined by " / ". ``folded`` is the text for search:
    half-width letters and digits, no spaces between characters.
    """

    path: str
    kind: UnitKind
    text: str
    folded: str
    number: str = ""
    heading: str = ""
    title: str = ""
    facts: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Validity:
    """Since when and until when a text serves (时效), as far as it is known.

    ``valid_from`` is the first day that it is known to serve; ``not_before`` a day before which it certainly did not;
    ``valid_to`` the first day that it no longer does. None: not known. ``doubted_from`` is the first day from which the
    source itself believes that another text has come. ``written`` is the day of the wording.
    """

    basis: ValidBasis
    valid_from: date | None = None
    not_before: date | None = None
    valid_to: date | None = None
    doubted_from: date | None = None
    written: date | None = None


@dataclass(frozen=True, slots=True)
class NewRelation:
    """A relation that a text or its source tells; ``work`` is None where the other work is not held."""

    kind: RelationKind
    title: str
    doc_no: str
    basis: str
    work: str | None = None


@dataclass(frozen=True, slots=True)
class NewCitation:
    """A passage of the unit ``path`` (``start``, ``end``: characters of its text, end exclusive) that cites.

    ``title`` and ``doc_no`` are as cited, ``target`` the path of the cited article (empty: the whole work).
    """

    path: str
    start: int
    end: int
    text: str
    title: str
    doc_no: str
    target: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a citation leads: the work if it is held, the version that served, and why there is none."""

    reason: Reason
    work: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """A text of a work to be kept. ``status`` is a value of :class:`graph.knowledge.passage.TextStatus`.

    ``sha256`` is of the normalised content; a work never holds the same content twice.
    """

    work: str
    kind: WorkKind
    title: str
    status: str
    validity: Validity
    sha256: str
    units: tuple[NewUnit, ...]
    short_titles: tuple[str, ...] = ()
    type: str = ""
    issuer: str = ""
    adcode: str = ""
    level: str = ""
    doc_no: str = ""
    date_issued: str = ""
    date_in_force: str = ""
    issued: str = ""
    text_status: str = ""
    metadata_basis: str = ""
    gaps: tuple[str, ...] = ()
    facts: JsonObject = field(default_factory=dict)
    source: JsonObject = field(default_factory=dict)
    citations: tuple[NewCitation, ...] = ()
    relations: tuple[NewRelation, ...] = ()
    state: VersionState = VersionState.PUBLISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRecord:
    """A version as kept, without its units. ``valid_to`` is what the source stated; see ``graph.knowledge.library``."""

    id: str
    work: str
    kind: WorkKind
    sequence: int
    title: str
    short_titles: tuple[str, ...]
    type: str
    issuer: str
    adcode: str
    level: str
    doc_no: str
    date_issued: str
    date_in_force: str
    issued: str
    written: date | None
    valid_from: date | None
    not_before: date | None
    valid_to: date | None
    doubted_from: date | None
    valid_basis: ValidBasis
    status: str
    text_status: str
    metadata_basis: str
    gaps: tuple[str, ...]
    facts: JsonObject
    source: JsonObject
    sha256: str
    state: VersionState
    superseded_by: str | None
    load: str
    loaded_by: str
    loaded_by_name: str
    loaded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRecord:
    """A unit as kept, in the order of ``position``."""

    version: str
    path: str
    position: int
    kind: UnitKind
    number: str
    heading: str
    title: str
    text: str
    folded: str
    facts: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRecord:
    """A citation as kept, with what it resolves to at present."""

    version: str
    ordinal: int
    path: str
    start: int
    end: int
    text: str
    title: str
    doc_no: str
    target: str
    work: str | None
    resolved: str | None
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRecord:
    """A relation as kept: the version says ``kind`` of ``work``."""

    version: str
    ordinal: int
    kind: RelationKind
    title: str
    doc_no: str
    basis: str
    work: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRecord:
    """One load: what was read, by whom, and the report of what was recognised and what not."""

    id: str
    name: str
    by: str
    by_name: str
    at: datetime
    report: JsonObject
