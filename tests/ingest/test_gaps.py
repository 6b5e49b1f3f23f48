from pathlib import Path

import pytest

from ingest.errors import CorpusError
from ingest.gaps import Gap, Missing, read_gaps

GOOD = '{"question": "Wie hoch ist der Zuschuss?", "missing": "Zahl"}'


def test_gaps_are_read_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "luecken.jsonl").write_text(f"{GOOD}\n\n" + GOOD.replace("hoch", "niedrig") + "\n", encoding="utf-8")

    assert read_gaps(tmp_path) == (
        Gap(1, "Wie hoch ist der Zuschuss?", Missing.FIGURE),
        Gap(3, "Wie niedrig ist der Zuschuss?", Missing.FIGURE),
    )


def test_a_corpus_without_the_file_has_no_known_gaps(tmp_path: Path) -> None:
    assert read_gaps(tmp_path) == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Zeile 2: kein gültiges JSON"),
        ("[]", "Zeile 2: Die Zeile ist kein JSON-Objekt"),
        ('{"missing": "Zahl"}', "Zeile 2: Das Feld „question“ fehlt."),
        ('{"question": "Wer?", "missing": "Farbe"}', "Zeile 2: Das Feld „missing“ muss eines von diesen sein: Zahl,"),
        ('{"question": "Wer?", "missing": "Zahl", "x": 1}', "Zeile 2: Das Feld „x“ ist unbekannt."),
        ('{"question": "", "missing": "Zahl"}', "Zeile 2: Das Feld „question“ muss ein Text"),
        (GOOD.replace("Wie hoch", "wie  HOCH"), "Zeile 2: Die Frage steht schon in Zeile 1."),
    ],
)
def test_a_faulty_line_is_named_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "luecken.jsonl").write_text(f"{GOOD}\n{line}\n", encoding="utf-8")

    with pytest.raises(CorpusError) as error:
        read_gaps(tmp_path)

    assert reason in str(error.value)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "luecken.jsonl").write_bytes("Größe".encode("latin-1"))

    with pytest.raises(CorpusError, match="UTF-8"):
        read_gaps(tmp_path)
