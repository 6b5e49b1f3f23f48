"""A library's process: its environment made on first use, its pages handed over, its answers read back."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import BaseModel

from eval.baselines.exchange import PageText
from ingest.errors import ServiceError

LIBRARIES = ("llamaindex", "haystack", "txtai")
WORDS_IN_A_PIECE = 110

_SCRIPTS = Path(__file__).with_name("baselines")
_ROOT = _SCRIPTS.parents[1]


class BaselineFailed(ServiceError):
    """A library could not be installed, or its process ended before it answered."""


class _Built(BaseModel):
    seconds: float


class Answered(BaseModel):
    """What a library found, best first, and how long it took by its own clock."""

    milliseconds: float
    found: tuple[PageText, ...]


def environment_of(library: str, folder: Path) -> Path:
    """The Python of the library's environment below `folder`, made when it is missing or its list has changed.

    Raises:
        BaselineFailed: the packages cannot be installed.
    """
    wanted = (_SCRIPTS / f"{library}.txt").read_text(encoding="utf-8")
    venv = folder / library / "venv"
    stamp = venv / "installed.txt"
    python = venv / "bin" / "python"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    install = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    # torch by itself first: asked for by another package, pip would take the build with several GB of CUDA.
    torch = [line for line in wanted.splitlines() if line.startswith("torch==")]
    steps = [
        [sys.executable, "-m", "venv", str(venv)],
        [*install, *torch],
        [*install, "-r", str(_SCRIPTS / f"{library}.txt")],
    ]
    for step in steps:
        if subprocess.run(step, check=False).returncode:
            raise BaselineFailed(f"{library} ließ sich nicht einrichten ({' '.join(step[1:4])} …).")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def version_of(library: str) -> str:
    """The library's pinned version."""
    package = {"llamaindex": "llama-index-core", "haystack": "haystack-ai", "txtai": "txtai"}[library]
    lines = (_SCRIPTS / f"{library}.txt").read_text(encoding="utf-8").splitlines()
    return next(line.partition("==")[2] for line in lines if line.startswith(f"{package}=="))


class BaselineProcess:
    """A running library with its index built; leave the `with` block to end it."""

    def __init__(self, library: str, folder: Path, model: Path, pages: Sequence[PageText]) -> None:
        """Start the process and wait for its index.

        Raises:
            BaselineFailed: see `environment_of`; or the process ended.
        """
        self._library = library
        python = environment_of(library, folder)
        self._process = subprocess.Popen(
            [str(python), "-m", f"eval.baselines.{library}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(folder / library / "log.txt").open("w", encoding="utf-8"),
            cwd=_ROOT,
            encoding="utf-8",
            # Threads that sleep while they wait: on a busy machine spinning ones would cost the library its speed.
            env={"PATH": "/usr/bin:/bin", "HF_HUB_OFFLINE": "1", "OMP_WAIT_POLICY": "PASSIVE", "HOME": str(folder)},
        )
        job = {"model": str(model.resolve()), "pages": [asdict(page) for page in pages], "words": WORDS_IN_A_PIECE}
        self.index_seconds = _Built.model_validate_json(self._exchange(job)).seconds

    def ask(self, question: str, limit: int) -> Answered:
        """The best `limit` pieces. Raises BaselineFailed when the process has ended."""
        return Answered.model_validate_json(self._exchange({"question": question, "limit": limit}))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def _exchange(self, line: dict[str, object]) -> str:
        if self._process.stdin is None or self._process.stdout is None:
            raise ValueError("a process without pipes")
        try:
            self._process.stdin.write(json.dumps(line) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            reply = ""
        else:
            reply = self._process.stdout.readline()
        if not reply:
            raise BaselineFailed(f"{self._library} hat nicht geantwortet; der Grund steht in seinem log.txt.")
        return reply
