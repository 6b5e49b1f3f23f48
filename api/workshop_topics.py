"""Questions that give a topic or a speaker to another workshop than their own.

Nothing is said when what is told of the workshop so much as mentions the topic: one may ask for it there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.choosing import Choice, choice_at
from api.dialogue import renumbered, workshop_named_in
from api.follow_ups import own_topic
from api.lead_ins import belongs_to_workshop
from api.objections import Objection
from api.towns import folded
from index.words import content_words
from ingest.documents import BlockKind, Document, Passage, Workshop, tells_of

_SHORTEST_TOPIC = 7
_SHORTEST_NAME = 4
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """A workshop, all words that are told of it, those of its title, and its speakers' surnames with their entries.

    Words are folded. `about`: its sentences that speak of the workshop itself, in order.
    """

    workshop: Workshop
    words: frozenset[str]
    title_words: frozenset[str]
    about: tuple[Choice, ...]
    speakers: Mapping[str, Choice]

    def mentions(self, word: str) -> bool:
        return any(one.startswith(word) or (len(one) >= _SHORTEST_TOPIC and word.startswith(one)) for one in self.words)

    def proof_of(self, word: str) -> Choice | None:
        """The sentence that says that the workshop is about it, or a speaker's entry."""
        if word in self.speakers:
            return self.speakers[word]
        if word not in self.title_words:
            return None
        return next((one for one in self.about if word in _folded_words(one.sentence.text)), None)


class WorkshopTopics:
    """What each workshop of the stock was about and who spoke there."""

    def __init__(self, documents: Iterable[Document], passages: Sequence[Passage]) -> None:
        self._told = tuple(
            _told(workshop, [one for one in passages if tells_of(one, document, workshop)])
            for document in documents
            for workshop in document.workshops
        )

    def objection(self, question: str) -> Objection | None:
        """The one workshop that a topic or speaker of `question` belongs to, when it gives them to another."""
        number = workshop_named_in(question)
        asked = next((one for one in self._told if one.workshop.number == number), None)
        if asked is None:
            return None
        for typed in _WORD.findall(question):
            word = folded(typed)
            if not own_topic(typed) or asked.mentions(word):
                continue
            proofs = [(one.workshop, proof) for one in self._told if (proof := one.proof_of(word)) is not None]
            if len(proofs) == 1:
                right, proof = proofs[0]
                text = belongs_to_workshop(typed, right, asked.workshop)
                return Objection(text, proof, renumbered(question, right.number))
        return None


def _told(workshop: Workshop, passages: Sequence[Passage]) -> _Told:
    every = [
        choice_at(passage, place)
        for passage in passages
        for place, sentence in enumerate(passage.sentences)
        if sentence.complete
    ]
    words = frozenset(word for passage in passages for word in _folded_words(passage.text))
    title = frozenset(folded(word) for word in content_words(workshop.title) if len(word) >= _SHORTEST_TOPIC)
    own = [one for one in every if one.sentence.kind is BlockKind.PARAGRAPH]
    about = [one for one in own if any("werkstatt" in word for word in _folded_words(one.sentence.text))]
    speakers = {
        surname: one
        for one in every
        if one.sentence.kind is BlockKind.PERSON
        for surname in _surname(one.sentence.text)
    }
    return _Told(workshop, words, title, (*about, *own), speakers)


def _surname(entry: str) -> Iterator[str]:
    name = _folded_words(entry.split(",", maxsplit=1)[0])
    if len(name) > 1 and len(name[-1]) >= _SHORTEST_NAME:
        yield name[-1]


def _folded_words(text: str) -> list[str]:
    return _WORD.findall(folded(text))
