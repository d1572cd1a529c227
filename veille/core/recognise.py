"""Is this text a call that a structure can answer, of which kind, and how sure are we of it.

Signals add up (`recognise_words`): those of the title weigh most, then those of the lead, then
those of the body. Boxes that relate other pages are not read.
"""

import math
import re
from dataclasses import dataclass
from operator import attrgetter

from veille.core.cues import Cues, Hit, Spans, asides
from veille.core.recognise_offer import pairs
from veille.core.recognise_words import BARE, SIGNALS
from veille.core.signals import Signal
from veille.core.text import Text
from veille.domain.call import Kind
from veille.domain.tag import Evidence

#: What a text weighs before it is read: most pages of the web are no calls.
PRIOR = -2.3

#: The lead is that long, in characters, under the title (or its second printing in the page).
LEAD = 420

#: Turns the weight into a figure from 0 to 1; fitted so that 2 is 0.88.
SLOPE = 1.0

#: A title that weighs so little speaks of something else, unless a word so heavy names a call;
#: what the page then says of calls counts for that share.
ELSE, NAMED, ASIDE = -4.0, 2.6, 0.7

#: How much of the title must be printed again for the page's real beginning to be known.
TITLE_START = 45

#: A shorter title (« Actualités ») also stands in the menus.
TITLE_LEAST = 12

#: Of the signals that decided, the heaviest are shown.
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """Is it a call, of which kind, how sure from 0.5 to 1, and the words that tell."""

    is_call: bool
    kind: Kind
    sure: float
    weight: float
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class _Best:
    """Where one signal weighs most, and how much."""

    weight: float
    hit: Hit[tuple[Signal, ...]]
    signal: Signal


def _cues(signals: list[tuple[str, Signal]]) -> Cues[tuple[Signal, ...]]:
    meanings: dict[str, tuple[Signal, ...]] = {}
    for phrase, signal in signals:
        meanings[phrase] = (*meanings.get(phrase, ()), signal)
    return Cues(meanings.items())


#: The title and the lead are read for every signal, the body for those that count there.
_TOP = _cues(SIGNALS)
_BODY = _cues([(phrase, signal) for phrase, signal in SIGNALS if signal.body])

#: What a signal weighs in each zone.
_TITLE, _IN_LEAD, _IN_BODY = attrgetter("title"), attrgetter("lead"), attrgetter("body")

#: Before one of these words a cue says its contrary: « il ne s'agit pas d'un marché public ».
_NEGATIONS = ("pas ", "pas un ", "pas d'un ", "ni ", "hors ", "sans ", "pas de ")

_LISTING = re.compile(
    r"(?:(?:les|nos|tous les|liste des) )?appels a (?:projets?|candidatures?)(?: et [a-z' ]{1,40})?"
    r"(?: (?:en cours|ouverts|a venir|du moment|20\d\d))?"
)
_COUNTED = re.compile(
    r"\b(?:\d{1,3}|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt) "
    r"(?:nouveaux |nouvelles )?(?:projets|associations|structures|initiatives|dossiers)\b"
)

#: After one of these words a call is only mentioned: what was paid by it, who answers calls.
_MENTIONS = (
    "au titre de l'",
    "cadre de l'",
    "cadre d'un ",
    "laureat de l'",
    "laureate de l'",
    "laureats de l'",
    "grace a l'",
    "repondu a l'",
    "repondu a un ",
    "repondu a cet ",
    "repondre a des ",
    "repondre a un ",
    "repondre aux ",
    "reponses aux ",
    "veille sur les ",
)

#: What has been paid since, already, by former editions tells of the call's past, not of its end.
_OTHER_APPEALS = ("faire ", "fait ", "font ", "cour d'", "sans ", "numero d'", "d'un ")
_HISTORY = ("depuis ", "deja ", "chaque annee", "l'an dernier", "l'an passe", "precedente")

#: « Dossiers reçus jusqu'au 3 mai » is to come, « reçus » is over.
_STILL = (" jusqu", " avant", " au plus tard", " d'ici", " entre le")

#: How far before a phrase its history is looked for, in characters.
SINCE = 90

#: The longest of negations and mentions, in characters.
BEFORE = 16

#: The kinds that can be answered.
CALLS = frozenset(
    {Kind.PROJECT_CALL, Kind.INTEREST_CALL, Kind.CANDIDACY_CALL, Kind.CONTEST, Kind.GRANT}
)


def recognise(text: Text, title_end: int, url: str = "") -> Recognition:
    """Recognise a call; ``title_end`` is where the title ends in ``text`` (folded offset)."""
    best = _weigh(text, title_end)
    title = text.flat[:title_end].strip(" \n.")
    weight = PRIOR + _sum(best, title_end) + _address(url) + _headline(title)
    is_call = weight > 0
    kind = _kind(best, is_call=is_call)
    shown = sorted(best.values(), key=lambda each: -each.weight if is_call else each.weight)
    evidence = tuple(
        text.evidence("is_call", kind.value, each.hit.start, each.hit.end, each.signal.name)
        for each in shown[:SHOWN]
        if (each.weight > 0) is is_call
    )
    sure = 1 / (1 + math.exp(-SLOPE * abs(weight)))
    return Recognition(is_call=is_call, kind=kind, sure=sure, weight=weight, evidence=evidence)


