from pathlib import Path

import pytest

from api.settings import read_settings
from ingest.errors import SettingsError


def test_without_any_setting_the_defaults_hold():
    settings = read_settings({"PATH": "/bin"})

    assert (settings.corpus, settings.data, settings.model) == (Path("corpus"), Path("var"), None)


def test_settings_are_taken_from_the_mapping():
    settings = read_settings({"WERKSTATT_CORPUS": "a", "WERKSTATT_DATA": "b", "WERKSTATT_MODEL": "c"})

    assert (settings.corpus, settings.data, settings.model) == (Path("a"), Path("b"), "c")


def test_an_unknown_setting_stops_the_start_with_its_name_and_a_hint():
    with pytest.raises(SettingsError, match=r"WERKSTATT_KORPUS ist unbekannt.*Meinten Sie WERKSTATT_CORPUS"):
        read_settings({"WERKSTATT_KORPUS": "a"})


def test_an_empty_setting_counts_as_not_set():
    assert read_settings({"WERKSTATT_MODEL": ""}).model is None


def test_the_number_of_shared_answers_has_a_default_and_has_to_be_a_number():
    assert read_settings({}).most_shared_answers == 1000
    assert read_settings({"WERKSTATT_SHARED_ANSWERS": "0"}).most_shared_answers == 0
    with pytest.raises(SettingsError, match=r"WERKSTATT_SHARED_ANSWERS muss eine ganze Zahl ab 0 sein"):
        read_settings({"WERKSTATT_SHARED_ANSWERS": "viele"})
