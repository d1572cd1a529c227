"""``veille analyser`` and ``veille evaluer``: what would be understood, and how well."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from veille.cli import base
from veille.domain.errors import InputError

if TYPE_CHECKING:
    from veille.config import Config
    from veille.domain.call import Reading
    from veille.services.analyse import Target


@click.command()
@click.argument("cibles", nargs=-1, required=True, metavar="CIBLE…")
@click.option(
    "--date",
    "today",
    type=base.Day(),
    metavar="J",
    help="Date du jour, pour ce qui est ouvert ou clos (aujourd'hui).",
)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="F",
    help="Écrit la même chose en une page.",
)
@base.as_json
@base.in_folder
def analyser(
    folder: Path, cibles: tuple[str, ...], today: date | None, page: Path | None, *, json_: bool
) -> None:
    """Montre ce qui serait compris de CIBLE, et les mots qui le disent ; rien n'est gardé.

    CIBLE : un fichier (texte, HTML, PDF, DOCX, ODT), un .jsonl, un dossier, une adresse ou « - »
    pour l'entrée standard. La première ligne d'un texte est son titre.

    \b
    Exemples :
      veille analyser annonce.txt
      veille analyser annonce.txt --html lecture.html
      veille analyser appels.jsonl --json --date 2026-03-31
    """
    from veille.core.normalise import understand
    from veille.services.analyse import Unusable, fetcher, targets
    from veille.services.understand import knowledge_of

    config = base.load_config(folder)
    knowledge, failed = knowledge_of(config), False
    showing = _Showing(config, today or base.today(), json_=json_)
    for target in targets(cibles, sys.stdin.buffer.read, fetcher(config, base.now())):
        if isinstance(target, Unusable):
            failed = True
            click.echo(target.reason, err=True)
        else:
            showing.show(target, understand(target.document, knowledge, today=showing.today))
    if page is not None:
        showing.write(page)
    if failed:
        raise SystemExit(base.IN_PART)


class _Showing:
    """Readings shown one after the other, and kept for the page."""

    def __init__(self, config: "Config", today: date, *, json_: bool) -> None:
        from veille.services.notify import labels_of

        self.today, self._json, self._labels = today, json_, labels_of(config)
        self._kept: list[tuple[str, Any, Any]] = []

    def show(self, target: "Target", reading: "Reading") -> None:
        """Print one reading, as JSON or beside its text."""
        from veille.core.normalise import as_json

        document = target.document
        row = as_json(target.id, document, reading, self.today)
        if self._json:
            made = {"title": document.title, "text": document.text} if target.made else {}
            base.print_json([row | made])
        self._keep(target.id, document.full, reading)

    def _keep(self, name: str, full: str, reading: "Reading") -> None:
        from veille.core.highlight import segments
        from veille.core.reading_words import in_words

        tags = (proof for tag in reading.tags for proof in tag.evidence)
        cut = segments(full, (*reading.evidence, *tags))
        facts = in_words(reading, self._labels, self.today)
        self._kept.append((name, cut, facts))
        if not self._json:
            base.print_reading(cut, facts)

    def write(self, page: Path) -> None:
        """Write what was shown as a page."""
        from veille.exchange.outcome import write_file
        from veille.exchange.reading import page_of

        write_file(page, page_of(self._kept).encode())
        click.echo(f"{page} est écrit.", err=True)


@click.command()
@click.argument("fichier", metavar="GOLD.jsonl", type=click.Path(dir_okay=False, path_type=Path))
@base.as_json
@base.in_folder
def evaluer(folder: Path, fichier: Path, *, json_: bool) -> None:
    """Mesure la compréhension sur des textes étiquetés (clés « id » et « labels »).

    \b
    Exemple :
      veille evaluer textes.jsonl
    """
    from veille.core.normalise import as_json, understand
    from veille.core.scoring import score
    from veille.services.analyse import Unusable, targets
    from veille.services.understand import knowledge_of

    gold = _labelled(fichier)
    if not gold:
        raise InputError(f"« {fichier} » ne contient aucun texte étiqueté.")
    knowledge = knowledge_of(base.load_config(folder))
    readings = {}
    for target in targets((str(fichier),), bytes, _no_fetch):
        if isinstance(target, Unusable):
            click.echo(target.reason, err=True)
        else:
            reading = understand(target.document, knowledge, today=None)
            readings[target.id] = as_json(target.id, target.document, reading, base.today())
    scores = score(gold, readings)
    if json_:
        base.print_json([scores.figures()])
        return
    base.print_table(
        ("champ", "mesure", "valeur"),
        [
            (field, name, f"{value:.3f}" if isinstance(value, float) else str(value))
            for field, figures in _flat(scores.figures())
            for name, value in figures.items()
        ],
        "",
    )


def _flat(figures: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each field's figures; those that are split by public are a line a public."""
    for field, values in figures.items():
        if any(isinstance(value, dict) for value in values.values()):
            yield from ((f"  {name}", value) for name, value in values.items())
        else:
            yield field, values


def _no_fetch(address: str) -> Any:
    raise InputError(f"« {address} » est une adresse : « veille evaluer » lit un fichier.")


def _labelled(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise InputError(f"« {path} » n'existe pas : donnez un fichier .jsonl de textes étiquetés.")
    rows = []
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            row["id"], row["labels"]["is_call"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InputError(
                f"{path}, ligne {number} : attendu un objet JSON avec « id » et « labels »."
            ) from error
        rows.append(row)
    return rows
