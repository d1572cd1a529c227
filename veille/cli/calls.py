"""``veille appels`` and ``veille appel``: what is known of calls.

``veille appels`` must start quickly: nothing here imports pydantic, Scrapy or Alembic.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from veille.cli import base
from veille.domain.call import Call, Eligible, State
from veille.domain.tag import TagKind

#: Value of ``--statut`` that shows every call, closed and rejected ones too.
ALL = "tous"


@click.command()
@click.option("--public", "publics", multiple=True, metavar="P", help="Un public (répétable).")
@click.option("--theme", "themes", multiple=True, metavar="T", help="Un thème (répétable).")
@click.option("--territoire", "place", metavar="CODE", help="Code : 69266, 69M, 69D, 69, R84…")
@click.option("--financeur", "funder", default="", metavar="F", help="Nom ou identifiant.")
@click.option("--avant", "before", type=base.Day(), metavar="J", help="Dernier jour au plus tard.")
@click.option("--texte", "text", default="", metavar="T", help="Mots cherchés dans l'appel.")
@click.option(
    "--statut",
    "state",
    type=click.Choice([*(state.value for state in State), ALL]),
    help="Un état ; « tous » montre aussi les appels clos et ce qui n'est pas un appel.",
)
@base.as_json
@base.in_folder
def appels(folder: Path, *, json_: bool, **asked: Any) -> None:
    """Liste les appels connus, celui qui ferme le plus tôt d'abord ; les clos n'y sont pas.

    Un code de territoire montre les appels qui atteignent ce territoire.

    \b
    Exemples :
      veille appels --public seniors --territoire 69266
      veille appels --avant 2026-12-31 --json
    """
    from veille.services.calls import listed

    today = base.today()
    if asked["publics"] or asked["themes"]:
        base.check_topics(folder, {*asked["publics"], *asked["themes"]})
    with base.open_store(folder) as store:
        rows = listed(store, today=today, **asked)
    if json_:
        base.print_json(_row(row.number, row.call, today) for row in rows)
        return
    base.print_table(
        ("n°", "dernier jour", "état", "appel", "financeur"),
        [
            (
                str(row.number),
                _last_day(row.call),
                row.call.state(today).label,
                base.short(row.call.title, 58),
                base.short(row.call.reading.funder or "", 30),
            )
            for row in rows
        ],
        "Aucun appel : « veille collecter » lit les sources, « --statut tous » montre tout.",
    )


def _last_day(call: Call) -> str:
    from veille.core.french import day_in_words

    last = call.reading.last_deadline
    if last is None:
        return "non dit"
    doubt = " (à vérifier)" if last.inferred or last.sure < base.SURE else ""
    return day_in_words(last.day) + doubt


def _row(number: int, call: Call, today: date) -> dict[str, Any]:
    reading = call.reading
    last = reading.last_deadline
    return {
        "id": number,
        "cle": call.key,
        "titre": call.title,
        "adresse": call.address,
        "source": call.source,
        "financeur": reading.funder,
        "funder_id": reading.funder_id,
        "is_call": reading.is_call,
        "nature": reading.kind.value,
        "statut": call.state(today).value,
        "opens_on": reading.opens_on.isoformat() if reading.opens_on else None,
        "deadline": last.day.isoformat() if last else None,
        "deadlines": [deadline.day.isoformat() for deadline in reading.deadlines],
        "deadline_time": f"{last.hour:%H:%M}" if last and last.hour else None,
        "a_verifier": bool(last and (last.inferred or last.sure < base.SURE)),
        "rolling": reading.rolling,
        "publics": list(reading.ids(TagKind.PUBLIC)),
        "themes": list(reading.ids(TagKind.THEME)),
        "territoires": [place.ref for place in reading.territories],
        "amount_max": reading.amounts.maximum,
        "amount_total": reading.amounts.total,
        "eligible": reading.eligible.value,
        "edition": call.edition,
    }


@click.command()
@click.argument("identifiant", metavar="ID")
@base.as_json
@base.in_folder
def appel(folder: Path, identifiant: str, *, json_: bool) -> None:
    """Montre un appel : ce qui a été compris et les mots qui le disent, ses annonces, son passé.

    ID : le numéro que donne « veille appels », ou la clé.

    \b
    Exemple :
      veille appel 12
    """
    from veille.services.calls import shown

    config, today = base.load_config(folder), base.today()
    months = {source.slug: source.months for source in config.sources}
    with base.open_store(folder) as store:
        found = shown(store, identifiant, months, today)
    if json_:
        base.print_json([{**_row(found.number, found.call, today), **_more(found)}])
        return
    from veille.core.reading_words import in_words
    from veille.services.notify import labels_of

    labels = labels_of(config)
    for line in _lines(found.number, found.call, today, labels):
        click.echo(line)
    if found.expected:
        when = found.expected
        click.echo(f"  prochaine édition : attendue {when.words}, {when.because}")
    _print_proof(found, in_words(found.call.reading, labels, today), labels)


def _lines(number: int, call: Call, today: date, labels: Mapping[str, str]) -> list[str]:
    from veille.core.french import euros

    reading, assumed = call.reading, call.assumed
    publics = [labels.get(id_, id_) for id_ in reading.ids(TagKind.PUBLIC)]
    funder = labels.get(reading.funder_id or "") or reading.funder or "non dit"
    lines = [
        f"n° {number}  {call.title}",
        f"  {reading.kind.label}, {call.state(today).label} ; dernier jour : {_last_day(call)}",
        f"  {call.address}",
        f"  financeur : {funder}{_given('funder', assumed)}",
        "  territoire : "
        + (", ".join(place.name for place in reading.territories) or "non dit")
        + _given("territory", assumed),
        "  publics : " + (", ".join(publics) or "aucun en particulier"),
        f"  {Eligible(reading.eligible).label}",
    ]
    if reading.amounts.maximum is not None:
        lines.append(f"  au plus {euros(reading.amounts.maximum)} par projet")
    if reading.amounts.total is not None:
        lines.append(f"  enveloppe de {euros(reading.amounts.total)}")
    if call.previous:
        lines.append(f"  édition {call.edition}, la précédente est {call.previous}")
    return lines + [f"  à noter : {note}" for note in reading.notes]


def _given(field: str, assumed: frozenset[str]) -> str:
    return " (d'après la source, le texte ne le dit pas)" if field in assumed else ""


def _print_proof(found: Any, facts: Sequence[tuple[str, str]], labels: Mapping[str, str]) -> None:
    from veille.core.highlight import segments
    from veille.core.reading_words import FIELD_NAMES

    click.echo("\nLes mots qui le disent :")
    if found.full:
        base.print_reading(segments(found.full, found.evidence), facts)
    lines = []
    for evidence in found.evidence:
        name = FIELD_NAMES.get(evidence.field, evidence.field)
        precise = f" ({labels[evidence.value]})" if evidence.value in labels else ""
        lines.append(f"  {name}{precise} : « {base.one_line(evidence.excerpt)} »")
    click.echo("\n".join(dict.fromkeys(lines)))
    click.echo("\nAnnonces :")
    for wording in found.notices:
        click.echo(
            f"  {wording.notice.source}  {wording.notice.address}  "
            f"vue le {base.day_of(wording.first_seen):%d/%m/%Y}"
        )
    click.echo("\nCe qui lui est arrivé :")
    for past in found.past:
        moved = f" : {past.before or 'rien'} → {past.after}" if past.after else ""
        click.echo(f"  {base.day_of(past.at):%d/%m/%Y}  {past.change.label}{moved}")


def _more(found: Any) -> dict[str, Any]:
    return {
        "evidence": [
            {
                "field": e.field,
                "value": e.value,
                "start": e.start,
                "end": e.end,
                "excerpt": e.excerpt,
                "rule": e.rule,
            }
            for e in found.evidence
        ],
        "annonces": [
            {
                "source": w.notice.source,
                "adresse": w.notice.address,
                "vue_le": w.first_seen.isoformat(),
            }
            for w in found.notices
        ],
        "revisions": [
            {
                "changement": p.change.value,
                "le": p.at.isoformat(),
                "avant": p.before,
                "apres": p.after,
            }
            for p in found.past
        ],
        "editions": list(found.editions),
        "attendue": found.expected.about.isoformat() if found.expected else None,
        "assumed": sorted(found.call.assumed),
    }
