import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.occurring import answer_notes, holds_word, word_asked_for
from api.places import Places
from api.refusing import Holdings
from api.replies import Answer, Citation
from index.evidence import Evidence
from ingest.documents import Document, Page


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Kommt Münster vor?", "Münster"),
        ("kommt münster im bericht vor", "münster"),
        ("Taucht die Stadt Hamm irgendwo auf?", "Hamm"),
        ("Kommt das Wort „Mieterstrom“ überhaupt vor?", "Mieterstrom"),
        ("Wird die Caritas erwähnt?", "Caritas"),
        ("Ist KiTa plus hier genannt?", "KiTa plus"),
        ("Wie kommt das Geld ins Quartier?", None),
        ("Kommt es vor, dass Projekte scheitern?", None),
        ("Wird Barrierefreiheit gefördert?", None),
    ],
)
def test_only_a_question_after_a_word_itself_is_one(question: str, word: str | None) -> None:
    assert word_asked_for(question) == word


def test_a_word_stands_for_itself_and_not_within_another() -> None:
    assert holds_word("Lünen, Münsterstraße", "Lünen")
    assert holds_word("Dortmunds Aktionsplan", "dortmund")
    assert not holds_word("StadtGarten-Quartier Münsterstraße", "Münster")
    assert not holds_word("Neu-Hamm", "Hamm")


def ask(client: TestClient, question: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/api/v1/ask", json={"question": question}).json()["answer"]
    return answer


def test_a_word_that_occurs_nowhere_is_said_to_occur_nowhere(client: TestClient) -> None:
    answer = ask(client, "Kommt Krefeld vor?")

    assert answer["status"] == "refused"
    assert "„Krefeld“ kommt im Bestand nicht vor." in json.dumps(answer, ensure_ascii=False)


def test_a_word_that_occurs_is_counted_and_shown_in_its_sentences(client: TestClient) -> None:
    sentences = ask(client, "Kommt der Begriff Verfügungsfonds vor?")["sentences"]

    assert sentences[0]["kind"] == "lead_in"
    assert sentences[0]["text"] == "„Verfügungsfonds“ kommt im Bestand einmal vor:"
    assert [one["kind"] for one in sentences[1:]] == ["quote"]
    assert "Verfügungsfonds" in sentences[1]["text"]


def notes(question: str, *missing: str) -> tuple[str, ...]:
    quote = "Die Färberei in Wuppertal ist ein Treffpunkt."
    citation = Citation(1, "p", "d", "Bericht", 1, "28", ("Inklusion",), quote, 0, len(quote))
    page = Page(1, "28", f"{quote} Krefeld hat eine Samtweberei. Das Amt hilft.", ())
    document = Document("d", "Bericht", "Bericht", "report", None, None, None, None, "", (page,))
    evidence = Evidence(True, None, 0.9, 0.5, None, missing, ())
    answer = Answer((), (citation,), 0.9)
    return answer_notes(question, None, evidence, answer, Holdings((document,), ()), Places(frozenset({"krefeld"})))


def test_a_town_a_year_or_an_unknown_name_that_nothing_quoted_holds_is_named_first() -> None:
    assert notes("Wie kam Krefeld zur Färberei?", "krefeld") == (
        "Achtung: „Krefeld“ steht nicht an den Stellen, die am besten passen. Dort heißt es:",
    )
    assert "„Bochums“ und „1987“ stehen" in notes("Bochums Färberei von 1987?", "bochum", "1987")[0]


def test_what_is_quoted_or_no_name_is_passed_over() -> None:
    assert notes("Was ist die Färberei in Wuppertal?", "wuppertal") == ()
    assert notes("Hilft das Amt der Färberei?", "amt") == ()
