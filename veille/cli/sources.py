"""``veille sources``: what is watched, and whether it still sees."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from veille.cli import base

if TYPE_CHECKING:
    from veille.services.sources import Line


@click.group(subcommand_metavar="COMMANDE [ARGUMENTS]…")
def sources() -> None:
    """Liste les sources et dit leur santé.

    \b
    Exemple :
      veille sources sante
    """


@sources.command()
@base.as_json
@base.in_folder
def lister(folder: Path, *, json_: bool) -> None:
    """Liste les sources de la configuration, sans rien demander à personne.

    \b
    Exemple :
      veille sources lister
    """
    config = base.load_config(folder)
    if json_:
        base.print_json(
            {
                "slug": source.slug,
                "nom": source.name,
                "famille": source.family,
                "financeur": source.funder or None,
                "territoire": source.territory.ref if source.territory else None,
                "etat": source.watch.value,
                "adresses": list(source.addresses),
                "attendu": source.expected,
                "mois": list(source.months),
                "raison": source.reason,
            }
            for source in config.sources
        )
        return
    base.print_table(
        ("source", "famille", "état", "nom", "adresse"),
        [
            (s.slug, s.family, s.watch.label, base.short(s.name, 40), s.addresses[0])
            for s in config.sources
        ],
        "Aucune source : ajoutez un fichier dans config/sources (voir docs/sources.md).",
    )


@sources.command()
@base.as_json
@base.in_folder
def sante(folder: Path, *, json_: bool) -> None:
    """Dit de chaque source si elle est saine, muette, bloquée ou en panne, et que faire.

    \b
    Exemple :
      veille sources sante
    """
    from veille.services.sources import table

    config = base.load_config(folder)
    with base.open_store(folder) as store:
        rows = table(store, config, now=base.now())
    if json_:
        base.print_json(map(_health, rows))
        return
    base.print_table(
        ("source", "santé", "depuis", "lue le", "annonces", "ce qu'il y a, et que faire"),
        [
            (
                row.source.slug,
                row.verdict.health.label,
                _day(row.verdict.since),
                _day(row.verdict.last_read),
                str(row.verdict.items),
                f"{row.verdict.reason} {row.verdict.advice}".strip(),
            )
            for row in rows
        ],
        "Aucune source : ajoutez un fichier dans config/sources (voir docs/sources.md).",
    )


def _health(row: "Line") -> dict[str, object]:
    return {
        "slug": row.source.slug,
        "sante": row.verdict.health.value,
        "depuis": _iso(row.verdict.since),
        "derniere_lecture": _iso(row.verdict.last_read),
        "annonces": row.verdict.items,
        "tendance": [run.items for run in row.runs],
        "raison": row.verdict.reason,
        "que_faire": row.verdict.advice,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _day(at: datetime | None) -> str:
    return f"{base.day_of(at):%d/%m/%Y}" if at else "—"
