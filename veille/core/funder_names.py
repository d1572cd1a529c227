"""Where bodies are named in a text: known names, usual forms (« Caf de … »), subjects of a verb.

Proper names are told by their capitals, so this is read on the printed letters; offsets are those
of the folded text, as everywhere in the core.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from veille.core.funder_words import STOPS, VERB_WORDS
from veille.core.text import Text

#: Small words inside a proper name (« Fondation pour le Logement des Défavorisés »).
_LINKS = frozenset(
    {"de", "du", "des", "d", "la", "le", "les", "l", "en", "sur", "sous", "s", "au", "aux", "pour"}
)

_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")

#: What may stand between two words of one name.
_BETWEEN = frozenset({" ", "'", "’", "\u00a0", "\n", "\u202f", ""})

#: Longest tail of a name, in characters and words.
_LONGEST, _MOST = 80, 9


class Named(NamedTuple):
    """A body named in the text: where, its rank in the registry or -1, and how it was told.

    ``form`` is « connu », « usage » (a usual form with its own words), « nu » (« la Caf ») or
    « sujet »; ``key`` groups the mentions of one body.
    """

    start: int
    end: int
    rank: int
    form: str
    key: str


@lru_cache(maxsize=2)
def cased(text: Text) -> str:
    """The printed letters, one for each folded one, so that capitals are read at its offsets."""
    if len(text.printed) == len(text.folded):
        return text.printed
    printed, last = text.printed, len(text.printed) - 1  # a ligature folds into several letters
    return "".join(printed[min(text.at(place), last)] for place in range(len(text.folded)))


def tail(letters: str, folded: str, end: int) -> int:
    """Where a proper name that goes on from ``end`` ends; ``end`` itself when it does not.

    Capitalised words, joined by small words (« de Meurthe-et-Moselle », « des Alpes du Nord »).
    """
    last, place, words, linked = end, end, 0, folded[end - 2 : end] in {"de", "du", " d"}
    for token in _TOKEN.finditer(letters, end, end + _LONGEST):
        between = letters[place : token.start()]
        if between not in _BETWEEN or words == _MOST:
            break
        word = folded[token.start() : token.end()]
        if between == "\n" and not linked:
            break
        place = token.end()
        linked = word in _LINKS
        if linked:
            continue
        if not letters[token.start()].isupper() or word in STOPS:
            break
        if word in VERB_WORDS and letters[token.start() : place].isupper():
            break
        words += 1
        last = place
    return last


#: « de l'agriculture », « des sports et de la vie associative »: an office told in small letters.
_KINDS = "associative|locale|nationale|publique|sociale|superieur|territoriale"
_OF = rf"(?:de la |de l'|du |des |de )[a-z-]{{3,24}}(?: (?:{_KINDS})\b)?"
_OFFICE = re.compile(rf" {_OF}(?:(?:,| et|, et) {_OF}){{0,3}}")

#: The longest name between quotation marks, in characters.
_QUOTED = 60


def office(folded: str, end: int) -> int:
    """Where the name of an office told in small letters ends; ``end`` itself when it has none."""
    told = _OFFICE.match(folded, end)
    return told.end() if told else end


def quoted(folded: str, end: int) -> int:
    """Where a name between quotation marks ends (« Fondation « Agir » »); else ``end``."""
    if not folded.startswith(' "', end):
        return end
    last = folded.find('"', end + 2, end + _QUOTED)
    return last + 1 if last > end else end


def before(letters: str, folded: str, start: int) -> int:
    """Where a proper name begins that stands just before ``start`` (« Chartres métropole »)."""
    low = max(0, start - 40)
    first = start
    for token in reversed(list(_TOKEN.finditer(letters, low, start))):
        word = folded[token.start() : token.end()]
        if letters[token.end() : first] not in _BETWEEN - {"\n"} or word in STOPS:
            break
        if not letters[token.start()].isupper() or word in _LINKS:
            break
        first = token.start()
    return first


#: A subject has a capital at most so many characters before its verb.
_NEAR = 45


def subject(letters: str, folded: str, verb: int) -> tuple[int, int] | None:
    """The proper name that a verb at ``verb`` has for subject, just before it; None else.

    « L'Ademe lance », « le Vaucluse et ses partenaires veulent », « KLESIA ouvre ».
    """
    if letters[max(0, verb - _NEAR) : verb].islower():
        return None
    low = max(0, verb - 70)
    before = folded[low:verb]
    cut = max(before.rfind(". "), before.rfind("\n\n"), before.rfind(": "), before.rfind("; "))
    low = low + cut + 1 if cut >= 0 else low
    name: tuple[int, int] | None = None
    for token in _TOKEN.finditer(letters, low, verb):
        word = folded[token.start() : token.end()]
        if not letters[token.start()].isupper() or word in _LINKS or word in STOPS:
            continue
        joined = name and letters[name[1] : token.start()] in {" ", "\u00a0", " de ", " du "}
        name = (name[0], token.end()) if joined and name else (token.start(), token.end())
    if name is None or not _led(letters, folded, name, verb):
        return None
    return name


_GAPS = re.compile(r" (?:et ses partenaires |et |ainsi |donc |vous |, |ne |se |aussi )?\Z")


def _led(letters: str, folded: str, name: tuple[int, int], verb: int) -> bool:
    """True when nothing but a few words parts a name from its verb, and it is no common noun."""
    if _GAPS.match(folded, name[1], verb) is None:
        return False
    article = folded[max(0, name[0] - 3) : name[0]].endswith(("le ", "la ", "l'"))
    word = letters[name[0] : name[1]]
    begins = name[0] == 0 or folded[max(0, name[0] - 2) : name[0]].rstrip(" ")[-1:] in {
        "",
        ".",
        "\n",
    }
    return article or word.isupper() or " " in word or not begins
