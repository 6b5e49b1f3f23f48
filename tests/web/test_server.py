"""What the server takes from the corpus folder and the settings."""

from pathlib import Path

from api.settings import Settings, read_settings
from web.server import EXAMPLES_FILE, absent_of, examples_of, operator_of, pdf_files

KNOWN = '[[known]]\nid = "werkstatt-7"\ntitle = "T"\nkind = "k"\nworkshop = 7\ndate = "2018"\ntown = "Lünen"\n'


def settings_in(folder: Path) -> Settings:
    return Settings(folder, folder / "var", None)


def test_example_questions_stand_one_a_line(tmp_path: Path) -> None:
    assert examples_of(settings_in(tmp_path)) == ()
    (tmp_path / EXAMPLES_FILE).write_text("Wer?\n\n Was? \n", encoding="utf-8")

    assert examples_of(settings_in(tmp_path)) == ("Wer?", "Was?")


def test_known_documents_that_are_not_held_are_absent(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(KNOWN, encoding="utf-8")

    assert [known.town for known in absent_of(settings_in(tmp_path))] == ["Lünen"]


def test_a_damaged_stock_leaves_the_pages_without_pictures(tmp_path: Path) -> None:
    documents = tmp_path / "var" / "documents"
    documents.mkdir(parents=True)
    (documents / "x.json").write_text("{", encoding="utf-8")

    assert pdf_files(settings_in(tmp_path)) == {}
    assert absent_of(settings_in(tmp_path)) == ()


def test_the_operator_is_told_by_the_environment() -> None:
    settings = read_settings({"WERKSTATT_OPERATOR": "Stadt Beispiel", "WERKSTATT_CONTACT": "a@b.de"})

    operator = operator_of(settings)

    assert (operator.name, operator.contact, operator.model) == ("Stadt Beispiel", "a@b.de", "multilingual-e5-small")
