"""Where fetching may go: only to hosts that the manifest lists, and only to addresses of the public internet.

The name is resolved here, every address is judged, and the connection goes to the judged address itself: a name that
resolves differently a moment later (DNS rebinding) changes nothing.
"""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ingest.errors import FetchFailed

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_DEFAULT_PORTS = {"https": 443, "http": 80}
_SAFE = "/%:@!$&'()*+,;=~-._"  # stands as it is in a path; everything else is written as %XX
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart. `path` holds the query too; `addresses` were judged, in the resolver's order."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[IpAddress, ...]


def is_public(address: IpAddress) -> bool:
    """Whether `address` belongs to one machine of the public internet, also when it wraps an IPv4 address."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if not all(inner is None or is_public(inner) for inner in wrapped):
            return False
        if address.is_site_local:
            return False
        if address.ipv4_mapped is not None:
            return True
    return address.is_global and not (
        address.is_multicast
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_reserved
    )


@dataclass(frozen=True, slots=True)
class AddressRules:
    """What may be asked. The command line can set `hosts` only; tests with a server of their own set the rest too."""

    hosts: frozenset[str]
    schemes: frozenset[str] = frozenset({"https"})
    allows: Callable[[IpAddress], bool] = is_public

    def target(self, url: str, base: str = "") -> Target:
        """The place that `url` names, relative to `base`, with its addresses.

        Raises:
            FetchFailed: it must not be asked, or its name cannot be resolved.
        """
        try:
            parts = urlsplit(urljoin(base, url))
            port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
        except ValueError as error:
            raise FetchFailed("Die Internetadresse ist nicht lesbar.") from error
        self._check_parts(parts, port)
        host = parts.hostname or ""
        parts = parts._replace(
            path=quote(parts.path or "/", safe=_SAFE), query=quote(parts.query, safe=_SAFE + "?"), fragment=""
        )
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return Target(parts.geturl(), parts.scheme, host, port, path, self._addresses(host, port))

    def _check_parts(self, parts: SplitResult, port: int) -> None:
        if parts.scheme not in self.schemes:
            raise FetchFailed(f"Nur verschlüsselte Adressen (https) sind erlaubt, nicht „{parts.scheme}“.")
        if parts.username is not None or parts.password is not None:
            raise FetchFailed("Die Internetadresse enthält Zugangsdaten; das ist nicht erlaubt.")
        host = parts.hostname or ""
        named = host if port == _DEFAULT_PORTS[parts.scheme] else f"{host}:{port}"
        if named not in self.hosts:
            raise FetchFailed(f"Der Rechner „{named}“ steht nicht in der Liste fetch_hosts des Manifests.")

    def _addresses(self, host: str, port: int) -> tuple[IpAddress, ...]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchFailed(
                f"Der Rechner „{host}“ ist nicht zu finden; bitte prüfen Sie Schreibweise und Internetverbindung."
            ) from error
        addresses = tuple(dict.fromkeys(ipaddress.ip_address(str(place[4][0])) for place in found))
        for address in addresses:
            if not self.allows(address):
                raise FetchFailed(
                    f"Der Rechner „{host}“ hat die nicht öffentliche Adresse {address}; er wird nicht gefragt."
                )
        return addresses
