"""« Au fil de l'eau », and the states that a text says in words: closed, cancelled, put off."""

import re
from collections.abc import Iterable

from veille.core.cues import Hit
from veille.core.page_cues import Said, Zone
from veille.core.text import Text
from veille.core.zones import Zones
from veille.domain.call import State
from veille.domain.tag import Evidence

#: « Toute l'année » is about applying only near one of these words.
_APPLYING = (
    "demande", "dossier", "candidat", "deposer", "depot", "depose", "deposable", "ouvert",
    "soumettre", "solliciter", "adresse", "cloture", "date limite", "recus", "recues", "echeance",
    "possible", "appel a ", "appels a ", "calendrier", "periode", "examin", "etudi", "instrui",
)  # fmt: skip
_NOT_APPLYING = (
    "activite", "soutient", "animation", "accueil", "mene ", "ouvert au public", "beneficie",
    "horaire", "commission permanente", "secretariat", "formation permanente", "invite permanent",
    "lieu", "habitants",
    "accompagn", "se deroule", "personnel", "equipe", "jardin", "ateliers", "structure ouverte",
)  # fmt: skip


def is_rolling(text: Text, zones: Zones, hits: Iterable[Hit[Said]]) -> tuple[bool, Evidence | None]:
    """True when one may apply at any time, with the words that say so."""
    flat = text.flat
    for hit in hits:
        if zones.at(hit.start) in {Zone.OTHER, Zone.PAST}:
            continue
        sentence = text.sentence(hit.start, 160)
        around = flat[sentence.start : sentence.end]
        if hit.phrase in _AMBIGUOUS and any(word in around for word in _AMENDING):
            continue
        if hit.meaning is Said.ALWAYS and not _denied(flat, hit.start):
            rest = around.replace(hit.phrase, " ")
            if hit.phrase in _AMBIGUOUS and not _of_applying(rest):
                continue
            return True, text.evidence("rolling", "true", hit.start, hit.end, "rolling")
        if hit.meaning is Said.YEAR and _about_applying(flat, sentence.start, hit.start, hit.end):
            return True, text.evidence("rolling", "true", hit.start, hit.end, "all-year")
    return False, None


#: What one may do at any time, once one has applied.
_AMENDING = ("modifi", "interromp", "retirer", "corrig", "resili", "annul", "desist")
_AMBIGUOUS = frozenset(
    {"au fil de l'eau", "a tout moment", "ouvert toute l'annee", "ouverte toute l'annee"}
)


def _of_applying(around: str) -> bool:
    applying = any(word in around for word in _APPLYING if word != "ouvert")
    return applying and not any(
        word in around for word in ("lieu ", "public ", "habitants", "horaire")
    )


def _denied(flat: str, start: int) -> bool:
    before = flat[max(0, start - 24) : start]
    return any(word in before for word in ("n'est pas ", "ne sont pas ", "plus "))


def _about_applying(flat: str, low: int, start: int, end: int) -> bool:
    before = flat[max(low, start - 90) : start]
    after = flat[end : end + 40]
    if any(word in before for word in _NOT_APPLYING):
        return False
    return any(word in before for word in _APPLYING) or after.lstrip(" ,:").startswith(
        ("sur dossier",)
    )


def said_state(
    text: Text, title_end: int, zones: Zones, hits: Iterable[Hit[State]]
) -> tuple[State, list[Evidence]]:
    """The state that the words say of this call, the gravest first; unknown when none does.

    Only the title, the top of the text and the sentences about the call itself count: a box
    often says of another call that it is closed.
    """
    best: tuple[int, int, int, State] | None = None
    for hit in hits:
        if zones.at(hit.start) in {Zone.OTHER, Zone.PAST, Zone.TAIL} or not _of_call(
            text, hit.start, title_end
        ):
            continue
        if hit.meaning is State.CLOSED and _DATED.match(text.flat, hit.end):
            continue  # « est clos le 3 mars » gives a last day, past or to come
        rank = _GRAVITY[hit.meaning]
        if best is None or rank < best[0]:
            best = (rank, hit.start, hit.end, hit.meaning)
    if best is None:
        return State.UNKNOWN, []
    _, start, end, state = best
    return state, [text.evidence("state", state.value, start, end, "said")]


_DATED = re.compile(r"[ :]*(?:le |au |a partir du )?(?:[a-z]{5,8} )?[0-9]")
_GRAVITY = {State.CANCELLED: 0, State.SUSPENDED: 1, State.CLOSED: 2, State.ANNOUNCED: 3}


def _of_call(text: Text, start: int, title_end: int) -> bool:
    if start < title_end:
        return True
    sentence = text.sentence(start, 160)
    around = text.flat[max(0, sentence.start) : sentence.end]
    return any(
        word in around
        for word in (
            "appel",
            "campagne",
            "candidature",
            "depot",
            "dossier",
            "fonds",
            "ferme depuis",
            "clos depuis",
            "inscription",
            "periode de",
            "statut",
        )
    )
