"""The automaton that finds the words of ``date_words``, and what their meanings have in common."""

from veille.core.cues import Cues
from veille.core.date_words import WORDS, Cue
from veille.domain.call import DateRole

__all__ = [
    "COMPLETED",
    "CUES",
    "HEAVY",
    "NEUTRAL",
    "PUT_OFF",
    "ROLES",
    "SIGN_UP",
    "VAGUE",
    "Cue",
    "phrases",
]


def phrases(words: str) -> frozenset[str]:
    """Phrases parted by « | », as the tables of cues write them."""
    return frozenset(words.split("|"))


def _spoken(words: str) -> frozenset[str]:
    """The phrases, and again without the apostrophes that bad PDFs lose: « jusqu au »."""
    known = phrases(words)
    return known | {phrase.replace("'", " ") for phrase in known}


CUES: Cues[Cue] = Cues([(phrase, cue) for cue, words in WORDS.items() for phrase in _spoken(words)])

#: Roles that a noun or a verb gives to a date, when no end of the time to apply is said.
ROLES = {
    Cue.JURY: DateRole.JURY,
    Cue.RESULTS: DateRole.RESULTS,
    Cue.REALISATION: DateRole.REALISATION,
    Cue.EVENT: DateRole.EVENT,
    Cue.LAW: DateRole.LAW,
    Cue.PUBLICATION: DateRole.PUBLICATION,
    Cue.ONLINE: DateRole.PUBLICATION,
    Cue.REPORT: DateRole.REPORT,
    Cue.ERRAND: DateRole.OTHER,
    Cue.FOREIGN: DateRole.OTHER,
    Cue.PAST: DateRole.OTHER,
}

#: Nouns that keep the date for themselves, a verb of sending notwithstanding.
HEAVY = frozenset({Cue.REPORT, Cue.ERRAND, Cue.FOREIGN, Cue.PAST})

#: What names nothing that a date could be the date of.
NEUTRAL = frozenset({Cue.UNTIL, Cue.SEND, Cue.SINCE, Cue.HAPPENS})

#: Nouns that « des candidats » or « de l'appel » only completes.
COMPLETED = frozenset(ROLES)

#: Words of applying that name the call itself: no label of a last day.
VAGUE = phrases(
    "aap|ami|appel|appel a candidatures|appel a manifestation d'interet|appel a projet"
    "|appel a projets|appels a projets|campagne|concours|formulaire|plateforme|plate-forme"
    "|projet|projets|saisie"
)

#: What one does for a meeting as well as for a call.
SIGN_UP = phrases(
    "inscription|inscriptions|s'inscrire|inscrivez-vous|inscrivez|participer|participation|participez"
)

#: The day before these words no longer holds.
PUT_OFF = phrases("reporte*|reportee*|prolonge*|repousse*|repoussee*")
