"""The few messages of the ONNX file format that the tagger's model needs, written without the onnx package.

Field numbers are those of onnx.proto (IR version 8, operator set 14). Protocol buffers: a key byte ``field << 3 | wire``,
then a variable-length integer (wire 0) or a length and bytes (wire 2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

FLOAT, INT32, INT64, HALF = 1, 6, 7, 10
_TYPES = {"<f4": FLOAT, "<i4": INT32, "<i8": INT64, "<f2": HALF}


def _integer(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _number(field: int, value: int) -> bytes:
    return _integer(field << 3) + _integer(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return _integer(field << 3 | 2) + _integer(len(data)) + data


def tensor(name: str, array: npt.NDArray[np.generic]) -> bytes:
    """A TensorProto with raw little-endian data."""
    dims = b"".join(_number(1, size) for size in array.shape)
    return (
        dims + _number(2, _TYPES[array.dtype.str]) + _bytes(8, name) + _bytes(9, np.ascontiguousarray(array).tobytes())
    )


def _attribute(name: str, value: int | str | Sequence[int]) -> bytes:
    if isinstance(value, int):
        return _bytes(1, name) + _number(3, value) + _number(20, 2)
    if isinstance(value, str):
        return _bytes(1, name) + _bytes(4, value) + _number(20, 3)
    return _bytes(1, name) + b"".join(_number(8, item) for item in value) + _number(20, 7)


def node(operator: str, inputs: Sequence[str], output: str, **attributes: int | str | Sequence[int]) -> bytes:
    """A NodeProto with one output."""
    return (
        b"".join(_bytes(1, name) for name in inputs)
        + _bytes(2, output)
        + _bytes(4, operator)
        + b"".join(_bytes(5, _attribute(name, value)) for name, value in attributes.items())
    )


def value(name: str, kind: int, shape: Sequence[int | str]) -> bytes:
    """A ValueInfoProto; a size given as a word is free."""
    dims = b"".join(_bytes(1, _number(1, size) if isinstance(size, int) else _bytes(2, size)) for size in shape)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, dims)))


def graph(
    name: str, nodes: Sequence[bytes], weights: Sequence[bytes], inputs: Sequence[bytes], outputs: Sequence[bytes]
) -> bytes:
    """A GraphProto."""
    parts = [(1, part) for part in nodes] + [(5, part) for part in weights]
    parts += [(11, part) for part in inputs] + [(12, part) for part in outputs]
    return _bytes(2, name) + b"".join(_bytes(field, part) for field, part in parts)


def model(graph: bytes, described: Mapping[str, str]) -> bytes:
    """A ModelProto; ``described`` travels as its metadata."""
    metadata = b"".join(_bytes(14, _bytes(1, key) + _bytes(2, text)) for key, text in described.items())
    return (
        _number(1, 8) + _bytes(2, "mingjian") + _bytes(7, graph) + _bytes(8, _bytes(1, "") + _number(2, 14)) + metadata
    )
