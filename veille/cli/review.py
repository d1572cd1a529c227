"""``veille relecture``: the officer's ten minutes on Friday."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from veille.cli import base
from veille.cli.corrections import joined, outcome
from veille.domain.correction import Corrected
from veille.domain.errors import InputError

if TYPE_CHECKING:
    from veille.config import Config
    from veille.core.doubt import Doubt
    from veille.store import Store

_FIELDS = {
    "deadlines": Corrected.DEADLINE,
    "no_deadline": Corrected.DEADLINE,
    "amount_max": Corrected.AMOUNT_MAX,
    "publics": Corrected.PUBLICS,
}
_LABELS = {
    "deadlines": "date limite",
    "no_deadline": "date limite",
    "is_call": "nature",
    "amount_max": "montant",
    "publics": "publics",
}


@click.command()
@click.option("--liste", "listed", is_flag=True, help="Liste les doutes sans poser de question.")
@base.as_json
@base.in_folder
def relecture(folder: Path, *, listed: bool, json_: bool) -> None:
    """Passe en revue les lectures douteuses qui arriveraient à quelqu'un, la plus grave d'abord.

    À chaque doute : oui (bien lu), corriger, pas un appel, fusionner, scinder, passer, finir.

    \b
    Exemples :
      veille relecture
      veille relecture --liste
    """
    from veille.services.correct import doubts

    config = base.load_config(folder)
    with base.open_store(folder) as store:
        found = doubts(store, today=base.today())
        with store.reading() as tx:
            numbers = tx.numbers(doubt.call.key for doubt in found)
        if json_:
            base.print_json(_row(doubt, numbers) for doubt in found)
        elif not found:
            click.echo("Rien à relire : aucune lecture douteuse n'arriverait à quelqu'un.")
        elif listed:
            base.print_table(
                ("n°", "appel", "champ", "lu", "les mots", "pourquoi"),
                [
                    (
                        str(numbers[d.call.key]),
                        base.short(d.call.title, 36),
                        _LABELS[d.field],
                        base.short(d.read, 28),
                        base.short(d.words, 34),
                        d.why,
                    )
                    for d in found
                ],
                "",
            )
        else:
            _ask_each(store, config, found, numbers)


def _row(doubt: "Doubt", numbers: Mapping[str, int]) -> dict[str, object]:
    return {
        "id": numbers[doubt.call.key], "champ": doubt.field, "lu": doubt.read,
        "mots": doubt.words, "pourquoi": doubt.why, "gravite": doubt.harm,
        "titre": doubt.call.title, "adresse": doubt.call.address,
    }  # fmt: skip


def _ask_each(
    store: "Store", config: "Config", found: Sequence["Doubt"], numbers: Mapping[str, int]
) -> None:
    from veille.services.correct import correct

    for position, doubt in enumerate(found, 1):
        click.echo(f"\n{position}/{len(found)}  n° {numbers[doubt.call.key]}  {doubt.call.title}")
        click.echo(f"  {doubt.call.address}")
        click.echo(f"  {_LABELS[doubt.field]} : {doubt.read}  (« {base.one_line(doubt.words)} »)")
        click.echo(f"  {doubt.why}")
        answer = click.prompt(
            "  [o]ui, [c]orriger, [n]on ce n'est pas un appel, [f]usionner, [s]cinder, "
            "[p]asser, [q] finir",
            type=click.Choice(list("ocnfspq")), default="p", show_choices=False,
        )  # fmt: skip
        if answer == "q":
            break
        try:
            said = _answered(answer, doubt)
            if said:
                call = correct(store, config, doubt.call.key, said, now=base.now(),
                               today=base.today(), by="relecture")  # fmt: skip
                click.echo(f"  noté : {outcome(said, call, base.today())}.")
        except InputError as error:
            click.echo(f"  {error}", err=True)


def _answered(answer: str, doubt: "Doubt") -> list[tuple[Corrected, str]]:
    if answer == "o":
        return [(Corrected.CONFIRMED, doubt.field)]
    if answer == "n":
        return [(Corrected.IS_CALL, "non")]
    if answer == "f":
        return [(Corrected.MERGED, click.prompt("  le même appel que n°").strip())]
    if answer == "s":
        return _parts()
    if answer == "c" and doubt.field in _FIELDS:
        shape = {"publics": "+public ou -public", "amount_max": "euros"}.get(
            doubt.field, "jour AAAA-MM-JJ, ou « aucune »"
        )
        value = click.prompt(f"  {shape}").strip()
        return [(_FIELDS[doubt.field], value), (Corrected.CONFIRMED, doubt.field)]
    return []


def _parts() -> list[tuple[Corrected, str]]:
    click.echo("  Les premiers mots de chaque appel, une ligne chacun ; une ligne vide finit.")
    marks: list[str] = []
    while mark := click.prompt(f"  appel {len(marks) + 1}", default="", show_default=False).strip():
        marks.append(mark)
    return [(Corrected.SPLIT, joined(marks))] if marks else []
