"""``veille digest``: what each recipient will read, and what became of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from veille.cli import base
from veille.domain.delivery import Delivery, DeliveryState
from veille.domain.errors import ConfigError

if TYPE_CHECKING:
    from digest.mailer import Mailer
    from veille.config import Config
    from veille.store import Store

#: States that make a send « done in part ».
_NOT_DONE = (DeliveryState.REFUSED, DeliveryState.DEFERRED, DeliveryState.UNCERTAIN)


@click.group(subcommand_metavar="COMMANDE [ARGUMENTS]…")
def digest() -> None:
    """Prépare, montre et envoie les courriels de veille.

    Chaque destinataire reçoit chaque édition au plus une fois sans décision humaine. Un envoi
    « incertain » (la machine ou le réseau ont lâché au dernier moment) est montré, jamais
    renvoyé tout seul : « veille digest renvoyer » le fait, avec le même message.

    \b
    Exemples :
      veille digest apercu cs-mermoz
      veille digest envoyer --vers courriels
    """


@digest.command()
@click.argument("centre")
@click.option(
    "--tout", "everything", is_flag=True, help="Tous les appels ouverts, déjà signalés ou non."
)
@base.in_folder
def apercu(folder: Path, centre: str, *, everything: bool) -> None:
    """Montre l'édition de la semaine des destinataires de CENTRE, sans rien envoyer ni noter.

    \b
    Exemples :
      veille digest apercu cs-mermoz
      veille digest apercu cs-mermoz --tout
    """
    from digest.parts import text_of
    from veille.services.notify import previews

    config = base.load_config(folder)
    with base.open_store(folder) as store:
        shown = previews(
            store, config, centre, now=base.now(), today=base.today(), everything=everything
        )
    if not shown:
        click.echo(f"{centre} n'a aucun destinataire : « veille centres importer » en ajoute.")
    for delivery in shown:
        state = "pas encore prévu" if not delivery.number else delivery.state.label
        click.echo(f"── {delivery.address}, {delivery.period}, {state}\n")
        click.echo(text_of(delivery.raw))


@digest.command()
@base.in_folder
def liste(folder: Path) -> None:
    """Liste ce qui partirait, à qui : une ligne par destinataire.

    \b
    Exemple :
      veille digest liste
    """
    from veille.services.notify import prepare

    config = base.load_config(folder)
    with base.open_store(folder) as store:
        prepared = prepare(store, config, now=base.now(), today=base.today())
    base.print_table(
        ("centre", "destinataire", "objet"),
        [(p.digest.centre.slug, p.digest.recipient.address, p.digest.subject) for p in prepared],
        "Aucun centre : « veille centres importer FICHIER » en ajoute.",
    )


@digest.command()
@click.option("--centre", default=None, metavar="C", help="Un seul centre.")
@click.option(
    "--vers",
    "to",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DOSSIER",
    help="Écrit les courriels (.eml et .html) dans ce dossier au lieu de les envoyer.",
)
@base.in_folder
def envoyer(folder: Path, centre: str | None, to: Path | None) -> None:
    """Envoie l'édition de la semaine à ceux qui ne l'ont pas encore reçue.

    \b
    Exemples :
      veille digest envoyer
      veille digest envoyer --centre cs-mermoz --vers courriels
    """
    config = base.load_config(folder)
    with base.open_store(folder) as store:
        raise SystemExit(deliver(store, config, to=to, centre=centre))


def deliver(store: "Store", config: "Config", *, to: Path | None, centre: str | None = None) -> int:
    """Plan and send this week's edition; give the exit code."""
    from veille.services.deliver import send, waiting, write_index
    from veille.services.notify import period_of, plan

    now, today = base.now(), base.today()
    mailer, period = _mailer(config, to), period_of(today)  # before anything is planned
    with store.reading() as tx:
        served = (tx.centre(centre),) if centre is not None else tx.centres()
    if not served:
        click.echo("Aucun centre : « veille centres importer FICHIER » en ajoute.")
        return 0
    slug = served[0].slug if centre is not None else None
    plan(store, config, now=now, today=today, centre=slug)
    counts = send(
        store,
        mailer,
        sender=config.sender.address,
        period=period,
        clock=base.now,
        centre=slug,
        told=_print_sent,
    )
    if to is not None:
        write_index(store, to)
    left = waiting(store, period, slug)
    click.echo(_said(counts, left, period))
    return base.IN_PART if left or any(state in counts for state in _NOT_DONE) else 0


