"""The quality report as a page (质量报告页): one self-contained HTML file, Chinese and English, without scripts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from graph.model.flags import FLAG_TEXT, Flag
from graph.model.tables import TABLES
from ingest.delivery.quality import Quality, RejectGroup, TableQuality

_STYLE = """
:root{color-scheme:light dark}
body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #8886}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{border-bottom:1px solid #8884;padding:.3rem .6rem;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.en{opacity:.7}.bad{color:#b3261e}.ok{color:#1b7f3b}code{font-family:ui-monospace,monospace}
"""


def quality_page(report: Quality) -> str:
    """The page's HTML."""
    bad = sum(t.counts.rejected for t in report.tables)
    read = sum(t.counts.read for t in report.tables)
    verdict = (
        f'<p class="bad">共 {read:,} 行，退回 {bad:,} 行。 <span class="en">{read:,} rows read, {bad:,} rejected.</span></p>'
        if bad
        else f'<p class="ok">共 {read:,} 行，全部合格。 <span class="en">{read:,} rows read, none rejected.</span></p>'
    )
    parts = [
        "<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'>",
        f"<title>质量报告 {escape(report.delivery)}</title><style>{_STYLE}</style></head><body>",
        "<h1>数据质量报告 <span class='en'>Data quality report</span></h1>",
        _facts(report),
        verdict,
        _warnings(report),
        _overview(report),
        *(_table(t) for t in report.tables),
        _missing_tables(report),
        _files(report),
        "</body></html>",
    ]
    return "\n".join(part for part in parts if part)


def _facts(report: Quality) -> str:
    rows = [
        ("交付编号", "delivery", report.delivery),
        ("提供部门", "owner", report.owner),
        ("方式", "mode", report.mode),
        ("期间", "period", report.period or "—"),
        ("提取时间", "extracted at", report.extracted_at or "—"),
        ("合成数据", "synthetic", "是 / yes" if report.synthetic else "否 / no"),
        ("映射", "mapping", "、".join(report.mapping) or "—"),
    ]
    body = "".join(
        f"<tr><th>{zh} <span class='en'>{en}</span></th><td><code>{escape(v)}</code></td></tr>" for zh, en, v in rows
    )
    return f"<table>{body}</table>"


def _warnings(report: Quality) -> str:
    items = "".join(f"<li>{escape(zh)} <span class='en'>{escape(en)}</span></li>" for zh, en in report.warnings)
    return f"<h2>提示 <span class='en'>Notes</span></h2><ul>{items}</ul>" if items else ""


def _overview(report: Quality) -> str:
    head = _head(
        ("表", "table", ""), ("读取", "read", "n"), ("入库", "loaded", "n"), ("退回", "rejected", "n"),
        ("重复", "duplicate", "n"), ("标记", "flagged", "n"),
    )  # fmt: skip
    body = "".join(
        f"<tr><td>{escape(t.zh)} <code>{t.table}</code></td>"
        + "".join(
            f"<td class='n'>{n:,}</td>"
            for n in (t.counts.read, t.counts.loaded, t.counts.rejected, t.counts.duplicate, t.counts.flagged)
        )
        + "</tr>"
        for t in report.tables
    )
    return f"<h2>各表 <span class='en'>Tables</span></h2><table>{head}{body}</table>"


def _table(t: TableQuality) -> str:
    blocks = [
        _rejects(t.rejects),
        _flags(t),
        _columns("未提供的可选列", "optional columns not delivered", t, t.missing_columns),
        _columns("整列为空", "columns without any value", t, t.empty_columns),
        _columns("未知列（已保留）", "unknown columns (kept)", t, t.unknown_columns),
        _columns("推导列", "derived columns", t, t.derived_columns),
        _references(t),
    ]
    body = "".join(block for block in blocks if block)
    return f"<h2>{escape(t.zh)} <code>{t.table}</code></h2>{body}" if body else ""


def _rejects(groups: Iterable[RejectGroup]) -> str:
    body = "".join(
        f"<tr><td>{escape(g.zh)}<br><span class='en'>{escape(g.en)}</span></td><td><code>{escape(g.field or '—')}</code>"
        f"</td><td class='n'>{g.rows:,}</td><td>"
        + "<br>".join(
            f"{escape(s.file)}:{s.line if s.line is not None else '—'} <code>{escape(s.value or '')}</code>"
            for s in g.samples
        )
        + "</td></tr>"
        for g in groups
    )
    head = _head(("退回原因", "reason", ""), ("列", "column", ""), ("行数", "rows", "n"), ("样例", "samples", ""))
    return f"<table>{head}{body}</table>" if body else ""


def _flags(t: TableQuality) -> str:
    rows = []
    for name, many in sorted(t.flags.items(), key=lambda item: -item[1]):
        column, _, reason = name.partition(":")
        zh, en = FLAG_TEXT[Flag(reason)]
        rows.append(
            f"<tr><td>{zh}<br><span class='en'>{en}</span></td><td><code>{escape(column)}</code></td>"
            f"<td class='n'>{many:,}</td></tr>"
        )
    head = _head(("标记（已入库）", "flag (loaded)", ""), ("列", "column", ""), ("行数", "rows", "n"))
    return f"<table>{head}{''.join(rows)}</table>" if rows else ""


def _columns(zh: str, en: str, t: TableQuality, names: tuple[str, ...]) -> str:
    declared = TABLES[t.table].names
    shown = "、".join(
        f"<code>{escape(n)}</code>" + (f" {escape(TABLES[t.table].column(n).zh)}" if n in declared else "")
        for n in names
    )
    return f"<p>{zh} <span class='en'>{en}</span>：{shown}</p>" if names else ""


def _references(t: TableQuality) -> str:
    items = "".join(
        f"<li><code>{r.column}</code> → {escape(TABLES[r.target].zh)}：{r.values:,}</li>"
        for r in t.unknown_references
        if r.values
    )
    return (
        f"<p>引用了未知对象 <span class='en'>references to unknown rows (stubs)</span></p><ul>{items}</ul>"
        if items
        else ""
    )


def _missing_tables(report: Quality) -> str:
    names = "、".join(f"{TABLES[n].zh} <code>{n}</code>" for n in report.missing_tables)
    return f"<h2>未提供的表 <span class='en'>Tables not delivered</span></h2><p>{names}</p>" if names else ""


def _files(report: Quality) -> str:
    head = _head(
        ("文件", "file", ""),
        ("表", "table", ""),
        ("格式", "format", ""),
        ("编码", "encoding", ""),
        ("行数", "rows", "n"),
    )
    body = "".join(
        f"<tr><td>{escape(f.name)}</td><td>{f.table or '—'}</td><td>{f.form or '—'}</td><td>{f.encoding or '—'}</td>"
        f"<td class='n'>{'—' if f.rows is None else format(f.rows, ',')}</td></tr>"
        for f in report.files
    )
    return f"<h2>文件 <span class='en'>Files</span></h2><table>{head}{body}</table>"


def _head(*columns: tuple[str, str, str]) -> str:
    cells = "".join(f"<th class='{kind}'>{zh} <span class='en'>{en}</span></th>" for zh, en, kind in columns)
    return f"<tr>{cells}</tr>"
