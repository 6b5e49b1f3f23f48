"""Reading a file that may be hostile or broken in a child process, so that it can harm nothing but itself.

The child gets the open file as its standard input and writes JSON to its standard output, both plain files: no name,
no pickle and no pipe that either side could block on. It limits itself (`ingest.pdf_child`); this side adds the time
limit.
"""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
from dataclasses import asdict
from io import FileIO
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ingest.errors import UnreadableDocument
from ingest.pdf_faults import Fault, PdfLimits
from ingest.raw import RawDocument

DEFAULT_LIMITS = PdfLimits()
EXIT_FAULT = 3  # the child wrote the name of a `Fault`
EXIT_MEMORY = 4
EXIT_ANSWER = 5  # the answer is longer than allowed
_PACKAGE_ROOT = Path(__file__).resolve().parent.parent
_RAW_DOCUMENT = TypeAdapter(RawDocument)


def read_in_child(path: Path, corpus: Path, limits: PdfLimits) -> RawDocument:
    """What the child reads out of the PDF at `path`, which must lie in `corpus`.

    Raises:
        UnreadableDocument: the file lies outside, cannot be opened or read, or reached a limit.
    """
    name = display_name(path, corpus)
    try:
        with _open_inside(path, corpus, limits) as file:
            return _run_child(file, limits)
    except _Refused as exc:
        raise UnreadableDocument(name, exc.fault.sentence(limits)) from exc


def display_name(path: Path, corpus: Path) -> str:
    """The path inside the corpus folder, safe to print: bytes that are no UTF-8 and control characters show as "�"."""
    relative = path.relative_to(corpus) if path.is_relative_to(corpus) else Path(path.name)
    text = os.fsencode(relative.as_posix()).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


class _Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


def _open_inside(path: Path, corpus: Path, limits: PdfLimits) -> FileIO:
    """The opened file, checked after opening so that nobody can exchange it in between."""
    try:
        if not path.resolve(strict=True).is_relative_to(corpus.resolve(strict=True)):
            raise _Refused(Fault.OUTSIDE)
        # Without O_NONBLOCK, opening a named pipe would wait for its writer for ever.
        descriptor = os.open(path.resolve(strict=True), os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except (OSError, RuntimeError) as exc:  # RuntimeError: a loop of links, up to Python 3.12
        raise _Refused(Fault.NOT_READABLE) from exc
    fault = _fault_of(descriptor, limits)
    if fault is not None:
        os.close(descriptor)
        raise _Refused(fault)
    return FileIO(descriptor)


def _fault_of(descriptor: int, limits: PdfLimits) -> Fault | None:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return Fault.NOT_A_FILE
    if status.st_size == 0:
        return Fault.EMPTY
    if status.st_size > limits.file_bytes:
        return Fault.TOO_LARGE
    start = os.pread(descriptor, 1024, 0)  # viewers accept the mark anywhere in the first kilobyte
    return None if b"%PDF-" in start else Fault.NOT_A_PDF


def _run_child(file: FileIO, limits: PdfLimits) -> RawDocument:
    with tempfile.TemporaryFile() as result:
        command = [sys.executable, "-X", "utf8", "-m", "ingest.pdf_child", json.dumps(asdict(limits))]
        child = subprocess.Popen(
            command,
            stdin=file,
            stdout=result,
            stderr=subprocess.DEVNULL,
            cwd=_PACKAGE_ROOT,
            env={},
            start_new_session=True,
        )
        try:
            status = child.wait(limits.wall_seconds)
        except subprocess.TimeoutExpired as exc:
            raise _Refused(Fault.TIME) from exc
        finally:  # an interrupted parent must not leave it behind either
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        result.seek(0)
        return _result_of(status, result.read(limits.result_bytes + 1), limits)


def _result_of(status: int, output: bytes, limits: PdfLimits) -> RawDocument:
    """What the child's end means. It is not trusted: its answer is validated field by field."""
    if status == EXIT_FAULT and output.decode("ascii", "replace") in Fault.__members__:
        raise _Refused(Fault[output.decode("ascii")])
    if status in (EXIT_MEMORY, -signal.SIGKILL):
        raise _Refused(Fault.MEMORY)
    if status == -signal.SIGXCPU:
        raise _Refused(Fault.TIME)
    if status == EXIT_ANSWER or len(output) > limits.result_bytes:
        raise _Refused(Fault.BOMB)
    if status != 0:
        raise _Refused(Fault.DAMAGED)
    try:
        return _RAW_DOCUMENT.validate_json(output)
    except ValidationError as exc:
        raise _Refused(Fault.DAMAGED) from exc
