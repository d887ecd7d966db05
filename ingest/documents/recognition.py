"""Text in pictures (文字识别): PP-OCR's detection and recognition, whose models come inside the package; no network."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from ingest.documents.document import Box
from ingest.documents.layout import Line
from ingest.documents.limits import Limits
from ingest.documents.punctuation import restore_punctuation

MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
"""The package's third model, which turns single lines upside down, stays out: it turned 1 line in 20 of upright pages."""

LEAST_CONFIDENCE = 0.5
"""Mean probability of a line's characters below which it is noise more often than text (rapidocr's own threshold)."""

LONGEST_SIDE = 2400
"""Pixels to which larger pictures are brought: A4 at 205 dpi, where a character of 9 points has 26 pixels."""

SHORTEST_SIDE = 320
"""Pixels to which the shorter side of small pictures is brought for finding lines. The package's own 736 took five times
as long for a screenshot and found nothing more down to characters of 12 pixels."""

TALL = 1.5
"""Height by width from which a detected line stands upright; most lines doing so means that the page lies on its side."""

UPRIGHT = 0.8
"""Mean confidence by characters of a page that lies the right way: upright pages have 0.95 and more, others 0.4 to 0.6."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was recognised after so many quarter turns clockwise: corners, texts and confidences of lines."""

    turn: int
    quads: list[Any]
    texts: list[str]
    scores: list[float]

    @property
    def characters(self) -> int:
        return sum(map(len, self.texts))

    @property
    def confidence(self) -> float:
        """Mean over the characters; 1 without any."""
        if not self.characters:
            return 1.0
        return sum(len(t) * s for t, s in zip(self.texts, self.scores, strict=True)) / self.characters


class Recogniser:
    """Loads the models at the first picture, about two seconds; use from one thread. ``alive`` is called after each picture."""

    def __init__(self, limits: Limits, alive: Callable[[], None]) -> None:
        self._limits = limits
        self._alive = alive
        self._engine: Any = None

    def read(self, picture: Any) -> tuple[list[Line], int]:
        """Lines of a picture (rows x columns x BGR, 8 bits) and how many more there were that could not be read.

        Boxes are shares of the picture as given; the edges of lines are pixels of it set upright and straight.
        """
        found = self._upright(picture)
        height, width = picture.shape[:2]
        good = [i for i, score in enumerate(found.scores) if score >= LEAST_CONFIDENCE]
        slope = _slope([found.quads[i] for i in good])
        lines = [_line(found.quads[i], found.texts[i], found.scores[i], slope, found.turn, width, height) for i in good]
        self._alive()
        return _with_punctuation(lines), len(found.scores) - len(good)

    def _upright(self, picture: Any) -> Found:
        """What is read the way the picture lies, or, where that is little, the best of the ways it can be turned."""
        first = self._recognise(picture, 0)
        is_on_its_side = sum(map(_is_tall, first.quads)) > len(first.quads) / 2
        if not is_on_its_side and first.confidence >= UPRIGHT:
            return first
        tries = [] if is_on_its_side else [first]
        for turn in (1, 3) if is_on_its_side else (2,):
            tries.append(self._recognise(picture, turn))
            if tries[-1].confidence >= UPRIGHT:
                break
        return max(tries, key=lambda one: one.confidence * one.characters)

    def _recognise(self, picture: Any, turn: int) -> Found:
        import numpy

        turned = numpy.ascontiguousarray(numpy.rot90(picture, -turn)) if turn else picture
        try:
            result = self._loaded()(turned, use_cls=False)
        except Exception as error:
            # OpenCV and onnxruntime tell of full memory by messages of their own classes
            if "alloc" in str(error).lower() or "memory" in str(error).lower():
                raise MemoryError from error
            raise
        if result.boxes is None or result.txts is None:
            return Found(turn, [], [], [])
        return Found(turn, list(result.boxes), list(result.txts), [float(score) for score in result.scores])

    def _loaded(self) -> Any:
        if self._engine is None:
            import cv2
            import rapidocr

            cv2.setNumThreads(self._limits.threads)
            folder = Path(rapidocr.__file__).parent / "models"
            self._engine = rapidocr.RapidOCR(
                params={
                    "Global.log_level": "critical",
                    "Global.text_score": 0.0,
                    "Global.max_side_len": LONGEST_SIDE,
                    "Det.limit_side_len": SHORTEST_SIDE,
                    "EngineConfig.onnxruntime.intra_op_num_threads": self._limits.threads,
                    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                }
                # named outright, so that nothing looks for a newer one
                | {f"{part}.model_path": str(folder / model) for part, model in MODELS.items()}
            )
        return self._engine


def _is_tall(quad: Any) -> bool:
    xs, ys = [float(x) for x, _ in quad], [float(y) for _, y in quad]
    return max(ys) - min(ys) > TALL * (max(xs) - min(xs))


def _slope(quads: list[Any]) -> float:
    """Radians by which the page is turned clockwise: the median of its long lines' upper edges."""
    angles = [
        math.atan2(float(quad[1][1] - quad[0][1]), float(quad[1][0] - quad[0][0]))
        for quad in quads
        if quad[1][0] - quad[0][0] > 4 * abs(quad[3][1] - quad[0][1])
    ]
    return median(angles) if angles else 0.0


def _line(quad: Any, text: str, score: float, slope: float, turn: int, width: int, height: int) -> Line:
    cos, sin = math.cos(-slope), math.sin(-slope)
    points = [(float(x), float(y)) for x, y in quad]
    straight = [(x * cos - y * sin, x * sin + y * cos) for x, y in points]
    xs, ys = [x for x, _ in straight], [y for _, y in straight]
    # the upper and lower edges of a straightened box are the means of its corners
    top, bottom = (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2
    return Line(text, min(xs), min(top, bottom), max(xs), max(top, bottom), _box(points, turn, width, height), score)


def _box(points: list[tuple[float, float]], turn: int, width: int, height: int) -> Box:
    """The upright rectangle in shares of the picture before it was turned."""
    shown = (height, width) if turn % 2 else (width, height)
    shares = [(x / shown[0], y / shown[1]) for x, y in points]
    if turn == 1:
        shares = [(y, 1 - x) for x, y in shares]
    elif turn == 2:
        shares = [(1 - x, 1 - y) for x, y in shares]
    elif turn == 3:
        shares = [(1 - y, x) for x, y in shares]
    xs, ys = [min(max(x, 0.0), 1.0) for x, _ in shares], [min(max(y, 0.0), 1.0) for _, y in shares]
    return Box(*(round(edge, 5) for edge in (min(xs), min(ys), max(xs), max(ys))))


def _with_punctuation(lines: list[Line]) -> list[Line]:
    restored = []
    for i, line in enumerate(lines):
        before = lines[i - 1].text if i else ""
        after = lines[i + 1].text if i + 1 < len(lines) else ""
        restored.append(replace(line, text=restore_punctuation(line.text, before=before, after=after)))
    return restored