def _sum(best: dict[str, _Best], title_end: int) -> float:
    """Add the signals up; under a title that says something else, the page only mentions calls."""
    titled = [each for each in best.values() if each.hit.start < title_end]
    against = sum(each.weight for each in titled if each.weight < 0)
    named = any(each.weight >= NAMED for each in titled)
    share = ASIDE if against <= ELSE and not named else 1.0
    return sum(
        each.weight * (share if each.weight > 0 and each.hit.start >= title_end else 1.0)
        for each in best.values()
    )


def _weigh(text: Text, title_end: int) -> dict[str, _Best]:
    line = text.flat
    start, end = _lead(text, title_end)
    closed = asides(text, menus=True)
    best = _paired(text, closed, title_end, start, end)
    for cues, weigh, low, high in (
        (_TOP, _TITLE, 0, title_end),
        (_BODY, _IN_BODY, title_end, start),
        (_TOP, _IN_LEAD, start, end),
        (_BODY, _IN_BODY, end, len(line)),
    ):
        for hit in cues.hits(line, low, high):
            for signal in hit.meaning:
                weight: float = weigh(signal)
                had = best.get(signal.name)
                # Most hits say again what is known: nothing more is looked at.
                if had is not None and abs(weight) <= abs(had.weight):
                    continue
                if weight and hit.start not in closed and _counts(text, line, hit, signal):
                    best[signal.name] = _Best(weight, hit, signal)
    if "call" in best or "project_call" in best:
        best.pop(BARE.name, None)
    return best


def _paired(text: Text, closed: Spans, title_end: int, start: int, end: int) -> dict[str, _Best]:
    """What « the Caf helps the structures that… » weighs, in the lead, else in the title."""
    best: dict[str, _Best] = {}
    for weigh, low, high in ((_IN_LEAD, start, end), (_TITLE, 0, title_end)):
        for signal, first, last in pairs(text, low, high):
            if first in closed:
                continue
            hit: Hit[tuple[Signal, ...]] = Hit(first, last, signal.name, (signal,))
            best.setdefault(signal.name, _Best(weigh(signal), hit, signal))
    return best


def _counts(text: Text, line: str, hit: Hit[tuple[Signal, ...]], signal: Signal) -> bool:
    """Is a phrase meant: an acronym in capitals, a negative cue that is not itself denied."""
    if signal.capitals and not text.words(hit.start, hit.end).isupper():
        return False
    before = line[max(hit.start - BEFORE, 0) : hit.start]
    if signal is BARE and (before.endswith(_OTHER_APPEALS) or not _is_named(text, hit.end)):
        return False
    if signal.title < 0:
        if signal.kind is Kind.RESULTS and _is_history(line, hit.start):
            return False
        if line.startswith(_STILL, hit.end):
            return False
        return not before.endswith(_NEGATIONS)
    return signal.kind is None or not before.endswith(_MENTIONS)


def _is_named(text: Text, end: int) -> bool:
    """« Son troisième appel : … », « un appel Culture et Santé »: a name or a stop follows."""
    after = text.words(end, end + 2).strip(" \xa0")
    return not after or not after[0].islower()


def _is_history(line: str, start: int) -> bool:
    """True for « depuis 2015, 80 projets retenus », which a call tells of its former editions."""
    before = line[max(start - SINCE, 0) : start]
    said = max(before.rfind(word) for word in _HISTORY)
    return said >= 0 and ". " not in before[said:]


def _lead(text: Text, title_end: int) -> tuple[int, int]:
    """Where the page begins: at the second printing of its title, after menus and banners.

    On a line of its own: a sentence that names the call is no heading.
    """
    folded = text.folded
    title = folded[: min(title_end, TITLE_START)].strip()
    again = folded.find(f"\n{title}", title_end + 1) if len(title) >= TITLE_LEAST else -1
    start = again + 1 + len(title) if again >= 0 else title_end
    return start, min(start + LEAD, len(folded))


def _address(url: str) -> float:
    path = url.lower()
    if any(word in path for word in ("laureat", "resultat", "offre-emploi", "recrutement")):
        return -1.5
    if any(word in path for word in ("appel-a-projet", "appels-a-projet", "appel-a-manif")):
        return 0.8
    return 0.0


def _headline(title: str) -> float:
    """Weigh a title as a whole: « Les appels à projets en cours », « 46 projets en Loire »."""
    if _LISTING.fullmatch(title):
        return -4.0
    return -3.0 if _COUNTED.search(title) else 0.0


def _kind(best: dict[str, _Best], *, is_call: bool) -> Kind:
    wanted = [
        each
        for each in best.values()
        if each.signal.kind is not None
        and (each.signal.kind in CALLS) is is_call
        and (each.weight > 0) is is_call
    ]
    if not wanted:
        return Kind.GRANT if is_call else Kind.OTHER
    heaviest = max(wanted, key=lambda each: abs(each.weight))
    return heaviest.signal.kind or Kind.OTHER
