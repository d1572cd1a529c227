"""Rebuild the compact territories from the unpacked npm package.

``python -m veille.data.build FOLDER [OUTPUT]``, FOLDER being the unpacked package
``@etalab/decoupage-administratif``: it holds ``package.json`` and ``data/*.json``. The same folder
always gives the same bytes, so that a rebuild shows in the history only what changed.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from veille.data import FILE, SECTIONS
from veille.domain.errors import InputError

_KINDS = {
    "CC": "Communauté de communes",
    "CA": "Communauté d'agglomération",
    "CU": "Communauté urbaine",
}

#: Short names that people use and that the official file does not have.
_USUAL = {"200046977": ("Grand Lyon", "Métropole Grand Lyon", "Grand Lyon Métropole")}

#: « (CCEL) », « (LFA) » at the end of a name; « (Combles - Péronne - Roisel) » is dropped too.
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")

_ACRONYM = re.compile(r"[A-Z]{3,}")

Row = tuple[str, ...]


def build(folder: Path) -> bytes:
    """Make the compact file of the package unpacked in ``folder``, or raise InputError."""
    try:
        version = json.loads((folder / "package.json").read_text("utf-8"))["version"]
        names = ("regions", "departements", "communes", "epci", "ept")
        facts = {
            name: json.loads((folder / "data" / f"{name}.json").read_text("utf-8"))
            for name in names
        }
        sections = _sections(facts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"« {folder} » n'est pas le paquet « @etalab/decoupage-administratif » décompressé "
            f"({type(error).__name__} : {error}) : donnez le dossier qui contient package.json "
            "et data."
        ) from error
    return gzip.compress(_text(version, sections).encode("utf-8"), 9, mtime=0)


def _text(version: str, sections: dict[str, list[Row]]) -> str:
    header = (
        f"# source: npm @etalab/decoupage-administratif {version}, after the Insee's official\n"
        "# geographic code, the DGCL's EPCI and La Poste; facts under Licence Ouverte 2.0,\n"
        "# package under the MIT licence (Etalab)\n"
        f"# counts: {', '.join(f'{len(sections[name])} {name}' for name in SECTIONS)}\n"
    )
    parts = ["\n".join((name, *map("\t".join, sections[name]))) for name in SECTIONS]
    return "\n\n".join((header.rstrip("\n"), *parts)) + "\n"


def _sections(facts: dict[str, list[dict[str, Any]]]) -> dict[str, list[Row]]:
    epci_of = {
        member["code"]: group["code"] for group in facts["epci"] for member in group["membres"]
    }
    communes, districts = _communes(facts["communes"], epci_of)
    groups = facts["epci"] + facts["ept"]
    return {
        "regions": sorted((row["code"], row["nom"]) for row in facts["regions"]),
        "departements": sorted(
            (row["code"], row["region"], row["nom"]) for row in facts["departements"]
        ),
        "groupings": sorted(map(_grouping, groups)),
        "members": sorted(
            (group["code"], " ".join(sorted(member["code"] for member in group["membres"])))
            for group in facts["ept"]
        ),
        "districts": sorted(districts),
        "communes": sorted(communes),
    }


def _communes(
    rows: Iterable[dict[str, Any]], epci_of: dict[str, str]
) -> tuple[list[Row], list[Row]]:
    communes: list[Row] = []
    districts: list[Row] = []
    for row in rows:
        code, people = row["code"], str(row.get("population") or "")
        if row["type"] == "commune-actuelle":
            communes.append((code, row["nom"], epci_of.get(code, ""), people))
        elif row["type"] == "arrondissement-municipal":
            name = row["nom"].replace(" Arrondissement", " arrondissement")
            districts.append((code, row["commune"], name, people))
    return communes, districts


def _grouping(group: dict[str, Any]) -> Row:
    siren, kind, official = group["code"], group["type"], " ".join(group["nom"].split())
    others = list(_USUAL.get(siren, ()))
    bracketed = _BRACKETS.search(official)
    if bracketed:
        official = official[: bracketed.start()]
        others += [bracketed[1]] if _ACRONYM.fullmatch(bracketed[1]) else []
    official = official.replace('"', "")
    bare = official.removeprefix(f"{kind} ")
    if kind not in _KINDS or bare == official:
        return siren, kind, official, "|".join(others)
    return siren, kind, f"{_KINDS[kind]} {bare}", "|".join((*_without_link(bare), *others))


def _without_link(bare: str) -> Iterator[str]:
    """« de l'Est Lyonnais » is looked up as « Est Lyonnais »."""
    yield re.sub(r"^(?:de la |de l'|des |du |de |d')", "", bare)


def main(arguments: Sequence[str]) -> int:
    """Write the compact file and say its size; 2 for a wrong call, 1 for a wrong folder."""
    if len(arguments) not in (1, 2):
        sys.stderr.write("Usage : python -m veille.data.build DOSSIER [SORTIE]\n")
        return 2
    output = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).with_name(FILE)
    try:
        packed = build(Path(arguments[0]))
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    output.write_bytes(packed)
    sys.stderr.write(f"{output} : {len(packed)} octets\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
