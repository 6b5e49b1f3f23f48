"""Getting one file: redirects, resuming, limits. It lands beside; whether it replaces anything is decided elsewhere."""

import http.client
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.errors import FetchFailed
from ingest.fetch_addresses import AddressRules, Target
from ingest.fetch_connection import Deadline, answer_to
from ingest.fetch_files import Partial, PartialFile, Validators

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PDF_TYPES = frozenset({"application/pdf", "application/x-pdf", "application/octet-stream"})
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
_MAGIC_WITHIN = 1024  # viewers accept the mark anywhere in the first kilobyte, and so does our reader
_BLOCK_BYTES = 65_536
_LONGEST_VALIDATOR = 500
_REASONS = {
    401: "verlangt eine Anmeldung",
    403: "verweigert den Zugriff",
    404: "kennt die Datei unter dieser Adresse nicht (mehr)",
    410: "hält die Datei nicht mehr vor",
    429: "bittet um eine Pause; bitte versuchen Sie es später noch einmal",
}

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What fetching one document may cost; `silence_seconds` is the longest wait for the other side's next byte."""

    file_bytes: int = 100_000_000
    seconds: float = 900.0
    silence_seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class FetchRules:
    """Everything that fetching is allowed to do. `tls` is for tests; None means the machine's own certificates."""

    addresses: AddressRules
    limits: FetchLimits = field(default_factory=FetchLimits)
    tls: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Downloaded:
    """The whole file lies in the partial file."""

    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that the file we have is still the current one."""


def download(
    url: str, part: PartialFile, known: Validators, rules: FetchRules, progress: Progress
) -> Downloaded | NotModified:
    """Get the file at `url` into `part`, going on where an earlier attempt broke off if the server can.

    Args:
        url: as the manifest has it.
        part: what an earlier attempt left, or nothing yet.
        known: what the server said about the file that we have; empty when we have none.
        progress: called with the bytes that are there and the bytes to expect (or allowed, when the server is silent).

    Raises:
        FetchFailed: in German, with the reason. Bytes that can still be used stay in `part`.
    """
    deadline = Deadline.after(rules.limits.seconds)
    began = part.usable_for(url)
    target = rules.addresses.target(url)
    for _ in range(rules.limits.redirects + 1):
        with answer_to(target, _headers(began, part, known), deadline, rules.limits.silence_seconds, rules.tls) as got:
            if got.status in _REDIRECTS:
                target = rules.addresses.target(_location(got), target.url)
            elif got.status == 416 and began:
                part.discard()  # the file there has changed to one without that place
                began = None
            elif got.status == 304 and known.any and not began:
                return NotModified()
            else:
                validators = _start(got, part, url, began, target)
                _receive(got, part, deadline, rules.limits, progress)
                return Downloaded(validators)
    raise FetchFailed("Die Adresse leitet zu oft weiter.")


def _headers(began: Partial | None, part: PartialFile, known: Validators) -> dict[str, str]:
    headers = {
        "User-Agent": "Werkstattwissen (werkstatt fetch)",
        "Accept": "application/pdf",
        "Accept-Encoding": "identity",  # a compressed body would escape the limit on its size
        "Connection": "close",
    }
    if began:
        return headers | {"Range": f"bytes={part.size}-", "If-Range": began.validators.strong}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


def _location(response: http.client.HTTPResponse) -> str:
    """Where a redirect leads. Some servers send plain UTF-8 here, which `http.client` reads as Latin-1."""
    location = response.getheader("Location")
    if not location:
        raise FetchFailed("Der Server leitet weiter, sagt aber nicht wohin.")
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _sendable(value: str | None) -> str:
    """A header's value if it can be sent back as it is, else "": a hostile one may hold line breaks."""
    return value if value and value.isprintable() and len(value) <= _LONGEST_VALIDATOR else ""


def _start(
    response: http.client.HTTPResponse, part: PartialFile, url: str, began: Partial | None, target: Target
) -> Validators:
    """Judge the answer's head and make `part` ready for its body: to go on, or to begin anew."""
    if response.status not in (200, 206) or (response.status == 206 and not began):
        reason = _REASONS.get(response.status, "antwortet gerade nicht wie erwartet; bitte versuchen Sie es später")
        raise FetchFailed(f"„{target.host}“ {reason} (HTTP {response.status}).")
    content_type = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if content_type not in _PDF_TYPES:
        kind = "eine Internetseite" if content_type == "text/html" else f"„{content_type or 'ohne Angabe der Art'}“"
        raise FetchFailed(f"Unter der Adresse liegt kein PDF, sondern {kind}.")
    if response.getheader("Content-Encoding", "identity") != "identity":
        raise FetchFailed("Der Server schickt die Datei verpackt, obwohl das nicht erbeten war.")
    validators = Validators(_sendable(response.getheader("ETag")), _sendable(response.getheader("Last-Modified")))
    if response.status == 200:
        part.begin(Partial(url, validators))
        return validators
    if validators.etag and began and began.validators.etag not in ("", validators.etag):
        part.discard()
        raise FetchFailed("Die Datei hat sich während des Ladens geändert; bitte rufen Sie es noch einmal auf.")
    found = _CONTENT_RANGE.fullmatch(response.getheader("Content-Range") or "")
    if not found or int(found[1]) != part.size:
        part.discard()
        raise FetchFailed(
            "Der Server hat das Laden an falscher Stelle fortgesetzt; bitte rufen Sie es noch einmal auf."
        )
    return validators


def _receive(
    response: http.client.HTTPResponse, part: PartialFile, deadline: Deadline, limits: FetchLimits, progress: Progress
) -> None:
    """Append the body to `part`. What is too large or no PDF is thrown away at once."""
    expected = None if response.length is None else part.size + response.length
    if expected is not None and expected > limits.file_bytes:
        part.discard()
        raise _too_large(limits)
    while block := response.read1(_BLOCK_BYTES):
        part.append(block)
        if part.size > limits.file_bytes:
            part.discard()
            raise _too_large(limits)
        if part.size - len(block) < _MAGIC_WITHIN <= part.size:
            part.check_magic(_MAGIC_WITHIN)
        progress(part.size, expected or limits.file_bytes)
    if deadline.seconds_left == 0:
        raise TimeoutError  # the connection was cut, which looks like the end of the body
    if expected is not None and part.size < expected:
        raise FetchFailed(f"Die Übertragung brach nach {part.size // 1000} von {expected // 1000} kB ab.")
    part.check_magic(_MAGIC_WITHIN)
    if expected is None:
        progress(part.size, part.size)


def _too_large(limits: FetchLimits) -> FetchFailed:
    return FetchFailed(f"Die Datei ist größer als {limits.file_bytes // 1_000_000} MB und wird nicht geladen.")
