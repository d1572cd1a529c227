"""The exports, reopened by another program."""

import csv
import io
import json
from datetime import date

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from veille.domain.indicator import Axis, Figure, Indicators, Measure, Proof, Slice
from veille.exchange.cells import plain, unarmed
from veille.exchange.indicators import FORMATS, content_of

HOSTILE = '=HYPERLINK("http://mal","x")\x1b[31m\x00'
DAY = date(2026, 3, 1)


def counted(proofs: int = 2) -> Indicators:
    lines = tuple(Proof(f"{HOSTILE} {n}", "CS", DAY, "déposée", 8000) for n in range(proofs))
    figures = tuple(
        Figure(m, proofs * 8000 if m.is_money else proofs, lines) if proofs else Figure(m, 0, ())
        for m in Measure
    )
    split = Slice(Axis.CENTRE, "cs", HOSTILE, ((Measure.SUBMITTED, proofs),))
    return Indicators(date(2026, 1, 1), date(2026, 12, 31), figures, (split,))


@pytest.mark.parametrize("proofs", [0, 2, 5000])
def test_the_workbook_has_a_sheet_of_proofs_for_each_count_and_no_formula(proofs: int) -> None:
    book = load_workbook(io.BytesIO(content_of(counted(proofs), "xlsx")))
    assert book.sheetnames[0] == "Indicateurs"
    values = {row[0].value: row[1].value for row in book["Indicateurs"].iter_rows(min_row=2)}
    seen = 0
    for measure in Measure:
        sheet = book[measure.label.capitalize()]
        assert sheet.max_row - 1 == proofs
        assert values[measure.label] == (proofs * 8000 if measure.is_money else proofs)
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                seen += 1
                assert cell.data_type != "f"
                assert "\x1b" not in str(cell.value)
    assert seen == len(Measure) * proofs * 5


def test_the_summary_leads_to_each_sheet_of_proofs_and_only_there() -> None:
    book = load_workbook(io.BytesIO(content_of(counted(), "xlsx")))
    for row in book["Indicateurs"].iter_rows(min_row=2):
        link = row[3].hyperlink
        assert link is not None
        assert link.target is None
        assert str(link.location).removesuffix("!A1").strip("'") in book.sheetnames
        assert row[1].number_format in {"General", '#,##0\u00a0"€"'}


def test_the_same_figures_give_the_same_workbook() -> None:
    assert content_of(counted(), "xlsx") == content_of(counted(), "xlsx")


def test_another_reader_finds_the_same_cells() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content_of(counted(), "xlsx")))
    rows = book.get_sheet_by_name("Montants obtenus").to_python()
    assert rows[1] == ['=HYPERLINK("http://mal","x")[31m 0', "CS", DAY, "déposée", 8000.0]


def test_the_json_is_one_document_with_plain_integers() -> None:
    document = json.loads(content_of(counted(), "json"))
    assert document["appels_mobilises"] == 2
    assert document["candidatures_deposees"] == 2
    assert document["actions_valorisees"] == 2
    assert len(document["preuves"]["appels_mobilises"]) == 2
    assert document["definitions"]["appels_mobilises"] == Measure.CALLS_MOBILISED.definition


def test_the_csv_opens_in_excel_and_arms_nothing() -> None:
    content = content_of(counted(), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[2] for row in rows if row[0] == "appels mobilisés"] == ["2"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_the_table_prints_every_definition() -> None:
    table = content_of(counted(), "table").decode()
    assert all(measure.definition in table for measure in Measure)
    assert "16\u00a0000\u00a0€" in table


@pytest.mark.parametrize("armed", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "＝1"])
def test_what_a_sheet_would_compute_stays_text(armed: str) -> None:
    assert not unarmed(armed).startswith(("=", "+", "-", "@", "\t", "＝"))
    assert unarmed(armed).endswith(armed.strip()[-1])
    assert len(plain("A" * 40_000)) == 32_767


def test_every_format_is_tried_here() -> None:
    assert set(FORMATS) == {"table", "json", "csv", "xlsx"}
