"""Which passages count as right for a question."""

from dataclasses import replace

from eval.engines import our_engines
from eval.questions import EvalQuestion, Source
from eval.runs import quote_recall_of, relevance_of
from index.build import build_index
from index.store import read_index
from ingest.documents import Passage
from tests.fakes import HashEmbedder
from tests.stock import FUND, document_of, page_of, passage_of, sentence_at, small_stock

HEADING = "Geld für kleine Angebote aus dem Viertel"


def asked_for(quote: str, page_label: str = "14") -> EvalQuestion:
    source = Source(document="bericht", page_label=page_label, quote=quote)
    return EvalQuestion(
        id="geld", kind="fact", question="Woher kommt Geld?", careless="geld woher", sources=(source,), points=()
    )


def below_heading() -> Passage:
    page = page_of(1, "14", [FUND])
    return passage_of("bericht", page, [sentence_at(page, FUND)], section=(HEADING,))


def labels_of(passage: Passage) -> frozenset[str]:
    return frozenset((passage.page_label or "",))


def test_a_passage_is_right_with_the_heading_that_is_shown_above_it() -> None:
    question = asked_for(HEADING)

    assert relevance_of(question, [below_heading(), replace(below_heading(), section=())], labels_of) == (True, False)
    assert quote_recall_of(question, [below_heading()], labels_of) == 1.0


def test_a_heading_on_another_page_is_not_the_source() -> None:
    assert relevance_of(asked_for(HEADING, page_label="13"), [below_heading()], labels_of) == (False,)


def test_the_benchmark_judges_what_we_find_with_its_headings_as_the_libraries_pages_hold_theirs(tmp_path) -> None:
    (stored,) = small_stock()
    document = document_of("bericht", [page_of(1, "14", [FUND])])
    build_index(
        tmp_path,
        (replace(stored, document=document, passages=(below_heading(),)),),
        (),
        HashEmbedder(),
        lambda *_: None,
    )
    ours = our_engines(read_index(tmp_path), HashEmbedder(), None)[0]

    (found,) = ours.ask("Woher kommt Geld?").found

    assert found.text == f"{HEADING} {FUND}"
