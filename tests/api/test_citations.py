from dataclasses import replace

import pytest

from api.citations import cite, proves
from ingest.documents import Page, Sentence, Span
from tests.stock import FUND, document_of, page_of, passage_of, sentence_at, small_stock

STOCK = small_stock()[0]


def look_up(document_id: str, number: int) -> Page:
    if document_id != "bericht":
        raise KeyError(document_id)
    return STOCK.document.page(number)


def fund_citation():
    passage = STOCK.passages[0]
    return cite(passage.sentences[0], passage, STOCK.document, 1)


def test_a_quote_in_its_place_passes():
    assert proves(FUND, fund_citation(), look_up)


def test_a_citation_names_title_label_and_section_and_links_to_the_stretch():
    (citation,) = fund_citation()

    assert (citation.document_title, citation.page_label, citation.section) == (
        "Abschlussbericht",
        "14",
        ("7 Förderung",),
    )
    assert citation.url == f"/dokumente/bericht/seiten/1?stelle=0-{len(FUND)}"


@pytest.mark.parametrize(
    "change",
    [
        {"quote": FUND.replace("kleine", "große")},
        {"start": 1},
        {"end": 5},
        {"page_number": 2},
        {"page_number": 99},
        {"document_id": "anderer"},
        {"quote": "", "start": 0, "end": 0},
    ],
)
def test_a_quote_that_is_not_there_word_for_word_does_not_pass(change: dict[str, str | int]):
    (citation,) = fund_citation()

    assert not proves(FUND, [replace(citation, **change)], look_up)


def test_a_text_that_says_more_than_its_quote_does_not_pass():
    assert not proves(FUND + " Immer.", fund_citation(), look_up)


def test_no_citation_proves_nothing():
    assert not proves(FUND, [], look_up)


def test_a_sentence_over_a_page_break_is_cited_on_both_pages():
    first, second = page_of(1, "16", ["Stigmatisie-"]), page_of(2, "17", ["rungen kann man begegnen."])
    document = document_of("d", [first, second])
    sentence = Sentence(
        "Stigmatisierungen kann man begegnen.",
        (Span(1, 0, 12), Span(2, 0, 25)),
        sentence_at(first, "Stigmatisie-").kind,
        True,
    )
    passage = passage_of("d", first, [sentence_at(first, "Stigmatisie-")])

    proof = cite(sentence, passage, document, 3)

    assert [(c.number, c.page_label, c.quote) for c in proof] == [
        (3, "16", "Stigmatisie-"),
        (4, "17", "rungen kann man begegnen."),
    ]
    assert proves(sentence.text, proof, lambda _, number: document.page(number))
