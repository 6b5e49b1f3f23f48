"""Writes a packed model in the form of the package's own, small enough to be made in a moment."""

import struct
from pathlib import Path

import numpy as np

SIZES = {"hidden": 64, "layers": 2, "heads": 2, "forward": 96, "vocabulary": 40, "positions": 24, "types": 2}
PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    *"abcdefghijklmnopqrstuvwxyz:.?",
    "▁query",
    "▁passage",
    "▁stadt",
    "<mask>",
]
REPLACEMENTS = {"\t": " ", "\n": " ", "\u200b": " ", "\x07": "", "ﬁ": "fi", "\u00a0": " "}


def write_packed_sample(path: Path, seed: int = 7) -> None:
    """A model of random weights, the same for the same seed."""
    header = b"E5S1" + struct.pack("<I7ifi", 1, *SIZES.values(), 1e-12, 32)
    pieces = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, pieces)]).astype("<u4")
    scores = np.array([0.0 if piece.startswith("<") else -3.0 - len(piece) * 0.1 for piece in PIECES], "<f4")
    replaced = b"".join(
        struct.pack(f"<IB{len(new)}I", ord(old), len(new), *map(ord, new)) for old, new in sorted(REPLACEMENTS.items())
    )
    header += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, sum(map(len, pieces)))
    header += offsets.tobytes() + scores.tobytes() + b"".join(pieces)
    header += struct.pack("<iI", len(REPLACEMENTS), len(replaced)) + replaced
    tensors = _tensors(np.random.default_rng(seed))
    directory_bytes = 4 + sum(2 + len(name) + 21 for name, *_ in tensors)
    directory = struct.pack("<i", len(tensors))
    offset = len(header) + directory_bytes
    for name, kind, elements, content in tensors:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, elements, offset, len(content))
        offset += len(content)
    path.write_bytes(header + directory + b"".join(content for *_, content in tensors))


def _tensors(random: np.random.Generator) -> list[tuple[str, int, int, bytes]]:
    hidden, forward = SIZES["hidden"], SIZES["forward"]
    parts = {"q": (hidden, hidden), "k": (hidden, hidden), "v": (hidden, hidden), "ao": (hidden, hidden)}
    parts |= {"fi": (forward, hidden), "fo": (hidden, forward)}
    tensors = [
        _packed("emb.word", SIZES["vocabulary"] * hidden, random),
        _plain("emb.pos", random.normal(0, 0.1, SIZES["positions"] * hidden)),
        _plain("emb.type", random.normal(0, 0.1, SIZES["types"] * hidden)),
        *_norm("emb.ln", hidden, random),
    ]
    for layer in range(SIZES["layers"]):
        for part, (out, into) in parts.items():
            tensors.append(_packed(f"l{layer}.{part}.w", out * into, random))
            tensors.append(_plain(f"l{layer}.{part}.b", random.normal(0, 0.1, out)))
        tensors += [*_norm(f"l{layer}.aln", hidden, random), *_norm(f"l{layer}.oln", hidden, random)]
    return tensors


def _plain(name: str, values: np.ndarray) -> tuple[str, int, int, bytes]:
    return name, 0, values.size, values.astype("<f4").tobytes()


def _norm(name: str, size: int, random: np.random.Generator) -> list[tuple[str, int, int, bytes]]:
    return [_plain(f"{name}.w", random.normal(1, 0.1, size)), _plain(f"{name}.b", random.normal(0, 0.1, size))]


def _packed(name: str, elements: int, random: np.random.Generator) -> tuple[str, int, int, bytes]:
    blocks = np.zeros(elements // 32, np.dtype([("scale", "<f2"), ("halves", "u1", (16,))]))
    blocks["scale"] = random.uniform(0.01, 0.03, len(blocks))
    blocks["halves"] = random.integers(0, 256, (len(blocks), 16))
    return name, 1, elements, blocks.tobytes()
