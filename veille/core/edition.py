"""The edition of a call that comes back: « 2026 », « 2026-2027 », « session 2 », « 17e édition ».

A year is read in folded text. It is not an edition inside a day (« jusqu'au 31 mars 2024 »), nor
in a programme's name (« Quartiers 2030 », « France 2030 »: plans named after their last year).
"""

import re
from dataclasses import dataclass
from datetime import date

_MONTH = (
    r"(?:janv(?:ier)?|fevr?(?:ier)?|mars|avril|mai|juin|juil(?:let)?|aout|sept(?:embre)?"
    r"|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)\.?"
)
_DAYS = re.compile(
    rf"\b(?:\d{{1,2}}|1er) ?{_MONTH}(?: (?:19|20)\d\d\b)?"
    r"|\b\d{1,2} ?[/.] ?\d{1,2} ?[/.] ?(?:20)?\d\d\b"
    r"|^\d\d-\d\d-\d\d\b"
    rf"|\b(?:debut|fin|mi)[ -]{_MONTH}(?: 20\d\d\b)?"
)
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?: ?[-–—/] ?((?:20)?\d\d)\b(?! ?[-–—/.]))?")
_PROGRAMME = re.compile(
    r"(?:quartiers?|horizon|agenda|(?<!ile[- ]de[- ])france|objectifs?|vision|cap|jeux|strategie"
    r"|generation)\s*$"
)
_TRADE = re.compile(
    r"(?:projets?|edition|millesime|campagne|annees?|session|candidatures?|interet|aap|ami"
    r"|programme|prix|concours|appel|exercice)\s*(?:\(|:|[-–—])?\s*$"
)
_ORDINALS = {
    "premiere": 1,
    "premier": 1,
    "deuxieme": 2,
    "seconde": 2,
    "second": 2,
    "troisieme": 3,
    "quatrieme": 4,
    "cinquieme": 5,
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINAL = re.compile(
    r"\b(?:(\d{1,3}) ?(?:e|eme|ere|er|nde?)|(" + "|".join(_ORDINALS) + r"))"
    r" (edition|session|vague|phase|campagne|appel)\b"
)
_NUMBERED = re.compile(r"\b(session|vague|phase)\s+(?:n\s?°\s?)?(\d{1,2}|i{1,3}|iv)\b")
_SAID = re.compile(
    r"\b(?:edition|millesime|campagne|exercice|au titre de l.annee|pour l.annee|pour les annees)"
    r"\s+((?:20)\d\d(?: ?[-–/] ?(?:20)?\d\d\b)?)"
)
_LONGEST = 5
_CENTURY = 100
_MARCH, _SUMMER = 3, 7


@dataclass(frozen=True, slots=True)
class Edition:
    """Years and serial number of an edition; both empty when nothing was said.

    ``years`` is (2026, 2026) for « 2026 » and (2026, 2027) for « 2026-2027 »; ``serial`` is what
    is numbered and its number (« session », 2).
    """

    years: tuple[int, int] | None = None
    serial: tuple[str, int] | None = None

    def __str__(self) -> str:
        words = []
        if self.years:
            first, last = self.years
            words.append(str(first) if first == last else f"{first}-{last}")
        if self.serial:
            kind, number = self.serial
            rank = "1re" if number == 1 else f"{number}e"
            words.append(f"{rank} édition" if kind == "edition" else f"{kind} {number}")
        return ", ".join(words)

    def order(self, other: "Edition") -> int | None:
        """1 when later than ``other``, -1 when earlier, 0 the same, None when nothing compares.

        « 2023 » and « 2022-2023 » overlap: neither says that the other is another edition.
        """
        if self.years and other.years and self.years != other.years:
            if self.years[0] > other.years[1]:
                return 1
            if self.years[1] < other.years[0]:
                return -1
            return self._of_sessions(other) if self._spans(other) else None
        serial = self._serial_order(other)
        if serial is None and self.years and other.years:
            return 0
        return serial

    def _spans(self, other: "Edition") -> bool:
        """Both are ranges of years that shift by less than their length: « 2025-26 », « 26-27 »."""
        return all(e.years and e.years[0] < e.years[1] for e in (self, other))

    def _of_sessions(self, other: "Edition") -> int:
        return 1 if (self.years or (0, 0)) > (other.years or (0, 0)) else -1

    def order_to(self, day: date) -> int:
        """Compare with a call that says no year and closes on ``day``: 1 when that is earlier.

        A call of 2026 may close as early as the summer of 2025, and as late as March 2027.
        """
        if not self.years:
            return 0
        if self.years[0] > day.year + (day.month >= _SUMMER):
            return 1
        return -1 if self.years[1] < day.year - (day.month <= _MARCH) else 0

    def _serial_order(self, other: "Edition") -> int | None:
        if not self.serial or not other.serial or self.serial[0] != other.serial[0]:
            return None
        return (self.serial[1] > other.serial[1]) - (self.serial[1] < other.serial[1])


def without_days(folded: str) -> str:
    """Take the days out of a folded title: they belong to the state, not to the name."""
    return _DAYS.sub(" ", folded)


def _years(folded: str) -> tuple[tuple[int, int] | None, list[tuple[int, int]]]:
    """Years of the edition, and where the years that belong to no programme stand."""
    best: tuple[bool, tuple[int, int]] | None = None
    spans = []
    for found in _YEARS.finditer(folded):
        before = folded[max(0, found.start() - 24) : found.start()]
        if _PROGRAMME.search(before):
            continue
        first, last = int(found[1]), int(found[1])
        if found[2]:
            short = int(found[2])
            last = short if short > _CENTURY else first - first % _CENTURY + short
        if not first <= last <= first + _LONGEST:
            last = first
        spans.append(found.span())
        trade = bool(_TRADE.search(before))
        if best is None or (trade and not best[0]):
            best = (trade, (first, last))
    return (best[1] if best else None), spans


def _serial(folded: str) -> tuple[tuple[str, int], tuple[int, int]] | None:
    numbered = _NUMBERED.search(folded)
    if numbered:
        number = _ROMAN.get(numbered[2]) or int(numbered[2])
        return (numbered[1], number), numbered.span()
    ordinal = _ORDINAL.search(folded)
    if not ordinal:
        return None
    number = int(ordinal[1]) if ordinal[1] else _ORDINALS[ordinal[2]]
    kind = "edition" if ordinal[3] in {"campagne", "appel"} else ordinal[3]
    return (kind, number), ordinal.span()


def read_edition(folded: str) -> tuple[Edition, str]:
    """Edition that a folded title says, and the title without the words that say it."""
    years, spans = _years(folded)
    serial = _serial(folded)
    if serial:
        spans.append(serial[1])
    rest = folded
    for start, end in sorted(spans, reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    return Edition(years, serial[0] if serial else None), rest


def said_in_body(folded: str) -> Edition:
    """Edition that the head of a page says (« campagne 2026 »), empty when it says none."""
    found = _SAID.search(folded)
    return read_edition(found[1])[0] if found else Edition()


def parse_edition(printed: str) -> Edition:
    """Read back what ``str(Edition)`` printed, as ``Call.edition`` holds it."""
    folded = printed.replace("é", "e").replace("1re ", "1ere ")
    return read_edition(folded)[0]
