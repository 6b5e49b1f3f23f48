"""The checks that need the words of a stock, on one made by hand."""

import pytest

from api.choosing import choice_at
from api.composing import Composition
from api.grouping import Group
from api.objections import led_by
from api.premises import Premises
from api.stated_numbers import number_objection
from api.stock_words import StockWords
from api.subjects import Subjects
from api.towns import Towns
from index.analysis import GermanAnalyser
from index.content import IndexedEntry
from index.search import Hit
from ingest.documents import Block, BlockKind, Document, Page, Passage
from tests.stock import document_of, page_of, passage_of, sentence_at

DYE_WORKS = "Wuppertal-Oberbarmen: Die Färberei ist ein Treffpunkt für Menschen mit und ohne Behinderung."
CITY = "Bottrop: Unter dem Titel „InnovationCity“ entstand ein Musterquartier."
LESS = "Zwischen 2011 und 2013 wurden die Bundesmittel deutlich gekürzt."
MORE = "Ab dem Jahr 2014 wurden die Bundesmittel wieder deutlich aufgestockt."
PEOPLE = "Insgesamt nahmen etwa 460 Teilnehmende aus 38 verschiedenen Kommunen an den Werkstätten teil."
MAYOR = "Stefan Muster, Stadt Essen, Fachbereichsleiter"
SECTION = ("5 Inklusion", "Praxisbeispiele (Auswahl)")


def example_page() -> Page:
    page = page_of(1, "28", [DYE_WORKS, CITY], SECTION)
    blocks = tuple(Block(BlockKind.LIST_ITEM, one.text, one.start, one.end, SECTION) for one in page.blocks)
    return Page(1, "28", page.text, blocks)


EXAMPLES = example_page()
FUNDING = page_of(2, "49", [LESS, MORE, PEOPLE, MAYOR])
DOCUMENT: Document = document_of("d", [EXAMPLES, FUNDING])
PASSAGES: list[Passage] = [
    passage_of(
        "d", EXAMPLES, [sentence_at(EXAMPLES, text, BlockKind.LIST_ITEM) for text in (DYE_WORKS, CITY)], SECTION
    ),
    *(passage_of("d", FUNDING, [sentence_at(FUNDING, text)]) for text in (LESS, MORE, PEOPLE)),
    passage_of("d", FUNDING, [sentence_at(FUNDING, MAYOR, BlockKind.PERSON)], workshop=4),
]
HITS = [Hit(passage, 1.0 - rank / 10, rank, ()) for rank, passage in enumerate(PASSAGES, start=1)]
ENTRIES = [
    IndexedEntry((PASSAGES[0].passage_id,), ("Was ist die Färberei?",), ("Begegnungsort",)),
    IndexedEntry((PASSAGES[1].passage_id,), ("Welche Treffpunkte werden bezahlt?",), ()),
]


@pytest.fixture(scope="module")
def words() -> StockWords:
    return StockWords(PASSAGES, ENTRIES, GermanAnalyser())


@pytest.fixture(scope="module")
def premises(words: StockWords) -> Premises:
    return Premises([DOCUMENT], PASSAGES, words, Towns(["wuppertal", "bottrop", "essen"]))


def test_a_project_in_another_town_is_put_into_its_own(premises: Premises) -> None:
    objection = premises.about_places("Wie kam Krefeld zur Färberei?")

    assert objection is not None
    assert objection.text == "Der Bestand nennt „Färberei“ für Wuppertal-Oberbarmen, nicht für Krefeld:"
    assert objection.choice.sentence.text == DYE_WORKS
    assert objection.question == "Wie kam Wuppertal-Oberbarmen zur Färberei?"


def test_only_a_name_makes_it_certain_that_a_project_is_meant(premises: Premises) -> None:
    name, noun = (premises.about_places(text) for text in ("innovationcity gelsenkirchen", "färberei gelsenkirchen"))

    assert name is not None
    assert name.certain
    assert noun is not None
    assert not noun.certain


@pytest.mark.parametrize(
    "question",
    [
        "Was ist die Färberei in Wuppertal?",
        "Was macht die Färberei in Oberbarmen?",
        "Wie könnten wir in Bielefeld eine Färberei aufbauen?",
        "Was haben die Färberei und InnovationCity in Bottrop gemeinsam?",
        "Welche Treffpunkte hat Krefeld?",
    ],
)
def test_a_project_in_its_own_town_is_let_pass(premises: Premises, question: str) -> None:
    assert premises.about_places(question) is None


