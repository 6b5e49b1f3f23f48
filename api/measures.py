"""How much an answer quotes."""

from dataclasses import dataclass

LONGEST_ANSWER_WORDS = 95


@dataclass(frozen=True, slots=True)
class Measure:
    """How much is quoted: at most `words`, and no sentence whose score is farther below the best one's than the gaps.

    `gap_elsewhere` is for sentences of another workshop or chapter than the best one's, `gap_register` for entries of
    the lists of speakers and links, which say nothing beside another answer, `gap_listing` for sentences that list
    something where the best one does: two lists read like one.
    """

    words: int
    gap: float
    gap_elsewhere: float
    gap_register: float
    gap_listing: float = 1.0


WHOLE_ANSWER = Measure(LONGEST_ANSWER_WORDS, gap=3.5, gap_elsewhere=2.0, gap_register=1.0)
ONE_DATUM = Measure(60, gap=2.5, gap_elsewhere=2.5, gap_register=1.0)
SEVERAL_THINGS = Measure(125, gap=3.5, gap_elsewhere=2.0, gap_register=1.0)
ONE_ENUMERATION = Measure(110, gap=2.5, gap_elsewhere=1.0, gap_register=1.0, gap_listing=0.4)
ONE_SIDE = Measure(45, gap=2.0, gap_elsewhere=2.0, gap_register=1.0)
