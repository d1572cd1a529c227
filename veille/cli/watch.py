"""``veille collecter``, ``rejouer`` and ``hebdo``: the work of the week."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from veille.cli import base
from veille.core.french import counted
from veille.domain.revision import NEWS
from veille.domain.source import Outcome
from veille.domain.tag import TagKind

if TYPE_CHECKING:
    from veille.services.collect import Run, SourceRun
    from veille.services.replay import Moved


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
@click.option("--a-blanc", "dry", is_flag=True, help="Liste ce qui bougerait, sans rien écrire.")
@base.in_folder
def rejouer(folder: Path, *, dry: bool) -> None:
    """Comprend à nouveau toutes les annonces gardées, quand une règle ou un mot a changé.

    Rien n'est demandé aux sources, et ce qui est relu n'est pas annoncé comme nouveau. Avec
    --a-blanc, les appels dont les publics ou les thèmes bougeraient sont listés.

    \b
    Exemples :
      veille rejouer --a-blanc
      veille rejouer
    """
    from veille.services.replay import replay

    config = base.load_config(folder)
    with base.open_store(folder) as store:
        done = replay(store, config, now=base.now(), today=base.today(), dry=dry)
    for moved in done.moved if dry else ():
        click.echo(f"« {base.short(moved.after.title, 70)} » : {_moves(moved)}")
    read = counted(done.notices, "annonce relue", "annonces relues")
    changed = counted(len(done.moved), "lecture changée", "lectures changées")
    click.echo(f"{read}, {changed}{', rien n’est écrit (--a-blanc)' if dry else ''}.")


def _moves(moved: "Moved") -> str:
    """« +seniors -jeunes »: the publics and themes that come and go, or what else moves."""
    said = []
    for kind in (TagKind.PUBLIC, TagKind.THEME):
        before, after = moved.tags(kind)
        said += [f"+{id_}" for id_ in sorted(after - before)]
        said += [f"-{id_}" for id_ in sorted(before - after)]
    return " ".join(said) or "autre chose que ses publics et ses thèmes"


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
