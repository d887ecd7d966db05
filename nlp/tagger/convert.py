"""Turns the published LAC-small weights into the one file that the tagger runs: ``python -m nlp.tagger.convert``.

The weights lie in the jieba 0.42.1 distribution (a development dependency) as Paddle variable files: a version word, an
empty level-of-detail table, a description of the tensor, and little-endian float32 values. The outcome depends on
nothing else: a second run writes the same bytes.

Paddle's ``dynamic_gru`` is ONNX's GRU with ``linear_before_reset=0`` and the update gate negated. The embedding and the
matrices are stored in half precision and widened when the session is made.
"""

from __future__ import annotations

import importlib.util
import json
import struct
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlp.tagger import onnx_format as onnx
from nlp.tagger.network import MODEL

Array = npt.NDArray[np.float32]

HIDDEN = 128
LIKE = {
    "、": ",",
    "。": ".",
    "《": "<",
    "》": ">",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "—": "-",
    "〔": "(",
    "〕": ")",
}
"""Characters the model never saw, and the one it saw in their place (its own width table does the same)."""


def read_tensor(path: Path) -> Array:
    """One Paddle variable file as float32; raises ValueError when it is none."""
    data = path.read_bytes()
    version, levels = struct.unpack_from("<IQ", data)
    if version or levels:
        raise ValueError(f"不是 Paddle 变量文件 / not a Paddle variable file: {path}")
    (size,) = struct.unpack_from("<i", data, 16)
    return np.frombuffer(data, dtype="<f4", offset=20 + size).reshape(_dimensions(data[20 : 20 + size]))


def _dimensions(description: bytes) -> list[int]:
    """Field 2 of the tensor's protocol-buffer description; every field in it is a variable-length integer."""
    numbers, value, shift = [], 0, 0
    for byte in description:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            value, shift = 0, 0
    return [value for key, value in zip(numbers[::2], numbers[1::2], strict=True) if key >> 3 == 2]


def _read_dictionary(path: Path) -> dict[str, int]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").split("\n"))
    return {row[1]: int(row[0]) for row in rows if len(row) == 2}


def _characters(words: dict[str, int]) -> dict[str, int]:
    """The row of the embedding for every character it can read; the key "" is the row for all others."""
    characters = {word: index for word, index in words.items() if len(word) == 1}
    for code in range(33, 127):  # full-width forms share the row of their ASCII character
        characters[chr(code + 0xFEE0)] = words.get(chr(code), words["OOV"])
    for character, seen in LIKE.items():
        characters[character] = words.get(seen, words["OOV"])
    return {"": words["OOV"], **characters}


def _layer(tensors: dict[str, Array], first: int) -> tuple[Array, Array, Array]:
    """Input weights, recurrent weights and biases of one layer, forward and backward, as ONNX's GRU takes them."""
    inputs, recurrent, biases = [], [], []
    for index in (first, first + 1):
        weights = tensors[f"fc_{index}.w_0"].T
        bias = tensors[f"fc_{index}.b_0"] + tensors[f"gru_{index}.b_0"][0]
        flat = tensors[f"gru_{index}.w_0"].reshape(-1)
        gates = flat[: 2 * HIDDEN * HIDDEN].reshape(HIDDEN, 2 * HIDDEN)
        candidate = flat[2 * HIDDEN * HIDDEN :].reshape(HIDDEN, HIDDEN)
        inputs.append(np.concatenate([-weights[:HIDDEN], weights[HIDDEN:]]))
        recurrent.append(np.concatenate([-gates[:, :HIDDEN].T, gates[:, HIDDEN:].T, candidate.T]))
        biases.append(np.concatenate([-bias[:HIDDEN], bias[HIDDEN:], np.zeros(3 * HIDDEN, dtype=np.float32)]))
    return np.stack(inputs), np.stack(recurrent), np.stack(biases)


def convert_weights(folder: Path) -> bytes:
    """The model file from the folder ``lac_small`` of the distribution."""
    tensors = {path.name: read_tensor(path) for path in sorted((folder / "model_baseline").iterdir())}
    words, tags = _read_dictionary(folder / "word.dic"), _read_dictionary(folder / "tag.dic")
    weights = [onnx.tensor("embedding", tensors["word_emb"].astype("<f2"))]
    nodes = [
        onnx.node("Gather", ["embedding", "characters"], "half"),
        onnx.node("Cast", ["half"], "features0", to=onnx.FLOAT),
    ]
    for number, first in enumerate((0, 2)):
        names = [f"{part}{number}" for part in ("input", "recurrent", "bias")]
        for name, array in zip(names, _layer(tensors, first), strict=True):
            weights.append(onnx.tensor(f"{name}_half", array.astype("<f2")))
            nodes.append(onnx.node("Cast", [f"{name}_half"], name, to=onnx.FLOAT))
        weights.append(onnx.tensor(f"shape{number}", np.array([0, 0, 2 * HIDDEN], dtype="<i8")))
        nodes += [
            onnx.node(
                "GRU", [f"features{number}", *names, "lengths"], f"states{number}", hidden_size=HIDDEN,
                direction="bidirectional", linear_before_reset=0,
            ),
            onnx.node("Transpose", [f"states{number}"], f"turned{number}", perm=[0, 2, 1, 3]),
            onnx.node("Reshape", [f"turned{number}", f"shape{number}"], f"features{number + 1}"),
        ]  # fmt: skip
    weights += [onnx.tensor("output", tensors["fc_4.w_0"]), onnx.tensor("output_bias", tensors["fc_4.b_0"])]
    nodes += [
        onnx.node("MatMul", ["features2", "output"], "scores"),
        onnx.node("Add", ["scores", "output_bias"], "emissions"),
    ]
    described = {
        "characters": json.dumps(_characters(words), ensure_ascii=False),
        "tags": json.dumps(sorted(tags, key=tags.__getitem__)),
        "transitions": json.dumps(np.round(tensors["crfw"], 4).astype(float).tolist()),
        "licence": "Apache-2.0; Baidu LAC, see TRAINING.md",
    }
    inputs = [
        onnx.value("characters", onnx.INT64, ["steps", "passages"]),
        onnx.value("lengths", onnx.INT32, ["passages"]),
    ]
    outputs = [onnx.value("emissions", onnx.FLOAT, ["steps", "passages", len(tags)])]
    return onnx.model(onnx.graph("lac_small", nodes, weights, inputs, outputs), described)


def main() -> None:
    """Reads the installed jieba's weights, or those of the folder named on the command line."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
    else:
        found = importlib.util.find_spec("jieba")
        if found is None or found.origin is None:
            raise SystemExit("需要 jieba 的安装包 / the jieba distribution is needed")
        folder = Path(found.origin).parent / "lac_small"
    MODEL.write_bytes(convert_weights(folder))
    print(f"{MODEL.name}: {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
