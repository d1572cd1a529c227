"""The program as a user runs it: a child process, and a database that the demo made."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The objects of a ``--json`` output."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


def run_veille(*arguments: object, stdin: bytes = b"", **environ: str) -> Ran:
    """Run ``veille`` as a process, without the environment's settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VEILLE_")}
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "veille.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=kept | environ,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def veille() -> Run:
    """Run a command: ``veille("appels", "--json")``."""
    return run_veille


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A folder where the demo was played, and what it printed."""
    folder = tmp_path_factory.mktemp("cli") / "demo"
    return folder, run_veille("demo", "--dossier", folder)


@pytest.fixture
def demo(played: tuple[Path, Ran], tmp_path: Path) -> Path:
    """A copy of the demo's folder: everything in it is named relatively, so that a copy works."""
    copy = tmp_path / "copie"
    subprocess.run(["cp", "-r", str(played[0]), str(copy)], check=True)  # noqa: S603, S607  # a plain copy, as a user makes one
    return copy
