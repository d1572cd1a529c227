"""The sources that come with the project can be read by their families."""

import tomllib
from pathlib import Path

import pytest

from spiders import FAMILIES
from veille.domain.source import Watch

FOLDER = Path(__file__).resolve().parents[2] / "config" / "sources"
FILES = sorted(FOLDER.glob("*.toml"))


def test_there_is_a_first_dozen() -> None:
    assert len(FILES) >= 12


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_source_names_a_family_that_accepts_its_settings(path: Path) -> None:
    said = tomllib.loads(path.read_text("utf-8"))
    assert FAMILIES[said["famille"]].check(said.get("selecteurs", {})) == []
    assert all(address.startswith("https://") for address in said["adresses"])
    assert bool(said.get("raison")) == (said["etat"] in {Watch.BLOCKED, Watch.MANUAL})


@pytest.mark.parametrize("key", ["delai", "robots", "user_agent", "timeout"])
@pytest.mark.parametrize("family", FAMILIES)
def test_no_source_can_loosen_the_manners(family: str, key: str) -> None:
    said = FAMILIES[family].check({"titre": "a", "carte": "li", key: 0})
    assert any(f"« {key} »" in problem.replace("\u00a0", " ") for problem in said)
