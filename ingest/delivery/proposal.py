"""Proposes a mapping for a folder in an unknown layout (映射草案), and says what is still missing and what will run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.model.errors import BadInput
from graph.model.tables import MANDATORY_TABLES, TABLES, Identity, Table
from graph.schemes.registry import find_schemes
from ingest.delivery.draft_sql import TableProposal, draft_sql, is_day_only
from ingest.delivery.headers import Match, matches
from ingest.delivery.raw_files import FILE, RawFolder, RawNote, RawView, open_raw
from ingest.delivery.sniffing import Samples, Shape, fits

_SEXES = ({"男", "女"}, {"M", "F"}, {"m", "f"})


@dataclass(frozen=True, slots=True)
class MapReport:
    """What `map_folder` proposed. ``missing`` holds ``table.column`` for every mandatory column not placed.

    ``runnable`` are the schemes that the draft feeds; ``schemes`` says of the others what they lack. ``warnings`` are
    traps seen in the values, zh and en; ``notes`` are rows of raw files that were left out.
    """

    out: Path
    tables: dict[str, TableProposal]
    missing: tuple[str, ...]
    runnable: tuple[str, ...]
    schemes: dict[str, tuple[str, ...]]
    warnings: tuple[tuple[str, str], ...] = ()
    notes: tuple[RawNote, ...] = ()

    @property
    def complete(self) -> bool:
        """True when every mandatory column is placed."""
        return not self.missing

    def lines(self) -> list[str]:
        """The report for a terminal, Chinese and English."""
        out = [f"{t}.sql  <-  {p.view}  ({len(p.placed)}/{len(TABLES[t].columns)})" for t, p in self.tables.items()]
        out += [f"未放置的必填列 / mandatory, not placed: {name}" for name in self.missing]
        out += [f"注意 / note: {zh} / {en}" for zh, en in self.warnings]
        out += [f"{n.file}: {n.rows} {n.zh} / {n.en}" for n in self.notes]
        out += [f"可运行的手法 / schemes that will run: {', '.join(self.runnable) or '-'}"]
        out += [f"不能运行 / cannot run: {s} ({', '.join(lacks)})" for s, lacks in self.schemes.items()]
        return out

    def for_json(self) -> dict[str, object]:
        """The report as one JSON object."""
        return {
            "out": str(self.out),
            "complete": self.complete,
            "missing": list(self.missing),
            "tables": {
                t: {"view": p.view, "placed": p.placed, "derived": list(p.derived)} for t, p in self.tables.items()
            },
            "schemes": {"run": list(self.runnable), "cannot_run": {s: list(m) for s, m in self.schemes.items()}},
            "warnings": [{"zh": zh, "en": en} for zh, en in self.warnings],
            "notes": [{"file": n.file, "rows": n.rows, "zh": n.zh, "en": n.en} for n in self.notes],
        }


@dataclass(slots=True)
class _Draft:
    """A view with its matches for one table and the shapes of all its columns."""

    view: RawView
    matches: list[Match]
    shapes: dict[str, Shape]
    warnings: list[tuple[str, str]] = field(default_factory=list)


def map_folder(source: Path, out: Path) -> MapReport:
    """Writes one ``<table>.sql`` per table that the headers and values of ``source`` allow into ``out``.

    Columns that could not be placed stand there as commented ``NULL`` with their candidates. Raises BadInput for a
    clinical layout that holds no settlements, and for an ``out`` that already holds SQL.
    """
    if out.is_dir() and any(out.glob("*.sql")):
        raise BadInput("映射文件夹中已有 .sql 文件。", "The mapping folder already holds .sql files.", folder=out.name)
    with open_raw(source) as raw:
        refuse_clinical(list(raw.views.values()))
        samples = Samples(raw)
        drafts = {name: draft for name in TABLES if (draft := _best(raw, samples, TABLES[name]))}
        drafts = {name: draft for name, draft in drafts.items() if _is_worth_it(TABLES[name], draft)}
        notes = raw.notes
    views = [d.view.name for d in drafts.values()]
    tables = {n: _propose(TABLES[n], d, shared=views.count(d.view.name) > 1) for n, d in drafts.items()}
    out.mkdir(parents=True, exist_ok=True)
    for name, proposal in tables.items():
        text = draft_sql(TABLES[name], proposal, drafts[name].shapes, [en for _, en in drafts[name].warnings])
        (out / f"{name}.sql").write_text(text, encoding="utf-8")
    missing = [f"{t}.{c}" for t, p in tables.items() if t in MANDATORY_TABLES for c in p.missing]
    missing += [f"{t}.{c.name}" for t in MANDATORY_TABLES if t not in tables for c in TABLES[t].columns if c.mandatory]
    able, unable = _schemes(tables, {n: d.shapes for n, d in drafts.items()})
    warnings = dict.fromkeys(w for n in tables for w in drafts[n].warnings)
    return MapReport(out, tables, tuple(missing), able, unable, tuple(warnings), notes)


def refuse_clinical(views: Sequence[RawView]) -> None:
    """Refuses the OMOP common data model, which describes care and not settlements; says what would be needed."""
    headers = {c.lower() for v in views for c in v.columns}
    names = {v.name.lower() for v in views}
    concepts = sum(h.endswith("_concept_id") for h in headers)
    if concepts < 3 or not ({"visit_occurrence", "person"} & names or {"visit_occurrence_id", "person_id"} <= headers):
        return
    raise BadInput(
        "这是 OMOP 通用数据模型的临床数据：有人员、就诊和死亡，没有结算。其就诊不含医疗费总额、基金支付和结算时间，"
        "不能充当结算（claims）；请提供医保结算数据，或自行编写映射并从结算来源取得 claims。",
        "This is clinical data in the OMOP common data model: persons, visits and deaths, but no settlements. A visit has no "
        "total, no fund payment and no settlement time, so it cannot stand for a claim. Deliver settlement data, or write a "
        "mapping whose claims come from a source of settlements.",
        layout="OMOP", missing="claims.setl_id, claims.setl_time, claims.medfee_sumamt, claims.fund_pay_sumamt",
    )  # fmt: skip


def _best(raw: RawFolder, samples: Samples, table: Table) -> _Draft | None:
    """The view that places most of the table, mandatory columns counting three times; families stand for their files."""
    wanted = {c.name for c in table.columns if c.mandatory}
    united = {m for v in raw.views.values() for m in v.members if len(v.members) > 1}
    best: tuple[float, RawView, list[Match]] | None = None
    for view in raw.views.values():
        if view.name in united or len(view.members) == 1:
            continue
        found = [m for m in matches(table.name, view.columns) if m.header != FILE and not _is_patient(m)]
        score = sum(m.score * (3 if m.column in wanted else 1) for m in found)
        score += 5.0 if found and view.name.lower() in (table.name, table.zh) else 0.0
        if found and (best is None or score > best[0]):
            best = (score, view, found)
    if best is None:
        return None
    draft = _Draft(best[1], best[2], samples.of(best[1]))
    _judge(table, draft)
    if table.name == "persons":
        _place_by_value(draft)
    return draft


def _is_patient(match: Match) -> bool:
    """A person number beside a doctor's number is the patient's, not the doctor's own."""
    return (match.table, match.column) == ("doctors", "psn_no")


