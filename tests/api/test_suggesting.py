from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.composition import build_service
from api.places import Places
from api.replies import Answer
from api.settings import Settings
from api.suggesting import Suggestions
from index.content import IndexedEntry
from index.search import Hit
from ingest.documents import Passage
from tests.stock import page_of, passage_of, sentence_at

SENTENCES = ("Der Fonds hilft dem Fest.", "Ein Beirat entscheidet.", "Anträge sind kurz.", "Höfe kühlen in Essen.")
CHAPTERS = ("7 Förderung", "7 Förderung", "7 Förderung", "8 Klima")
QUESTIONS = (
    "Wer bezahlt das Nachbarschaftsfest?",
    "Wer entscheidet über kleine Projekte?",
    "Wie umfangreich ist ein Antrag?",
    "Was kühlt die Höfe?",
)
PAGE = page_of(1, "14", SENTENCES)
PASSAGES = tuple(
    passage_of("bericht", PAGE, [sentence_at(PAGE, text)], (chapter,), workshop=int(chapter[0]))
    for text, chapter in zip(SENTENCES, CHAPTERS, strict=True)
)
HITS = tuple(Hit(passage, 1.0, rank, ()) for rank, passage in enumerate(PASSAGES, start=1))
PLACES = Places(frozenset({"essen", "bonn"}))


def suggestions_of(*entries: tuple[Passage, tuple[str, ...]]) -> Suggestions:
    made = [IndexedEntry((passage.passage_id,), questions, ()) for passage, questions in entries]
    return Suggestions(PASSAGES, made, PLACES)


ALL = suggestions_of(*((passage, (question,)) for passage, question in zip(PASSAGES, QUESTIONS, strict=True)))


def test_the_next_questions_are_of_neighbouring_passages_and_one_of_another_chapter():
    suggested = ALL.next([PASSAGES[0].passage_id], HITS, [QUESTIONS[0]])

    assert suggested == (QUESTIONS[1], QUESTIONS[2], QUESTIONS[3])


def test_what_was_asked_before_is_not_suggested_in_any_inflection_of_the_same_words():
    suggested = ALL.next([PASSAGES[0].passage_id], HITS, ["entscheidet wer über die kleine Summe?", QUESTIONS[3]])

    assert suggested == (QUESTIONS[2],)


def test_nothing_is_suggested_without_an_answer():
    assert ALL.next([], HITS, []) == ()


@pytest.mark.parametrize(
    "question",
    [
        "Wie hoch ist der Zuschuss?",
        "Wann tagt der Beirat?",
        "Was hat das mit dem Beirat zu tun?",
        "Was macht Bonn mit dem Beirat?",
        "Wer entscheidet, " + "wenn viele mitreden, " * 6 + "am Ende?",
    ],
)
def test_a_question_that_might_not_be_answered_or_understood_is_never_suggested(question: str):
    alone = suggestions_of((PASSAGES[1], (question,)))

    assert alone.next([PASSAGES[0].passage_id], HITS, []) == ()


def test_examples_are_one_a_workshop_in_their_order_and_do_not_ask_for_a_place():
    both = suggestions_of(
        (PASSAGES[3], (QUESTIONS[3],)), (PASSAGES[0], ("Wo fand das statt?",)), (PASSAGES[1], QUESTIONS)
    )

    assert [(example.workshop, example.question) for example in both.examples(1)] == [
        (7, QUESTIONS[0]),
        (8, QUESTIONS[3]),
    ]


def test_the_json_reply_holds_the_suggestions_beside_the_answer(client: TestClient):
    reply = client.post("/api/v1/ask", json={"question": "Wofür ist der Verfügungsfonds im Quartier?"}).json()

    assert reply["answer"]["status"] == "answered"
    assert reply["suggestions"] == []


@pytest.mark.slow
def test_every_example_and_every_suggestion_is_answered():
    service = build_service(Settings(corpus=Path("corpus"), data=Path("var"), model=None))
    examples = service.examples(per_workshop=2)

    assert {example.workshop for example in examples} == set(range(1, 11))
    offered: set[str] = set()
    for example in examples:
        reply = service.ask(example.question)
        assert isinstance(reply.result, Answer), example.question
        offered.update(reply.suggestions)
    assert len(offered) >= len(examples)
    for question in sorted(offered):
        assert isinstance(service.ask(question).result, Answer), question
