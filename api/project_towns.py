"""Questions that put a practice example into another town than the stock does.

An example is known by its name, which the stock writes in quotation marks („InnovationCity“), or by a noun that stock
and indexing use of this example only ("Färberei").
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.choosing import Choice, choice_at
from api.lead_ins import project_is_elsewhere
from api.objections import Objection
from api.stock_words import StockWords
from api.towns import Towns
from index.words import content_words
from ingest.documents import REGISTER_KINDS, Document, Passage
from ingest.examples import PracticeExample, example_at, practice_examples

_QUOTED = re.compile(r"„([^„“]{3,60})“")
_NOUN = re.compile(r"\b[A-ZÄÖÜ]\w{5,}")
_CAMEL_CASE = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_USER = re.compile(r"\b(?:ich|wir|mir|uns|unser\w*|mein\w*|übertrag\w*|vergleich\w*|unterschied\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Project:
    """An example with the sentence that tells of it: `names` are those in quotation marks, by their stems; `marks` the
    nouns that stock and indexing use of it only, by theirs.
    """

    place: str
    proof: Choice
    told: str
    names: tuple[tuple[str, frozenset[str]], ...]
    marks: Mapping[str, str]


class ProjectTowns:
    """Which town each practice example of the stock is in."""

    def __init__(self, documents: Iterable[Document], passages: Sequence[Passage], words: StockWords, towns: Towns):
        self._words = words
        self._towns = towns
        self._projects = tuple(
            project
            for document in documents
            for example in practice_examples(document)
            if towns.named_in(f"in {example.place}")
            and (project := _project(example, _own_sentences(example, document, passages), words)) is not None
        )

    def objection(self, question: str) -> Objection | None:
        """The right town of the one example that `question` puts into another; None when it does not.

        It is certain when the example is called by a name of several words, or by one that is no German noun
        ("InnovationCity"); else the question has to be one that the stock would answer if it named the right town.
        """
        named = self._towns.named_in(question)
        if not named or _USER.search(question):
            return None
        stems = {self._words.stem(word): word for word in content_words(question)}
        called = [(one, found) for one in self._projects if (found := _called(one, stems)) is not None]
        if len(called) != 1:
            return None
        project, (name, certain) = called[0]
        if any(town.name in project.told.lower() or self._is_told_of(name, town.name) for town in named):
            return None
        town = named[0]
        right = f"{question[: town.start]}{town.replaced_by(project.place)}{question[town.end :]}"
        text = project_is_elsewhere(name, project.place, town.shown)
        return Objection(text, project.proof, right, certain)

    def _is_told_of(self, name: str, town: str) -> bool:
        """Whether a sentence of the stock, were it a speaker's entry, holds both."""
        stems = self._words.stems(name)
        return any(
            town in one.sentence.text.lower() and stems <= self._words.stems(one.sentence.text)
            for one in self._words.sentences_with(min(stems))
        )


def _called(project: _Project, stems: Mapping[str, str]) -> tuple[str, bool] | None:
    """What a question with these words, by their stems, calls the project, and whether that is no common noun.

    None when it does not speak of it.
    """
    for name, of_name in project.names:
        if of_name <= stems.keys():
            return name, len(of_name) > 1 or bool(_CAMEL_CASE.search(name))
    return next(((word, False) for stem, word in project.marks.items() if stem in stems), None)


def _project(example: PracticeExample, own: Sequence[Choice], words: StockWords) -> _Project | None:
    """None for an example of which nothing can be quoted. `own`: its sentences, in order."""
    if not own:
        return None
    keys = {choice.key for choice in own}
    town = _FIRST_WORD.findall(example.place)[0].lower()

    def is_only_here(stems: frozenset[str]) -> bool:
        with_all = [
            one
            for one in words.sentences_with(min(stems))
            if one.sentence.kind not in REGISTER_KINDS and stems <= words.stems(one.sentence.text)
        ]
        return all(one.key in keys or town in one.sentence.text.lower() for one in with_all)

    def is_mostly_asked_here(stem: str) -> bool:
        asked = words.asked_of(stem)
        return sum(town in passage.text.lower() for passage in asked) >= len(asked) / 2

    names = [(name, words.stems(name)) for name in _QUOTED.findall(example.text)]
    nouns = {words.stem(word): typed for typed in _NOUN.findall(example.text) for word in content_words(typed)[:1]}
    marks = {
        stem: noun
        for stem, noun in nouns.items()
        if stem not in words.stems(example.place) and is_only_here(frozenset({stem})) and is_mostly_asked_here(stem)
    }
    kept = tuple((name, stems) for name, stems in names if stems and is_only_here(stems))
    return _Project(example.place, own[0], example.text, kept, marks)


def _own_sentences(example: PracticeExample, document: Document, passages: Sequence[Passage]) -> list[Choice]:
    return [
        choice_at(passage, place)
        for passage in passages
        if passage.document_id == document.document_id
        for place, sentence in enumerate(passage.sentences)
        if sentence.complete and example_at((example,), sentence.spans[0]) is not None
    ]
