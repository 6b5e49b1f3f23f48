"""Late interaction: each word of a question looks for its own best match in a passage, whatever the others find."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np

AXES = 128
_ENOUGH = 20_000
_AT_ONCE = 50_000
_TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class TextTokens:
    """The tokens of one text, without the model's own signs and prompts.

    `ids`: shape (tokens,), the model's numbers for them; `ends`: shape (tokens,), the character after each one's last,
    ascending; `vectors`: shape (tokens, n), float32, rows of length 1, each token's meaning in its context.
    """

    ids: np.ndarray
    ends: np.ndarray
    vectors: np.ndarray


def tokens_of_text(
    ids: Sequence[int], offsets: Sequence[tuple[int, int]], vectors: np.ndarray, prompt: int
) -> TextTokens:
    """The tokens of a text without what a model puts around it: its own signs, and a prompt of `prompt` characters.

    `offsets`: for each token the characters of prompt and text that it stands for, from and up to; a sign has none.
    `vectors`: shape (tokens, n), float32, rows of length 1.
    """
    own = [row for row, (start, end) in enumerate(offsets) if end > max(start, prompt)]
    ends = [offsets[row][1] - prompt for row in own]
    return TextTokens(np.array([ids[row] for row in own], np.int32), np.array(ends, np.int32), vectors[own])


NO_TOKENS = TextTokens(np.empty(0, np.int32), np.empty(0, np.int32), np.empty((0, 1), np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class PassageTokens:
    """The tokens of one passage: first those of the headings above it, then those of its sentences, one by one.

    `lengths`: how many belong to the headings, and to each sentence. `ids` int32, `vectors` float16: half the space,
    and no score differs by more than 0.001.
    """

    ids: np.ndarray
    vectors: np.ndarray
    lengths: np.ndarray

    @classmethod
    def of_text(cls, tokens: TextTokens, text: str, sentences: Sequence[str], headings: int = 0) -> Self:
        """The tokens of `text`, whose first characters, `headings` many, are headings, and which then holds `sentences`
        in order; what stands between two belongs to the earlier one.

        A token belongs where it ends: many models count the space before a word as the word's.

        A sentence that `text` does not hold, or that lies beyond the model's longest text, has no tokens.
        """
        begins, end = [], headings
        for sentence in sentences:
            found = text.find(sentence, end)
            begins.append(end if found < 0 else found)
            end = end if found < 0 else found + len(sentence)
        edges = np.searchsorted(tokens.ends, [headings, *begins[1:]], side="right")
        lengths = np.diff([0, *edges, len(tokens.ids)])
        return cls(tokens.ids.astype(np.int32), tokens.vectors.astype(np.float16), lengths.astype(np.int32))


@dataclass(frozen=True, slots=True, eq=False)
class TokenTable:
    """The tokens of all passages, one passage after the other.

    `ids`: shape (tokens,), int32; `vectors`: shape (tokens, n), float16, rows of length 1; `lengths`: shape (passages +
    sentences of all passages,), int32, how many tokens belong to each passage's headings and each of its sentences.
    """

    ids: np.ndarray
    vectors: np.ndarray
    lengths: np.ndarray

    @classmethod
    def of_passages(cls, passages: Sequence[PassageTokens]) -> Self:
        """One after the other."""
        if not passages:
            return cls(np.empty(0, np.int32), np.empty((0, 1), np.float16), np.empty(0, np.int32))
        return cls(
            np.concatenate([one.ids for one in passages]),
            np.concatenate([one.vectors for one in passages]),
            np.concatenate([one.lengths for one in passages]),
        )

    def passages(self, sentences: Sequence[int]) -> list[PassageTokens]:
        """The same, passage by passage; `sentences`: how many sentences each passage has."""
        ends = np.cumsum([0, *(1 + number for number in sentences)])
        tokens = np.concatenate([[0], np.cumsum(self.lengths)])
        return [
            PassageTokens(
                self.ids[tokens[first] : tokens[last]],
                self.vectors[tokens[first] : tokens[last]],
                self.lengths[first:last],
            )
            for first, last in pairwise(ends.tolist())
        ]


@dataclass(frozen=True, slots=True, eq=False)
class TokenAxes:
    """The axes along which tokens are compared: those of a question's tokens, and those of the stock's.

    Each of shape (n, axes), float32. A token's coordinates are its vector times these, made 1 long.
    """

    of_questions: np.ndarray
    of_stock: np.ndarray

    @classmethod
    def principal(cls, table: TokenTable) -> Self:
        """The `AXES` principal axes of the stock's tokens, for both: they keep what tells the tokens apart at a third
        of the time and of the memory. Of many tokens, evenly spread ones stand for all.
        """
        some = table.vectors[:: max(1, len(table.vectors) // _ENOUGH)].astype(np.float32)
        _, axes = np.linalg.eigh(some.T @ some)
        longest = np.ascontiguousarray(axes[:, ::-1][:, :AXES])
        return cls(longest, longest)


def firsts(lengths: Sequence[int] | np.ndarray) -> np.ndarray:
    """Where each group begins, of groups of these lengths that stand one after the other."""
    return np.asarray(np.cumsum(lengths) - lengths)


def along_axes(vectors: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """The coordinates of `vectors` (shape (rows, n)), shape (rows, axes), float32, rows of length 1."""
    turned = np.empty((len(vectors), axes.shape[1]), np.float32)
    for start in range(0, len(vectors), _AT_ONCE):
        turned[start : start + _AT_ONCE] = vectors[start : start + _AT_ONCE].astype(np.float32) @ axes
    return np.asarray(turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), _TINY))


class TokenRarity:
    """How much each token of a question counts: by its inverse document frequency, the passages being the documents."""

    def __init__(self, passages: Sequence[PassageTokens]) -> None:
        self._passages = len(passages)
        holding = Counter(token for one in passages for token in set(one.ids.tolist()))
        self._frequencies = {token: float(times) for token, times in holding.items()}

    def shares(self, ids: np.ndarray) -> np.ndarray:
        """Each token's share, shape (tokens,), float32, summing to 1."""
        held = np.array([self._frequencies.get(token, 0.0) for token in ids.tolist()])
        rarity = np.log1p((self._passages - held + 0.5) / (held + 0.5))
        return np.asarray(rarity / rarity.sum(), dtype=np.float32)


