"""Learning along which axes a question's tokens find those that answer it, from the questions of the indexing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.descent import Adam, softmax, through_length, unit_rows
from index.token_table import TextTokens, TokenAxes, TokenRarity, TokenTable, along_axes, firsts

MOST_QUESTIONS = 6_000
"Twice as many, each learned from once, find no more."
_ROUNDS = 2
_AT_ONCE = 64
_LEARNING_RATE = 3e-3
_SHARPNESS = 30.0


def learn_token_axes(
    questions: Sequence[TextTokens], answers: Sequence[Sequence[int]], table: TokenTable, sentences: Sequence[int]
) -> TokenAxes:
    """The axes along which the sentences that answer a question match it better than the others of their passages, and
    of those that answer a few other questions.

    Minimises the mean of -log(share of the softmax over these sentences that falls to a question's right ones), by
    Adam from the principal axes, `_AT_ONCE` questions at a time. Deterministic; takes as long as there are questions,
    about half a minute for `MOST_QUESTIONS`.

    Args:
        questions: their tokens.
        answers: for each question the rows of the sentences that answer it, counted over all passages.
        table: the tokens of the stock.
        sentences: how many sentences each passage has.

    Returns:
        the principal axes when there is nothing to learn from.

    Source: Khattab and Zaharia (see `index.token_table`), there for the whole model.
    """
    axes = TokenAxes.principal(table)
    stock = _Sentences.of(table, sentences, axes.of_stock)
    rarity = TokenRarity(table.passages(sentences))
    known = [
        _Known(along_axes(tokens.vectors, axes.of_questions), rarity.shares(tokens.ids), right)
        for tokens, rows in zip(questions, answers, strict=True)
        if len(tokens.ids) and (right := np.array([row for row in rows if stock.lengths[row]], dtype=np.intp)).size
    ]
    of_questions, of_stock = (np.eye(axes.of_questions.shape[1], dtype=np.float32) for _ in range(2))
    adams = [Adam(turn, _LEARNING_RATE) for turn in (of_questions, of_stock)]
    chance = np.random.default_rng(0)
    for _ in range(_ROUNDS if known else 0):
        order = chance.permutation(len(known))
        for rows in np.split(order, range(_AT_ONCE, len(order), _AT_ONCE)):
            some = _Batch.of([known[row] for row in rows.tolist()], stock)
            for adam, gradient in zip(adams, _gradients(of_questions, of_stock, some), strict=True):
                adam.step(gradient)
    return TokenAxes(axes.of_questions @ of_questions, axes.of_stock @ of_stock)


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """A question: its tokens' coordinates, how much each counts, and the rows of the sentences that answer it."""

    vectors: np.ndarray
    shares: np.ndarray
    answers: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class _Sentences:
    """The coordinates of the stock's tokens, and which of them belong to each sentence, which to each passage."""

    vectors: np.ndarray
    starts: np.ndarray
    lengths: np.ndarray
    passages: np.ndarray

    @classmethod
    def of(cls, table: TokenTable, sentences: Sequence[int], axes: np.ndarray) -> "_Sentences":
        headings = np.cumsum([0, *(1 + number for number in sentences)])[:-1]
        own = np.ones(len(table.lengths), dtype=bool)
        own[headings] = False
        return cls(
            along_axes(table.vectors, axes),
            firsts(table.lengths)[own],
            table.lengths[own],
            np.repeat(np.arange(len(sentences)), sentences),
        )

    def beside(self, rows: np.ndarray) -> np.ndarray:
        """The rows of all sentences, with any token, of the passages in which the given ones stand, ascending."""
        return np.flatnonzero(np.isin(self.passages, self.passages[rows]) & (self.lengths > 0))

    def tokens(self, rows: np.ndarray) -> np.ndarray:
        """The coordinates of these sentences' tokens, one sentence after the other."""
        spans = zip(self.starts[rows].tolist(), self.lengths[rows].tolist(), strict=True)
        return np.concatenate([self.vectors[start : start + length] for start, length in spans])


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Some questions, and the sentences among which to find those that answer them.

    `asked`: the coordinates of all questions' tokens; `shares`: how much each counts; `counts`: how many each question
    has. `told`: those of all sentences' tokens; `lengths`: how many each sentence has. `right`: shape (questions,
    sentences), bool.
    """

    asked: np.ndarray
    shares: np.ndarray
    counts: list[int]
    told: np.ndarray
    lengths: np.ndarray
    right: np.ndarray

    @classmethod
    def of(cls, known: Sequence[_Known], stock: _Sentences) -> "_Batch":
        rows = stock.beside(np.concatenate([one.answers for one in known]))
        return cls(
            np.concatenate([one.vectors for one in known]),
            np.concatenate([one.shares for one in known]),
            [len(one.shares) for one in known],
            stock.tokens(rows),
            stock.lengths[rows],
            np.array([np.isin(rows, one.answers) for one in known]),
        )


def _gradients(of_questions: np.ndarray, of_stock: np.ndarray, some: _Batch) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of the loss by how the coordinates of questions and of the stock are turned before they are
    compared; each of the shape of what turns them, (axes, axes).
    """
    turned_asked, turned_told = some.asked @ of_questions, some.told @ of_stock
    here, there = unit_rows(turned_asked), unit_rows(turned_told)
    alike = there @ here.T
    best = np.maximum.reduceat(alike, firsts(some.lengths), axis=0)
    scores = np.add.reduceat(best * some.shares, firsts(some.counts), axis=1).T
    logits = _SHARPNESS * scores
    wrong = (softmax(logits) - softmax(np.where(some.right, logits, -np.inf))) * (_SHARPNESS / len(some.counts))
    of_best = np.repeat(wrong, some.counts, axis=0).T * some.shares
    # Of a sentence's tokens only the one that is most alike learns.
    met = alike == np.repeat(best, some.lengths, axis=0)
    of_alike = np.where(met, np.repeat(of_best, some.lengths, axis=0), 0).astype(alike.dtype)
    return (
        some.asked.T @ through_length(of_alike.T @ there, turned_asked),
        some.told.T @ through_length(of_alike @ here, turned_told),
    )
