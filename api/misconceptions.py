"""Questions that are very like ones which are known to take something false for granted."""

from collections.abc import Sequence

from api.choosing import Choice, choice_at
from api.lead_ins import doubtful_premise
from api.objections import Objection
from index.search import Retrieval

_HITS_READ = 5


def misconception_objection(question: str, retrieval: Retrieval, told: Sequence[Choice]) -> Objection | None:
    """Says that the question may be wrong, with the sentence that is known to set such a question right.

    That is so where its passage is among the best hits; else with the best sentence of the answer. None when there is
    neither. It does not claim that the question is wrong: only its wording speaks for that.
    """
    premise = retrieval.evidence.premise
    if premise is not None and premise.set_right_in.passage_id in {
        hit.passage.passage_id for hit in retrieval.hits[:_HITS_READ]
    }:
        for place in premise.set_right_by:
            if premise.set_right_in.sentences[place].complete:
                return Objection(doubtful_premise(), choice_at(premise.set_right_in, place), question)
    return Objection(doubtful_premise(), told[0], question) if told else None
