"""Centres from spreadsheets, as federations keep them."""

import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlsxwriter
from openpyxl import Workbook

from veille.data import load_gazetteer
from veille.domain.centre import CentreKind, Role
from veille.domain.errors import InputError
from veille.exchange.centres import Words, read_centres
from veille.exchange.sheets import MOST_BYTES

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


def test_rows_of_one_centre_complete_each_other(tmp_path: Path) -> None:
    first = ("CS des Tilleuls", "Centre social", "Villeurbanne", "", "", "a@ex.fr", "", "")
    second = ("CS des tilleuls", "", "", "01/01/2024", "31/12/2027", "b@ex.fr", "", "")
    plan = read_centres(csv_file(tmp_path, first, second), WORDS)
    assert plan.problems == ()
    (centre,) = plan.centres
    assert (centre.agreed_until, len(centre.recipients)) == (date(2027, 12, 31), 2)


def test_rows_of_one_centre_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    other = ("CS des Tilleuls", "EVS", "Villeurbanne", "", "", "b@ex.fr", "", "")
    plan = read_centres(csv_file(tmp_path, LINES[0], other), WORDS)
    assert [str(problem) for problem in plan.problems] == [
        (
            "ligne 3, colonne « Type » : « EVS », mais « Centre social » à la ligne 2 pour ce "
            "centre : écrivez la même chose, ou donnez un autre nom à l'autre centre."
        )
    ]


@pytest.mark.parametrize(("name", "slug"), [("../../Écho", "echo"), ("✨", ""), ("—", "")])
def test_a_centre_whose_name_gives_no_short_one_is_asked_for_it(
    tmp_path: Path, name: str, slug: str
) -> None:
    plan = read_centres(csv_file(tmp_path, (name, *LINES[2][1:])), WORDS)
    assert [centre.slug for centre in plan.centres] == [slug] * bool(slug)
    assert ["donnez un identifiant" in str(p) for p in plan.problems] == [True] * (not slug)


@pytest.mark.parametrize("cell", ["#REF!", "=1/0", "=Feuille2!A1"])
def test_a_formula_without_a_value_is_named_even_where_empty_would_do(
    tmp_path: Path, cell: str
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEAD, LINES[2]):
        sheet.append(line)
    sheet["H2"] = cell
    book.save(tmp_path / "formules.xlsx")
    plan = read_centres(tmp_path / "formules.xlsx", WORDS)
    assert [(problem.row, problem.column) for problem in plan.problems] == [(2, "Publics")]
    assert "écrivez la valeur" in str(plan.problems[0])


def opendocument(path: Path, *lines: tuple[str, ...]) -> Path:
    """A sheet as LibreOffice writes it, with the million of empty rows that end it."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(escape(word)) for word in line)}</table:table-row>"
        for line in lines
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Centres">{rows}<table:table-row '
        f'table:number-rows-repeated="1048000"><table:table-cell '
        f'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        f"</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", content)
        book.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def test_an_opendocument_sheet_gives_the_same_centres_as_a_csv(tmp_path: Path) -> None:
    path = opendocument(tmp_path / "centres.ods", HEAD, *LINES)
    assert read_centres(path, WORDS) == read_centres(csv_file(tmp_path, *LINES), WORDS)


def test_a_broken_formula_of_an_opendocument_sheet_is_named(tmp_path: Path) -> None:
    path = opendocument(tmp_path / "centres.ods", HEAD, (*LINES[2][:7], "#REF!"))
    assert [problem.column for problem in read_centres(path, WORDS).problems] == ["Publics"]


@pytest.mark.parametrize("unpacked", [0, 300_000_000])
def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path, unpacked: int) -> None:
    path = tmp_path / "gros.xlsx"
    if unpacked:
        with (
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book,
            book.open("xl/worksheets/sheet1.xml", "w") as part,
        ):
            for _ in range(unpacked // 1_000_000):
                part.write(bytes(1_000_000))
    else:
        path.write_bytes(bytes(MOST_BYTES + 1))
    with pytest.raises(InputError, match="est trop gros"):
        read_centres(path, WORDS)
