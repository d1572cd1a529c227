"""From printed French dates to civil days, saying what was inferred and never guessing.

A year that is not printed beside the day comes, in this order, from the same day printed elsewhere
with its year, from its sentence, from its list, else from the page's own date; from the title only
when the page has no date. A weekday confirms or refuses a year, and alone gives none.
"""

from dataclasses import dataclass
from datetime import date, time

from veille.core import calendar_words as words
from veille.core.mentions import Mention, Tie, mentions
from veille.core.text import Text
from veille.core.years import Years

__all__ = ["DayRead", "Tie", "read_dates"]


@dataclass(frozen=True, slots=True)
class DayRead:
    """One date of the text, at ``folded[start:end]``; ``after`` is the end of its hour.

    ``day`` is None for a partial date (a month, a day without a year that nothing gives) and for a
    day that does not exist; ``inferred`` is true when the year was not printed with the day;
    ``note`` is a French sentence on what does not fit; ``tie`` says how it follows the one before.
    """

    day: date | None
    start: int
    end: int
    after: int
    hour: time | None
    inferred: bool
    note: str
    tie: Tie
    whole: bool


def read_dates(text: Text, *, title_end: int, published: date | None) -> tuple[DayRead, ...]:
    """Every date of the text, in order; ``published`` is the page's own date, or None."""
    found = mentions(text)
    if not found:
        return ()
    years = Years(text, found, title_end, published)
    days: list[DayRead] = []
    for rank, mention in enumerate(found):
        day, inferred = years.resolve(rank)
        note = _note(mention, day)
        days.append(
            DayRead(
                day, mention.start, mention.end, mention.after, mention.hour, inferred, note,
                mention.tie, mention.day is not None,
            )
        )  # fmt: skip
    return tuple(days)


def _note(mention: Mention, day: date | None) -> str:
    if day is not None and mention.weekday not in {None, day.weekday()}:
        said = words.WEEKDAY_NAMES[mention.weekday or 0]
        real = words.WEEKDAY_NAMES[day.weekday()]
        return f"Le jour ne va pas avec la date\u00a0: {said} est écrit, c'est un {real}."
    complete = mention.day and mention.month and mention.year
    if complete and day is None and words.FIRST_YEAR <= (mention.year or 0) <= words.LAST_YEAR:
        return "Ce jour n'existe pas."
    return ""
