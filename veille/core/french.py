"""Days, sums of money and quotations as a French reader writes them.

Only what several rooms of the core print: the same day must read the same in a revision, in a
reason and in a proof.
"""

from collections.abc import Sequence
from datetime import date, time

#: Non-breaking space: French sets one inside « » and before : ; ? ! and the euro sign.
NBSP = "\u00a0"

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def day_in_words(day: date) -> str:
    """« 31 mars 2026 », and « 1er » for the first of a month only, as French says it."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def euros(amount: int) -> str:
    """« 10 000 € », thousands parted by non-breaking spaces."""
    return f"{amount:,}".replace(",", NBSP) + f"{NBSP}€"


def quoted(words: str) -> str:
    """« words », with the spaces that keep the marks on the line of the words."""
    return f"«{NBSP}{words}{NBSP}»"


def listed(words: Sequence[str], last: str = "et") -> str:
    """« a, b et c »; nothing gives the empty string."""
    if len(words) < 2:  # noqa: PLR2004  # one item has no neighbour to be joined to
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def weekday(day: date) -> str:
    """« mardi »."""
    return _DAYS[day.weekday()]


def long_day(day: date) -> str:
    """« mardi 31 mars 2026 »."""
    return f"{weekday(day)} {day_in_words(day)}"


def hour_in_words(hour: time) -> str:
    """« 17 h », « 17 h 30 »; 23:59 is « minuit », as calls say it."""
    if (hour.hour, hour.minute) == (23, 59):
        return "minuit"
    minutes = f"{NBSP}{hour.minute:02d}" if hour.minute else ""
    return f"{hour.hour}{NBSP}h{minutes}"


def days_left(day: date, today: date) -> str:
    """« aujourd'hui », « demain », « dans 12 jours », « hier », « il y a 3 jours »."""
    ahead = (day - today).days
    near = {-1: "hier", 0: "aujourd'hui", 1: "demain"}
    if ahead in near:
        return near[ahead]
    return f"dans {ahead}{NBSP}jours" if ahead > 0 else f"il y a {-ahead}{NBSP}jours"


def counted(number: int, one: str, many: str) -> str:
    """« 1 appel », « 4 appels »; zero takes the singular, as French does."""
    return f"{number}{NBSP}{one if number < 2 else many}"  # noqa: PLR2004  # French: plural from 2
