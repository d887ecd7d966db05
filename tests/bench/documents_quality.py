"""How exactly scanned pages are read: character error rate of printed pages, clean and worn.

``python -m tests.bench.documents_quality [--pages N]``. The pages are set in Noto fonts from texts drawn at random; the
rate is the edit distance of the working copy to the working copy of the printed text, white space aside, by its length.
``breaks`` counts paragraphs that were not divided, or divided, where the text has none.
"""

from __future__ import annotations

import argparse
import io
import resource
import sys
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from ingest.documents import ParsedDocument, read_document
from ingest.documents.working_copy import make_working_copy
from tests.ingest.documents.printed_pages import HEI, SONG, Setting, Wear, letter, photographed, printed, turned, worn

PLAIN = Setting()


@dataclass(frozen=True, slots=True)
class Condition:
    """A kind of page: how it is set, how long its text, what happened to it."""

    name: str
    setting: Setting = PLAIN
    wear: tuple[Wear, ...] = ()
    paragraphs: int = 8


CONDITIONS = (
    Condition("clean, 12 pt Song, 200 dpi"),
    Condition("clean, 12 pt Hei, 200 dpi", Setting(face=HEI)),
    Condition("clean, 10.5 pt Song, 150 dpi", Setting(points=10.5, dpi=150)),
    Condition("clean, 8 pt Song, 200 dpi", Setting(points=8), (), 14),
    Condition("two columns, 10.5 pt", Setting(points=10.5, columns=2), (), 12),
    Condition("askew by 2 degrees", PLAIN, (turned(2),)),
    Condition("on its left side", PLAIN, (turned(90),)),
    Condition("on its right side", PLAIN, (turned(-90),)),
    Condition("upside down", PLAIN, (turned(180),)),
    Condition("worn (blur, grain, 150 dpi, JPEG 45)", PLAIN, (worn(),)),
    Condition("worn and askew by -1.5 degrees", Setting(face=SONG), (turned(-1.5), worn(seed=2))),
    Condition("photographed at an angle", PLAIN, (photographed,)),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2, help="pages per condition")
    pages = parser.parse_args().pages
    print(f"{'page':40} {'characters':>10} {'CER %':>7} {'breaks':>7} {'CPU s':>8}")
    for condition in CONDITIONS:
        characters = errors = breaks = 0
        start = _cpu()
        for seed in range(pages):
            paragraphs = letter(1000 + seed, paragraphs=condition.paragraphs)
            truth, document = make_working_copy("\n".join(paragraphs))[0], read(paragraphs, condition)
            wanted, got = "".join(truth.split()), "".join(document.text.split())
            errors += Levenshtein.distance(wanted, got)
            characters += len(wanted)
            breaks += wrong_breaks(truth, document.text)
        seconds = (_cpu() - start) / pages
        print(f"{condition.name:40} {characters:10} {100 * errors / characters:7.3f} {breaks:7} {seconds:8.1f}")
        sys.stdout.flush()


def _cpu() -> float:
    """CPU seconds of the reading processes so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def read(paragraphs: list[str], condition: Condition) -> ParsedDocument:
    """The page of this text under this condition, read as a picture file."""
    page = printed(paragraphs, condition.setting)
    for wear in condition.wear:
        page = wear(page)
    out = io.BytesIO()
    page.save(out, "PNG")
    return read_document(out.getvalue(), name="page.png")


def wrong_breaks(wanted: str, got: str) -> int:
    """Line feeds that one of two texts has and the other has not, by the characters that they stand behind."""
    return len(_breaks(wanted) ^ _breaks(got))


def _breaks(text: str) -> set[str]:
    lines = ["".join(line.split()) for line in text.splitlines()]
    return {line[-6:] for line in lines if line}


if __name__ == "__main__":
    main()
