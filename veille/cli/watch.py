"""``veille collecter``, ``rejouer`` and ``hebdo``: the work of the week."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from veille.cli import base
from veille.core.french import counted
from veille.domain.revision import NEWS
from veille.domain.source import Outcome

if TYPE_CHECKING:
    from veille.services.collect import Run, SourceRun


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG…]")
@click.option("--amorcer", "quiet", is_flag=True, help="Enregistre sans rien annoncer aux centres.")
@base.in_folder
def collecter(folder: Path, slugs: tuple[str, ...], *, quiet: bool) -> None:
    """Lit les sources (toutes, ou celles nommées) et comprend ce qu'elles publient.

    Une source qui échoue est une ligne du compte rendu ; les autres continuent. Une page
    inchangée coûte une demande conditionnelle et n'écrit rien.

    \b
    Exemples :
      veille collecter
      veille collecter caf-rhone metropole-lyon
    """
    from veille.services.collect import collect

    config = base.load_config(folder)
    with base.open_store(folder) as store:
        run = collect(
            store,
            config,
            now=base.now(),
            today=base.today(),
            slugs=slugs,
            quiet=quiet,
            told=print_source,
        )
    print_run(run)
    raise SystemExit(code_of(run))


def print_source(line: "SourceRun") -> None:
    """One line of the report on standard error, as soon as the source is recorded."""
    report = line.report
    said = f"{report.source} : {report.outcome.label}"
    if report.outcome in {Outcome.READ, Outcome.UNCHANGED}:
        news = sum(count for change, count in line.changes.items() if change in NEWS)
        said += f", {counted(report.items, 'annonce', 'annonces')}"
        said += f", {counted(news, 'nouveauté', 'nouveautés')}"
    if report.unreadable:
        said += f", {counted(report.unreadable, 'illisible', 'illisibles')}"
    if report.reason:
        said += f". {report.reason}"
    click.echo(said, err=True)


def print_run(run: "Run") -> None:
    """Print the totals of a run, on standard output."""
    items = sum(line.report.items for line in run.sources)
    news = sum(n for line in run.sources for change, n in line.changes.items() if change in NEWS)
    click.echo(
        f"{counted(len(run.sources), 'source', 'sources')}, "
        f"{counted(items, 'annonce', 'annonces')}, {counted(news, 'nouveauté', 'nouveautés')}, "
        f"{len(run.failed)} en échec."
    )
    if not run.sources:
        click.echo("Aucune source : ajoutez un fichier dans config/sources (voir docs/sources.md).")


def code_of(run: "Run") -> int:
    """Exit code of a run: 0 fine, 3 when some sources failed, 1 when all did."""
    if run.all_failed:
        return 1
    return base.IN_PART if run.failed else 0


@click.command()
@base.in_folder
def rejouer(folder: Path) -> None:
    """Comprend à nouveau toutes les annonces gardées, quand une règle a changé.

    Rien n'est demandé aux sources, et ce qui est relu n'est pas annoncé comme nouveau.

    \b
    Exemple :
      veille rejouer
    """
    from veille.services.replay import replay

    config = base.load_config(folder)
    with base.open_store(folder) as store:
        counts = replay(store, config, now=base.now(), today=base.today())
    click.echo(f"{counts.notices} annonces relues, {counts.moved} lectures changées.")


@click.command()
@click.option(
    "--vers",
    "to",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DOSSIER",
    help="Écrit les courriels dans ce dossier au lieu de les envoyer.",
)
@base.in_folder
def hebdo(folder: Path, to: Path | None) -> None:
    """Collecte, comprend et envoie : ce que cron ou systemd lancent chaque lundi.

    Une seule à la fois : une deuxième dit qu'une est en cours et s'arrête sans rien faire.

    \b
    Exemple :
      veille hebdo --dossier /srv/veille
    """
    from filelock import FileLock, Timeout

    from veille.cli.digests import deliver
    from veille.services.collect import collect

    config = base.load_config(folder)
    with base.open_store(folder) as store:
        try:
            with FileLock(folder / "veille.lock", timeout=0):
                run = collect(store, config, now=base.now(), today=base.today(), told=print_source)
                print_run(run)
                if run.all_failed:
                    click.echo(
                        "Aucune source n'a répondu : rien n'est envoyé. Vérifiez le réseau, puis "
                        "relancez « veille hebdo ».",
                        err=True,
                    )
                    raise SystemExit(1)
                sent = deliver(store, config, to=to)
        except Timeout:
            click.echo("Une collecte hebdomadaire est déjà en cours : rien n'est lancé.")
            return
    raise SystemExit(max(code_of(run), sent))
