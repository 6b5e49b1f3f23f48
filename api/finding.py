"""From an understood question to what is quoted: searched, checked for what it takes for granted, composed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from api.composing import Composition, compose, compose_sides, missing_data, part_without_datum
from api.confidence import ConfidenceModel
from api.doubt import DoubtModel
from api.list_runs import DocumentOf, Neighbour
from api.objections import Objection, led_by
from api.parts import Part, sides_of
from api.premises import Premises
from index.search import Retrieval, Retriever
from ingest.documents import Passage

HITS_TO_READ = 10
_HITS_THAT_PROVE = 3
_SOUND_DESPITE_OBJECTION = 0.5
_CERTAIN = 0.9
Allowed = Callable[[Passage], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """What to quote and how likely the stock answers the question as it was asked.

    `is_answer`: that is likely enough, or the question is set right.
    """

    composition: Composition
    confidence: float
    is_answer: bool


class Finder:
    """Chooses what to quote."""

    def __init__(
        self,
        retriever: Retriever,
        confidence: ConfidenceModel,
        doubt: DoubtModel,
        premises: Premises,
        neighbour: Neighbour,
        document_of: DocumentOf,
    ) -> None:
        self._retriever = retriever
        self._confidence = confidence
        self._doubt = doubt
        self._premises = premises
        self._neighbour = neighbour
        self._document_of = document_of

    def found(self, question: str, retrieval: Retrieval, confidence: float, allowed: Allowed) -> Found:
        """What answers `question`, led by what it takes for granted and the stock says otherwise.

        `confidence` is the one of `retrieval`; an objection is made whatever it is. What takes something false for
        granted is not answered as it was asked: the less likely it is sound, the lower the confidence that comes back.
        """
        sound = 1 - self._doubt.doubt(retrieval.evidence)
        objection = self._premises.about_places(question)
        set_right = self._set_right(objection, allowed) if objection is not None else None
        if set_right is not None:
            return Found(set_right, confidence * min(sound, _SOUND_DESPITE_OBJECTION), True)
        composition, sure = self._composed(question, retrieval, confidence, allowed)
        if composition.certain:
            return Found(composition, max(sure, _CERTAIN), True)
        answers = sure >= self._confidence.threshold
        told = composition.choices
        objection = self._premises.about_statements(question, retrieval.hits, told, answers=answers)
        if objection is None:
            return Found(composition, sure * sound, answers)
        led = led_by(objection, composition if answers else Composition())
        return Found(led, confidence * min(sound, _SOUND_DESPITE_OBJECTION), True)

    def _set_right(self, objection: Objection, allowed: Allowed) -> Composition | None:
        """The objection with the answer to the question as it would be without the mistake, as far as there is one.

        None when its sentence is not allowed, and for one that is not certain and that the stock does not confirm by
        answering that question.
        """
        if not allowed(objection.choice.passage):
            return None
        retrieval = self._retriever.search(objection.question, limit=HITS_TO_READ, allowed=allowed)
        confidence = self._confidence.confidence(retrieval.evidence)
        composition, sure = self._composed(objection.question, retrieval, confidence, allowed)
        answers = sure >= self._confidence.threshold
        proves = {hit.passage.passage_id for hit in retrieval.hits[:_HITS_THAT_PROVE]}
        if not objection.certain and not (answers and objection.choice.passage.passage_id in proves):
            return None
        return led_by(objection, composition if answers else Composition())

    def _composed(
        self, question: str, found: Retrieval, confidence: float, allowed: Allowed
    ) -> tuple[Composition, float]:
        """What to quote and how sure that is. Only a question of two parts is searched for again, part by part."""
        if sides := sides_of(question):
            searched = [(side, self._part(side, allowed)) for side in sides]
            compared = compose_sides(searched, self._neighbour, self._document_of)
            if compared.groups:
                sure = [self._confidence.confidence(one.evidence) for _, one in searched]
                return compared, max(confidence, *sure)
        if answered_alone := part_without_datum(question, found.evidence):
            first, datum = answered_alone
            alone = self._part(first, allowed)
            composition = compose(first.question, alone.hits, self._neighbour, self._document_of)
            return replace(composition, missing=(datum.label,)), self._confidence.confidence(alone.evidence)
        composition = compose(question, found.hits, self._neighbour, self._document_of)
        return replace(composition, missing=missing_data(question, composition)), confidence

    def _part(self, part: Part, allowed: Allowed) -> Retrieval:
        return self._retriever.search(part.question, limit=HITS_TO_READ, allowed=allowed)
