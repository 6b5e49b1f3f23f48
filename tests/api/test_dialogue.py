import pytest

from api.dialogue import Relation, understand, unseen, workshop_named_in
from api.places import Places, places_of
from index.search import Hit
from ingest.documents import Block, BlockKind, Document, Page, Workshop
from tests.stock import FUND, HEAT, page_of, passage_of, sentence_at

PLACES = Places(frozenset({"bonn", "dortmund", "essen"}))
SAFETY = "Was macht Bonn für mehr Sicherheit?"
FUND_QUESTION = "Wer kann den Verfügungsfonds nutzen?"


def understood(*questions: str) -> str:
    return understand(questions[-1], questions[:-1], PLACES).text


@pytest.mark.parametrize(
    "follow_up", ["Und in Dortmund?", "und in dortmund", "Und Dortmund?", "In Dortmund?", "Danke, und in Dortmund?"]
)
def test_another_town_takes_the_place_of_the_one_before(follow_up: str):
    assert understood(SAFETY, follow_up).lower() == "was macht dortmund für mehr sicherheit?"


def test_a_district_goes_with_its_town():
    assert understood("Was passiert in Essen-Altenessen?", "Und in Bonn?") == "Was passiert in Bonn?"


def test_another_group_takes_the_place_of_the_one_before():
    first = "Welche Angebote für Familien gibt es?"

    assert understood(first, "Und für Jugendliche?") == "Welche Angebote für Jugendliche gibt es?"


@pytest.mark.parametrize("follow_up", ["Und in Werkstatt 5?", "Und bei der fünften?", "Und in der 5. Werkstatt?"])
def test_another_workshop_takes_the_place_of_the_one_before(follow_up: str):
    assert understood("Wer hat bei Werkstatt 9 gesprochen?", follow_up) == "Wer hat bei Werkstatt 5 gesprochen?"


def test_what_cannot_be_exchanged_is_added():
    assert understood(FUND_QUESTION, "Und bei Vereinen?") == "Wer kann den Verfügungsfonds nutzen – bei Vereinen?"


def test_a_correction_is_taken_like_a_follow_up():
    assert understood(SAFETY, "Nein, ich meine Dortmund") == "Was macht Dortmund für mehr Sicherheit?"


@pytest.mark.parametrize(
    ("follow_up", "meaning"),
    [
        ("Und was kostet das?", "Was kostet das (Verfügungsfonds)?"),
        ("Gilt das auch für Senioren?", "Gilt das auch für Senioren (Verfügungsfonds)?"),
        ("Wer hat das bezahlt?", "Wer hat das bezahlt (Verfügungsfonds)?"),
        ("Was kann man dagegen tun?", "Was kann man dagegen tun (Verfügungsfonds)?"),
        ("Wer kümmert sich da?", "Wer kümmert sich da (Verfügungsfonds)?"),
        ("Wie erreicht man die?", "Wie erreicht man die (Verfügungsfonds)?"),
        ("Welche Vorteile?", "Welche Vorteile (Verfügungsfonds)?"),
        ("wie lange dauert das", "Wie lange dauert das (Verfügungsfonds)?"),
    ],
)
def test_a_question_that_points_back_brings_the_topic_along(follow_up: str, meaning: str):
    assert understood(FUND_QUESTION, follow_up) == meaning


@pytest.mark.parametrize("follow_up", ["Gib mir die Quelle", "Wo steht das?", "Wer hat das gesagt?", "Quelle?"])
def test_a_question_for_the_source_asks_the_question_before_again(follow_up: str):
    assert understood(FUND_QUESTION, follow_up) == FUND_QUESTION


@pytest.mark.parametrize("follow_up", ["mehr dazu", "Noch mehr?", "Was noch?", "Geht das genauer?"])
def test_a_question_for_more_leaves_out_what_was_shown(follow_up: str):
    more = understand(follow_up, [FUND_QUESTION], PLACES)

    assert (more.text, more.relation, more.only_unseen) == (FUND_QUESTION, Relation.MORE, True)


def test_other_towns_are_asked_for_without_those_already_shown():
    more = understand("Welche Städte noch?", [SAFETY], PLACES)

    assert more.text == "Welche Städte noch (Bonn, Sicherheit)?"
    assert more.only_unseen


def test_the_topic_lasts_over_three_turns():
    assert understood(FUND_QUESTION, "Was kostet das?", "Und wie lange dauert das?") == (
        "Wie lange dauert das (Verfügungsfonds)?"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Wie ist das Quartiersmanagement organisiert?",
        "Was tun gegen Schulen, in denen nur arme Kinder sind?",
        "Wie bringt man Vermieter dazu, ihre Häuser zu sanieren?",
        "Können Sie mir die Ziele der Inklusion nennen?",
        "Wie können Städte helfen, damit Kinder gesund aufwachsen?",
        "Neue Frage: Was kostet das?",
        "Und wie erreichen Kommunen eine bessere Gesundheitsförderung älterer Migranten im Quartier?",
    ],
)
def test_a_new_topic_brings_nothing_along(question: str):
    new = understand(question, [FUND_QUESTION], PLACES)

    assert new.relation is Relation.NEW_TOPIC
    assert "Verfügungsfonds" not in new.text


def test_a_first_question_stands_as_it_is():
    assert understand("Und was kostet das?", [], PLACES).text == "Und was kostet das?"


def test_what_was_shown_is_no_answer_to_a_question_for_more():
    page = page_of(1, "14", [FUND, HEAT])
    passage = passage_of("bericht", page, [sentence_at(page, FUND), sentence_at(page, HEAT)])
    other = passage_of("bericht", page, [sentence_at(page, FUND)])
    hits = [Hit(passage, 1.0, 1, (), (0.9, 0.4)), Hit(other, 0.5, 2, (), (0.9,))]

    (left,) = unseen(hits, [f"Gezeigt: {FUND}"])

    assert [sentence.text for sentence in left.passage.sentences] == [HEAT]
    assert left.sentence_scores == (0.4,)


def test_the_towns_of_a_document_are_those_of_its_workshops_and_examples():
    items = ["Bonn Neu-Tannenbusch: Ein Konzept.", "Kirche „Mitten“ im Ort: Ein Projekt."]
    blocks = tuple(Block(BlockKind.LIST_ITEM, text, 0, len(text), ("Praxisbeispiele",)) for text in items)
    workshop = Workshop(1, "Auftakt", "2017-03-15", "Essen", 1, 1)
    document = Document(
        "a", "A", "A", "Bericht", None, None, None, None, "0" * 64, (Page(1, "1", "", blocks),), (workshop,)
    )

    assert places_of([document]).names == {"essen", "bonn"}


def test_a_verb_before_a_numbered_workshop_is_no_ordinal():
    assert workshop_named_in("Welche Themen hatte Werkstatt 7?") == 7
    assert workshop_named_in("Was besprach die dritte Werkstatt?") == 3