class TokenMatching:
    """How well passages and their sentences answer a question, token by token.

    The score of a text is the mean, over the question's tokens, of the highest cosine similarity to one of its tokens;
    rare tokens count more.

    Source: Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction
    over BERT", SIGIR 2020, there without weights, and with the model trained for it instead of the axes.
    """

    def __init__(self, table: TokenTable, sentences: Sequence[int], axes: TokenAxes) -> None:
        """`sentences[i]`: how many sentences the i-th passage has."""
        self._axes = axes.of_questions
        turned = TokenTable(table.ids, along_axes(table.vectors, axes.of_stock), table.lengths)
        self._passages = turned.passages(sentences)
        self._rarity = TokenRarity(self._passages)

    def scores(self, question: TextTokens, rows: Sequence[int]) -> tuple[np.ndarray, list[np.ndarray]]:
        """The score of each passage in `rows`, shape (rows,), and of each of their sentences; cosines, in [-1, 1].

        A passage is scored with the headings above it, a sentence by itself. Zeros where there is nothing to compare.
        """
        chosen = [self._passages[row] for row in rows]
        lengths = np.concatenate([one.lengths for one in chosen]) if chosen else np.empty(0, np.int32)
        of_sentences, of_passages = np.zeros(len(lengths), np.float32), np.zeros(len(chosen), np.float32)
        ends = np.cumsum([0, *(len(one.lengths) for one in chosen)])
        if len(question.ids) and lengths.any():
            weights = self._rarity.shares(question.ids)
            vectors = np.concatenate([one.vectors for one in chosen])
            filled = np.flatnonzero(lengths)
            alike = along_axes(question.vectors, self._axes) @ vectors.T
            best = np.maximum.reduceat(alike, firsts(lengths)[filled], axis=1)
            of_sentences[filled] = weights @ best
            groups = np.searchsorted(filled, ends)
            holds = np.flatnonzero(np.diff(groups))
            of_passages[holds] = weights @ np.maximum.reduceat(best, groups[holds], axis=1)
        return of_passages, [of_sentences[first + 1 : last] for first, last in pairwise(ends.tolist())]
