"""``veille action``: actions that a report or an evaluation of a centre cites."""

from pathlib import Path
from typing import Any

import click

from veille.cli import base
from veille.domain.action import ActionValorisee


@click.group(subcommand_metavar="COMMANDE [ARGUMENTS]…")
def action() -> None:
    """Note les actions valorisées dans les bilans et évaluations des centres.

    Une action ne compte que si un document la cite.

    \b
    Exemple :
      veille action ajouter cs-mermoz "Café des aidants" --document "Bilan d'activité 2026, p. 12"
    """


def _fields(command: base.Command) -> base.Command:
    """Add the options that « ajouter » and « modifier » share."""
    for option in reversed(
        (
            click.option(
                "--annee", "year", type=click.IntRange(2000, 2100), help="Année du compte."
            ),
            click.option(
                "--public", "publics", multiple=True, metavar="P", help="Public touché (répétable)."
            ),
            click.option(
                "--utilite", "purpose", metavar="TEXTE", help="À quoi ça sert, en deux lignes."
            ),
            click.option(
                "--document", metavar="TEXTE", help="Le document qui la cite, et sa page."
            ),
            click.option("--appel", "call", metavar="ID", help="L'appel qui l'a financée."),
            click.option(
                "--suite-de",
                "kept_from",
                type=base.NUMBER,
                metavar="N",
                help="Numéro de l'action d'une année passée qu'elle maintient et développe.",
            ),
        )
    ):
        command = option(command)
    return command


@action.command()
@click.argument("centre")
@click.argument("titre")
@_fields
@base.in_folder
def ajouter(folder: Path, centre: str, titre: str, **given: Any) -> None:
    """Ajoute une action valorisée au nom de CENTRE.

    \b
    Exemple :
      veille action ajouter cs-mermoz "Café des aidants" --document "Bilan 2026, p. 12"
    """
    from veille.services.actions import add

    publics = base.public_ids(folder)
    given["year"] = given["year"] or base.today().year
    with base.open_store(folder) as store:
        made = add(store, centre, titre, publics=publics, given=given)
    click.echo(_said(made))


@action.command()
@click.argument("numero", type=base.NUMBER)
@click.option("--titre", "title", metavar="TEXTE", help="Nouveau titre.")
@_fields
@base.in_folder
def modifier(folder: Path, numero: int, **given: Any) -> None:
    """Modifie l'action NUMERO ; seul ce qui est donné change.

    \b
    Exemple :
      veille action modifier 3 --document "Évaluation du projet social, p. 40"
    """
    from veille.services.actions import modify

    publics = base.public_ids(folder)
    with base.open_store(folder) as store:
        made = modify(store, numero, publics=publics, given=given)
    click.echo(_said(made))


@action.command()
@click.option("--centre", default=None, metavar="C", help="Un seul centre.")
@click.option("--annee", "year", type=int, default=None, help="Une seule année.")
@base.as_json
@base.in_folder
def lister(folder: Path, centre: str | None, year: int | None, *, json_: bool) -> None:
    """Liste les actions valorisées, et dit celles qui ne comptent pas encore.

    \b
    Exemple :
      veille action lister --annee 2026
    """
    with base.open_store(folder) as store, store.reading() as tx:
        slug = tx.centre(centre).slug if centre else None
        rows = tx.actions(centre=slug, year=year)
    if json_:
        base.print_json(_as_json(row) for row in rows)
        return
    base.print_table(
        ("n°", "centre", "année", "titre", "document"),
        [
            (str(a.number), a.centre, str(a.year), a.title, a.document or "aucun : ne compte pas")
            for a in rows
        ],
        "Aucune action valorisée : « veille action ajouter » en note une.",
    )


def _said(made: ActionValorisee) -> str:
    said = f"Action n° {made.number} : « {made.title} » ({made.centre}, {made.year})."
    if not made.counts:
        said += " Elle ne compte pas encore : « --document » dit qui la cite."
    return said


def _as_json(made: ActionValorisee) -> dict[str, object]:
    return {
        "id": made.number,
        "centre": made.centre,
        "annee": made.year,
        "titre": made.title,
        "publics": sorted(made.publics),
        "utilite": made.purpose,
        "document": made.document,
        "appel": made.call_key,
        "suite_de": made.kept_from,
        "compte": made.counts,
    }
