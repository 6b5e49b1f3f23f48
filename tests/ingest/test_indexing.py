"""The editorial indexing: reading its files, and what holds for the one that is shipped for the report."""

import json
from collections import Counter
from pathlib import Path

import pytest

from ingest.anchoring import Anchoring, anchor, passages_of
from ingest.errors import CorpusError
from ingest.examples import practice_examples
from ingest.indexing import IndexingEntry, files_of, read_indexing
from tests.ingest import the_report

SHIPPED = the_report.CORPUS / "erschliessung" / "abschlussdokumentation.jsonl"


def line_of(**fields: object) -> str:
    given: dict[str, object] = {
        "from_page": "14",
        "to_page": "14",
        "section": "7 Förderung",
        "begins": "Über den Verfügungsfonds",
        "ends": "Angebote finanzieren.",
        "questions": ["Wer bezahlt kleine Ideen der Nachbarn?"],
        "keywords": ["Bürgerbudget"],
    }
    return json.dumps({key: value for key, value in (given | fields).items() if value is not None}, ensure_ascii=False)


def written(folder: Path, *lines: str) -> Path:
    path = folder / "bericht.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


# --- reading ---


def test_an_entry_is_read_with_the_number_of_its_line_and_empty_lines_are_passed_over(tmp_path):
    entries = read_indexing(written(tmp_path, line_of(), "", line_of(section=" Kasten ")))

    assert [entry.line for entry in entries] == [1, 3]
    assert entries[1].section == "Kasten"
    assert entries[0].questions == ("Wer bezahlt kleine Ideen der Nachbarn?",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"from_page": "14",', "Zeile 2: kein gültiges JSON"),
        ('["14"]', "Zeile 2: Die Zeile ist kein JSON-Objekt"),
        (line_of(begins=None), "Zeile 2: Das Feld „begins“ fehlt."),
        (line_of(begin="Über"), "Zeile 2: Das Feld „begin“ ist unbekannt."),
        (line_of(from_page=14), "Zeile 2: Das Feld „from_page“ muss ein Text in Anführungszeichen sein."),
        (line_of(questions="Wozu?"), "Zeile 2: Das Feld „questions“ muss eine Liste in eckigen Klammern sein."),
        (line_of(questions=[]), "Zeile 2: Das Feld „questions“ ist leer."),
        (line_of(questions=["Wozu?", 7]), "Zeile 2: Das Feld „questions“ (Angabe 2) muss ein Text"),
        (line_of(questions=["Wozu?", " … "]), "Zeile 2: Das Feld „questions“ (Angabe 2) enthält kein Wort."),
        (line_of(questions=["Wozu?", "WOZU? "]), "Zeile 2: Der Eintrag nennt „Wozu?“ mehr als einmal."),
        (line_of(to_page=""), "Zeile 2: Das Feld „to_page“ ist leer."),
        (line_of(to_page="1" * 21), "Zeile 2: Das Feld „to_page“ ist zu lang"),
        (line_of(ends="• –"), "Zeile 2: Das Feld „ends“ enthält kein Wort."),
        (line_of(begins="⁴"), "Zeile 2: Das Feld „begins“ enthält kein Wort."),
    ],
)
def test_a_line_that_is_no_entry_is_named_with_file_line_and_reason(tmp_path, line, expected):
    with pytest.raises(CorpusError) as caught:
        read_indexing(written(tmp_path, line_of(), line))

    assert caught.value.user_message.startswith("Erschließung bericht.jsonl, ")
    assert expected in caught.value.user_message


def test_a_file_in_another_encoding_is_refused_in_german(tmp_path):
    path = tmp_path / "bericht.jsonl"
    path.write_bytes(line_of().encode("latin-1"))

    with pytest.raises(CorpusError, match=r"bericht\.jsonl: Die Datei ist nicht in UTF-8 gespeichert"):
        read_indexing(path)


def test_a_file_that_is_not_there_is_refused_in_german(tmp_path):
    with pytest.raises(CorpusError, match=r"bericht\.jsonl: Die Datei kann nicht gelesen werden"):
        read_indexing(tmp_path / "bericht.jsonl")


def test_the_files_of_a_folder_are_found_by_document_id(tmp_path):
    for name in ("werkstatt-2.jsonl", "bericht.jsonl", "LIESMICH", "notizen.json"):
        (tmp_path / name).touch()

    assert list(files_of(tmp_path).items()) == [
        ("bericht", tmp_path / "bericht.jsonl"),
        ("werkstatt-2", tmp_path / "werkstatt-2.jsonl"),
    ]


def test_a_corpus_without_indexing_has_no_files(tmp_path):
    assert not files_of(tmp_path / "erschliessung")


# --- the file that is shipped ---


@pytest.fixture(scope="module")
def shipped() -> tuple[IndexingEntry, ...]:
    return read_indexing(SHIPPED)


@pytest.fixture(scope="module")
def anchoring(shipped) -> Anchoring:
    return anchor(shipped, the_report.document())


def test_every_shipped_entry_stands_in_the_report(shipped, anchoring):
    assert anchoring.misfits == ()
    assert len(anchoring.anchored) == len(shipped) >= 330


def test_every_passage_of_the_report_has_an_entry(anchoring):
    passages = the_report.passages()
    covered = {passage_id for entry in anchoring.anchored for passage_id in passages_of(entry, passages)}

    assert [passage.text for passage in passages if passage.passage_id not in covered] == []


def test_every_practice_example_has_an_entry_of_its_own(anchoring):
    stretches = [entry.spans for entry in anchoring.anchored]
    examples = practice_examples(the_report.document())

    assert len(examples) == 41
    assert [example.place for example in examples if (example.span,) not in stretches] == []


def test_the_date_of_every_workshop_has_an_entry_of_its_own(shipped):
    assert sum(entry.begins == entry.ends and entry.begins[:1].isdigit() for entry in shipped) == 10


def test_every_entry_has_five_questions_and_five_keywords_or_more(shipped):
    assert [entry.line for entry in shipped if len(entry.questions) < 5 or len(entry.keywords) < 5] == []


def test_no_question_is_asked_twice(shipped):
    asked = Counter(
        "".join(char for char in question.casefold() if char.isalnum())
        for entry in shipped
        for question in entry.questions
    )

    assert [question for question, times in asked.items() if times > 1] == []


def test_the_entries_stand_in_the_order_of_the_report(anchoring):
    places = [(entry.spans[0].page_number, entry.spans[0].start) for entry in anchoring.anchored]

    assert places == sorted(places)


def test_the_section_of_an_entry_is_that_of_its_first_words(shipped, anchoring):
    pages = the_report.document().pages
    wrong = []
    for entry, found in zip(shipped, anchoring.anchored, strict=True):
        page = pages[found.spans[0].page_number - 1]
        first = next(block for block in page.blocks if block.end > found.spans[0].start)
        if entry.section != " – ".join(first.section):
            wrong.append(entry.line)

    assert wrong == []
