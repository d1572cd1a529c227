"""Centres: import a file, change one by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from veille.config import Config
from veille.data import load_gazetteer
from veille.domain.centre import Centre
from veille.domain.errors import InputError, UnknownError
from veille.domain.tag import TagKind
from veille.exchange.centres import ImportPlan, Words, read_centres
from veille.store import Store

#: The effect of an import on a centre that the file describes as it is.
SAME = "identique"


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, by slug, in words (see ``_effect``)."""

    plan: ImportPlan
    effects: Mapping[str, str]


def words_of(config: Config) -> Words:
    """What the cells of a file may name."""
    topics = config.lexicon.topics
    return Words(
        gazetteer=load_gazetteer(),
        publics={t.id: t.label for t in topics if t.kind is TagKind.PUBLIC},
        themes={t.id: t.label for t in topics if t.kind is TagKind.THEME},
    )


def preview(store: Store, config: Config, path: Path) -> Preview:
    """Read a file and compare it with what is known; nothing is written."""
    plan = read_centres(path, words_of(config))
    with store.reading() as tx:
        known = {centre.slug: centre for centre in tx.centres()}
    effects = {c.slug: _effect(known.get(c.slug), c) for c in plan.centres if not plan.problems}
    return Preview(plan, effects)


def _effect(known: Centre | None, read: Centre) -> str:
    """« nouveau », « identique », or « modifié » with the addresses that come and go."""
    if known is None:
        return "nouveau"
    if known == read:
        return SAME
    before, after = ({r.address.lower() for r in c.recipients} for c in (known, read))
    added, gone = sorted(after - before), sorted(before - after)
    said = ["modifié"]
    said += [f"ajoute {', '.join(added)}"] if added else []
    said += [f"retire {', '.join(gone)}, qui ne recevra plus rien"] if gone else []
    return " ; ".join(said)


def import_centres(store: Store, plan: ImportPlan, now: datetime) -> int:
    """Record every centre of a plan without problems, in one transaction; give how many."""
    if plan.problems:
        raise InputError("Rien n'est importé : corrigez les lignes ci-dessus, puis relancez.")
    with store.transaction() as tx:
        for centre in plan.centres:
            tx.put_centre(centre, now)
    return len(plan.centres)


def change_recipient(
    store: Store, slug: str, address: str, now: datetime, **changes: object
) -> Centre:
    """Change what one recipient of a centre wants; only what is given moves."""
    with store.transaction() as tx:
        centre = tx.centre(slug)
        if address.lower() not in {r.address.lower() for r in centre.recipients}:
            known = ", ".join(r.address for r in centre.recipients) or "aucune"
            raise UnknownError(f"{slug} n'a pas l'adresse « {address} » ; ses adresses : {known}.")
        changed = tuple(
            replace(r, **changes) if r.address.lower() == address.lower() else r  # type: ignore[arg-type]  # fields of Recipient, checked by the caller
            for r in centre.recipients
        )
        tx.put_centre(replace(centre, recipients=changed), now)
        return tx.centre(slug)
