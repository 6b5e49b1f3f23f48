"""A progress bar on standard error."""

import sys
from typing import TextIO

_WIDTH = 30


class ProgressBar:
    """Draws `Einbetten [#####     ] 12/50`; plain lines at the start of each step where there is no terminal."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._step = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that `done` of `total` parts of `step` are finished."""
        if self._stream.isatty():
            filled = _WIDTH * done // max(total, 1)
            end = "\n" if done >= total else ""
            print(f"\r{step} [{'#' * filled:<{_WIDTH}}] {done}/{total}", end=end, file=self._stream, flush=True)
        elif step != self._step or done >= total:
            print(f"{step} {done}/{total}", file=self._stream, flush=True)
        self._step = step
