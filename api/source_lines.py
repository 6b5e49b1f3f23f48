"""Questions after where a box or table was taken from: the line below it says so, and answers no other question."""

import re
from collections.abc import Sequence

from api.choosing import Choice, choice_at
from index.search import Hit

_HITS_READ = 2
_PRINTED = r"(?:kasten|box|tabelle|übersicht|aufzählung|aufstellung|checkliste|liste|punkte|grafik|abbildung|schaubild)"
_ASKS_FOR_SOURCE = re.compile(
    rf"\b(?:quelle|fundstelle|quellenangabe|herkunft)\b.*\b\w*{_PRINTED}\b|"
    rf"\b\w*{_PRINTED}\b.*\b(?:quelle|fundstelle|quellenangabe|herkunft)\b|"
    r"\b(?:woher|von wem|von welche\w person|aus welche\w (?:heft|buch|zeitschrift|fachzeitschrift|dokumentation))\b.*"
    r"\b(?:stamm\w*|entnommen|übernommen|abgedruckt|zitiert)\b",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(r"Quelle: ")


def source_lines(question: str, hits: Sequence[Hit]) -> tuple[Choice, ...]:
    """The source line of the best passage that has one, if `question` asks for a source; () else."""
    if not _ASKS_FOR_SOURCE.search(question):
        return ()
    lines = (
        choice_at(hit.passage, place)
        for hit in hits[:_HITS_READ]
        for place, sentence in enumerate(hit.passage.sentences)
        if _SOURCE_LINE.match(sentence.text)
    )
    return tuple(line for line, _ in zip(lines, range(1), strict=False))
