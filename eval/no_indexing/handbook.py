"""The handbook: GnuCash's German guide (bookkeeping, 263 pages), taken from Debian's package `gnucash-docs`.

Its licence (GNU FDL 1.1) allows copying, but it is 8 MB: the benchmark takes it from the installed package or downloads
the package once (145 MB) and keeps the PDF file only.
"""

import gzip
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.errors import ServiceError

QUESTIONS_FILE = Path(__file__).with_name("questions.jsonl")
PACKAGE = "gnucash-docs"
NAME = "gnucash-guide-de.pdf"
_PLACE = Path("usr/share/doc/gnucash-docs") / f"{NAME}.gz"


class HandbookMissing(ServiceError):
    """The handbook is not on this machine and cannot be fetched."""


def handbook_folder(folder: Path) -> Path:
    """The corpus folder with the handbook in it, below `folder`.

    Raises:
        HandbookMissing: the package is not installed and cannot be downloaded.
    """
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    if not (corpus / NAME).is_file():
        with TemporaryDirectory() as unpacked:
            source = Path("/") / _PLACE
            if not source.is_file():
                _download(Path(unpacked))
                source = Path(unpacked) / _PLACE
            beside = corpus / f".{NAME}"
            with gzip.open(source) as packed, beside.open("wb") as file:
                shutil.copyfileobj(packed, file)
            beside.rename(corpus / NAME)
    return corpus


def _download(folder: Path) -> None:
    """Debian's package, unpacked into `folder`."""
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg-deb")
    if apt is None or dpkg is None:
        raise HandbookMissing(
            f"Das Paket {PACKAGE} gibt es nur unter Debian; der Vergleich ohne Erschließung entfällt."
        )
    if subprocess.run([apt, "download", "-qq", PACKAGE], cwd=folder, check=False).returncode == 0:
        for package in folder.glob("*.deb"):
            subprocess.run([dpkg, "-x", str(package), str(folder)], check=False)
    if not (folder / _PLACE).is_file():
        raise HandbookMissing(
            f"Das Paket {PACKAGE} ließ sich nicht laden; der Vergleich ohne Erschließung entfällt. "
            f"Bitte installieren Sie es als root: apt-get install {PACKAGE}"
        )
