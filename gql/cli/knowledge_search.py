"""``mingjian knowledge search``: questions answered line by line with articles and cases of the knowledge base."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from gql.cli.extract import read_date
from gql.cli.terminal import STDOUT, progress, result
from gql.cli.workspace import open_workspace
from gql.json_lines import fault, read_objects
from graph.knowledge.current_index import current_index
from graph.knowledge.filters import SearchFilter
from graph.knowledge.library import Library, words_not_held
from graph.knowledge.meaning.model import NAME, fetch_model, find_model, open_model
from graph.knowledge.meaning.vectors import open_meanings
from graph.knowledge.passage import PassageKind
from graph.knowledge.search import LONGEST_QUERY, Hit, search_knowledge

MOST_RESULTS = 10
"""Results of one line, as the command's contract says."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the input."""

    id: str
    query: str
    on: date | None


def register(app: typer.Typer) -> None:
    """Adds the command to the group of the knowledge base, which is made where there is none yet."""
    group = next((one.typer_instance for one in app.registered_groups if one.name == "knowledge"), None)
    if group is None:
        group = typer.Typer(help="知识库 / the knowledge base", no_args_is_help=True)
        app.add_typer(group, name="knowledge")
    group.command("search")(search)
    group.command("model")(model)


def search(
    questions: Annotated[
        Path, typer.Argument(metavar="IN.jsonl", help="每行一问：id、query、date? / one question a line")
    ],
    out: Annotated[Path, typer.Option(help="输出 JSONL / where the answers go")],
    semantic: Annotated[
        bool | None,
        typer.Option(
            help="是否兼按语义检索；缺省：已获取模型则用 / by meaning too; default: where the model was fetched"
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="最后一行输出 JSON / one JSON object on the last line")
    ] = False,
) -> None:
    """检索法规条款与案例 / finds the articles and cases that answer questions, best first."""
    opened = open_model() if semantic or (semantic is None and find_model() is not None) else None
    asked = list(read_questions(questions))  # every line is checked before the first is answered
    found = 0
    part = out.with_name(out.name + ".part")
    try:
        with open_workspace() as work, progress() as reporter, part.open("wb") as file:
            reporter.stage("索引", "indexing")
            index = current_index(Library(work.ledger.knowledge), work.folder.knowledge_index)
            meanings = (
                None
                if opened is None
                else open_meanings(index, work.folder.knowledge_meanings, opened, progress=reporter)
            )
            reporter.stage("检索", "searching", total=len(asked))
            for one in asked:
                wanted = SearchFilter(on=one.on)
                hits = search_knowledge(index, one.query, wanted=wanted, limit=MOST_RESULTS, meanings=meanings)
                file.write(orjson.dumps({"id": one.id, "results": [as_result(hit) for hit in hits]}) + b"\n")
                found += len(hits)
                reporter.advance()
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)
    result({"questions": len(asked), "results": found, "semantic": opened is not None}, as_json=as_json)


def model(
    to: Annotated[
        Path | None, typer.Option(help="目标目录；在离线机器上以 MINGJIAN_MODEL_DIR 指向它 / folder to carry")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="最后一行输出 JSON / one JSON object on the last line")
    ] = False,
) -> None:
    """下载并校验语义检索模型 / fetches the model of the search by meaning and checks it against the lock."""
    with progress() as reporter:
        path = fetch_model(to=to, progress=reporter)
    STDOUT.print(f"{NAME}: {path}", markup=False)
    result({"model": NAME, "file": str(path)}, as_json=as_json)


def as_result(hit: Hit) -> dict[str, Any]:
    """One result: a case by its id; of a document the article as printed, empty for a part without a number.

    ``text_status`` says whether the passage is published wording (full, partial) or restated (summary, outline);
    ``not_held`` that the question names an article of this work whose wording is not held, null otherwise; ``by_meaning`` that
    the passage shares no word, concept or name with the question.
    """
    passage = hit.passage
    if passage.kind is PassageKind.CASE:
        place: dict[str, Any] = {"case_id": passage.work}
    else:
        place = {"doc_id": passage.work, "article": passage.number}
    return {
        **place,
        "score": hit.score,
        "passage": passage.text,
        "title": passage.title,
        "text_status": passage.status.value,
        "in_force": hit.in_force,
        "not_held": None
        if not hit.not_held
        else dict(zip(("zh", "en"), words_not_held(passage.title, hit.not_held), strict=True)),
        "highlights": [list(spot) for spot in hit.highlights],
        "by_meaning": hit.by_meaning,
    }


def read_questions(path: Path) -> Iterator[Asked]:
    """The questions of a file; empty lines are passed over. Raises BadInput naming file, line, field and value."""
    seen: set[str] = set()
    for number, row in read_objects(path):
        key, query = row.get("id"), row.get("query")
        if not isinstance(key, str) or not key or key in seen:
            raise fault(path, number, "id", str(key)[:80], "缺失、非文本或重复", "is missing, not text, or a repeat")
        seen.add(key)
        if not isinstance(query, str) or not query.strip() or len(query) > LONGEST_QUERY:
            told = str(query)[:80]
            raise fault(
                path, number, "query", told, f"缺失、为空或超过 {LONGEST_QUERY} 字", "is missing, empty or too long"
            )
        try:
            day = read_date(row.get("date"))
        except ValueError as error:
            told = str(row.get("date"))[:80]
            raise fault(path, number, "date", told, "不是 yyyy-MM-dd", "is not yyyy-MM-dd") from error
        yield Asked(key, query, day)
