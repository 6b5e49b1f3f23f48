"""An answer to a question that may rest on a false premise."""

import json
from pathlib import Path

import pytest

from api.composition import build_service, ingest
from api.doubt import DoubtModel
from api.lead_ins import doubtful_premise
from api.replies import Answer
from api.service import AnsweringService
from ingest.errors import CorpusError
from tests.api.conftest import FAKE_MODEL, LENIENT, settings_for, silent

STRETCH = {
    "from_page": "1",
    "to_page": "1",
    "section": "8 Klima",
    "begins": "Begrünte Höfe und Dächer kühlen das Quartier an",
    "ends": "Dächer kühlen das Quartier an heißen Tagen.",
    "keywords": [],
}
NEVER = DoubtModel(-9.0, 0.0, 0.0, 0.0, threshold=0.5)
ALWAYS = DoubtModel(9.0, 0.0, 0.0, 0.0, threshold=0.5)
ASKED = "Warum kühlen begrünte Höfe das Quartier?"


def write(folder: Path, name: str, entry: dict[str, object]) -> None:
    (folder / "corpus" / name).mkdir()
    (folder / "corpus" / name / "bericht.jsonl").write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def service(folder: Path, doubt: DoubtModel) -> AnsweringService:
    settings = settings_for(folder)
    write(folder, "erschliessung", {**STRETCH, "questions": ["Wie kühlt man ein Quartier?"]})
    write(folder, "annahmen", {**STRETCH, "questions": ["Warum heizen begrünte Höfe das Quartier auf?"]})
    ingest(settings, silent, FAKE_MODEL)
    return build_service(settings, FAKE_MODEL, LENIENT, doubt)


def test_a_doubtful_question_is_answered_with_a_warning_and_less_confidence(tmp_path: Path) -> None:
    result = service(tmp_path, ALWAYS).ask(ASKED).result

    assert isinstance(result, Answer)
    assert result.sentences[0].text == doubtful_premise()
    assert result.objections == (doubtful_premise(),)
    assert "kühlen das Quartier" in result.text
    assert result.confidence < 0.01


def test_a_sound_question_is_answered_without(tmp_path: Path) -> None:
    result = service(tmp_path, NEVER).ask(ASKED).result

    assert isinstance(result, Answer)
    assert doubtful_premise() not in result.text
    assert result.objections == ()
    assert result.confidence > 0.5


def test_a_faulty_line_of_the_false_premises_is_named(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    write(tmp_path, "annahmen", {**STRETCH, "questions": []})

    with pytest.raises(CorpusError, match="Zeile 1"):
        ingest(settings, silent, FAKE_MODEL)
