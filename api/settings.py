"""The settings: read once, from a mapping that is passed in. The environment's only home."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ingest.errors import SettingsError

_PREFIX = "WERKSTATT_"
_KNOWN = (
    *("WERKSTATT_CORPUS", "WERKSTATT_DATA", "WERKSTATT_MODEL"),
    *("WERKSTATT_OPERATOR", "WERKSTATT_CONTACT", "WERKSTATT_SHARED_ANSWERS"),
)
MOST_SHARED_ANSWERS = 1000


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are, and which model embeds.

    Environment: `WERKSTATT_CORPUS` (folder with the documents), `WERKSTATT_DATA` (folder for model, index, databases),
    `WERKSTATT_MODEL` (a sentence-transformers model, folder or name; empty: the bundled one),
    `WERKSTATT_OPERATOR` and `WERKSTATT_CONTACT` (who operates the service and how to be reached, as the pages show it),
    `WERKSTATT_SHARED_ANSWERS` (at most so many shared answers are kept; 0: sharing is off).
    """

    corpus: Path
    data: Path
    model: str | None
    operator: str = ""
    contact: str = ""
    most_shared_answers: int = MOST_SHARED_ANSWERS

    @property
    def documents_folder(self) -> Path:
        return self.data / "documents"

    @property
    def index_folder(self) -> Path:
        return self.data / "index"

    @property
    def fetched_folder(self) -> Path:
        """The files that `werkstatt fetch` got; read as if they lay in the corpus folder."""
        return self.data / "fetched"

    @property
    def operator_folder(self) -> Path:
        return self.data / "betrieb"

    @property
    def database(self) -> Path:
        return self.data / "werkstatt.db"

    @property
    def models_folder(self) -> Path:
        return self.data / "models"


def environment() -> Mapping[str, str]:
    """The process's environment."""
    return os.environ


def read_settings(values: Mapping[str, str]) -> Settings:
    """The settings in `values`; names that do not begin with `WERKSTATT_` are somebody else's.

    Raises:
        SettingsError: a `WERKSTATT_` name is unknown: a typing error there would otherwise go unnoticed. Or what should
            be a number is none.
    """
    for name in values:
        if name.startswith(_PREFIX) and name not in _KNOWN:
            similar = get_close_matches(name, _KNOWN, n=1)
            hint = f" Meinten Sie {similar[0]}?" if similar else f" Bekannt sind: {', '.join(_KNOWN)}."
            raise SettingsError(
                f"Die Einstellung {name} ist unbekannt; der Start wurde abgebrochen.{hint} "
                "Bitte berichtigen oder entfernen Sie sie aus der Umgebung."
            )
    return Settings(
        corpus=Path(values.get("WERKSTATT_CORPUS") or "corpus"),
        data=Path(values.get("WERKSTATT_DATA") or "var"),
        model=values.get("WERKSTATT_MODEL") or None,
        operator=values.get("WERKSTATT_OPERATOR") or "",
        contact=values.get("WERKSTATT_CONTACT") or "",
        most_shared_answers=_count(values, "WERKSTATT_SHARED_ANSWERS", MOST_SHARED_ANSWERS),
    )


def _count(values: Mapping[str, str], name: str, default: int) -> int:
    value = values.get(name) or str(default)
    if not (value.isascii() and value.isdecimal()):
        raise SettingsError(f"Die Einstellung {name} muss eine ganze Zahl ab 0 sein, nicht „{value}“.")
    return int(value)
