"""What an answer to a list question shows as entries, and whether all of them belong to the list."""

from collections.abc import Callable, Sequence

from api.enumerating import enumerates
from api.replies import Answer, AnswerSentence, Citation, SentenceKind
from eval.metrics import share_held
from eval.questions import EvalQuestion

_BELONGS_SHARE = 0.5

PrintedItem = tuple[str, int, int]
"""An item as it is printed: document, page number, and where on that page it begins."""


def without_foreign(question: EvalQuestion, answer: Answer, item_of: Callable[[Citation], PrintedItem]) -> bool | None:
    """Whether `answer` shows entries of the question's list and no others; None for a question without a list.

    Entries are the quoted sentences that stand in a list; where there are none, the list being one in running text,
    those that hold what is expected or enumerate something themselves. What leads in, and a sentence beside the list
    that enumerates nothing, is no entry. An entry belongs when it shares at least half of its content words with an
    item or a quote that is expected, or holds at least half of theirs; so do the further sentences of the printed item
    that it stands in, also where that goes on overleaf. `item_of` gives the item that a citation's quote stands in. An
    answer that holds nothing of what is expected has missed the list: whatever it shows is foreign.
    """
    if not question.items:
        return None
    expected = (*question.items, *(source.quote for source in question.sources))
    quoted = [sentence for sentence in answer.sentences if sentence.kind is not SentenceKind.LEAD_IN]
    if listed := [sentence for sentence in quoted if sentence.in_list]:
        return _all_belong(expected, answer, listed, item_of)
    belongs = [_is_expected(sentence.text, expected) for sentence in quoted]
    return any(belongs) and not any(
        enumerates(sentence.text) for sentence, own in zip(quoted, belongs, strict=True) if not own
    )


def _all_belong(
    expected: Sequence[str],
    answer: Answer,
    listed: Sequence[AnswerSentence],
    item_of: Callable[[Citation], PrintedItem],
) -> bool:
    items = {citation.number: item_of(citation) for citation in answer.citations}
    places = [{items[number] for number in sentence.citations} for sentence in listed]
    left = [row for row, sentence in enumerate(listed) if not _is_expected(sentence.text, expected)]
    belonging = set().union(*(places[row] for row in range(len(listed)) if row not in left))
    # A sentence over the page break stands in both parts of its item, and what follows overleaf in the second only.
    while more := [row for row in left if places[row] & belonging]:
        belonging |= set().union(*(places[row] for row in more))
        left = [row for row in left if row not in more]
    return not left


def _is_expected(entry: str, expected: Sequence[str]) -> bool:
    return any(_belongs(entry, one) for one in expected)


def _belongs(entry: str, expected: str) -> bool:
    return max(share_held(entry, expected), share_held(expected, entry)) >= _BELONGS_SHARE
