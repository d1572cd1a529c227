"""Centres from spreadsheets, as federations keep them."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook

from veille.data import load_gazetteer
from veille.domain.centre import CentreKind, Role
from veille.domain.errors import InputError
from veille.exchange.centres import Words, read_centres

WORDS = Words(
    gazetteer=load_gazetteer(),
    publics={"seniors": "personnes âgées", "aidants": "proches aidants"},
    themes={"numerique": "numérique"},
)
HEAD = ("Nom", "Type", "Commune", "Agrément du", "Agrément au", "Courriel", "Rôle", "Publics")
LINES = (
    ("CS des Tilleuls", "Centre social", "Villeurbanne", "01/01/2024", "31/12/2027",
     "direction@tilleuls.exemple.fr", "Direction", "personnes âgées, aidants"),
    ("CS des Tilleuls", "Centre social", "Villeurbanne", "", "",
     "seniors@tilleuls.exemple.fr", "Référente seniors", "seniors"),
    ("EVS du Bourg", "EVS", "69006", "", "", "evs@bourg.exemple.fr", "", ""),
)  # fmt: skip


def csv_file(folder: Path, *lines: tuple[str, ...], encoding: str = "utf-8-sig") -> Path:
    path = folder / "centres.csv"
    path.write_bytes("\r\n".join(";".join(line) for line in (HEAD, *lines)).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_a_csv_of_excel_is_read_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    plan = read_centres(csv_file(tmp_path, *LINES, encoding=encoding), WORDS)
    assert plan.problems == ()
    tilleuls, bourg = plan.centres
    assert (tilleuls.slug, tilleuls.commune) == ("cs-des-tilleuls", "69266")
    assert tilleuls.agreed_until == date(2027, 12, 31)
    assert [(r.role, r.publics) for r in tilleuls.recipients] == [
        (Role.DIRECTION, frozenset({"seniors", "aidants"})),
        (Role.SENIORS, frozenset({"seniors"})),
    ]
    assert (bourg.kind, bourg.commune, bourg.recipients[0].general) == (
        CentreKind.EVS,
        "69006",
        True,
    )


def test_a_workbook_gives_the_same_centres_as_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "centres.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate((HEAD, *LINES)):
            sheet.write_row(number, 0, line)
        sheet.write_number(3, 2, 69006)
        sheet.write_datetime(1, 3, date(2024, 1, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    from_csv = read_centres(csv_file(tmp_path, *LINES), WORDS)
    assert read_centres(path, WORDS) == from_csv


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        (0, "", "le nom est vide"),
        (1, "MJC", "écrivez « centre social » ou « EVS »"),
        (2, "Trifouillis", "n'est pas une commune"),
        (3, "31/02/2024", "n'est pas un jour qui existe"),
        (5, "pas une adresse", "n'est pas une adresse électronique"),
        (5, "é@exemple.fr", "n'est pas une adresse électronique"),
        (6, "gourou", "les rôles sont"),
        (7, "licornes", "est inconnu"),
    ],
)
def test_a_doubtful_cell_is_named_by_row_and_column(
    tmp_path: Path, column: int, cell: str, said: str
) -> None:
    line = list(LINES[0])
    line[column] = cell
    plan = read_centres(csv_file(tmp_path, LINES[2], tuple(line)), WORDS)
    assert [str(problem) for problem in plan.problems if said in str(problem)], plan.problems
    assert all(problem.row == 3 for problem in plan.problems)
    assert f"colonne « {HEAD[column]} »" in str(plan.problems[0])


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "centres.csv"
    path.write_text("Nom;Type\nCS;EVS\n", "utf-8")
    with pytest.raises(InputError, match="il manque la colonne commune et la colonne adresse"):
        read_centres(path, WORDS)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("vide.csv", b"", "est vide"),
        ("faux.xlsx", b"bonjour", "n'est pas un classeur lisible"),
        ("image.png", b"\x89PNG", "donnez un fichier CSV, XLSX ou ODS"),
        ("binaire.csv", b"a\0b", "n'est pas un texte"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_centres(tmp_path / name, WORDS)


def test_a_broken_formula_is_a_doubtful_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEAD, LINES[2]):
        sheet.append(line)
    sheet["C2"] = "#REF!"
    book.save(tmp_path / "formules.xlsx")
    plan = read_centres(tmp_path / "formules.xlsx", WORDS)
    assert [problem.column for problem in plan.problems] == ["Commune"]
