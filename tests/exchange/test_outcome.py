"""What is written to a file, a device or a place that refuses."""

from pathlib import Path

import pytest

from veille.domain.errors import InputError
from veille.exchange.outcome import write_file

FULL = Path("/dev/full")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "nouveau" / "a.csv"
    write_file(path, b"un")
    write_file(path, b"deux")
    assert path.read_bytes() == b"deux"
    assert list(path.parent.iterdir()) == [path]


def test_a_device_is_written_to_and_never_replaced() -> None:
    with pytest.raises(InputError, match="le disque est plein"):
        write_file(FULL, b"un")
    assert FULL.is_char_device()


def test_a_place_that_refuses_is_said_in_french(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    with pytest.raises(InputError, match="un fichier porte déjà"):
        write_file(tmp_path / "fichier" / "a.csv", b"un")
    with pytest.raises(InputError, match="c'est un dossier"):
        write_file(tmp_path, b"un")
