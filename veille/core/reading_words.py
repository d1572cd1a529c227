"""A reading in French words: what a terminal and a page show beside the text."""

from collections.abc import Mapping
from datetime import date

from veille.core.doubt import SURE
from veille.core.french import day_in_words, euros, hour_in_words, listed
from veille.domain.call import Deadline, Reading, state_on
from veille.domain.tag import APPLICANT_LABELS, TagKind

#: French names of the fields that evidence speaks of.
FIELD_NAMES = {
    "is_call": "nature",
    "kind": "nature",
    "opens_on": "ouverture",
    "deadlines": "date limite",
    "deadline_time": "heure",
    "rolling": "au fil de l'eau",
    "state": "état",
    "amount_max": "montant",
    "amount_min": "montant",
    "amount_total": "enveloppe",
    "rate": "taux",
    "funder": "financeur",
    "territory": "territoire",
    "publics": "publics",
    "themes": "thèmes",
    "applicants": "qui peut répondre",
    "eligible": "réponse",
}


def in_words(
    reading: Reading, labels: Mapping[str, str], today: date
) -> tuple[tuple[str, str], ...]:
    """(name, words) of each field that says something; what is unknown says so."""
    if not reading.is_call:
        return (("nature", f"ce n'est pas un appel : {reading.kind.label}"),)
    publics = [labels.get(id_, id_) for id_ in reading.ids(TagKind.PUBLIC)]
    themes = [labels.get(id_, id_) for id_ in reading.ids(TagKind.THEME)]
    applicants = [APPLICANT_LABELS.get(id_, id_) for id_ in reading.ids(TagKind.APPLICANT)]
    amounts = reading.amounts
    every = (
        ("nature", f"{reading.kind.label}, {state_on(reading, today).label}"),
        ("ouverture", day_in_words(reading.opens_on) if reading.opens_on else ""),
        ("date limite", _limits(reading)),
        ("financeur", labels.get(reading.funder_id or "") or reading.funder or "non dit"),
        ("territoire", ", ".join(t.name for t in reading.territories) or "non dit"),
        ("publics", ", ".join(publics) or "aucun en particulier"),
        ("thèmes", ", ".join(themes)),
        ("montant", f"{euros(amounts.maximum)} au plus" if amounts.maximum else ""),
        ("enveloppe", euros(amounts.total) if amounts.total else ""),
        ("qui peut répondre", ", ".join(applicants)),
        ("réponse", reading.eligible.label),
        ("à noter", " ".join(reading.notes)),
    )
    return tuple((name, words) for name, words in every if words)


def _limits(reading: Reading) -> str:
    if not reading.deadlines:
        return "au fil de l'eau" if reading.rolling else "non dite"
    return listed([_limit(deadline) for deadline in reading.deadlines])


def _limit(deadline: Deadline) -> str:
    """« 31 mars 2026 à 17 h (à vérifier : « fin mars ») »."""
    said = day_in_words(deadline.day)
    if deadline.hour is not None:
        said += f" à {hour_in_words(deadline.hour)}"
    if deadline.inferred or deadline.sure < SURE:
        said += f" (à vérifier : « {deadline.words} »)"
    return said
