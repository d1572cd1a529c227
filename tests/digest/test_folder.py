"""Handing over to a folder: whole files or none, and names that stay inside."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from digest.folder import FolderMailer, file_name
from digest.mailer import Sent
from digest.parts import html_of, subject_of, text_of
from veille.domain.delivery import DeliveryState
from veille.domain.errors import DeliveryError

HOSTILE = [
    "../../x",
    "/etc/passwd",
    "..",
    ".",
    "",
    "   ",
    "a\\b\x00c\nd",
    "été à Saint-Étienne",
    "x" * 5000,
    "é" * 300,
    "2026-W13-relais-ana@centre.fr",
]


def message() -> bytes:
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail["Subject"] = "Trois appels à projets"
    mail.set_content("Clôture le 3 mars.\n.\n")
    mail.add_alternative("<p>Clôture le <b>3 mars</b>.</p>\n", subtype="html")
    return mail.as_bytes()


def hand(folder: Path, raw: bytes, name: str = "courriel", *, goes: bool = True) -> Sent:
    with FolderMailer(folder) as post:
        return post.send(
            raw, sender="v@x.fr", recipient="a@x.fr", name=name, before_dot=lambda: goes
        )


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Writes beyond ``size`` bytes fail meanwhile, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def nobody() -> Iterator[None]:
    """Root may write anywhere: act as nobody meanwhile."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_message_is_written_as_given_with_its_html_beside(tmp_path: Path) -> None:
    raw, folder = message(), tmp_path / "neuf" / "boite"
    sent = hand(folder, raw, "2026-W13-relais-ana@centre.fr")
    assert sent.state is DeliveryState.ACCEPTED
    assert sorted(path.name for path in folder.iterdir()) == [
        "2026-W13-relais-ana@centre.fr.eml",
        "2026-W13-relais-ana@centre.fr.html",
    ]
    assert (folder / "2026-W13-relais-ana@centre.fr.eml").read_bytes() == raw
    assert "<b>3 mars</b>" in (folder / "2026-W13-relais-ana@centre.fr.html").read_text("utf-8")


def test_the_same_name_is_written_over(tmp_path: Path) -> None:
    hand(tmp_path, b"Subject: avant\r\n\r\navant\r\n")
    raw = message()
    hand(tmp_path, raw)
    assert (tmp_path / "courriel.eml").read_bytes() == raw
    assert len(list(tmp_path.iterdir())) == 2


def test_cancelled_nothing_is_left(tmp_path: Path) -> None:
    assert hand(tmp_path, message(), goes=False) == Sent(DeliveryState.CANCELLED)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_in_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "boite"
    assert hand(folder, message(), name).state is DeliveryState.ACCEPTED
    safe = file_name(name)
    assert set(safe) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-@_")
    assert 0 < len(safe) <= 120
    assert {path.name for path in folder.iterdir()} == {f"{safe}.eml", f"{safe}.html"}
    assert [path.name for path in tmp_path.iterdir()] == ["boite"]


def test_a_folder_under_a_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(DeliveryError, match="donnez un autre dossier"):
        hand(tmp_path / "fichier" / "boite", message())


def test_a_read_only_folder_says_what_to_do(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with nobody(), pytest.raises(DeliveryError, match="donnez un autre dossier"):
        hand(tmp_path, message())
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_says_what_to_do_and_leaves_nothing(tmp_path: Path) -> None:
    with files_of_at_most(10), pytest.raises(DeliveryError, match="faites de la place"):
        hand(tmp_path, message())
    assert list(tmp_path.iterdir()) == []


def test_the_parts_are_read_back() -> None:
    raw = message()
    assert subject_of(raw) == "Trois appels à projets"
    assert text_of(raw).splitlines() == ["Clôture le 3 mars.", "."]
    assert html_of(raw).strip() == "<p>Clôture le <b>3 mars</b>.</p>"


def test_a_part_that_is_missing_is_empty() -> None:
    assert html_of(b"Subject: x\r\n\r\ntexte\r\n") == ""
    assert text_of(b"Content-Type: text/html\r\n\r\n<p>x</p>\r\n") == ""
    assert subject_of(b"\r\ntexte\r\n") == ""
