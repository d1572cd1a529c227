"""``veille candidature`` and ``veille candidatures``: what centres do about calls."""

from datetime import date
from pathlib import Path

import click

from veille.cli import base
from veille.domain.application import Action, Application

#: A thousand million euros is no grant.
_DIGITS = 9


class Euros(click.ParamType[int]):
    """An amount in whole euros: « 8000 », « 8 000 », « 8 000 € » are the same."""

    name = "montant"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Give whole euros, or fail with a sentence that says how to write them."""
        digits = "".join(str(value).split()).removesuffix("€").removesuffix("euros")
        if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS:
            return int(digits)
        message = f"« {value} » n'est pas un montant en euros ; écrivez par exemple 8000."
        raise click.BadParameter(message, ctx, param)


@click.command()
@click.argument("centre")
@click.argument("appel")
@click.argument("geste", metavar="ACTION", type=click.Choice([action.value for action in Action]))
@click.option("--date", "day", type=base.Day(), metavar="J", help="Jour du geste (aujourd'hui).")
@click.option("--montant", "amount", type=Euros(), metavar="N", help="Euros demandés ou obtenus.")
@click.option("--note", default="", help="Une précision, gardée dans l'historique.")
@click.option("--par", "by", default="", metavar="QUI", help="Qui a fait le geste.")
@base.in_folder
def candidature(
    folder: Path,
    centre: str,
    appel: str,
    geste: str,
    *,
    day: date | None,
    amount: int | None,
    note: str,
    by: str,
) -> None:
    """Note ce que CENTRE fait de l'appel APPEL (son numéro ou sa clé).

    ACTION : interesse, ecarter, preparer, deposer, complement, obtenir, refuser, abandonner,
    solder, annuler. « deposer » ne demande aucune étape avant ; une erreur se corrige par
    « annuler », rien n'est effacé.

    \b
    Exemple :
      veille candidature cs-mermoz 12 deposer --date 2026-11-20 --montant 8000
    """
    from veille.services.follow import record

    with base.open_store(folder) as store:
        application, title = record(
            store,
            centre,
            appel,
            Action(geste),
            today=base.today(),
            now=base.now(),
            day=day or base.today(),
            amount=amount,
            note=note,
            by=by,
        )
    click.echo(f"{application.centre}, « {title} » : {application.status.label}.")


@click.command()
@click.option("--centre", default=None, metavar="C", help="Un seul centre.")
@base.as_json
@base.in_folder
def candidatures(folder: Path, centre: str | None, *, json_: bool) -> None:
    """Liste les candidatures, la plus ancienne d'abord.

    \b
    Exemple :
      veille candidatures --centre cs-mermoz
    """
    from veille.services.follow import listed

    with base.open_store(folder) as store:
        rows = listed(store, centre)
    if json_:
        base.print_json(_as_json(number, title, application) for number, title, application in rows)
        return
    base.print_table(
        ("centre", "n°", "appel", "situation", "depuis"),
        [
            (a.centre, str(number), base.short(title, 60), a.status.label, a.history[-1].day)
            for number, title, a in rows
        ],
        "Aucune candidature : « veille candidature CENTRE APPEL interesse » en note une.",
    )


def _as_json(number: int, title: str, application: Application) -> dict[str, object]:
    from veille.core.follow import effective

    held = effective(application.history)
    asked = [line.amount for line in held if line.action is Action.SUBMIT]
    won = [line.amount for line in held if line.action is Action.WIN]
    return {
        "id": f"{application.centre}:{number}",
        "centre": application.centre,
        "appel": number,
        "cle": application.call_key,
        "titre": title,
        "situation": application.status.value,
        "depuis": application.history[-1].day,
        "montant_demande": asked[-1] if asked else None,
        "montant_obtenu": won[-1] if won else None,
        "historique": [
            {
                "geste": line.action.value,
                "situation": line.to.value,
                "jour": line.day,
                "saisi_le": line.at.isoformat(),
                "par": line.by,
                "origine": line.origin,
                "montant": line.amount,
                "note": line.note,
            }
            for line in application.history
        ],
    }
