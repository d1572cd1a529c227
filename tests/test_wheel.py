"""The wheel runs outside the checkout, with its config, templates and migrations."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("roue")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(ROOT)], check=True)  # noqa: S603  # our own wheel
    (wheel,) = folder.glob("veille-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder


def run(unpacked: Path, *arguments: str) -> str:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VEILLE_")}
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, *arguments],
        cwd=unpacked,
        env=kept | {"PYTHONPATH": str(unpacked / "site")},
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout.decode()


def test_what_runs_is_the_wheel(unpacked: Path) -> None:
    where = run(unpacked, "-c", "import veille, digest, spiders; print(veille.__file__)")
    assert where.startswith(str(unpacked / "site"))


def test_it_makes_a_database_a_config_and_plays_the_demo(unpacked: Path) -> None:
    assert "créée" in run(unpacked, "-m", "veille.cli", "init", "--dossier", "ici")
    assert (unpacked / "ici" / "config" / "publics.toml").exists()
    assert "Aucun appel" in run(unpacked, "-m", "veille.cli", "appels", "--dossier", "ici")
    assert "muette" in run(unpacked, "-m", "veille.cli", "demo", "--dossier", "demo")


def test_no_registry_address_stands_in_what_is_pinned() -> None:
    files = sorted((ROOT / "requirements").glob("*.txt"))
    assert len(files) == 3
    for path in files:
        text = path.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "index-url" not in text