def _said(counts: Mapping[DeliveryState, int], left: int, period: str) -> str:
    if not counts and not left:
        return f"Rien à envoyer : l'édition {period} est déjà partie, ou ne dit rien de neuf."
    parts = [f"{state.label} : {count}" for state, count in counts.items()]
    if left:
        parts.append(f"en attente : {left} (« veille digest etat » dit pourquoi)")
    return f"Courriels de l'édition {period}, {', '.join(parts)}."


def _mailer(config: "Config", to: Path | None) -> "Mailer":
    from digest.folder import FolderMailer
    from digest.smtp import SmtpMailer

    if to is not None:
        return FolderMailer(to)
    if not config.smtp.host:
        raise ConfigError(
            f"{config.files / 'veille.toml'}, [smtp] hote : aucun serveur d'envoi ; donnez-en un, "
            "ou écrivez les courriels dans un dossier avec « --vers DOSSIER »."
        )
    smtp = config.smtp
    return SmtpMailer(smtp.host, smtp.port, smtp.security.value, smtp.user, smtp.password)


def _print_sent(delivery: Delivery, state: DeliveryState, reply: str) -> None:
    said = f"{delivery.address} : {state.label}"
    click.echo(f"{said} ({base.one_line(reply)})" if reply else said, err=True)


@digest.command()
@click.option("--periode", "period", default=None, metavar="P", help="Une semaine : 2026-W13.")
@base.as_json
@base.in_folder
def etat(folder: Path, period: str | None, *, json_: bool) -> None:
    """Dit où en est chaque envoi, les incertains et les refusés compris.

    \b
    Exemple :
      veille digest etat
    """
    with base.open_store(folder) as store, store.reading() as tx:
        rows = tx.deliveries(period=period)
    if json_:
        base.print_json(
            {
                "id": d.number,
                "centre": d.centre,
                "adresse": d.address,
                "periode": d.period,
                "etat": d.state.value,
                "essais": d.attempts,
                "reponse": d.reply,
                "message_id": d.message_id,
            }
            for d in rows
        )
        return
    base.print_table(
        ("n°", "période", "centre", "destinataire", "état", "réponse"),
        [
            (str(d.number), d.period, d.centre, d.address, d.state.label, base.short(d.reply, 50))
            for d in rows
        ],
        "Aucun envoi : « veille digest envoyer » prépare et envoie l'édition de la semaine.",
    )


@digest.command()
@click.argument("numero", metavar="ID", type=base.NUMBER)
@click.option(
    "--vers",
    "to",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DOSSIER",
    help="Écrit le courriel dans ce dossier au lieu de l'envoyer.",
)
@base.in_folder
def renvoyer(folder: Path, numero: int, to: Path | None) -> None:
    """Renvoie un envoi incertain ou refusé : les mêmes octets, le même Message-ID, la même date.

    \b
    Exemple :
      veille digest renvoyer 41
    """
    from veille.services.deliver import send

    config = base.load_config(folder)
    mailer = _mailer(config, to)  # before the ledger moves
    with base.open_store(folder) as store:
        with store.transaction(ledger=True) as tx:
            again = tx.resend(numero, base.now())
        counts = send(
            store,
            mailer,
            sender=config.sender.address,
            period=again.period,
            clock=base.now,
            number=numero,
            told=_print_sent,
        )
    raise SystemExit(base.IN_PART if any(state in counts for state in _NOT_DONE) else 0)
