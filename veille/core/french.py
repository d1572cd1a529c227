"""Days, sums of money and quotations as a French reader writes them.

Only what several rooms of the core print: the same day must read the same in a revision, in a
reason and in a proof.
"""

from collections.abc import Sequence
from datetime import date

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
