"""``veille indicateurs``: the year, and the lines that prove it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from veille.cli import base
from veille.domain.errors import InputError

if TYPE_CHECKING:
    from veille.config import Config, Period

#: Formats that a terminal can't show: they need a file.
_FILES = frozenset({"xlsx"})


@click.command()
@click.argument("annee", required=False, type=click.IntRange(2000, 2100))
@click.option("--du", "start", type=base.Day(), metavar="J", help="Premier jour (avec --au).")
@click.option("--au", "end", type=base.Day(), metavar="J", help="Dernier jour (avec --du).")
@click.option(
    "--periode",
    "named",
    type=click.Choice(["plan", "action"]),
    help="Une période de veille.toml : le plan ou son action.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "xlsx"]),
    default="table",
    show_default=True,
    help="Forme du résultat.",
)
@click.option(
    "--sortie",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="F",
    help="Écrit dans ce fichier au lieu de l'écran.",
)
@base.in_folder
def indicateurs(
    folder: Path,
    *,
    annee: int | None,
    start: date | None,
    end: date | None,
    named: str | None,
    form: str,
    out: Path | None,
) -> None:
    """Compte l'année (la présente si ANNEE n'est pas dite), chaque chiffre avec ses preuves.

    \b
    Exemples :
      veille indicateurs 2026
      veille indicateurs --periode plan --format xlsx --sortie plan.xlsx
    """
    from veille.exchange.indicators import content_of
    from veille.services.report import indicators, write

    config = base.load_config(folder)
    period = _chosen(config, annee, start, end, named)
    if out is None and form in _FILES:
        raise InputError(f"Un fichier {form} ne s'affiche pas : donnez « --sortie F.{form} ».")
    with base.open_store(folder) as store:
        counted = indicators(store, config, period)
    if out is None:
        click.echo(content_of(counted, form).decode("utf-8-sig"), nl=False)
    else:
        write(counted, form, out)
        click.echo(f"{out} est écrit.", err=True)


def _chosen(
    config: "Config", year: int | None, start: date | None, end: date | None, named: str | None
) -> "Period":
    """The period that the options name; the present year when they name none."""
    from veille.config import Period
    from veille.services.report import year_of

    if sum((year is not None, start is not None or end is not None, named is not None)) > 1:
        raise InputError(
            "Donnez une seule période : ANNEE, « --du » et « --au », ou « --periode »."
        )
    if (start is None) != (end is None):
        raise InputError("« --du » et « --au » vont ensemble : donnez les deux jours.")
    if start and end:
        if end < start:
            raise InputError("La période finit avant de commencer : échangez « --du » et « --au ».")
        return Period(start, end)
    if named:
        return config.periods.plan if named == "plan" else config.periods.action
    return year_of(year or base.today().year)
