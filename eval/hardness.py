"""How hard the questions are: how much of their wording they share with the text that answers them.

A question in the report's own words is found by any word search and says little about practitioners' questions.
"""

from collections.abc import Callable, Sequence

from eval.metrics import mean
from eval.questions import EvalQuestion
from index.words import content_words

MOST_SHARED = 0.15


def shared_stems(wording: str, quotes: Sequence[str], stem: Callable[[str], str]) -> float:
    """The share of the wording's content-word stems that stand in any of `quotes`, each stem counted once, in [0, 1].

    0 for a wording without content words.
    """
    asked = {stem(word) for word in content_words(wording)}
    answered = {stem(word) for quote in quotes for word in content_words(quote)}
    return len(asked & answered) / len(asked) if asked else 0.0


def mean_shared_stems(questions: Sequence[EvalQuestion], stem: Callable[[str], str]) -> float:
    """The mean of `shared_stems` over the answerable questions in their clean wording, all their quotes taken together.

    The careless wordings are left out: they are keywords, as a hurried person types them into a search box.
    """
    return mean(
        [
            shared_stems(question.question, [source.quote for source in question.sources], stem)
            for question in questions
            if question.answerable
        ]
    )
