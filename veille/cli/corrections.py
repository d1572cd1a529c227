"""``veille corriger`` and ``corrections``: a person's word wins over every later read."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from veille.cli import base
from veille.cli.follow import Euros
from veille.domain.call import Call
from veille.domain.correction import Corrected
from veille.domain.errors import InputError

if TYPE_CHECKING:
    from veille.services.correct import Told
    from veille.store import Store

_NONE = "aucune"


class Instant(click.ParamType[str]):
    """A last day, with its hour or not, or « aucune »."""

    name = "jour"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Give the ISO form that a correction keeps."""
        text = str(value).strip()
        if text == _NONE:
            return text
        day, _, hour = text.replace("T", " ").partition(" ")
        found = base.Day().convert(day, param, ctx).isoformat()
        return f"{found}T{hour}" if hour else found


@click.command()
@click.argument("identifiant", metavar="ID")
@click.option(
    "--public",
    "publics",
    multiple=True,
    metavar="+P|-P",
    help="Ajoute (+seniors) ou retire (-seniors) un public ; répétable.",
)
@click.option(
    "--date-limite",
    "deadline",
    type=Instant(),
    metavar="J",
    help="Dernier jour (2026-03-31 ou « 2026-03-31 17:00 »), ou « aucune ».",
)
@click.option("--ouverture", "opening", type=Instant(), metavar="J", help="Premier jour.")
@click.option("--montant", "maximum", type=Euros(), metavar="N", help="Euros au plus par projet.")
@click.option("--enveloppe", "total", type=Euros(), metavar="N", help="Euros en tout.")
@click.option("--financeur", "funder", metavar="F", help="Nom du financeur.")
@click.option("--territoire", "places", metavar="CODE[,CODE]", help="Codes : 69M, 69266…")
@click.option("--appel/--pas-un-appel", "is_call", default=None, help="Est-ce un appel ?")
@click.option("--clos", is_flag=True, help="L'appel est déjà clos.")
@click.option("--fusionner", "into", metavar="ID2", help="C'est le même appel que ID2.")
@click.option(
    "--scinder",
    "marks",
    multiple=True,
    metavar="DEBUT",
    help="La page réunit plusieurs appels : premiers mots de chacun ; à répéter.",
)
@click.option(
    "--retirer",
    "back",
    multiple=True,
    metavar="CHAMP",
    type=click.Choice([field.value for field in Corrected]),
    help="Reprend les corrections d'un champ ; répétable.",
)
@click.option("--note", default="", help="Pourquoi, en une phrase.")
@click.option("--par", "by", default="", metavar="QUI", help="Qui corrige.")
@base.in_folder
def corriger(folder: Path, identifiant: str, note: str, by: str, **given: Any) -> None:
    """Corrige la lecture de l'appel ID ; la correction l'emporte sur toute lecture à venir.

    \b
    Exemples :
      veille corriger 12 --public +seniors --public -jeunes
      veille corriger 12 --date-limite "2026-03-31 17:00" --note "vu au téléphone"
      veille corriger 14 --pas-un-appel
      veille corriger 15 --scinder "Axe 1" --scinder "Axe 2"
    """
    from veille.services.correct import correct

    config = base.load_config(folder)
    said = _said(given, base.public_ids(folder))
    with base.open_store(folder) as store:
        call = correct(
            store, config, identifiant, said, now=base.now(), today=base.today(), by=by, note=note
        )
    click.echo(f"« {call.title} » : {outcome(said, call, base.today())}.")


