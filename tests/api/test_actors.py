"""Institutions, names and workshops that a question has wrong, on a stock made by hand."""

from dataclasses import replace

import pytest

from api.actors import actor_objection
from api.choosing import Choice, choice_at
from api.names import Names
from api.stock_words import StockWords
from api.workshop_topics import WorkshopTopics
from index.analysis import GermanAnalyser
from index.search import Hit
from ingest.documents import BlockKind, Workshop
from tests.stock import document_of, page_of, passage_of, sentence_at

AUDIT = "In Zusammenarbeit von Stadtplanungsamt und Polizei wurde ein Sicherheitsaudit erarbeitet."
LAW = "Das Präventionsgesetz verpflichtet Krankenkassen zu mehr Aktivitäten."
STRATEGY = "Der Bund hat im August 2016 eine Strategie für starke Nachbarschaften verabschiedet."
NAMED = "Das Vorhaben wird als Programm „Sozialer Zusammenhalt“ fortgesetzt."
NETWORK = "Zum Netzwerk zählen Quartiersmanagement, Ordnungsamt und Polizei."
HEALTH = "Die neunte Werkstatt war der Gesundheitsförderung gewidmet."
SPEAKER = "Dr. Erika Musterfrau, Stadt Essen"
CLIMATE = "Die achte Werkstatt sprach über Hitze."
TEXTS = (AUDIT, LAW, STRATEGY, NAMED, NETWORK)
PAGE = page_of(1, "1", list(TEXTS))
NINTH = page_of(2, "2", [HEALTH, SPEAKER])
EIGHTH = page_of(3, "3", [CLIMATE])
WORKSHOPS = (
    Workshop(8, "Klimagerechte Entwicklung", "2018-10-10", "Dinslaken", 3, 3),
    Workshop(9, "Gesundheitsförderung", "2018-11-26", "Lünen", 2, 2),
)
DOCUMENT = replace(document_of("d", [PAGE, NINTH, EIGHTH]), workshops=WORKSHOPS)
PASSAGES = [
    *(passage_of("d", PAGE, [sentence_at(PAGE, text)]) for text in TEXTS),
    passage_of("d", NINTH, [sentence_at(NINTH, HEALTH), sentence_at(NINTH, SPEAKER, BlockKind.PERSON)], workshop=9),
    passage_of("d", EIGHTH, [sentence_at(EIGHTH, CLIMATE)], workshop=8),
]
HITS = [Hit(passage, 1.0, rank, ()) for rank, passage in enumerate(PASSAGES, start=1)]
CHOICES: dict[str, Choice] = {text: choice_at(PASSAGES[place], 0) for place, text in enumerate(TEXTS)}


@pytest.fixture(scope="module")
def words() -> StockWords:
    return StockWords(PASSAGES, (), GermanAnalyser())


@pytest.mark.parametrize(
    ("question", "sentence", "asked", "told"),
    [
        ("Wie haben Feuerwehr und Stadtplanungsamt das Sicherheitsaudit erarbeitet?", AUDIT, "Feuerwehr", "Polizei"),
        ("Wozu verpflichtet das Präventionsgesetz die Kommunen?", LAW, "Kommunen", "Krankenkassen"),
        ("land 2016 strategie starke nachbarschaften", STRATEGY, "land", "Bund"),
    ],
)
def test_the_institution_that_the_sentence_names_instead_is_told(
    words: StockWords, question: str, sentence: str, asked: str, told: str
) -> None:
    objection = actor_objection(question, HITS, [CHOICES[sentence]], words)

    assert objection is not None
    assert f"„{asked}“" in objection.text
    assert f"„{told}“" in objection.text
    assert objection.choice.sentence.text == sentence


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Wie haben Polizei und Stadtplanungsamt das Sicherheitsaudit erarbeitet?", AUDIT),
        ("Kann unsere Feuerwehr ein Sicherheitsaudit erarbeiten?", AUDIT),
        ("Welches Amt hat das Sicherheitsaudit erarbeitet?", AUDIT),
        ("Welche Feuerwehr löscht Brände?", AUDIT),
        ("Wozu verpflichtet das Präventionsgesetz die Krankenkassen?", LAW),
        ("Was bringt das Präventionsgesetz den Kommunen?", LAW),
        ("Welche Strategie hat der Bund 2016 verabschiedet?", STRATEGY),
        ("Welche Rolle hat das Jugendamt im Netzwerk?", NETWORK),
        ("Zählt das Stadtteilmanagement zum Netzwerk?", NETWORK),
    ],
)
def test_the_right_institution_the_users_own_and_one_among_many_are_let_pass(
    words: StockWords, question: str, sentence: str
) -> None:
    assert actor_objection(question, HITS, [CHOICES[sentence]], words) is None


@pytest.mark.parametrize(
    ("question", "is_objected"),
    [
        ("Wann startet das Programm „Lebendige Zentren“?", True),
        ("Wann startet das Programm „Sozialer Zusammenhalt“?", False),
        ("Was meint der Bericht mit „auf eigene Füße stellen“?", False),
    ],
)
def test_a_programme_of_a_name_that_stands_nowhere_is_said_to(
    words: StockWords, question: str, is_objected: bool
) -> None:
    objection = Names([DOCUMENT]).objection(question, [CHOICES[LAW], CHOICES[NAMED]], words)

    assert (objection is not None) is is_objected
    if objection is not None:
        assert objection.choice.sentence.text == NAMED


@pytest.mark.parametrize(
    ("question", "proof", "right"),
    [
        (
            "Was ergab Werkstatt 8 zur Gesundheitsförderung?",
            HEALTH,
            "Was ergab Werkstatt 9 zur Gesundheitsförderung?",
        ),
        ("Wen vertrat Musterfrau in Werkstatt 8?", SPEAKER, "Wen vertrat Musterfrau in Werkstatt 9?"),
        ("Was ergab Werkstatt 9 zur Gesundheitsförderung?", None, None),
        ("Was ergab Werkstatt 8 zur Hitze?", None, None),
        ("Was ergab die Gesundheitsförderung?", None, None),
    ],
)
def test_a_topic_or_speaker_goes_to_its_own_workshop(question: str, proof: str | None, right: str | None) -> None:
    objection = WorkshopTopics([DOCUMENT], PASSAGES).objection(question)

    assert (objection.choice.sentence.text if objection else None) == proof
    assert (objection.question if objection else None) == right
