"""Which addresses may be connected to: public ones, and the exact pairs that config names.

The check is made where the connection is: ``reactor.connectTCP`` sees the final address of every
one of them, through redirects, robots.txt, odd spellings and names that change between two
look-ups. A check made before, on the name, loses to the last of these.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from veille.domain.errors import SourceError

#: Not public, though ``ipaddress`` of some Pythons says so (IANA special-purpose registries).
_SPECIAL = tuple(
    IPv4Network(net)
    for net in ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "224.0.0.0/3")
) + tuple(
    IPv6Network(net)
    for net in (
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/23",
        "2002::/16",
        "3fff::/20",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)


class RefusedAddressError(SourceError):
    """The name leads to an address that the watch does not connect to."""


def is_public(address: str) -> bool:
    """True for an IP address of the public Internet, false for anything else, names included."""
    try:
        parsed: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    if any(parsed.version == net.version and parsed in net for net in _SPECIAL):
        return False
    return parsed.is_global


def install(reactor: Any, allowed: frozenset[tuple[str, int]]) -> None:  # noqa: ANN401  # Twisted's reactor has no one type
    """Make every TCP connection of ``reactor`` pass the check; ``allowed`` are exact pairs."""
    connect = reactor.connectTCP

    def guarded(host: str, port: int, *rest: Any, **more: Any) -> Any:  # noqa: ANN401  # passed through
        if (host, port) not in allowed and not is_public(host):
            raise RefusedAddressError(
                f"L'adresse {host}:{port} n'est pas publique : "
                "corrigez l'adresse de la source, ou nommez-la dans adresses_locales."
            )
        return connect(host, port, *rest, **more)

    reactor.connectTCP = guarded
