"""The knowledge base's search index (检索索引): derived, rebuilt at will, stamped with the version it was made from.

A folder: ``meta.json``; the terms, headings and concepts as postings; the passages' facets; the passages themselves, one JSON
a line with the places of the lines. It is written beside the old one and swapped in; open searches keep the files they have.

Arrays of our own instead of a search engine: the parts of a search (words, concepts, meaning, names) are added up over *all*
passages, under one filter. SQLite's FTS5 and tantivy answer with their own best only, weigh words their own way and cannot
take ours; with them the sum would miss what no part alone finds. At 100 000 passages adding up takes a few milliseconds.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from graph.knowledge.concepts import Sighting, Thesaurus, shipped_thesaurus
from graph.knowledge.filters import Facets, facets_of, open_facets
from graph.knowledge.passage import Passage, PassageKind, TextStatus
from graph.knowledge.postings import Postings, Saturation, open_postings, weigh
from graph.knowledge.terms import fold, letters_of, own_number, terms_of
from graph.knowledge.titles import Titles, Work, as_rows, works_of

FORMAT = 1
"""Counts up when the files change: an index of another format is built anew."""

WORDS = Saturation(k1=1.2, b=0.6)
LETTERS = Saturation(k1=1.2, b=0.6)
HEADINGS = Saturation(k1=0.8, b=0.3)
CONCEPTS = Saturation(k1=0.9, b=0.5)
"""Usual values; statutes repeat little, so ``k1`` matters little."""

FUND = "fund"
"""The concept of the fund itself: works that carry it throughout are the ones made for it."""


@dataclass(frozen=True, slots=True)
class KnowledgeIndex:
    """An opened index; ``version`` names the state of the knowledge base it was made from."""

    version: str
    words: Postings
    letters: Postings
    headings: Postings
    concepts: Postings
    facets: Facets
    fund_share: NDArray[np.float32]
    """Of each passage's work: the share of its passages that speak of the fund, 0 to 1."""
    numbers: NDArray[np.int32]
    """Own article number and 之, -1 where there is none; shape (passages, 2)."""
    titles: Titles
    places: NDArray[np.int64]
    lines: NDArray[np.uint8]

    @property
    def size(self) -> int:
        """Passages in it."""
        return len(self.places) - 1

    def passage(self, number: int) -> Passage:
        """The passage at a place."""
        line = self.lines[self.places[number] : self.places[number + 1]].tobytes()
        return _passage(orjson.loads(line))


def build_index(passages: Iterable[Passage], folder: Path, *, version: str, thesaurus: Thesaurus | None = None) -> int:
    """Makes the index anew and swaps it in; how many passages it holds. Whatever was at ``folder`` is replaced."""
    thesaurus = thesaurus or shipped_thesaurus()
    held = list(passages)
    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        _write(held, part, version, thesaurus)
        _swap(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return len(held)


def index_version(folder: Path) -> str | None:
    """The version an index was made from; None where there is none of this format."""
    try:
        meta = orjson.loads((folder / "meta.json").read_bytes())
    except (FileNotFoundError, orjson.JSONDecodeError):
        return None
    return str(meta["version"]) if meta.get("format") == FORMAT else None


def open_index(folder: Path) -> KnowledgeIndex:
    """The index of a folder, which ``index_version`` has told to be there."""
    meta = orjson.loads((folder / "meta.json").read_bytes())
    works = [Work(row["id"], row["title"], tuple(row["short_titles"]), row["doc_no"]) for row in meta["works"]]
    return KnowledgeIndex(
        str(meta["version"]),
        open_postings(folder, "words"),
        open_postings(folder, "letters"),
        open_postings(folder, "headings"),
        open_postings(folder, "concepts"),
        open_facets(folder),
        np.load(folder / "fund_share.npy"),
        np.load(folder / "numbers.npy"),
        Titles(works),
        np.load(folder / "places.npy"),
        _lines(folder / "passages.jsonl"),
    )


def _write(held: Sequence[Passage], folder: Path, version: str, thesaurus: Thesaurus) -> None:
    folded = [fold(passage.text) for passage in held]
    sighted = [thesaurus.of_passage(text) for text in folded]
    weigh((terms_of(text) for text in folded), WORDS).save(folder, "words")
    weigh((letters_of(text) for text in folded), LETTERS).save(folder, "letters")
    weigh((terms_of(fold(_heading(passage))) for passage in held), HEADINGS).save(folder, "headings")
    weigh((_concepts(sightings) for sightings in sighted), CONCEPTS).save(folder, "concepts")
    facets_of(held).save(folder)
    np.save(
        folder / "fund_share.npy",
        _fund_share(held, sighted, thesaurus.under(FUND) if FUND in thesaurus.concepts else set()),
    )
    numbers = [own_number(passage.number) or (-1, -1) for passage in held]
    np.save(folder / "numbers.npy", np.array(numbers, dtype=np.int32).reshape(-1, 2))
    places = [0]
    with (folder / "passages.jsonl").open("wb") as file:
        for passage in held:
            places.append(places[-1] + file.write(orjson.dumps(passage) + b"\n"))
    np.save(folder / "places.npy", np.array(places, dtype=np.int64))
    meta = {"format": FORMAT, "version": version, "passages": len(held), "works": as_rows(works_of(held))}
    (folder / "meta.json").write_bytes(orjson.dumps(meta))


def _heading(passage: Passage) -> str:
    return " ".join((passage.title, *passage.short_titles, passage.heading, passage.issuer, passage.doc_no))


def _concepts(sightings: Iterable[Sighting]) -> list[str]:
    return [one.concept for one in sightings]


def _fund_share(held: Sequence[Passage], sighted: Sequence[Sequence[Sighting]], fund: set[str]) -> NDArray[np.float32]:
    speaks = np.array([any(one.concept in fund for one in those) for those in sighted], dtype=np.float64)
    _, work = np.unique(np.array([passage.work for passage in held], dtype=np.str_), return_inverse=True)
    if not len(held):
        return np.empty(0, dtype=np.float32)
    share = np.bincount(work, weights=speaks) / np.bincount(work)
    single = np.array([passage.kind in (PassageKind.CASE, PassageKind.RULE) for passage in held])
    return np.where(single, 0.0, share[work]).astype(np.float32)


def _swap(part: Path, folder: Path) -> None:
    old = folder.with_name(f"{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(old)
    part.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _lines(path: Path) -> NDArray[np.uint8]:
    if not path.stat().st_size:
        return np.empty(0, dtype=np.uint8)
    return np.memmap(path, dtype=np.uint8, mode="r")


def _passage(row: dict[str, object]) -> Passage:
    told = dict(row)
    for name in ("valid_from", "valid_to", "not_before", "doubted_from"):
        day = told[name]
        told[name] = date.fromisoformat(day) if isinstance(day, str) else None
    for name in ("short_titles", "schemes"):
        names = told[name]
        told[name] = tuple(names) if isinstance(names, list) else ()
    told["kind"], told["status"] = PassageKind(str(told["kind"])), TextStatus(str(told["status"]))
    return Passage(**told)  # type: ignore[arg-type]
