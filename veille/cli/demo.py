"""``veille demo``: the whole main job, on one screen."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from veille.cli import base
from veille.core.french import counted
from veille.domain.delivery import DeliveryState
from veille.domain.indicator import Measure
from veille.domain.revision import NEWS
from veille.domain.source import Health

if TYPE_CHECKING:
    from veille.demo.story import Story, Week


@click.command()
@click.option(
    "--dossier",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    metavar="D",
    help="Dossier de la démonstration, refait à chaque fois.",
)
def demo(folder: Path) -> None:
    """Montre tout le travail de Veille sur un petit web servi sur cette machine.

    Dix-sept sources, six centres, trois semaines : la collecte, les courriels, une candidature
    déposée, les indicateurs. Rien ne sort de la machine.

    \b
    Exemple :
      veille demo --dossier essai
    """
    from veille.demo.story import play

    story = play(
        folder,
        now=base.now(),
        today=base.today(),
        environ=base.environment(),
        told=lambda line: click.echo(line, err=True),
    )
    for line in _summary(story, folder):
        click.echo(line)
    raise SystemExit(0 if story.went_as_planned else 1)


def _summary(story: "Story", folder: Path) -> list[str]:
    year = story.indicators
    mobilised = year.figure(Measure.CALLS_MOBILISED).value
    actions = year.figure(Measure.ACTIONS).value
    return [
        "",
        "Trois semaines de veille",
        *(_week(week) for week in story.weeks),
        "",
        f"{story.calls} appels compris ; « {story.submitted} » : une candidature déposée.",
        (
            f"Année en cours : {counted(mobilised, 'appel mobilisé', 'appels mobilisés')}, "
            f"{counted(actions, 'action valorisée', 'actions valorisées')}."
        ),
        "",
        "Ce que la veille ne voit pas",
        *(
            f"  {verdict.source} : {verdict.health.label}. {verdict.reason}"
            for verdict in story.verdicts
            if verdict.health in {Health.SILENT, Health.BLOCKED, Health.FAILING}
        ),
        "",
        "À regarder",
        f"  {folder / 'outbox' / 'index.html'}  les courriels",
        f"  {folder / 'indicateurs.xlsx'}  les indicateurs et leurs preuves",
        f"  veille appels --dossier {folder}",
        f"  veille appel 1 --dossier {folder}",
        f"  veille sources sante --dossier {folder}",
    ]


def _week(week: "Week") -> str:
    lines = week.run.sources
    items = sum(line.report.items for line in lines)
    news = sum(n for line in lines for change, n in line.changes.items() if change in NEWS)
    mails = week.mails.get(DeliveryState.ACCEPTED, 0)
    return (
        f"  semaine {week.number}, {week.today:%d/%m/%Y} : {len(lines)} sources, "
        f"{items} annonces, {counted(news, 'nouveauté', 'nouveautés')}, {mails} courriels"
    )
