"""kill -9 at random instants: nothing recorded is lost, nothing is half done, nothing leaves twice.

Counted on the other side (the database, a real relay), never in the program's own words.
"""

import contextlib
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.cli.conftest import run_veille
from tests.cli.test_weekly import TOKEN, served

pytestmark = pytest.mark.faults
KILLS = 40


def killed_after(seconds: float, *arguments: str) -> bool:
    """Start a command and kill it; True when it was still running."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("VEILLE_")} | TOKEN
    running = subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-m", "veille.cli", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=kept,
        start_new_session=True,
    )
    time.sleep(seconds)
    alive = running.poll() is None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    return alive


def sound(folder: Path) -> bool:
    with contextlib.closing(sqlite3.connect(folder / "veille.db")) as base:
        whole = base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return whole and base.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_collect_killed_anywhere_loses_and_halves_nothing(tmp_path: Path) -> None:
    dice = random.Random(1)  # noqa: S311  # instants, no secret
    folder, whole = tmp_path / "tue", tmp_path / "entier"
    with served(whole):
        run_veille("init", "--dossier", whole)
        run_veille("collecter", "--dossier", whole, stdin=b"", **TOKEN)
        expected = {r["titre"] for r in titles(whole)}
    with served(folder):
        run_veille("init", "--dossier", folder)
        before, hits = 0, 0
        for _ in range(KILLS):
            hits += killed_after(dice.uniform(0.3, 2.5), "collecter", "--dossier", str(folder))
            assert sound(folder)
            now = len(titles(folder))
            assert now >= before, "an acknowledged call was lost"
            before = now
        assert hits > KILLS // 4, "the kills came too late to prove anything"
        assert run_veille("collecter", "--dossier", folder, stdin=b"", **TOKEN).code == 0
    rows = titles(folder)
    assert {r["titre"] for r in rows} == expected
    assert len(rows) == len(expected), "a call stands twice"


def titles(folder: Path) -> list[dict[str, object]]:
    return run_veille("appels", "--statut", "tous", "--json", "--dossier", folder).rows


class Counting:
    """A real relay that counts the copies of each message, slowly enough to be killed."""

    def __init__(self) -> None:
        self.copies: Counter[str] = Counter()

    async def handle_DATA(  # noqa: N802  # the name that aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        raw = envelope.content or b""
        content = raw if isinstance(raw, bytes) else raw.encode()
        line = next(x for x in content.splitlines() if x.lower().startswith(b"message-id:"))
        self.copies[line.decode()] += 1
        return "250 pris"


def test_a_send_killed_anywhere_makes_no_second_copy_and_loses_nothing(tmp_path: Path) -> None:
    dice, folder = random.Random(2), tmp_path / "envoi"  # noqa: S311  # instants, no secret
    relay = Counting()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(relay, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with served(folder):
            run_veille("init", "--dossier", folder)
            run_veille("collecter", "--dossier", folder, stdin=b"", **TOKEN)
        config = folder / "config" / "veille.toml"
        smtp = f'\n[smtp]\nhote = "127.0.0.1"\nport = {port}\nsecurite = "aucune"\n'
        config.write_text(config.read_text("utf-8") + smtp, "utf-8")
        lines = ["nom;type;commune;adresse"]
        lines += [f"Centre {n};EVS;69266;r{n}@exemple.fr" for n in range(400)]
        (tmp_path / "c.csv").write_text("\n".join(lines), "utf-8")
        run_veille("centres", "importer", tmp_path / "c.csv", "--dossier", folder)
        hits = sum(
            killed_after(dice.uniform(0.8, 2.6), "digest", "envoyer", "--dossier", str(folder))
            for _ in range(KILLS)
        )
        assert hits > KILLS // 4
        forget_leases(folder)
        run_veille("digest", "envoyer", "--dossier", folder)
        states = Counter(
            r["etat"] for r in run_veille("digest", "etat", "--json", "--dossier", folder).rows
        )
    finally:
        controller.stop()
    assert max(relay.copies.values()) == 1, "a second copy left"
    assert states.total() == 400
    assert set(states) <= {"accepte", "incertain"}
    assert states["incertain"] <= hits
    assert states["accepte"] <= len(relay.copies) <= 400


def forget_leases(folder: Path) -> None:
    """As if ten minutes had passed: what a killed worker had taken is free again."""
    with contextlib.closing(sqlite3.connect(folder / "veille.db")) as base:
        base.execute("UPDATE delivery SET due_at = '2000-01-01T00:00:00.000000Z'")
        base.commit()
