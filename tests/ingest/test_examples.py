from dataclasses import replace

from ingest.examples import example_at, link_entries, link_of, practice_examples
from tests.ingest.the_report import document, passages


def test_the_report_has_its_practice_examples_with_place_text_and_address():
    examples = practice_examples(document())
    krefeld = next(example for example in examples if example.place == "Krefeld-Südweststadt")

    assert len(examples) == 41
    assert krefeld.workshop == 2
    assert krefeld.text.endswith("als Ort des Wohnens, Arbeitens und Engagements hergerichtet.")
    assert [link.url for link in krefeld.links] == [
        "https://www.montag-stiftungen.de/default-title/urbane-nachbarschaft-samtweberei"
    ]


def test_every_example_of_the_report_finds_its_one_link():
    assert [example.place for example in practice_examples(document()) if len(example.links) != 1] == []


def test_a_link_that_fits_no_example_is_left_alone():
    given = {link.url for example in practice_examples(document()) for link in example.links}
    left = [link.title for link in link_entries(document()) if link.url not in given]

    assert left == [
        "Quartierskonferenzen im Projekt QuartiersNETZ",
        "Nachbarschaftsstifter",
    ]


def test_addresses_are_whole():
    links = link_entries(document())

    assert all(" " not in link.url and not link.url.endswith(("-", "_")) for link in links)
    assert "https://www.stadt-koeln.de/politik-und-verwaltung/stadtentwicklung/starke-veedel-starkes-koln/" in "".join(
        link.url for link in links
    )


def test_a_sentence_of_an_example_leads_to_its_link_and_that_to_its_place():
    examples = practice_examples(document())
    passage = next(passage for passage in passages() if passage.text.startswith("Krefeld-Südweststadt"))

    example = example_at(examples, passage.sentences[0].spans[0])
    assert example is not None
    link = link_of(example)

    assert link is not None
    assert link.url == "https://www.montag-stiftungen.de/default-title/urbane-nachbarschaft-samtweberei"
    assert document().page(link.span.page_number).text[link.span.start : link.span.end] == (
        f"Krefeld: Alte Samtweberei (Montag Stiftung Urbane Räume): {link.url}"
    )
    assert example_at(examples, link.span) is None
    assert link_of(replace(example, links=())) is None
