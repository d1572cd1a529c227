"""Territories, compact, and the script that rebuilds them (see ``LISEZMOI.md`` beside it)."""

import gzip
from functools import cache
from importlib.resources import files

from veille.core.gazetteer import Gazetteer, Rows

#: The file in the package: gzip, UTF-8, tab-separated, one section after the other.
FILE = "territoires.tsv.gz"

#: Section names, in the file's order; each is a field of ``Rows``.
SECTIONS = ("regions", "departements", "groupings", "members", "districts", "communes")


def read_rows(packed: bytes) -> Rows:
    """Read the rows of a compact file.

    Its first section is made of comments (source, licence, vintage); a blank line ends a section,
    and the first line of each is its name.
    """
    _, *sections = gzip.decompress(packed).decode("utf-8").removesuffix("\n").split("\n\n")
    rows: dict[str, list[list[str]]] = {}
    for section in sections:
        name, *lines = section.split("\n")
        rows[name] = [line.split("\t") for line in lines]
    return Rows(**{name: rows[name] for name in SECTIONS})


@cache
def load_gazetteer() -> Gazetteer:
    """Give all the territories of France, read once from the package."""
    return Gazetteer(read_rows(files(__name__).joinpath(FILE).read_bytes()))
