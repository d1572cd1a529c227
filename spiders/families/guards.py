"""Check that the page that came is the one that the card announced.

Seen on a real site: the address of an expired call answers 200, with the list and then the text
of another call. Trusting the address would give one call the words of another.
"""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

_WORDS = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
#: Words that any heading of a call holds: they show nothing.
_COMMON = frozenset(
    _WORDS.findall(
        "a ami aap appel appels avis au aux avec candidature candidatures ce cet cette concours d "
        "dans de des du en et interet l la le les manifestation nos notre ou par pdf pour projet "
        "projets publicite qui sur un une vos votre annee edition nouveau nouvelle phase session"
    )
)


def resembles(card: str, headings: Iterable[str]) -> bool:
    """True when one of a page's headings holds half of the telling words of the card's title.

    A card without telling words, or a page without any heading, can't be compared: trusted.
    """
    ours = _telling(card)
    printed = [heading for heading in headings if heading]
    if not ours or not printed:
        return True
    return any(
        theirs and 2 * len(ours & theirs) >= min(len(ours), len(theirs))
        for theirs in map(_telling, printed)
    )


def is_home(asked: str, came: str) -> bool:
    """True when the site sent a deep address back to its home page."""
    return urlsplit(asked).path.strip("/") != "" and urlsplit(came).path.strip("/") in {"", "fr"}


def _telling(title: str) -> frozenset[str]:
    folded = _MARKS.sub("", unicodedata.normalize("NFD", title.casefold()))
    return frozenset(_WORDS.findall(folded)) - _COMMON
