"""Rows of a spreadsheet, whatever its format: CSV, XLSX or ODS."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from veille.domain.errors import InputError, os_reason
from veille.exchange.formulas import broken_cells

#: Rows of one sheet past which a file is refused: a federation has some hundreds of centres.
MOST_ROWS = 100_000
#: Bytes of a file, and of what a workbook holds once unpacked: more is no list of centres.
MOST_BYTES, MOST_UNPACKED = 20_000_000, 200_000_000
_BOOKS = frozenset({".xlsx", ".xlsm", ".ods", ".xls"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet (the heading is row 1), and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headings of a sheet, and its rows that are not empty."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_sheet(path: Path) -> Sheet:
    """Read the first sheet of a file; InputError says in French what is wrong with it."""
    suffix = path.suffix.lower()
    if suffix not in _BOOKS | {".csv", ".txt"}:
        raise InputError(f"« {path} » : donnez un fichier CSV, XLSX ou ODS.")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"« {path} » n'existe pas : vérifiez le nom du fichier.") from None
    except OSError as error:
        raise InputError(f"« {path} » ne peut pas être lu ({os_reason(error)}).") from error
    if len(content) > MOST_BYTES or _unpacked(content) > MOST_UNPACKED:
        raise InputError(f"« {path} » est trop gros : gardez la feuille des centres seule.")
    lines = _book(path, content) if suffix in _BOOKS else _csv(path, content)
    return _sheet(path, lines)


def _unpacked(content: bytes) -> int:
    """Bytes that a workbook says it holds; 0 for a file that is not packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return sum(part.file_size for part in book.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return 0


def _book(path: Path, content: bytes) -> list[list[str]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names
        cells = book.get_sheet_by_name(names[0]).to_python(skip_empty_area=False) if names else []
        lines = [[_text(cell) for cell in line] for line in cells]
        for row, column, said in broken_cells(content):
            _put(lines, row, column, said)
    except (CalamineError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError, ValueError) as error:
        raise InputError(
            f"« {path} » n'est pas un classeur lisible : enregistrez-le à nouveau, en XLSX ou ODS."
        ) from error
    return lines


def _put(lines: list[list[str]], row: int, column: int, said: str) -> None:
    """Write in a cell that the reader of workbooks took for empty; one past the end is nobody's."""
    if row < len(lines) and column < len(lines[row]):
        lines[row][column] = said


def _text(cell: object) -> str:
    """A cell as a person typed it: « 69266 » and not « 69266.0 », a day in ISO."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def _csv(path: Path, content: bytes) -> list[list[str]]:
    if b"\0" in content[:1024]:
        raise InputError(f"« {path} » n'est pas un texte : enregistrez la feuille en CSV.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what Excel writes in France
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [[cell.strip() for cell in line] for line in lines]
    except csv.Error as error:
        raise InputError(f"« {path} » n'est pas un CSV lisible : {error}.") from error


def _sheet(path: Path, lines: list[list[str]]) -> Sheet:
    filled = [(number, line) for number, line in enumerate(lines, 1) if any(line)]
    if not filled:
        raise InputError(f"« {path} » est vide : la première ligne porte les titres des colonnes.")
    if len(filled) > MOST_ROWS:
        raise InputError(f"« {path} » a plus de {MOST_ROWS} lignes : coupez-le en plusieurs.")
    headings = tuple(filled[0][1])
    width = len(headings)
    rows = (Row(number, tuple((line + [""] * width)[:width])) for number, line in filled[1:])
    return Sheet(headings, tuple(rows))
