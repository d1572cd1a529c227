"""The share of a project's cost that a call can pay, in percent."""

import re

from veille.core.text import Text
from veille.domain.tag import Evidence

_BEFORE = re.compile(r"(?<![\d,.])(\d{1,3})(?:[,.]\d{1,2})?\s{0,2}$")
_COST = re.compile(
    r"\s{0,2}(?:\(?maximum\)?\s|au (?:plus|maximum)\s|maximum\s)?(?:du|des|de la|de l'|d'un)\s"
    r"(?:cout|couts|depense|depenses|budget|montant|projet|frais|total|action|assiette|charges)"
)
_CAP = re.compile(
    r"(?:dans la limite de|plafonne\w{0,2} a|plafond de|jusqu'a|a hauteur de|maximum|maximal\w{0,2}"
    r"|ne depasse\w{0,3} pas|depasser|exceder|au plus|taux\b[^.]{0,40})[^.%]{0,40}$"
)
#: How far the words that explain a rate can stand, in characters.
NEAR = 70
WHOLE = 100


def read_rate(text: Text) -> tuple[int | None, tuple[Evidence, ...]]:
    """Give the highest share of the cost that the call pays, with the words that say it."""
    line = text.flat
    best: tuple[int, int, int] | None = None
    at = line.find("%")
    while at >= 0:
        number = _BEFORE.search(line[max(at - 10, 0) : at])
        if number is not None and 0 < int(number[1]) <= WHOLE:
            start = max(at - 10, 0) + number.start()
            said = _COST.match(line[at + 1 : at + 1 + NEAR])
            capped = said and _CAP.search(line[max(start - NEAR, 0) : start])
            after = line[at + 1 : at + 60]
            rate = int(number[1])
            limited = capped or "au plus" in after or "maximum" in after
            if said and (best is None or (limited and rate > best[0])):
                best = (rate, start, at + 1)
        at = line.find("%", at + 1)
    if best is None:
        return None, ()
    rate, start, end = best
    return rate, (text.evidence("rate", str(rate), start, end, "rate"),)
