"""Typing errors: one edit, and only for a word that the stock does not know."""

from collections.abc import Iterable, Mapping

_SHORTEST_WORD = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"


def one_edit_away(word: str) -> Iterable[str]:
    """Every spelling that one deletion, swap of neighbours, replacement or insertion makes of `word`.

    Source: Damerau, "A Technique for Computer Detection and Correction of Spelling Errors", CACM 1964.
    """
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            if tail:
                yield head + letter + tail[1:]
            yield head + letter + tail


def corrected(word: str, frequencies: Mapping[str, int]) -> str:
    """The stock's most frequent word one edit away from an unknown `word`; `word` itself when there is none.

    Short words are left alone: nearly every short spelling is one edit away from some word. The first letter stands:
    people rarely miss it, and a change there makes another word (`Miete`, `Kiste`).
    """
    if len(word) < _SHORTEST_WORD or word in frequencies or not word.isalpha():
        return word
    candidates = {edit for edit in one_edit_away(word) if edit[:1] == word[:1] and edit in frequencies}
    return min(candidates, key=lambda candidate: (-frequencies[candidate], candidate), default=word)
