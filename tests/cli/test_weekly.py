"""``veille hebdo``: one at a time, on SQLite and PostgreSQL, and what an interruption leaves."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from tests.cli.conftest import Run
from veille.demo.folder import made_anew
from veille.demo.records import ACCOUNT_TOKEN
from veille.demo.web import SmallWeb
from veille.demo.words import Words

TOKEN: dict[str, str] = {"VEILLE_JETON_AIDES_TERRITOIRES": ACCOUNT_TOKEN}
CENTRE = (
    "nom;type;commune;adresse;publics\n"
    "Centre social Les Tilleuls;centre social;69266;d@tilleuls.exemple.fr;seniors\n"
)


@contextmanager
def served(folder: Path) -> Iterator[SmallWeb]:
    """A folder whose sources are the demo's small web, served for the block."""
    with SmallWeb(Words(datetime.now(UTC).date())) as web:
        made_anew(folder, web)
        yield web


def test_a_week_on_either_database(veille: Run, tmp_path: Path, database_url: str) -> None:
    folder = tmp_path / "semaine"
    environ = TOKEN | {"VEILLE_DATABASE_URL": database_url}
    with served(folder) as web:
        (tmp_path / "c.csv").write_text(CENTRE, "utf-8")
        assert (
            veille("centres", "importer", tmp_path / "c.csv", "--dossier", folder, **environ).code
            == 0
        )
        first = veille("hebdo", "--vers", tmp_path / "o", "--dossier", folder, **environ)
        assert first.code == 0, first.err
        assert "accepté : 1" in first.out
        assert len(list((tmp_path / "o").glob("*.eml"))) == 1
        again = veille("hebdo", "--vers", tmp_path / "o", "--dossier", folder, **environ)
        assert again.code == 0, again.err
        assert "0\u00a0nouveauté" in again.out
        assert "déjà partie" in again.out
        web.pages.week = 2
        partly = veille("hebdo", "--vers", tmp_path / "o", "--dossier", folder, **environ)
        assert partly.code == 3, "one source was redesigned: done in part"
        assert "fondation-deux-fleuves : page changée" in partly.err


def test_a_second_run_says_that_one_is_running_and_ends_well(veille: Run, demo: Path) -> None:
    with FileLock(demo / "veille.lock"):
        ran = veille("hebdo", "--vers", demo / "o", "--dossier", demo)
    assert ran.code == 0
    assert "déjà en cours" in ran.out
    assert not (demo / "o").exists()


def test_without_any_answer_nothing_is_sent(veille: Run, demo: Path) -> None:
    ran = veille("hebdo", "--vers", demo / "o", "--dossier", demo, **TOKEN)
    assert ran.code == 1
    assert "rien n'est envoyé" in ran.err
    assert not list((demo / "o").glob("*.eml"))


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_keeps_what_was_recorded_and_says_so(
    veille: Run, tmp_path: Path, stop: signal.Signals
) -> None:
    folder = tmp_path / "d"
    with served(folder):
        assert veille("init", "--dossier", folder).code == 0
        kept = {k: v for k, v in os.environ.items() if not k.startswith("VEILLE_")} | TOKEN
        running = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", "veille.cli", "collecter", "--dossier", str(folder)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=kept,
        )  # fmt: skip
        assert running.stderr is not None
        running.stderr.readline()  # a source is recorded: the run is in its middle
        running.send_signal(stop)
        _, err = running.communicate(timeout=30)
        assert running.returncode in {0, 130}, err
        if running.returncode:
            assert "Interrompu" in err.decode()
        again = veille("collecter", "--dossier", folder, **TOKEN)
        assert again.code == 0, again.err
        rows = veille("appels", "--json", "--dossier", folder).rows
        assert len({row["cle"] for row in rows}) == len(rows) > 15


@pytest.mark.parametrize("shape", ["absent", "newer"])
def test_a_database_that_cannot_be_used_is_said_and_left_alone(
    veille: Run, demo: Path, shape: str
) -> None:
    path = demo / "veille.db"
    if shape == "absent":
        path.unlink()
    else:
        import sqlite3  # noqa: PLC0415  # to play another program's part

        with sqlite3.connect(path) as other:
            other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.close()
    before = path.read_bytes() if path.exists() else b""
    ran = veille("collecter", "--dossier", demo)
    assert ran.code == 1
    assert len(ran.err.strip().splitlines()) == 1
    assert (path.read_bytes() if path.exists() else b"") == before