def test_an_opposite_is_told_with_the_sentence_of_that_year(premises: Premises) -> None:
    objection = premises.about_statements("Warum hat der Bund 2014 die Bundesmittel gekürzt?", HITS, ())

    assert objection is not None
    assert objection.text == "Die Frage geht von „gekürzt“ aus. Im Bestand steht es anders:"
    assert objection.choice.sentence.text == MORE


@pytest.mark.parametrize(
    "question",
    [
        "Warum wurden die Bundesmittel 2011 gekürzt?",
        "Warum wurden die Bundesmittel gekürzt?",
        "Wurden die Bundesmittel 2014 gekürzt?",
        "Warum wurde die Polizei 2014 gekürzt?",
    ],
)
def test_what_some_sentence_says_too_or_is_only_asked_is_no_mistake(premises: Premises, question: str) -> None:
    assert premises.about_statements(question, HITS, ()) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Wieso kamen Teilnehmende aus 60 Kommunen zu den Werkstätten?",
            "Die Zahl „60“ steht nicht an dieser Stelle; dort steht „38“:",
        ),
        ("teilnehmende werkstätten 60 kommunen", "Die Zahl „60“ steht nicht an dieser Stelle; dort steht „38“:"),
        ("Wieso kamen Teilnehmende aus 38 Kommunen zu den Werkstätten?", None),
        ("Welche 60 Projekte förderte der Bund?", None),
        ("Was sagte Werkstatt 6 den Kommunen?", None),
        ("Wieso kamen Teilnehmende aus mehr als 30 Kommunen zu den Werkstätten?", None),
    ],
)
def test_another_number_of_the_same_thing_is_named(words: StockWords, question: str, text: str | None) -> None:
    objection = number_objection(question, [choice_at(PASSAGES[3], 0)], words)

    assert (objection.text if objection else None) == text


@pytest.mark.parametrize(
    ("question", "is_objected"),
    [
        ("Wieso nahmen Teilnehmende aus 60 Kommunen an den Werkstätten teil?", True),
        ("Wieso kamen 2012 so viele Teilnehmende zu den Werkstätten?", False),
        ("Wieso haben 60 Kommunen in Köln geklagt?", False),
    ],
)
def test_of_what_is_not_likely_enough_only_a_counted_noun_is_set_right(
    words: StockWords, question: str, is_objected: bool
) -> None:
    objection = number_objection(question, [choice_at(PASSAGES[3], 0)], words, answers=False)

    assert (objection is not None) is is_objected


def test_half_is_a_number(words: StockWords) -> None:
    page = page_of(3, "50", ["Der Strom wird zu 100 % aus erneuerbaren Energien gewonnen."])
    passage = passage_of("d", page, [sentence_at(page, page.text)])

    objection = number_objection(
        "Warum kommt nur die Hälfte vom Strom aus erneuerbaren Energien?", [choice_at(passage, 0)], words
    )

    assert objection is not None
    assert objection.text == "Die Zahl „Hälfte“ steht nicht an dieser Stelle; dort steht „100“:"


def test_another_year_of_the_same_thing_is_named(words: StockWords) -> None:
    objection = number_objection(
        "Seit wann wurden die Bundesmittel 2012 aufgestockt?", [choice_at(PASSAGES[2], 0)], words
    )

    assert objection is not None
    assert objection.text == "Die Jahreszahl „2012“ steht nicht an dieser Stelle; dort steht „2014“:"


@pytest.mark.parametrize(
    ("question", "missed"),
    [
        ("wetter essen morgen", True),
        ("Wer ist Bürgermeister von Essen?", True),
        ("Wer ist Bürgermeister?", True),
        ("Wer ist Fachbereichsleiter in Essen?", False),
        ("begegnungsort wuppertal", False),
        ("Was hat die Werkstatt in Essen ergeben?", False),
        ("Welche Referenten hatte Werkstatt 4?", False),
        ("referenten werkstatt 2", True),
        ("Wann findet die nächste Werkstatt in Essen statt?", True),
    ],
)
def test_a_town_or_a_workshop_alone_does_not_make_an_answer(words: StockWords, question: str, missed: bool) -> None:
    hits = [HITS[4], HITS[0]]

    assert Subjects(words, Towns(["wuppertal", "essen"])).are_missed(question, hits) is missed


def test_the_objection_leads_and_its_sentence_is_not_quoted_twice(premises: Premises) -> None:
    objection = premises.about_places("Wie kam Krefeld zur Färberei?")
    assert objection is not None
    rest = Composition((Group((objection.choice, choice_at(PASSAGES[1], 0))),))

    assert [choice.sentence.text for choice in led_by(objection, rest).choices] == [DYE_WORKS, LESS]
    assert led_by(objection, rest).groups[0].objection == objection.text
