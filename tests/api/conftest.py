import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.composition import EmbeddingModel, build_service, ingest
from api.confidence import ConfidenceModel, LogOdds
from api.settings import Settings
from tests.fakes import HashEmbedder

REPORT = """# 7 Förderung

Über den Verfügungsfonds können Bewohnerinnen und Bewohner kleine Angebote im Quartier finanzieren. Das Geld kommt
aus der Städtebauförderung. Dies stärkt die Nachbarschaft.

# 8 Klima

Begrünte Höfe und Dächer kühlen das Quartier an heißen Tagen. In Köln gibt es dazu ein Hitzewarnsystem.
\f
# 2 Generationen

Zu einem barrierefreien Wohnumfeld gehören folgende Punkte:

• breite Gehwege
• gute Beleuchtung
• öffentliche Toiletten
"""


def settings_for(folder: Path) -> Settings:
    """Settings whose corpus holds just `REPORT`."""
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "bericht.md").write_text(REPORT, encoding="utf-8")
    return Settings(corpus=corpus, data=folder / "var", model=None)


# The shipped weights were fitted to the real model's similarities; the fake one's are lower.
_BY_WORDS = LogOdds(-0.4, 0.0, 0.0, hit_coverage=2.0, kind_missing=-2.0, missing_names=-2.0, content_words=0.0)
LENIENT = ConfidenceModel(known_gaps=_BY_WORDS, indexed=_BY_WORDS, plain=_BY_WORDS, threshold=0.5)
FAKE_MODEL = EmbeddingModel(HashEmbedder().name, HashEmbedder)


def silent(step: str, done: int, total: int) -> None:
    pass


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = settings_for(tmp_path_factory.mktemp("api"))
    ingest(made, silent, FAKE_MODEL)
    return made


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[TestClient]:
    """The real app over the small report with a fake embedder, once it is ready."""
    app = create_app(lambda: build_service(settings, FAKE_MODEL, LENIENT))
    with TestClient(app, raise_server_exceptions=False) as client:
        for _ in range(500):
            if client.get("/readyz").status_code == 200:
                break
            time.sleep(0.02)
        yield client
