"""What an answer to a list question shows as entries, and whether all of them belong to the list."""

from api.enumerating import enumerates
from api.replies import Answer, SentenceKind
from eval.metrics import share_held
from eval.questions import EvalQuestion

_BELONGS_SHARE = 0.5


def without_foreign(question: EvalQuestion, answer: Answer) -> bool | None:
    """Whether `answer` shows entries of the question's list and no others; None for a question without a list.

    Entries are the quoted sentences that stand in a list; where there are none, the list being one in running text,
    those that enumerate something themselves. What leads in, and a sentence beside the list that enumerates nothing,
    is no entry. An entry belongs when it shares at least half of its content words with an item or a quote that is
    expected, or holds at least half of theirs. An answer that holds nothing of what is expected has missed the
    list: whatever it shows is foreign.
    """
    if not question.items:
        return None
    expected = (*question.items, *(source.quote for source in question.sources))
    quoted = [sentence for sentence in answer.sentences if sentence.kind is not SentenceKind.LEAD_IN]
    entries = [sentence.text for sentence in quoted if sentence.in_list]
    entries = entries or [sentence.text for sentence in quoted if enumerates(sentence.text)]
    return bool(entries) and all(any(_belongs(entry, one) for one in expected) for entry in entries)


def _belongs(entry: str, expected: str) -> bool:
    return max(share_held(entry, expected), share_held(expected, entry)) >= _BELONGS_SHARE
