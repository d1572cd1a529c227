"""Which addresses are public, and what a bot wall looks like."""

import pytest

from veille.collect.guard import RefusedAddressError, install, is_public
from veille.collect.politeness import Politeness
from veille.collect.walls import wall


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1"),  # noqa: S104  # not bound
        *("169.254.169.254", "100.64.0.1", "192.0.0.8", "192.88.99.1", "198.18.0.1", "224.0.0.1"),
        *("255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fec0::1"),
        *("3fff::1", "2001:db8::1", "localhost", "exemple.fr", ""),
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "90.1.2.3", "2a01:e0a::1", "::ffff:8.8.8.8"])
def test_a_public_address_is_let_through(address: str) -> None:
    assert is_public(address)


class Reactor:
    """Keeps the connections it was asked for."""

    def __init__(self) -> None:
        self.made: list[tuple[str, int]] = []

    def connectTCP(self, host: str, port: int, *_rest: object) -> None:  # noqa: N802  # Twisted's name
        self.made.append((host, port))


def test_only_the_exact_pairs_of_the_config_are_let_through() -> None:
    reactor = Reactor()
    install(reactor, frozenset({("127.0.1.1", 8081)}))
    reactor.connectTCP("127.0.1.1", 8081)
    reactor.connectTCP("8.8.8.8", 80)
    for host, port in [("127.0.1.1", 8082), ("127.0.1.2", 8081), ("10.0.0.1", 80)]:
        with pytest.raises(RefusedAddressError, match="n'est pas publique"):
            reactor.connectTCP(host, port)
    assert reactor.made == [("127.0.1.1", 8081), ("8.8.8.8", 80)]


@pytest.mark.parametrize(
    ("status", "address", "body"),
    [
        (200, "https://x.fr/shield?u=%2Faides", b"<script></script>"),
        (200, "https://x.fr/", b"<title>Just a moment...</title>"),
        (200, "https://x.fr/", "<title>Vous allez être redirigé</title>".encode()),
        (503, "https://x.fr/", b"<script src='/cdn-cgi/challenge-platform/x.js'></script>"),
        (403, "https://x.fr/", b"Forbidden"),
        (401, "https://x.fr/", b""),
    ],
)
def test_a_bot_wall_is_recognised(status: int, address: str, body: bytes) -> None:
    assert wall(status, address, body)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<title>Aides</title><main>Nos aides<div class=g-recaptcha></div></main>"),
        (200, b"<title>Un moment pour soi</title>"),
        (404, b""),
        (500, b""),
    ],
)
def test_a_page_with_a_captcha_in_its_form_is_no_wall(status: int, body: bytes) -> None:
    assert wall(status, "https://x.fr/aides", body) == ""


def test_the_watch_gives_its_name_and_how_to_write_to_it() -> None:
    known = Politeness(web_address="https://veille.exemple.org", contact="veille@exemple.org")
    agent = known.user_agent
    assert agent.startswith("Veille/")
    assert agent.endswith(" (+https://veille.exemple.org; veille@exemple.org)")
    assert "(" not in Politeness().user_agent
