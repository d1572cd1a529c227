"""The page's own date, from the words that print it: the reference for dates without a year."""

import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from veille.core import calendar_words as words
from veille.core.dates import read_dates
from veille.core.text import Text

#: Dates of feeds and mails, in English whatever the site's language.
_MAIL_DATE = re.compile(r"\s*(?:[A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}")


def parse_day(printed: str) -> date | None:
    """The first whole day that a printed date says: « Publié le 15/01/2026 », RFC 822, ISO."""
    if _MAIL_DATE.match(printed):
        try:
            sent = parsedate_to_datetime(printed.strip())
        except (ValueError, OverflowError):
            return None
        zone = sent.utcoffset() or timedelta()
        day = words.paris(sent.replace(tzinfo=None) - zone).date()
        return words.civil(day.year, day.month, day.day)
    found = read_dates(Text(printed), title_end=0, published=None)
    return next((each.day for each in found if each.day is not None), None)
