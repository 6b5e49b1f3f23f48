"""One HTTP request to an address that was judged, within one deadline. Proxies of the environment are not used."""

import http.client
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer

from ingest.errors import FetchFailed
from ingest.fetch_addresses import Target


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock by which everything must be done."""

    moment: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    @property
    def seconds_left(self) -> float:
        return max(0.0, self.moment - time.monotonic())


class PinnedConnection(http.client.HTTPConnection):
    """A connection to the judged addresses of `target`, and to nothing that its name may resolve to by now.

    With https, the certificate must be one for the name. `silence_seconds` bounds each wait for the other side.
    """

    def __init__(
        self, target: Target, deadline: Deadline, silence_seconds: float, tls: ssl.SSLContext | None = None
    ) -> None:
        super().__init__(target.host, target.port)
        self._target = target
        self._deadline = deadline
        self._silence_seconds = silence_seconds
        self._tls = tls
        self.wire: socket.socket | ssl.SSLSocket | None = None

    def connect(self) -> None:
        """Try the addresses one after the other; OSError when none answers."""
        self.sock = self.wire = self._open()
        if self._target.scheme == "https":
            context = self._tls or ssl.create_default_context()
            self.sock = self.wire = context.wrap_socket(
                self.wire, server_hostname=self._target.host, do_handshake_on_connect=False
            )
            self.wire.do_handshake()

    def cut(self) -> None:
        """End both directions, from another thread and without touching the TLS layer that the reader may be in.

        `http.client` forgets its socket once the answer's head is read; `wire` is kept until then and after.
        """
        if self.wire is not None:
            try:
                socket.socket.shutdown(self.wire, socket.SHUT_RDWR)
            except OSError:
                return  # it has ended by itself

    def _open(self) -> socket.socket:
        failure = OSError("keine Adresse")
        for address in self._target.addresses:
            seconds = min(self._silence_seconds, self._deadline.seconds_left)
            if seconds == 0:
                raise TimeoutError
            try:
                return socket.create_connection((str(address), self._target.port), timeout=seconds)
            except OSError as error:
                failure = error
        raise failure


@contextmanager
def answer_to(
    target: Target,
    headers: Mapping[str, str],
    deadline: Deadline,
    silence_seconds: float,
    tls: ssl.SSLContext | None = None,
) -> Iterator[http.client.HTTPResponse]:
    """The answer to a GET, its body still unread. Errors within the block are translated as well.

    At the deadline the connection is cut, wherever it stands: also a server that sends a byte now and then ends.

    Raises:
        FetchFailed: no connection, a wrong certificate, no HTTP, broken off, or too slow.
    """
    connection = PinnedConnection(target, deadline, silence_seconds, tls)
    cut = Timer(deadline.seconds_left, connection.cut)
    cut.daemon = True
    try:
        cut.start()
        connection.request("GET", target.path, headers=dict(headers))
        with connection.getresponse() as response:
            yield response
        if deadline.seconds_left == 0:
            raise FetchFailed(_too_slow(target.host))
    except ssl.SSLCertVerificationError as error:
        raise FetchFailed(
            f"Die verschlüsselte Verbindung zu „{target.host}“ ist nicht vertrauenswürdig (Zertifikat)."
        ) from error
    except (OSError, http.client.HTTPException) as error:
        slow = isinstance(error, TimeoutError) or deadline.seconds_left == 0
        raise FetchFailed(_too_slow(target.host) if slow else _broken(target.host)) from error
    finally:
        cut.cancel()
        connection.close()


def _too_slow(host: str) -> str:
    return f"„{host}“ hat zu lange gebraucht; das Laden wurde abgebrochen."


def _broken(host: str) -> str:
    return f"Die Verbindung zu „{host}“ kam nicht zustande oder brach ab."
