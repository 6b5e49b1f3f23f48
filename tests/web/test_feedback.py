"""Saying something about an answer or one of its sources, without JavaScript."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.hand_made import BOARD
from tests.web.visiting import ASKED, FROM_HERE, page, send
from web.database import Database
from web.feedback import FeedbackStore, Verdict


@pytest.fixture
def votes(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(Database(tmp_path / "daten" / "werkstatt.db"))


def test_a_vote_is_stored_with_question_answer_and_the_citations_that_do_not_fit(
    client: TestClient, votes: FeedbackStore
) -> None:
    form = page(client, "/rueckmeldung", frage=ASKED, urteil="nicht hilfreich").one("form")
    chosen = [radio["value"] for radio in form.all("input", type="radio") if "checked" in radio.attributes]
    more: dict[str, str | list[str]] = {
        "urteil": "nicht hilfreich",
        "passt-nicht": ["2", "99"],
        "anmerkung": " Zu alt. ",
        "einverstanden": "ja",
    }

    thanks = send(client, form, **more)

    (vote,) = votes.votes()
    assert chosen == ["nicht hilfreich"]
    assert "gespeichert" in thanks.one("main").text
    assert (vote.verdict, vote.wrong_citations, vote.comment) == (Verdict.NOT_HELPFUL, (2,), "Zu alt.")
    assert vote.record.answers[0].question == ASKED
    assert BOARD in vote.record.answers[0].text


def test_a_second_vote_does_not_overwrite_the_first(client: TestClient, votes: FeedbackStore) -> None:
    form = page(client, "/rueckmeldung", frage=ASKED).one("form")
    send(client, form, urteil="hilfreich", einverstanden="ja")
    send(client, form, urteil="nicht hilfreich", einverstanden="ja")

    assert [vote.verdict for vote in votes.votes()] == [Verdict.HELPFUL, Verdict.NOT_HELPFUL]


def test_an_objection_to_one_source_is_stored_beside_other_votes_with_the_answer_it_is_about(
    client: TestClient, votes: FeedbackStore
) -> None:
    root = page(client, "/", frage=["Verfügungsfonds", "Und der Verfügungsfonds in Lünen?"])
    item = root.all("article")[1].all("li", class_="beleg")[1]
    send(client, item.one("form"), einverstanden="ja", anmerkung="Steht dort anders.")
    panel = page(client, "/", frage=ASKED, beleg="2").one("section", id="quelle")
    send(client, panel.one("form"), einverstanden="ja")

    first, second = votes.votes()
    assert (first.verdict, first.wrong_citations, first.comment) == (Verdict.WRONG_CITATION, (2,), "Steht dort anders.")
    assert [answer.question for answer in first.record.answers] == ["Und der Verfügungsfonds in Lünen?"]
    assert (second.wrong_citations, second.record.answers[0].question) == ((2,), ASKED)


def test_only_citations_can_be_objected_to(client: TestClient) -> None:
    refused = page(client, "/", frage="Münster", beleg="1")

    assert refused.all("details", class_="einwand") == []


@pytest.mark.parametrize(
    "fields", [{"passt-nicht": "2"}, {"einverstanden": "ja"}, {"passt-nicht": "9", "einverstanden": "ja"}]
)
def test_without_consent_or_citation_no_objection_is_stored(
    client: TestClient, votes: FeedbackStore, fields: dict[str, str]
) -> None:
    answer = client.post("/rueckmeldung/beleg", data={"frage": ASKED} | fields, headers=FROM_HERE)

    assert answer.status_code == 422
    assert list(votes.votes()) == []


@pytest.mark.parametrize("fields", [{"urteil": "hilfreich"}, {"einverstanden": "ja"}, {"einverstanden": "nein"}])
def test_without_consent_or_verdict_nothing_is_stored(
    client: TestClient, votes: FeedbackStore, fields: dict[str, str]
) -> None:
    answer = client.post("/rueckmeldung", data={"frage": ASKED} | fields, headers=FROM_HERE)

    assert answer.status_code == 422
    assert list(votes.votes()) == []
