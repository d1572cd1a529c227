import json
from pathlib import Path
from typing import Any

import pytest

from veille.core.gazetteer import Gazetteer
from veille.data import FILE, build, load_gazetteer, read_rows
from veille.domain.errors import InputError

PACKAGED = Path(build.__file__).with_name(FILE)

TINY: dict[str, list[dict[str, Any]]] = {
    "regions": [{"code": "84", "nom": "Auvergne-Rhône-Alpes"}],
    "departements": [{"code": "69", "region": "84", "nom": "Rhône"}],
    "communes": [
        {"code": "69266", "nom": "Villeurbanne", "type": "commune-actuelle", "population": 163684},
        {"code": "69123", "nom": "Lyon", "type": "commune-actuelle", "population": 519127},
        {
            "code": "69381",
            "nom": "Lyon 1er Arrondissement",
            "type": "arrondissement-municipal",
            "commune": "69123",
        },
        {"code": "69006", "nom": "Amplepuis", "type": "commune-actuelle", "population": 5000},
        {"code": "69999", "nom": "Ancienne", "type": "commune-deleguee"},
    ],
    "epci": [
        {
            "code": "200046977",
            "nom": "Métropole de Lyon",
            "type": "MET69",
            "membres": [{"code": "69123"}, {"code": "69266"}],
        },
        {
            "code": "200040566",
            "nom": "CA de l'Ouest  Rhodanien (COR)",
            "type": "CA",
            "membres": [{"code": "69006"}],
        },
    ],
    "ept": [
        {"code": "200057875", "nom": "Voisins", "type": "EPT", "membres": [{"code": "69006"}]},
    ],
}


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "package.json").write_text('{"version": "0.0.1"}', "utf-8")
    for name, rows in TINY.items():
        (tmp_path / "data" / f"{name}.json").write_text(json.dumps(rows), "utf-8")
    return tmp_path


def test_a_rebuilt_file_is_a_working_gazetteer(unpacked: Path) -> None:
    gazetteer = Gazetteer(read_rows(build.build(unpacked)))
    metropole, departement = gazetteer.by_ref("69M"), gazetteer.by_ref("69D")
    assert metropole is not None
    assert departement is not None
    assert gazetteer.communes(metropole) == {"69123", "69266", "69381"}
    assert gazetteer.communes(departement) == {"69006"}
    assert [found.ref for found in gazetteer.named("Ouest Rhodanien")] == ["200040566"]
    assert [found.ref for found in gazetteer.named("COR")] == ["200040566"]
    assert [found.ref for found in gazetteer.named("Voisins")] == ["200057875"]
    assert gazetteer.by_ref("69999") is None


def test_the_same_folder_gives_the_same_bytes(unpacked: Path) -> None:
    communes = unpacked / "data" / "communes.json"
    first = build.build(unpacked)
    communes.write_text(json.dumps(TINY["communes"][::-1]), "utf-8")
    assert build.build(unpacked) == first


def test_the_script_writes_the_file_and_says_so(
    unpacked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "sortie.gz"
    assert build.main([str(unpacked), str(output)]) == 0
    assert output.read_bytes() == build.build(unpacked)
    assert f"{len(output.read_bytes())} octets" in capsys.readouterr().err


def test_a_wrong_folder_is_refused_in_one_sentence(
    unpacked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (unpacked / "data" / "epci.json").unlink()
    with pytest.raises(InputError, match="donnez le dossier qui contient"):
        build.build(unpacked)
    assert build.main([str(unpacked)]) == 1
    assert build.main([]) == 2
    assert "Usage" in capsys.readouterr().err


def test_the_packaged_file_is_small_and_says_where_it_comes_from() -> None:
    packed = PACKAGED.read_bytes()
    assert len(packed) < 700_000
    rows = read_rows(packed)
    assert (len(rows.communes), len(rows.districts)) == (34_969, 45)
    assert (len(rows.departements), len(rows.regions)) == (109, 26)
    assert load_gazetteer() is load_gazetteer()
