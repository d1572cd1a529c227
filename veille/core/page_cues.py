"""One pass over a page for what its headings and its own words say of it.

Boxes of other pages, « au fil de l'eau », « l'appel est clos »: three questions, one automaton.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from veille.core.cues import Cues, Hit
from veille.core.date_cues import phrases
from veille.core.text import Text
from veille.core.zone_words import ASIDES, BOXES, PASTS, TAILS
from veille.domain.call import State


class Zone(Enum):
    """What a stretch of the page is, for the dates that stand in it."""

    BODY = "corps"
    #: Above the heading repeated in the page: menu, thread, banner, news in brief.
    HEAD = "haut de page"
    #: A box of other pages, or comments.
    OTHER = "autres pages"
    #: What is told of an edition that is over.
    PAST = "editions passees"
    #: Downloads, contacts and legal notices at the bottom.
    TAIL = "bas de page"


class Aside(Enum):
    """A word that makes a short heading one of a box of other pages."""

    WORD = 1


class Said(Enum):
    """A phrase that says that one may apply at any time, or only seems to."""

    ALWAYS = 1
    YEAR = 2


_ROLLING_WORDS = {
    Said.YEAR: (
        "en permanence|permanent|permanente|tout au long de l'annee|toute l'annee|en continu"
        "|est permanent|est permanente"
    ),
    Said.ALWAYS: (
        "a tout moment|aide permanente|appel a projet permanent|appel a projets permanent"
        "|appel ouvert en continu|appel permanent|au fil de l'eau|aucune date limite"
        "|candidature permanente|candidatures permanentes|cloture : permanent"
        "|date limite : permanent|date limite : permanente|de facon continue"
        "|de facon permanente|de maniere permanente|depot en continu|depot libre"
        "|depot permanent|depots permanents|dispositif permanent|en continu toute l'annee"
        "|en depot continu|guichet permanent|ouvert en continu|ouvert en permanence"
        "|ouvert tout au long de l'annee|ouvert toute l'annee|ouverte tout au long de l'annee"
        "|ouverte toute l'annee|pas de date butoir|pas de date limite|permanent (pas de"
        "|a n'importe quel moment|a toute epoque|aucune echeance|pas d'echeance"
        "|date limite : aucune"
        "|en flux continu|sans calendrier|sans limite de date|sans limite de temps|tout l'annee"
        "|guichet ouvert|cloture : aucune|date de cloture : aucune|aucune date de cloture"
        "|sans condition de date|sans contrainte de date|pas de cloture|sans cloture"
        "|sans date butoir|sans date limite|sans echeance|tout au long de l'annee sur dossier"
    ),
}
_STATE_WORDS = {
    State.ANNOUNCED: (
        "a venir prochainement|bientot ouvert|ouverture prochaine|ouverture prochainement"
        "|ouvrira|ouvriront|prochainement disponible|prochainement ouvert*|sera lance"
        "|sera lancee|sera prochainement|sera publie|sera publiee|seront lances"
        "|seront prochainement"
    ),
    State.CLOSED: (
        "appel a projet clos|appel a projets clos|appel a projets cloture|appel a projets ferme"
        "|appel a projets termine|appel clos|appel cloture|appel termine|campagne close"
        "|campagne terminee|candidatures closes|candidatures cloturees|clos depuis"
        "|cloture depuis|cloturee depuis|depot clos|depots clos|est clos|est close|est cloture"
        "|est cloturee|est desormais clos*|est desormais ferme*|est maintenant clos*"
        "|etat : clos|ferme depuis|inscriptions closes|les candidatures sont closes"
        "|aujourd'hui clos*|est termine|est terminee|sont terminees|sont termines|est achevee"
        "|est fermee|est ferme|sont fermees|sont fermes|n'est plus possible|ne sont plus acceptees"
        "|ne sont plus acceptes|ne sont plus recevables|ne sont plus recus|ne sont plus recues"
        "|plus possible de deposer|plus possible de candidater|n'est plus ouvert*"
        "|n'est plus possible de|sont closes|statut : clos|statut : cloture|statut : ferme"
    ),
    State.SUSPENDED: (
        "a ete suspendu|a ete suspendue|appel suspendu|campagne suspendue|depots suspendus"
        "|est suspendu|est suspendue|mis en pause|sont suspendues|sont suspendus"
        "|temporairement suspendu*"
    ),
    State.CANCELLED: (
        "a ete annule|a ete annulee|annulation de l'appel|annule et remplace"
        "|appel a projets annule|appel annule|est abandonne|est annule|est annulee"
        "|n'aura pas lieu|ne sera pas reconduit|sont annules"
    ),
}


@dataclass(slots=True)
class PageHits:
    """What was found in one page, by question, in order."""

    headings: list[Hit[Zone]] = field(default_factory=list)
    asides: list[Hit[Aside]] = field(default_factory=list)
    rolling: list[Hit[Said]] = field(default_factory=list)
    states: list[Hit[State]] = field(default_factory=list)


def _phrases() -> Iterator[tuple[str, "_Meaning"]]:
    for zone, headings in ((Zone.OTHER, BOXES), (Zone.PAST, PASTS), (Zone.TAIL, TAILS)):
        yield from ((phrase, zone) for phrase in headings)
    yield from ((phrase, Aside.WORD) for phrase in ASIDES - BOXES)
    for said, words in _ROLLING_WORDS.items():
        yield from ((phrase, said) for phrase in phrases(words))
    for state, words in _STATE_WORDS.items():
        yield from ((phrase, state) for phrase in phrases(words))


_Meaning: TypeAlias = Zone | Aside | Said | State
_PAGE: Cues[_Meaning] = Cues(_phrases())


def page_hits(text: Text) -> PageHits:
    """Everything that a page's headings and words say of it, in one pass."""
    found = PageHits()
    for hit in _PAGE.hits(text.flat):
        meaning = hit.meaning
        if isinstance(meaning, Zone):
            found.headings.append(Hit(hit.start, hit.end, hit.phrase, meaning))
        elif isinstance(meaning, Aside):
            found.asides.append(Hit(hit.start, hit.end, hit.phrase, meaning))
        elif isinstance(meaning, Said):
            found.rolling.append(Hit(hit.start, hit.end, hit.phrase, meaning))
        else:
            found.states.append(Hit(hit.start, hit.end, hit.phrase, meaning))
    return found
