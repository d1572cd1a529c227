"""The indicators as a table, JSON, CSV or XLSX; every export prints the definitions."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from veille.core.french import day_in_words, euros
from veille.domain.indicator import Axis, Figure, Indicators, Measure
from veille.exchange.cells import plain, unarmed

#: The file names thousands « , » in every language; a French Excel then shows « 16 000 € ».
_EUROS = '#,##0\u00a0"€"'


def content_of(counted: Indicators, form: str) -> bytes:
    """The file's bytes in one of ``FORMATS``."""
    return FORMATS[form](counted)


def _period(counted: Indicators) -> str:
    return f"du {day_in_words(counted.start)} au {day_in_words(counted.end)}"


def _shown(measure: Measure, value: int) -> str:
    return euros(value) if measure.is_money else str(value)


def as_table(counted: Indicators) -> str:
    """The figures for a terminal, then what each of them counts."""
    width = max(len(measure.label) for measure in Measure)
    lines = [f"Indicateurs {_period(counted)}", ""]
    lines += [
        f"{figure.measure.label:<{width}}  {_shown(figure.measure, figure.value):>14}"
        for figure in counted.figures
    ]
    for axis in Axis:
        lines += ["", *_split(counted, axis)]
    lines += ["", "Ce que chaque chiffre compte :"]
    lines += [f"  {measure.label} : {measure.definition}" for measure in Measure]
    return "\n".join(lines) + "\n"


#: What the table splits; the other measures are in the XLSX and the JSON.
_SPLIT = (Measure.CALLS_MOBILISED, Measure.SUBMITTED, Measure.WON, Measure.AMOUNT_WON)


def _split(counted: Indicators, axis: Axis) -> Iterator[str]:
    heads = [measure.label for measure in _SPLIT]
    shown = [one for one in counted.by(axis) if any(one.value(measure) for measure in _SPLIT)]
    names = [one.label for one in shown]
    width = max(map(len, [axis.label, *names]))
    yield f"{axis.label:<{width}}  " + "  ".join(heads)
    for one in shown:
        cells = (
            f"{_shown(measure, one.value(measure)):>{len(head)}}"
            for measure, head in zip(_SPLIT, heads, strict=True)
        )
        yield f"{one.label:<{width}}  " + "  ".join(cells)


def as_json(counted: Indicators) -> str:
    """One document: each measure as a plain integer, then splits, proofs and definitions."""
    document: dict[str, Any] = {
        "du": counted.start.isoformat(),
        "au": counted.end.isoformat(),
        **{figure.measure.value: figure.value for figure in counted.figures},
    }
    for axis in Axis:
        document[f"par_{axis.value}"] = [
            {"id": one.id, "nom": one.label, **{m.value: n for m, n in one.values}}
            for one in counted.by(axis)
        ]
    document["preuves"] = {
        figure.measure.value: [
            {
                "quoi": proof.what,
                "qui": proof.who,
                "quand": proof.when.isoformat() if proof.when else None,
                "mots": proof.words,
                "montant": proof.amount,
            }
            for proof in figure.proofs
        ]
        for figure in counted.figures
    }
    document["definitions"] = {measure.value: measure.definition for measure in Measure}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_csv(counted: Indicators) -> bytes:
    """Figures, splits and definitions, for Excel in France: « ; », UTF-8 with its mark."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=";")
    lines.writerow(("indicateur", "détail", "valeur", "définition"))
    for figure in counted.figures:
        measure = figure.measure
        lines.writerow((measure.label, "", figure.value, measure.definition))
    for one in counted.slices:
        for measure, value in one.values:
            lines.writerow((measure.label, unarmed(f"{one.axis.label} : {one.label}"), value, ""))
    return out.getvalue().encode("utf-8-sig")


class _Book:
    """A workbook in the making: nothing in it is a formula or a live link."""

    def __init__(self, made: date) -> None:
        self.bytes = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self.bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        # The day of the figures, not of the export: the same figures give the same file.
        self.book.set_properties({"created": datetime.combine(made, time())})
        self.head = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.wrap = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.money = self.book.add_format({"num_format": _EUROS})
        self.day = self.book.add_format({"num_format": "dd/mm/yyyy"})

    def sheet(self, name: str, heads: Iterable[str], widths: Iterable[int]) -> Any:  # noqa: ANN401  # xlsxwriter ships no types
        """A sheet whose headings stay on screen."""
        sheet = self.book.add_worksheet(name[:31])
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.write_string(0, column, head, self.head)
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet


def as_xlsx(counted: Indicators) -> bytes:
    """A summary, the splits, the definitions, and a sheet of proofs for each count."""
    book = _Book(counted.end)
    _summary(book, counted)
    for axis in Axis:
        _axis(book, counted, axis)
    for figure in counted.figures:
        _proofs(book, figure)
    book.book.close()
    return book.bytes.getvalue()


def _summary(book: _Book, counted: Indicators) -> None:
    heads = ("indicateur", _period(counted), "ce que le chiffre compte", "preuves")
    sheet = book.sheet("Indicateurs", heads, (28, 28, 90, 24))
    for row, figure in enumerate(counted.figures, 1):
        measure = figure.measure
        sheet.write_string(row, 0, measure.label, book.wrap)
        sheet.write_number(row, 1, figure.value, book.money if measure.is_money else None)
        sheet.write_string(row, 2, measure.definition, book.wrap)
        proofs = _name(measure)
        sheet.write_url(row, 3, f"internal:'{proofs}'!A1", string=f"feuille « {proofs} »")


def _axis(book: _Book, counted: Indicators, axis: Axis) -> None:
    measures = tuple(Measure)
    heads = (axis.label, *(measure.label for measure in measures))
    sheet = book.sheet(axis.label.capitalize(), heads, (40, *(14 for _ in measures)))
    for row, one in enumerate(counted.by(axis), 1):
        sheet.write_string(row, 0, plain(one.label))
        for column, measure in enumerate(measures, 1):
            form = book.money if measure.is_money else None
            sheet.write_number(row, column, one.value(measure), form)


def _name(measure: Measure) -> str:
    """Name of the sheet that holds the proofs of a measure."""
    return measure.label.capitalize()


def _proofs(book: _Book, figure: Figure) -> None:
    heads = ("quoi", "qui", "quand", "preuve", "montant")
    sheet = book.sheet(_name(figure.measure), heads, (60, 40, 12, 70, 14))
    for row, proof in enumerate(figure.proofs, 1):
        sheet.write_string(row, 0, plain(proof.what))
        sheet.write_string(row, 1, plain(proof.who))
        if isinstance(proof.when, date):
            sheet.write_datetime(row, 2, proof.when, book.day)
        sheet.write_string(row, 3, plain(proof.words))
        if proof.amount is not None:
            sheet.write_number(row, 4, proof.amount, book.money)
    if figure.proofs:
        sheet.autofilter(0, 0, len(figure.proofs), len(heads) - 1)


#: Name of a format -> what makes its bytes.
FORMATS: dict[str, Callable[[Indicators], bytes]] = {
    "table": lambda counted: as_table(counted).encode(),
    "json": lambda counted: as_json(counted).encode(),
    "csv": as_csv,
    "xlsx": as_xlsx,
}
