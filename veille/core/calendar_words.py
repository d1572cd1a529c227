"""Words of the French calendar, and the one grammar that finds days in folded text.

A day is found from its first digit, a month alone from its first letter: no pattern has two open
repetitions that could share the same characters, so reading stays linear on any text.
"""

import re
from datetime import date, datetime, time, timedelta

_MONTH_STEMS = {
    "jan": 1, "fev": 2, "mar": 3, "avr": 4, "mai": 5, "jui": 0, "jul": 7,
    "aou": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

_MONTH = (
    r"janvier|janv|jan|fevrier|fevr|fev|mars|avril|avr|mai|juin|juillet|juill|juil|aout"
    r"|septembre|sept|sep|octobre|oct|novembre|nov|decembre|dec"
)

#: At most one line end: a PDF cuts « mercredi 31 / mai 2023 » over two lines.
_GAP = r"[ ]{0,4}\n?[ ]{0,8}"

#: A day with its month in words or figures, an ISO day or instant, or a day of the next month.
#: It begins with a digit and nothing optional, so that the engine leaps from digit to digit.
DAY = re.compile(
    r"([0-9][0-9]?)(?=[ \n]{0,12}[jfmasonde/.-]|[0-9])(?:"
    r"([0-9]{2})([-/])([0-9]{2})\3([0-9]{2})"
    r"(?:t([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(z|[+-][0-9]{2}:?[0-9]{2})?)?"
    rf"|(?:[ ]?er)?{_GAP}[-/]?(?:de )?({_MONTH})(?![a-z_])"
    rf"\.?(?:{_GAP},?[ ]?[-/]?((?:1[5-9]|20|21)[0-9]{{2}})(?![0-9]))?"
    r"|[ ]?([/.-])[ ]?(0?[1-9]|1[0-2])(?:[ ]?\11[ ]?([0-9]{4}|[0-9]{2})|(?<=/[0-9]{2}))(?![0-9])"
    r"|[ ](du mois prochain|du mois suivant|de ce mois|du mois en cours))"
)

#: Months whole, as they stand alone (« mai » cut short would be no month).
MONTH_NAMES = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip

#: The year after a month alone.
YEAR_AFTER = re.compile(rf"{_GAP}((?:20|21)[0-9]{{2}})(?![0-9])")

#: What may stand before a month and makes it a part of that month.
PART = re.compile(r"(?:\bfin|\bdebut|\bmi|\bcourant)[ -](?:de )?$")

#: The hour after a day: « à 17h00 », « , 12 h », « (23h59) », « minuit », « au plus tard à midi ».
HOUR = re.compile(
    r"[ ]?(?:inclus|compris)?[ \n]?[,;:(|-]?[ \n]{0,3}"
    r"(?:(?:inclus|au plus tard|dernier delai|delai de rigueur|avant|jusqu'a|vers|a)"
    r"[ ,\n]{1,3}){0,2}"
    r"(?:(minuit)|(midi)|([0-9]{1,2})[ ]?\n?[ ]?(?:(?:heures?|h)[ ]?([0-5][0-9])?(?![a-z0-9])"
    r"|:([0-5][0-9])(?![0-9])))"
)

#: The hour before a day: « avant midi le 3 mars », « à 12 h le vendredi ».
HOUR_BEFORE = re.compile(
    r"(?:\b(minuit)|\b(midi)|\b([0-9]{1,2})[ ]?h(?:eures?)?[ ]?([0-5][0-9])?)[ ,]{1,3}"
    r"(?:au plus tard[ ,]{1,2})?(?:le |du )?(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?$"
)

WEEKDAYS = {
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
    "lun": 0, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6,
}  # fmt: skip
WEEKDAY_NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

#: Days outside these years are no days of a call (a law of 1901, a plan for 2150).
FIRST_YEAR, LAST_YEAR = 2000, 2100


def month_number(word: str) -> int:
    """1 to 12 for a folded month, whole or cut short."""
    number = _MONTH_STEMS[word[:3]]
    if number:
        return number
    return 6 if word.startswith("juin") else 7


def whole_year(digits: str) -> int:
    """The year of two or four digits; a call has no two-digit year before 2000."""
    return int(digits) + 2000 if len(digits) == 2 else int(digits)  # noqa: PLR2004 - « 26 » for 2026


def civil(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day or its year is not one of a call."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def clock(words: "re.Match[str]") -> time | None:
    """The hour that ``HOUR`` or ``HOUR_BEFORE`` found; midnight ends the day, as people mean it."""
    groups = words.groups()
    if groups[0]:
        return time(23, 59)
    if groups[1]:
        return time(12)
    hour, minute = int(groups[2]), int(next((g for g in groups[3:] if g), "0"))
    if hour == 24 and minute == 0:  # noqa: PLR2004 - « 24 h » ends the day
        return time(23, 59)
    return time(hour, minute) if hour < 24 else None  # noqa: PLR2004 - hours of a day


def _last_sunday(year: int, month: int) -> datetime:
    """01:00 UTC on the last Sunday of March or October, when Europe's clocks change."""
    last = datetime(year, month, 31, 1)  # noqa: DTZ001 - naive UTC, inside one computation
    return last - timedelta(days=(last.weekday() + 1) % 7)


def paris(instant: datetime) -> datetime:
    """A naive UTC instant on the clocks of Paris, by the rule in force since 1996."""
    summer = _last_sunday(instant.year, 3) <= instant < _last_sunday(instant.year, 10)
    return instant + timedelta(hours=2 if summer else 1)


def civil_instant(day: date, hour: time, zone: str) -> tuple[date, time] | None:
    """The civil day and hour in Paris of an ISO instant: ``zone`` is ``z`` or ``+02:00``.

    Exactly midnight there closes the day before: machines write « until the 3rd, included » so.
    """
    shift = timedelta()
    if zone != "z":
        digits = zone[1:].replace(":", "")
        shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        shift = -shift if zone[0] == "-" else shift
    local = paris(datetime.combine(day, hour) - shift)
    if (local.hour, local.minute) == (0, 0):
        local -= timedelta(minutes=1)
    return local.date(), time(local.hour, local.minute)