def _said(given: Mapping[str, Any], publics: frozenset[str]) -> list[tuple[Corrected, str]]:
    said = [(Corrected(field), "") for field in given["back"]]
    for public in given["publics"]:
        if public[:1] not in {"+", "-"} or public[1:] not in publics:
            raise InputError(
                f"« {public} » : écrivez +P ou -P, P étant l'un de {', '.join(sorted(publics))}."
            )
        said.append((Corrected.PUBLICS, public))
    plain: tuple[tuple[Corrected, object], ...] = (
        (Corrected.DEADLINE, given["deadline"]),
        (Corrected.OPENING, given["opening"]),
        (Corrected.AMOUNT_MAX, given["maximum"]),
        (Corrected.AMOUNT_TOTAL, given["total"]),
        (Corrected.FUNDER, given["funder"]),
        (Corrected.TERRITORY, given["places"]),
        (Corrected.MERGED, given["into"]),
    )
    said += [(field, str(value)) for field, value in plain if value is not None]
    if given["is_call"] is not None:
        said.append((Corrected.IS_CALL, "oui" if given["is_call"] else "non"))
    if given["marks"]:
        said.append((Corrected.SPLIT, joined(given["marks"])))
    if given["clos"]:
        said.append((Corrected.CLOSED, "oui"))
    return said


def joined(marks: Sequence[str]) -> str:
    """First words of each part as one correction keeps them."""
    from veille.core.split import BETWEEN

    parts = [" ".join(mark.replace("|", " ").split()) for mark in marks]
    if not all(parts):
        raise InputError("Donnez les premiers mots de chaque appel : une partie n'en a pas.")
    return BETWEEN.join(parts)


def outcome(said: Sequence[tuple[Corrected, str]], call: Call, today: date) -> str:
    """What became of a call that was corrected: split in so many, or as it is now read."""
    from veille.core.split import BETWEEN

    marks = next((value for field, value in said if field is Corrected.SPLIT and value), "")
    if marks:
        return f"scindé en {len(marks.split(BETWEEN))} appels, que « veille appels » montre"
    return summary(call, today)


def summary(call: Call, today: date) -> str:
    """« ouvert, jusqu'au 31 mars 2026 »: what a corrected call is now."""
    from veille.core.french import day_in_words

    if not call.reading.is_call:
        return "ce n'est pas un appel"
    days = [day_in_words(deadline.day) for deadline in call.reading.deadlines]
    until = f", jusqu'au {' et au '.join(days)}" if days else ""
    return f"{call.state(today).label}{until}"


@click.command()
@click.argument("identifiant", metavar="[ID]", required=False)
@click.option(
    "--exporter",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="F",
    help="Écrit les textes corrigés, étiquetés, dans un fichier .jsonl.",
)
@base.as_json
@base.in_folder
def corrections(folder: Path, identifiant: str | None, out: Path | None, *, json_: bool) -> None:
    """Liste les corrections, ou les exporte en textes étiquetés pour « veille evaluer ».

    \b
    Exemples :
      veille corrections
      veille corrections --exporter corrections.jsonl
    """
    from veille.services.correct import corrections as listed

    if out is not None and identifiant is not None:
        raise click.UsageError("--exporter écrit toutes les corrections : ne donnez pas d'appel.")
    with base.open_store(folder) as store:
        if out is not None:
            _export(store, out)
            return
        rows = listed(store, identifiant)
    if json_:
        base.print_json(map(_row, rows))
        return
    base.print_table(
        ("n°", "appel", "champ", "valeur", "le", "par", "note"),
        [
            (
                str(t.number),
                base.short(t.title, 40),
                t.correction.field.label,
                t.correction.value,
                f"{base.day_of(t.correction.at):%d/%m/%Y}",
                t.correction.by,
                t.correction.note,
            )
            for t in rows
        ],
        "Aucune correction : « veille corriger ID … » en ajoute une.",
    )


def _row(told: "Told") -> dict[str, object]:
    line = told.correction
    return {
        "id": told.number,
        "champ": line.field.value,
        "valeur": line.value,
        "le": line.at.isoformat(),
        "par": line.by,
        "note": line.note,
        "titre": told.title,
    }


def _export(store: "Store", out: Path) -> None:
    from veille.exchange.outcome import write_file
    from veille.services.gold import labelled

    lines = [json.dumps(row, ensure_ascii=False) for row in labelled(store, base.today())]
    write_file(out, "".join(f"{line}\n" for line in lines).encode())
    click.echo(f"{len(lines)} textes étiquetés écrits dans {out}.", err=True)
