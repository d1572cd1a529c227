"""What of a title tells one call from another: its words, its edition, its part, its places.

Sites print the same title with a state (« (clôturé depuis le 16/02/2024) », « (encore quelques
jours !) »), with their own name behind a bar, in capitals, without accents. None of it is the
title. A year is not either: it is the edition, and compared apart.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from veille.core.areas import places_in
from veille.core.edition import Edition, read_edition, without_days
from veille.core.title_words import AFTERMATH, EMPTY, FUNDERS, TELLING

_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
_STATE = re.compile(
    r"clotur|\bclos|prolong|report|encore|dernier|\bjours?\b|jusqu|relais|nouveau|urgent|ouvert"
    r"|en cours|termine|rappel|expire|avant le|date limite|mis a jour"
)
_SITE = re.compile(r"\s[-–—]\s(?:www\.)?[\w-]{1,60}\.(?:fr|org|com|eu|net|coop)\s*$")
_PART = re.compile(r"\b(axe|volet|lot|thematique|theme|qpv|quartier)s?\s+(?:n\s*°?\s*)?(\w+)")
_INTEREST = re.compile(r"\bami\b|manifestations? d.?interet")
_PROJECT = re.compile(r"\baap\b|\bappels? a projets?\b")

_WEAK, _STRONG = 0.3, 1.0


def plain(words: str) -> str:
    """Fold case and accents, keep punctuation; « œ » becomes « oe »."""
    spelt = words.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", spelt))


def _single(word: str) -> str:
    """Drop a plural mark; what it does to « temps » it does on both sides."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word  # noqa: PLR2004  # « pas »


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart.

    ``words`` are the folded words that tell (without the edition, the trade's words and the
    state); ``bare`` is true when there was no such word and the trade's are all there is
    (« Appel à projets 2026 »); ``weak`` are those that a site adds or drops (places, funders);
    ``part`` is an axis, a lot or a neighbourhood that the call is cut by; ``aftermath`` is true
    when it tells what became of a call (results).
    """

    words: frozenset[str]
    weak: frozenset[str]
    bare: bool
    edition: Edition
    part: str
    places: frozenset[str]
    interest: bool | None
    aftermath: bool

    @property
    def telling(self) -> frozenset[str]:
        """The publics and themes that it names."""
        return self.words & TELLING

    def weight(self, words: frozenset[str]) -> float:
        """How much these words of the title count together."""
        return sum(_WEAK if word in self.weak else _STRONG for word in words)


def _stem(printed: str) -> str:
    """Take away what a site adds to a title; keep it whole when nothing would be left."""
    folded = plain(printed)
    stem = _BRACKET.sub(lambda m: " " if _STATE.search(m[0]) else m[0], folded)
    if " | " in stem:
        stem = max(stem.split(" | "), key=len)
    stem = without_days(_SITE.sub("", stem))
    return stem if _WORD.search(stem) else folded


def _part(stem: str) -> str:
    found = _PART.search(stem)
    if not found or _single(found[2]) in EMPTY or found[2] in {"prioritaires", "politique"}:
        return ""
    if found[0].startswith("quartiers"):
        return ""  # « quartiers solidaires » is a theme, « quartier Mermoz » a place
    kind = "qpv" if found[1] == "quartier" else found[1]
    return f"{kind} {found[2]}"


def _interest(stem: str) -> bool | None:
    """True for a call for interest, False for a call for projects, None when it says neither."""
    interest, project = _INTEREST.search(stem), _PROJECT.search(stem)
    return None if bool(interest) == bool(project) else bool(interest)


@lru_cache(maxsize=4096)
def take_apart(printed: str) -> Title:
    """Take a printed title apart; any string will do, the empty one too."""
    stem = _stem(printed)
    edition, rest = read_edition(stem)
    every = _WORD.findall(rest)
    places, spent = places_in(every)
    single = [_single(word) for word in every]
    words = frozenset(
        word
        for word, raw in zip(single, every, strict=True)
        if len(word) > 1 and word not in EMPTY and raw not in EMPTY
    )
    words |= {word for word in single if word.isdigit()}
    weak = frozenset(_single(word) for word in spent) | FUNDERS
    bare = not words - weak
    return Title(
        words=words | frozenset(single) if bare else words,
        weak=words & weak,
        bare=bare,
        edition=edition,
        part=_part(stem),
        places=places,
        interest=_interest(stem),
        aftermath=not words.isdisjoint(AFTERMATH),
    )
