"""``veille analyser`` and ``veille evaluer``: what would be understood, and how well."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from veille.cli import base
from veille.domain.errors import InputError


@click.command()
@click.argument("cibles", nargs=-1, required=True, metavar="CIBLE…")
@click.option(
    "--date",
    "today",
    type=base.Day(),
    metavar="J",
    help="Date du jour, pour ce qui est ouvert ou clos (aujourd'hui).",
)
@base.as_json
@base.in_folder
def analyser(folder: Path, cibles: tuple[str, ...], today: date | None, *, json_: bool) -> None:
    """Montre ce qui serait compris de CIBLE, et les mots qui le disent ; rien n'est gardé.

    CIBLE : un fichier (texte, HTML, PDF, DOCX, ODT), un .jsonl, un dossier, une adresse ou « - »
    pour l'entrée standard. La première ligne d'un texte est son titre.

    \b
    Exemples :
      veille analyser annonce.txt
      veille analyser appels.jsonl --json --date 2026-03-31
    """
    from veille.core.normalise import as_json, understand
    from veille.services.analyse import Unusable, fetcher, targets
    from veille.services.understand import knowledge_of

    config = base.load_config(folder)
    knowledge, day, failed = knowledge_of(config), today or base.today(), False
    fetch = fetcher(config, base.now())
    for target in targets(cibles, sys.stdin.buffer.read, fetch):
        if isinstance(target, Unusable):
            failed = True
            click.echo(target.reason, err=True)
            continue
        reading = understand(target.document, knowledge, today=day)
        row = as_json(target.id, target.document, reading, day)
        if json_:
            text = {"title": target.document.title, "text": target.document.text}
            base.print_json([row | text if target.made else row])
        else:
            for line in _lines(target.document.title, row, config.lexicon.topics):
                click.echo(line)
    if failed:
        raise SystemExit(base.IN_PART)


def _lines(title: str, row: dict[str, Any], topics: Any) -> list[str]:
    """The reading as a person reads it: a line a field, with its words."""
    from veille.core.french import day_in_words, euros
    from veille.domain.call import Eligible, Kind, State

    labels = {topic.id: topic.label for topic in topics}
    head = base.one_line(title) or row["id"]
    if not row["is_call"]:
        return [head, f"  ce n'est pas un appel : {Kind(row['kind']).label}", ""]
    days = [day_in_words(date.fromisoformat(day)) for day in row["deadlines"]]
    fields = {
        "nature": f"{Kind(row['kind']).label}, {State(row['state']).label}",
        "ouverture": day_in_words(date.fromisoformat(row["opens_on"])) if row["opens_on"] else "",
        "date limite": ", ".join(days) or ("au fil de l'eau" if row["rolling"] else "non dite"),
        "heure": row["deadline_time"] or "",
        "financeur": row["funder"] or "non dit",
        "territoire": row["territory"]["name"] if row["territory"] else "non dit",
        "publics": ", ".join(labels.get(p, p) for p in row["publics"]) or "aucun en particulier",
        "thèmes": ", ".join(labels.get(t, t) for t in row["themes"]),
        "au plus": euros(row["amount_max"]) if row["amount_max"] else "",
        "enveloppe": euros(row["amount_total"]) if row["amount_total"] else "",
        "réponse": Eligible(row["eligible"]).label,
    }
    lines = [head, *(f"  {name} : {value}" for name, value in fields.items() if value)]
    words = dict.fromkeys(
        f"    {e['field']} : « {base.short(e['excerpt'], 70)} »" for e in row["evidence"]
    )
    return [*lines, "  les mots qui le disent :", *words, ""]


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
        if not isinstance(target, Unusable):
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
