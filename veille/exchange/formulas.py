"""Cells of an XLSX file whose formula gives nothing to read.

The reader of workbooks shows a broken formula as an empty cell; an empty « publics » means all of
them, so a « #REF! » there would widen what a person receives without a word.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
#: What stands for a formula that nothing has computed yet.
UNKNOWN = "#VIDE!"


def broken_cells(content: bytes) -> Iterator[tuple[int, int, str]]:
    """(row, column, « #REF! ») of each such cell of the first sheet, counted from 0.

    Nothing for another format. A workbook that the reader of workbooks accepted may still be read
    otherwise here: what is not understood is left alone.
    """
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        part = _first_sheet(book)
        if part is None:
            return
        with book.open(part) as sheet:
            for _, cell in etree.iterparse(sheet, tag=f"{_MAIN}c", resolve_entities=False):
                said = _broken(cell)
                place = _PLACE.fullmatch(cell.get("r") or "")
                if said and place:
                    yield int(place[2]) - 1, _column(place[1]), said
                cell.clear()


def _broken(cell: etree._Element) -> str:
    value = (cell.findtext(f"{_MAIN}v") or "").strip()
    if cell.get("t") == "e":
        return value or "#REF!"
    return UNKNOWN if cell.find(f"{_MAIN}f") is not None and not value else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _first_sheet(book: zipfile.ZipFile) -> str | None:
    """Path of the part of the first sheet; the workbook names it by a relation."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(book.namelist()):
        return None
    first = _xml(book, "xl/workbook.xml").find(f"{_MAIN}sheets/{_MAIN}sheet")
    if first is None:
        return None
    for relation in _xml(book, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == first.get(_REL):
            target = (relation.get("Target") or "").removeprefix("/")
            path = target if target.startswith("xl/") else f"xl/{target}"
            return path if path in book.namelist() else None
    return None


def _xml(book: zipfile.ZipFile, part: str) -> etree._Element:
    return etree.fromstring(book.read(part), etree.XMLParser(resolve_entities=False))
