"""Summaries of provisions (条文要点): what the project ships of each, so that an article can be named without the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from graph.knowledge.starter import FOLDER
from graph.knowledge.told import Span, Told, day, read_table
from graph.model.errors import NotFound

Key: TypeAlias = tuple[str, str]
"""A work's id and an article as the schemes write it: ("law-xingfa", "253-1"); "" for the work as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One instrument of the starter content."""

    id: str
    name: Told
    short: str
    """What it is called in speech (条例, 刑法); the title where it has no short one."""
    called: tuple[str, ...]
    """Title and short titles, longest first."""
    issuer: str
    doc_no: str
    outline: bool
    """Points of a text that is not held: never cited by article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One provision, or the points of one outline, in the project's words; never the wording."""

    work: Work
    article: str
    number: str
    """第三十八条; empty for an outline."""
    text: str
    span: Span

    @property
    def name(self) -> Told:
        """条例第三十八条 / Regulation ... art. 38."""
        if not self.article:
            return Told(f"{self.work.name.zh}（要点，条文未持有）", f"{self.work.name.en} (outline; text not held)")
        return Told(f"{self.work.short}{self.number}", f"{self.work.name.en} art. {self.article}")


@cache
def load_summaries(folder: Path = FOLDER) -> Mapping[Key, Summary]:
    """Every summary by work and article; an outline under the article ""."""
    found: dict[Key, Summary] = {}
    for path in sorted((folder / "laws").glob("*.json")):
        table = read_table(path)
        work = _work(table, outline=False)
        end = day(table["valid_to"])
        for row in table["articles"]:
            article = f"{row['no']}-{row['sub']}" if row["sub"] else str(row["no"])
            begin = day(row.get("valid_from", table["date_in_force"]))
            found[work.id, article] = Summary(
                work=work, article=article, number=row["number"], text=row["text"], span=Span(begin, end)
            )
    for table in read_table(folder / "instruments-outline.json")["instruments"]:
        work = _work(table, outline=True)
        text = "\n".join(table["points"])
        begin = day(table["date_in_force"])
        found[work.id, ""] = Summary(work=work, article="", number="", text=text, span=Span(begin))
    return found


def get_summary(work: str, article: str) -> Summary:
    """The summary of one provision; NotFound, naming both, where none is shipped."""
    summary = load_summaries().get((work, article))
    if summary is None:
        raise NotFound(
            f"随附内容中没有 {work} 第 {article} 条的要点。",
            f"The starter content has no summary of {work} article {article}.",
            work=work,
            article=article,
        )
    return summary


@cache
def load_works() -> Mapping[str, Work]:
    """Every work of the starter content by id."""
    return {summary.work.id: summary.work for summary in load_summaries().values()}


def _work(table: Mapping[str, Any], *, outline: bool) -> Work:
    shorts = tuple(table.get("short_titles", ()))
    title = table["title"]
    return Work(
        id=table["doc_id"],
        name=Told(title, table["title_en"]),
        short=shorts[0] if shorts else title,
        called=tuple(sorted({title, *shorts}, key=len, reverse=True)),
        issuer=table["issuer"],
        doc_no=table["doc_no"],
        outline=outline,
    )