def _judge(table: Table, draft: _Draft) -> None:
    """Drops matches whose values cannot be what they are named like, and notes the traps in the others."""
    kept = []
    for match in draft.matches:
        column, shape = table.column(match.column), draft.shapes[match.header]
        if fits(shape, column.kind, column.identity):
            kept.append(match)
            draft.warnings += _warnings(match.header, shape)
        else:
            name = f"{table.name}.{match.column}"
            zh = f"{match.header} 的名称像 {name}，但其值不像"
            draft.warnings.append((zh, f"{match.header} is named like {name}, but its values are not"))
    draft.matches = kept


def _place_by_value(draft: _Draft) -> None:
    """Places identity numbers, phones, accounts and sex by their values where no name matched and one column fits."""
    placed, used = {m.column for m in draft.matches}, {m.header for m in draft.matches}
    wanted = {"certno": Identity.CERTNO, "tel": Identity.PHONE, "bank_acct": Identity.ACCOUNT}
    free = {h: s for h, s in draft.shapes.items() if h not in used}
    for column, identity in wanted.items():
        fitting = [h for h, s in free.items() if s.identity is identity]
        if column not in placed and len(fitting) == 1:
            draft.matches.append(Match("persons", column, fitting[0], 0.9))
            draft.warnings += _warnings(fitting[0], draft.shapes[fitting[0]])
    sexes = [h for h, s in free.items() if s.codes and any(set(s.codes) <= known for known in _SEXES)]
    if "gend" not in placed and len(sexes) == 1:
        draft.matches.append(Match("persons", "gend", sexes[0], 0.9))


