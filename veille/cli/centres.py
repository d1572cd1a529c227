"""``veille centres``: who is served."""

from pathlib import Path

import click

from veille.cli import base
from veille.core.french import counted
from veille.domain.centre import Centre
from veille.domain.errors import InputError


@click.group(subcommand_metavar="COMMANDE [ARGUMENTS]…")
def centres() -> None:
    """Importe, liste, montre, modifie et supprime les centres et leurs destinataires.

    \b
    Exemple :
      veille centres importer centres.xlsx --a-blanc
    """


@centres.command()
@click.argument("fichier", type=click.Path(path_type=Path))
@click.option("--a-blanc", "dry", is_flag=True, help="Montre ce qui serait fait, sans rien écrire.")
@base.in_folder
def importer(folder: Path, fichier: Path, *, dry: bool) -> None:
    """Importe un fichier CSV, XLSX ou ODS : une ligne par destinataire.

    Colonnes : nom, type (centre social ou EVS), commune (nom ou code Insee), communes desservies,
    QPV, agrément du, agrément au, adresse, rôle, destinataire, publics, thèmes, généraux. Une
    ligne douteuse est nommée, et rien n'est importé tant qu'il en reste une.

    \b
    Exemple :
      veille centres importer centres.csv --a-blanc
    """
    from veille.services.centres import SAME, import_centres, preview

    config = base.load_config(folder)
    with base.open_store(folder) as store:
        seen = preview(store, config, fichier)
        for problem in seen.plan.problems:
            click.echo(str(problem), err=True)
        if seen.plan.ignored:
            click.echo(f"Colonnes non lues : {', '.join(seen.plan.ignored)}.", err=True)
        for slug, effect in seen.effects.items():
            click.echo(f"{slug} : {effect}")
        if not seen.plan.centres and not seen.plan.problems:
            raise InputError(
                f"« {fichier} » n'a que ses titres : ajoutez une ligne par destinataire."
            )
        if dry:
            said = f"{len(seen.plan.problems)} lignes à corriger. " if seen.plan.problems else ""
            click.echo(f"{said}Rien n'est écrit (--a-blanc).")
            raise SystemExit(1 if seen.plan.problems else 0)
        count = import_centres(store, seen.plan, base.now())
    same = sum(effect == SAME for effect in seen.effects.values())
    said = f", dont {counted(same, 'inchangé', 'inchangés')}" if same else ""
    click.echo(f"{counted(count, 'centre importé', 'centres importés')}{said}.")


@centres.command()
@base.as_json
@base.in_folder
def lister(folder: Path, *, json_: bool) -> None:
    """Liste les centres.

    \b
    Exemple :
      veille centres lister
    """
    with base.open_store(folder) as store, store.reading() as tx:
        rows = tx.centres()
    if json_:
        base.print_json(_as_json(row) for row in rows)
        return
    base.print_table(
        ("centre", "nom", "type", "commune", "destinataires"),
        [
            (c.slug, base.short(c.name, 44), c.kind.label, c.commune, str(len(c.recipients)))
            for c in rows
        ],
        "Aucun centre : « veille centres importer FICHIER » en ajoute.",
    )


@centres.command()
@click.argument("centre", metavar="C")
@base.as_json
@base.in_folder
def montrer(folder: Path, centre: str, *, json_: bool) -> None:
    """Montre un centre et ses destinataires.

    \b
    Exemple :
      veille centres montrer les-deux-platanes
    """
    with base.open_store(folder) as store, store.reading() as tx:
        found = tx.centre(centre)
    if json_:
        base.print_json([_as_json(found)])
        return
    click.echo(f"{found.slug}  {found.name}, {found.kind.label}")
    click.echo(f"  communes : {', '.join(sorted(found.area))}")
    if found.qpv:
        click.echo(f"  QPV : {', '.join(sorted(found.qpv))}")
    if found.agreed_until:
        click.echo(f"  agrément jusqu'au {found.agreed_until:%d/%m/%Y}")
    for reader in found.recipients:
        wants = sorted(reader.publics | reader.themes)
        wants += ["appels généraux"] if reader.general else []
        click.echo(f"  {reader.address} ({reader.role.label}) : {', '.join(wants) or 'rien'}")


@centres.command()
@click.argument("centre", metavar="C")
@click.argument("adresse")
@click.option("--public", "publics", multiple=True, metavar="P", help="Un public (répétable).")
@click.option(
    "--generaux/--sans-generaux",
    "general",
    default=None,
    help="Reçoit aussi les appels qui ne visent aucun public en particulier.",
)
@click.option("--nom", "name", default=None, help="Nom de la personne.")
@base.in_folder
def modifier(
    folder: Path,
    centre: str,
    adresse: str,
    publics: tuple[str, ...],
    *,
    general: bool | None,
    name: str | None,
) -> None:
    """Modifie ce que veut recevoir le destinataire ADRESSE du centre C.

    \b
    Exemple :
      veille centres modifier les-deux-platanes seniors@deux-platanes.exemple.fr --public aidants
    """
    from veille.services.centres import change_recipient

    unknown = set(publics) - base.public_ids(folder)
    if unknown:
        raise InputError(
            f"Public inconnu : {', '.join(sorted(unknown))} ; les publics sont "
            f"{', '.join(sorted(base.public_ids(folder)))}."
        )
    given = {"publics": frozenset(publics) or None, "general": general, "name": name}
    changes = {field: value for field, value in given.items() if value is not None}
    if not changes:
        raise InputError("Rien à modifier : donnez --public, --generaux, --sans-generaux ou --nom.")
    with base.open_store(folder) as store:
        found = change_recipient(store, centre, adresse, base.now(), **changes)
    click.echo(f"{found.slug} : {adresse} est à jour.")


@centres.command()
@click.argument("centre", metavar="C")
@base.in_folder
def supprimer(folder: Path, centre: str) -> None:
    """Ne sert plus un centre ; ses candidatures passées restent comptées.

    \b
    Exemple :
      veille centres supprimer les-deux-platanes
    """
    with base.open_store(folder) as store, store.transaction() as tx:
        slug = tx.centre(centre).slug
        tx.remove_centre(slug, base.now())
    click.echo(f"{slug} ne reçoit plus rien ; son passé est gardé.")


def _as_json(centre: Centre) -> dict[str, object]:
    return {
        "slug": centre.slug,
        "nom": centre.name,
        "type": centre.kind.value,
        "commune": centre.commune,
        "communes": sorted(centre.communes),
        "qpv": sorted(centre.qpv),
        "agrement_du": centre.agreed_from.isoformat() if centre.agreed_from else None,
        "agrement_au": centre.agreed_until.isoformat() if centre.agreed_until else None,
        "destinataires": [
            {
                "adresse": reader.address,
                "role": reader.role.value,
                "nom": reader.name,
                "publics": sorted(reader.publics),
                "themes": sorted(reader.themes),
                "generaux": reader.general,
            }
            for reader in centre.recipients
        ],
    }
