"""What a hand-over must not do in the rarer accidents."""

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.folder import FolderMailer, file_name
from digest.mailer import Sent
from digest.smtp import Patience, SmtpMailer
from tests.digest.smtp_server import DROP, HOST, Relay
from tests.digest.test_folder import files_of_at_most, message
from veille.domain.delivery import DeliveryState
from veille.domain.errors import DeliveryError, StoreError

ACCEPTED, REFUSED = DeliveryState.ACCEPTED, DeliveryState.REFUSED
DEFERRED, UNCERTAIN = DeliveryState.DEFERRED, DeliveryState.UNCERTAIN
RAW = b"Subject: x\r\n\r\nligne\r\n"
FAST = Patience(connect=3.0, command=3.0, dot=3.0)


def mailer(port: int, user: str = "", password: str = "") -> SmtpMailer:
    return SmtpMailer(HOST, port, "aucune", user, password, patience=FAST)


def hand(
    post: SmtpMailer, recipient: str = "a@x.fr", before_dot: Callable[[], bool] = lambda: True
) -> Sent:
    return post.send(RAW, sender="v@x.fr", recipient=recipient, name="x", before_dot=before_dot)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("n'importe quoi", UNCERTAIN),
        ("354 allez", UNCERTAIN),
        ("200 bien", ACCEPTED),
        ("251 bien", ACCEPTED),
    ],
)
def test_an_odd_reply_to_the_dot_never_sends_twice(said: str, state: DeliveryState) -> None:
    with Relay({"dot": (said, "250 bien")}) as relay, mailer(relay.port) as post:
        assert hand(post).state is state
        assert hand(post).state is ACCEPTED


@pytest.mark.parametrize(
    "address", ["é@x.fr", "a@x.fr\r\nRCPT TO:<b@x.fr>", "a@\udcff.fr", "a@x.fr, b@x.fr"]
)
def test_an_address_that_can_t_be_said_is_refused_alone(address: str) -> None:
    with Relay() as relay, mailer(relay.port) as post:
        assert hand(post, address).state is REFUSED
        assert hand(post).state is ACCEPTED
    assert len(relay.bodies) == 1
    assert relay.connections == 1


def test_a_ledger_that_fails_before_the_dot_leaves_the_relay_with_nothing() -> None:
    def broken() -> bool:
        raise StoreError("La base est pleine.")

    with Relay() as relay, pytest.raises(StoreError), mailer(relay.port) as post:
        hand(post, before_dot=broken)
    assert (relay.bodies, relay.unfinished) == ([], [RAW])


def test_a_relay_gone_before_the_dot_is_deferred_not_in_doubt() -> None:
    with Relay({"body": (DROP,)}) as relay:
        with mailer(relay.port) as post:
            sent = hand(post, before_dot=lambda: relay.gone.wait(3))
        assert sent.state is DEFERRED
    assert relay.bodies == []


@pytest.mark.parametrize(("user", "password"), [("ana", "mot de passé"), ("ané", "x")])
def test_an_accented_password_stops_the_run_with_a_sentence(user: str, password: str) -> None:
    with (
        Relay(features=("AUTH PLAIN",)) as relay,
        pytest.raises(DeliveryError),
        mailer(relay.port, user, password),
    ):
        pytest.fail("let in")


@pytest.mark.parametrize("host", ["a..b", "x" * 70 + ".fr"])
def test_a_host_that_is_no_name_stops_the_run_with_a_sentence(host: str) -> None:
    with pytest.raises(DeliveryError), SmtpMailer(host, 25, "aucune", patience=FAST):
        pytest.fail("reached")


@pytest.mark.parametrize("said", ["421 assez", DROP])
def test_a_relay_that_closed_between_two_messages_is_called_again(said: str) -> None:
    with Relay({"mail": ("250 bien", said, "250 bien")}) as relay, mailer(relay.port) as post:
        assert [hand(post).state for _ in range(3)] == [ACCEPTED] * 3
    assert relay.connections == 2


def folder_send(folder: Path, name: str, before_dot: Callable[[], bool] = lambda: True) -> Sent:
    with FolderMailer(folder) as post:
        return post.send(message(), sender="v", recipient="a", name=name, before_dot=before_dot)


def test_a_disk_that_fills_between_the_two_files_keeps_neither(tmp_path: Path) -> None:
    with files_of_at_most(100), pytest.raises(DeliveryError):
        folder_send(tmp_path, "x")
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_fails_leaves_no_draft(tmp_path: Path) -> None:
    def broken() -> bool:
        raise StoreError("La base est pleine.")

    with pytest.raises(StoreError):
        folder_send(tmp_path, "x", broken)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_a_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "x.eml").mkdir()
    with pytest.raises(DeliveryError):
        folder_send(tmp_path, "x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.eml", "x.html"]


def test_two_long_names_give_two_files() -> None:
    assert file_name("a" * 200 + "1") != file_name("a" * 200 + "2")
