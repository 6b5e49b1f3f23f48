"""A build that is killed, really killed, at any moment leaves an index that serves."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.build import build_index
from index.store import read_index
from tests.fakes import HashEmbedder
from tests.stock import ENTRIES, small_stock

ROOT = Path(__file__).parents[2]
BUILDING_FOREVER = """
import sys
from pathlib import Path
from index.build import build_index
from tests.fakes import HashEmbedder
from tests.stock import ENTRIES, small_stock

whole = small_stock()
print("ready", flush=True)
while True:
    for documents, entries in ((whole, ENTRIES), ((), ())):
        build_index(Path(sys.argv[1]), documents, entries, HashEmbedder(), lambda done, total: None)
"""


@pytest.mark.slow
def test_a_killed_build_leaves_one_whole_index_or_the_other(tmp_path: Path) -> None:
    build_index(tmp_path, small_stock(), ENTRIES, HashEmbedder(), lambda done, total: None)
    possible = (small_stock(), ())

    for moment in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", BUILDING_FOREVER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as builder:
            assert builder.stdout is not None
            assert builder.stdout.readline() == "ready\n"
            time.sleep(0.05 + 0.037 * moment)
            builder.kill()

        assert read_index(tmp_path).documents in possible
