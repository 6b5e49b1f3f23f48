"""The step from a text export to the canonical form, on small exports; the report itself is in `test_report_words`."""

from pathlib import Path

import pytest

from ingest.canonical import canonical_text, main
from ingest.corrections import Corrections, load_corrections
from ingest.errors import CorpusError


def corrections(**entries: object) -> Corrections:
    return Corrections.model_validate({"first_page": 4, "footer": "Fuß der Seite"} | entries)


def spaced(*lines: str) -> str:
    """Lines with the export's empty line after each."""
    return "\n\n".join(lines)


LONG = "Eine Zeile, die so lang ist wie die anderen auch und mit einem Wort endet, das pass-"


def test_a_line_that_was_cut_short_at_a_sentence_end_ends_the_paragraph():
    export = " " + spaced(LONG, "te. ", "Ein neuer Absatz beginnt.")

    assert canonical_text(export, corrections()) == f"{LONG}\nte.\n\nEin neuer Absatz beginnt.\n"


def test_a_full_line_at_a_sentence_end_goes_on():
    full = "Eine Zeile, die so lang ist wie die anderen auch und zufällig hier mit einem Satz endet. "

    assert (
        canonical_text(" " + spaced(full, "Weiter im Absatz."), corrections()) == f"{full.strip()}\nWeiter im Absatz.\n"
    )


def test_lists_stand_on_adjacent_lines_and_footers_become_comments():
    export = " " + spaced("• Eins ", "• Zwei", "Fuß der Seite") + "\n Zweite Seite."

    assert (
        canonical_text(export, corrections()) == "• Eins\n• Zwei\n\n<!-- Fußzeile: Fuß der Seite -->\n\fZweite Seite.\n"
    )


def test_an_address_broken_over_lines_is_made_whole():
    export = " " + spaced(
        "Bottrop: Beispiel:", "https://example.org/nachbar-", "schaft_ ", "eins- ", "zwei", "Essen: Noch eins:"
    )

    assert canonical_text(export, corrections()) == (
        "Bottrop: Beispiel:\nhttps://example.org/nachbarschaft_eins-zwei\n\nEssen: Noch eins:\n"
    )


def test_a_box_is_set_off_line_by_line():
    box = {"page": "4", "first": "Kasten", "last": "• Zwei"}
    heading = {"page": "4", "level": 3, "lines": ["Kasten"]}
    export = " " + spaced("Vorher.", "Kasten", "• Eins", "• Zwei", "Nachher.")

    assert canonical_text(export, corrections(box=[box], heading=[heading])) == (
        "Vorher.\n\n> ### Kasten\n>\n> • Eins\n> • Zwei\n\nNachher.\n"
    )


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (
            {"page_break": [{"page": "9", "line": "Vorher."}]},
            "Der Seitenumbruch bei „Vorher.“ ergibt Seite 4, nicht 9.",
        ),
        (
            {"page_break": [{"page": "5", "line": "Fehlt"}]},
            "Der Seitenumbruch der Seite 5 wurde im Export nicht gefunden.",
        ),
        (
            {"box": [{"page": "4", "first": "Fehlt", "last": "Nachher."}]},
            "Korrektur für Seite 4: Die Zeile „Fehlt“ steht dort 0-mal statt einmal.",
        ),
        (
            {"box": [{"page": "4", "first": "Nachher.", "last": "Vorher."}]},
            "Korrektur für Seite 4: „Vorher.“ steht vor „Nachher.“.",
        ),
        (
            {"heading": [{"page": "4", "level": 1, "lines": ["Vorher."], "text": "Vor her!"}]},
            "Korrektur für Seite 4: „Vor her!“ ändert mehr als Leerzeichen.",
        ),
        (
            {"split": [{"page": "4", "line": "Vorher.", "into": ["Vor", "Sicht."], "reason": "x"}]},
            "Korrektur für Seite 4: Die Teile von „Vorher.“ ergeben die Zeile nicht.",
        ),
        (
            {"recurring_heading": [{"lines": ["Vorher."], "level": 1, "times": 3}]},
            "Die Überschrift „Vorher.“ steht 1-mal statt 3-mal.",
        ),
    ],
)
def test_a_correction_that_fits_no_longer_stops_the_step(entries: dict[str, object], message: str):
    with pytest.raises(CorpusError) as caught:
        canonical_text(" " + spaced("Vorher.", "Nachher."), corrections(**entries))

    assert caught.value.user_message == message


def test_an_unknown_key_in_the_corrections_is_refused(tmp_path: Path):
    path = tmp_path / "probe.korrekturen.toml"
    path.write_text('first_page = 4\nfooter = "x"\n[[boxx]]\npage = "4"\n', encoding="utf-8")

    with pytest.raises(
        CorpusError, match=r"Die Korrekturdatei probe\.korrekturen\.toml ist bei „boxx“ nicht brauchbar"
    ):
        load_corrections(path)


def test_the_step_writes_the_file_or_says_in_german_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source, target = tmp_path / "export.txt", tmp_path / "bericht.md"
    (tmp_path / "bericht.korrekturen.toml").write_text('first_page = 4\nfooter = "x"\n', encoding="utf-8")

    assert main([str(source), str(target)]) == 1
    assert "Die kanonische Fassung wurde nicht geschrieben" in capsys.readouterr().err

    source.write_text(" Ein Satz.", encoding="utf-8")
    assert main([str(source), str(target)]) == 0
    assert target.read_text(encoding="utf-8").endswith("\n\nEin Satz.\n")