def _warnings(header: str, shape: Shape) -> list[tuple[str, str]]:
    out = []
    if shape.spoiled:
        out.append((f"{header}：{shape.spoiled} 个号码被电子表格损坏（末尾十二个零），将标记且不参与匹配",
                    f"{header}: {shape.spoiled} numbers spoiled by a spreadsheet (twelve trailing zeros), flagged and never matched on"))  # fmt: skip
    if shape.lost_zeros:
        out.append((f"{header}：部分代码可能丢失前导零（应为 {shape.lost_zeros} 位）",
                    f"{header}: some codes may have lost leading zeros (usual length {shape.lost_zeros})"))  # fmt: skip
    if shape.several:
        out.append((f"{header}：一个单元格含多个代码", f"{header}: several codes in one cell"))
    if shape.nulls:
        words = ", ".join(shape.nulls)
        out.append((f"{header}：字面空值 {words}", f"{header}: literal nulls {words}"))
    return out


def _is_worth_it(table: Table, draft: _Draft) -> bool:
    """Mandatory tables with any match; others when every mandatory column and a single key are placed."""
    placed = {m.column for m in draft.matches}
    if table.mandatory:
        return bool(placed)
    needed = {c.name for c in table.columns if c.mandatory} | set(table.key if len(table.key) == 1 else ())
    return needed <= placed and (len(needed) > 1 or len(placed) > 1)


def _propose(table: Table, draft: _Draft, *, shared: bool) -> TableProposal:
    placed = {m.column: m.header for m in draft.matches}
    named = table.name != "institutions" or "fixmedins_name" in placed or "fixmedins_code" not in placed
    derived: tuple[str, ...] = () if named else ("fixmedins_name",)
    missing = tuple(c.name for c in table.columns if c.mandatory and c.name not in placed and c.name not in derived)
    return TableProposal(table.name, draft.view, placed, missing, derived, shared)


def _schemes(
    tables: dict[str, TableProposal], shapes: dict[str, dict[str, Shape]]
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Schemes that the draft feeds, and what each of the others lacks; times known to the day do not count."""
    usable = {
        name: {c for c, h in p.placed.items() if not is_day_only(TABLES[name].column(c), shapes[name][h])}
        for name, p in tables.items()
    }
    able: list[str] = []
    unable: dict[str, tuple[str, ...]] = {}
    for name, scheme in find_schemes().items():
        lacks = {need.table for need in scheme.needs if need.table not in tables}
        for need in scheme.needs:
            lacks |= {f"{need.table}.{c}" for c in need.columns if need.table in tables and c not in usable[need.table]}
        if lacks:
            unable[name] = tuple(sorted(lacks))
        else:
            able.append(name)
    return tuple(able), unable
