"""Two passages of two sentences each."""

from dataclasses import replace

from ingest.documents import Passage
from tests.stock import page_of, passage_of, sentence_at


def two_passages() -> tuple[Passage, Passage]:
    made = []
    for number, texts in enumerate((["Höfe kühlen.", "Dächer auch."], ["Das Land hilft.", "Der Bund zahlt."]), start=1):
        page = page_of(number, str(number), [" ".join(texts)])
        passage = passage_of("d", page, [sentence_at(page, text) for text in texts])
        made.append(replace(passage, passage_id=f"p{number}"))
    return made[0], made[1]
