from dataclasses import replace
from pathlib import Path

from api.composition import known_documents
from api.refusing import Holdings, holdings_of, lacks_listing, refusal_message, unknown_workshop
from index.answer_kinds import AnswerKind
from index.evidence import Evidence
from index.search import Hit
from ingest.documents import BlockKind, MissingPage, Workshop
from ingest.manifest import KnownDocument
from tests.stock import FUND, document_of, page_of, passage_of, sentence_at

PAGE = page_of(1, "57", [FUND], ("7 Förderung",))
DOCUMENT = replace(document_of("bericht", [PAGE]), missing_pages=(MissingPage("58", "Ende der Empfehlungen"),))
PASSAGE = passage_of("bericht", PAGE, [sentence_at(PAGE, FUND)], ("7 Förderung",), workshop=7)
HITS = (Hit(PASSAGE, 1.0, 1, ()), Hit(PASSAGE, 0.9, 2, ()))
KNOWN = KnownDocument.model_validate(
    {
        "id": "werkstatt-7",
        "title": "Werkstatt 7",
        "kind": "werkstattdokumentation",
        "workshop": 7,
        "date": "2018-05-30",
        "town": "Duisburg",
    }
)
HOLDINGS = holdings_of([DOCUMENT], [KNOWN])
NOTHING_RELATED = Evidence(True, None, 0.8, 0.0, None, (), ())
CLOSE_BY = Evidence(True, None, 0.8, 0.6, None, (), ())


def test_what_the_stock_does_not_know_is_named_in_the_users_words():
    evidence = replace(NOTHING_RELATED, unknown_words=("eigenanteil",))

    message = refusal_message("Wie hoch ist der Eigenanteil in Prozent?", evidence, HITS, HOLDINGS)

    assert message.startswith("Zu „Eigenanteil in Prozent“ steht im Bestand nichts.")


def test_adverbs_and_verbs_are_not_named():
    evidence = replace(NOTHING_RELATED, unknown_words=("bloß", "entspringt", "mount", "everest"))
    without_verb = replace(NOTHING_RELATED, unknown_words=("bloß", "mount", "everest"))

    careful = refusal_message("Wo entspringt bloß der Mount Everest?", evidence, HITS, HOLDINGS)
    careless = refusal_message("wo bloß mount everest", without_verb, HITS, HOLDINGS)

    assert careful.startswith("Zu „Mount“ und „Everest“ steht im Bestand nichts.")
    assert careless.startswith("Zu „mount“ und „everest“ steht im Bestand nichts.")


def test_a_name_that_the_stock_knows_elsewhere_is_told_from_one_that_it_does_not_hold():
    evidence = replace(NOTHING_RELATED, missing_names=("verfügungsfonds", "2031"))

    message = refusal_message("Was wird aus dem Verfügungsfonds 2031?", evidence, HITS, HOLDINGS)

    assert "„2031“ kommt im Bestand nicht vor." in message
    assert "In diesem Zusammenhang nennt der Bestand „Verfügungsfonds“ nicht." in message


def test_a_missing_number_or_date_is_said():
    amount = refusal_message(
        "Wie hoch ist der Fördersatz?", replace(NOTHING_RELATED, kind_missing=AnswerKind.AMOUNT), HITS, HOLDINGS
    )
    date = refusal_message("Wann?", replace(NOTHING_RELATED, kind_missing=AnswerKind.DATE), HITS, HOLDINGS)

    assert amount.startswith("Sie fragen nach „Fördersatz“; eine Zahl dazu nennt der Bestand nicht.")
    assert date.startswith("Ein Datum dazu nennt der Bestand nicht.")


def test_what_the_stock_covers_is_offered_only_when_it_is_related():
    question = "Wer zahlt die Förderung?"

    related = refusal_message(question, CLOSE_BY, HITS, HOLDINGS)
    foreign = refusal_message(question, NOTHING_RELATED, HITS, HOLDINGS)

    assert "Verwandtes behandelt der Bestand unter „7 Förderung“ (S. 57)." in related
    assert "Verwandtes" not in foreign
    assert related.endswith("Unten stehen die Stellen, die Ihrer Frage am nächsten kommen.")


def test_a_list_of_persons_or_links_is_no_chapter_on_the_topic():
    persons = passage_of("bericht", PAGE, [sentence_at(PAGE, FUND, BlockKind.PERSON)], ("Auflistung",))

    message = refusal_message("Wer zahlt?", CLOSE_BY, (Hit(persons, 1.0, 1, ()),), HOLDINGS)

    assert "Auflistung" not in message


def test_the_speakers_of_another_workshop_are_no_answer():
    persons = passage_of("bericht", PAGE, [sentence_at(PAGE, FUND, BlockKind.PERSON)], ("Auflistung",), workshop=4)
    listing = (Hit(persons, 1.0, 1, ()),)

    message = refusal_message("Wer hat in Werkstatt 2 referiert?", CLOSE_BY, (*listing, *listing), HOLDINGS)

    assert lacks_listing("Wer hat in Werkstatt 2 referiert?", listing)
    assert not lacks_listing("Wer hat in Werkstatt 4 referiert?", listing)
    assert not lacks_listing("Wer hat referiert?", listing)
    assert not lacks_listing("Was sagt Werkstatt 2 zur Integration?", listing)
    assert message.startswith("Eine solche Liste zur Werkstatt 2 enthält der Bestand nicht.")
    assert "Seite 58" in message


def test_a_workshop_that_the_stock_does_not_have_is_said_not_to_exist():
    holdings = holdings_of([replace(DOCUMENT, workshops=(Workshop(7, "Mittel", "2018-05-30", "Duisburg", 1, 1),))], [])

    assert unknown_workshop("Was war Thema der Werkstatt 12?", holdings) == 12
    assert unknown_workshop("Was war Thema der Werkstatt 7?", holdings) is None
    assert unknown_workshop("Was war Thema der Werkstatt 12?", HOLDINGS) is None
    message = refusal_message("Was war Thema der Werkstatt 12?", NOTHING_RELATED, HITS, holdings)
    assert message.startswith("Eine Werkstatt 12 gibt es im Bestand nicht.")


def test_the_missing_page_and_the_workshops_own_documentation_are_named_where_they_may_help():
    message = refusal_message("Wer zahlt die Förderung?", CLOSE_BY, HITS, HOLDINGS)

    assert "Möglicherweise steht es auf Seite 58, die in unserer Vorlage fehlt." in message
    assert "Ausführlicher ist die eigene Dokumentation der Werkstatt 7; sie liegt hier noch nicht vor." in message


def test_a_documentation_that_is_in_the_stock_is_not_called_missing():
    held = replace(document_of("werkstatt-7", [PAGE]), short_title="Werkstatt 7")

    assert holdings_of([held], [KNOWN]) == Holdings((held,), ())


def test_without_any_passage_nothing_is_offered():
    message = refusal_message("Wer zahlt den Fördersatz?", NOTHING_RELATED, (), HOLDINGS)

    assert message == "Auf Ihre Frage nach „Fördersatz“ habe ich im Bestand keine belegbare Antwort gefunden."


def test_a_manifest_that_cannot_be_used_does_not_keep_the_service_from_answering(tmp_path: Path):
    (tmp_path / "manifest.toml").write_text("kein = [TOML", encoding="utf-8")

    assert known_documents(tmp_path) == ()
    assert len(known_documents(Path("corpus"))) == 10
