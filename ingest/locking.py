"""A lock that one process at a time can hold; it goes with the process, however that ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import StorageFailed


@contextmanager
def only_one(lock: Path, place: str, busy: str) -> Iterator[None]:
    """Hold the lock in the file `lock`, whose folder is made when missing.

    Args:
        place: how a user knows the folder, with its article in the accusative: "den Ordner".
        busy: what a user is told when another process holds the lock.

    Raises:
        StorageFailed: another process holds it, or the folder cannot be written.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file = lock.open("w")
    except OSError as error:
        raise StorageFailed(
            f"In {place} „{lock.parent}“ kann nicht geschrieben werden ({error.strerror or error}). "
            "Bitte prüfen Sie die Rechte oder wählen Sie mit WERKSTATT_DATA einen anderen Ordner."
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StorageFailed(busy) from error
        yield
