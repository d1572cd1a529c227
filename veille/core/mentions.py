"""Find every day that a text prints, before asking which year or what for.

The dates of one breath are tied together (« du 3 au 14 mars », « 15 mars et 15 octobre 2025 »):
they share a month, a year and, later, a role.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from itertools import pairwise

from veille.core import calendar_words as words
from veille.core.text import Text


class Tie(Enum):
    """How a mention follows the one before it."""

    ALONE = 0
    LIST = 1
    RANGE = 2


@dataclass(slots=True)
class Mention:
    """One printed day: ``folded[start:end]``, the hour after it included in ``after``.

    ``day`` is None for a month alone; ``year`` is None when none is printed beside the day;
    ``fixed`` is a day that an instant or a relative word gives whole; ``tie`` says how it follows
    the mention before it in the list; ``weekday`` counts from Monday, 0.
    """

    start: int
    end: int
    day: int | None
    month: int
    year: int | None
    after: int = 0
    weekday: int | None = None
    hour: time | None = None
    fixed: date | None = None
    tie: Tie = Tie.ALONE
    shared_year: bool = False
    relative: int | None = None


#: Between two days of one breath. « 6 - 12 mars » is a range, « 6, 12 et 18 mars » a list.
_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_BETWEEN = re.compile(
    r"[ \n]{0,3}(?:inclus )?\)?[ \n]{0,2}"
    r"(?:(?P<range>,? ?(?:et )?jusqu'au|,? ?au|a|>|->|-)|(?P<list>,? ?(?:et|ou|puis|et/ou)|[,/]))"
    rf"[ \n]{{0,3}}(?:(?:avant|jusqu'au|le|du|au)[ \n]){{0,2}}[ \n]?(?:(?:{_DAYS})[ \n]{{1,3}})?"
)
_SHARED = re.compile(
    r"(?<![0-9.,/:$])([0-9][0-9]?)(?: ?er)?[ \n]{0,2}(,|et|ou|au|a|-|>|/)[ \n]{0,2}"
    rf"(?:(?:le|au|du)[ \n])?(?:(?:{_DAYS})[ \n])?$"
)
#: « bureau 12, le 23 février »: what is numbered is no day.
_NUMBERS = re.compile(r"\b(?!(?:les?|du|au|aux|et|ou|des)\b)[a-z]{2,10}[ ]$")
_JOINING = frozenset({"et", "ou", "au", "a", "le", "du"})
_RANGES = frozenset({"au", "a", "-", ">"})
_PHONE_OR_NUMBER = re.compile(r"[ ]?[./-]?[0-9]")
_STREET = re.compile(
    r"(?:\brue|\bplace|\bavenue|\bboulevard|\bbd|\bquai|\bsquare|\bcours) (?:du|de la) $"
)
_ENTRE = re.compile(r"\bentre[ \n](?:le[ \n])?(?:[a-z]+ )?$")
_LAST_DAY, _LAST_MONTH = 31, 12
_SHORT_WORD, _BRACKETS, _HOUR_REACH = 3, 60, 44


def mentions(text: Text) -> list[Mention]:
    """Every day, month and instant of the text, in order."""
    folded = text.folded
    found: list[Mention] = []
    for match in words.DAY.finditer(folded):
        mention = _read(folded, match)
        if mention is not None:
            _share_month(folded, found, mention)
            found.append(mention)
    _add_months(folded, found)
    _tie(folded, found)
    return found


def _read(folded: str, match: "re.Match[str]") -> Mention | None:
    start, end = match.span()
    if start and (folded[start - 1].isalnum() or folded[start - 1] in "_/"):
        return None
    if match[3]:
        return _read_iso(folded, match)
    day = int(match[1])
    if not 1 <= day <= _LAST_DAY:
        return None
    if match[9]:
        if folded[start - 2 : start] in {"u ", "a "} and _STREET.search(
            folded, max(0, start - 24), start
        ):
            return None
        year = int(match[10]) if match[10] else None
        if year is None and folded[end - 1] == "." and match[9] in words.MONTH_NAMES:
            end -= 1  # a full stop, and no abbreviation
        mention = Mention(start, end, day, words.month_number(match[9]), year)
    elif match[14]:
        nexts = 1 if match[14] in {"du mois prochain", "du mois suivant"} else 0
        mention = Mention(start, end, day, 0, None, relative=nexts)
    else:
        numeric = _read_figures(folded, match, day)
        if numeric is None:
            return None
        mention = numeric
    _around(folded, mention)
    return mention


def _read_iso(folded: str, match: "re.Match[str]") -> Mention | None:
    start, end = match.span()
    year, month, day = int(match[1] + match[2]), int(match[4]), int(match[5])
    if (
        len(match[1]) == 1
        or folded[end : end + 1].isdigit()
        or not (1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY)
    ):
        return None
    mention = Mention(start, end, day, month, year)
    mention.after = end
    known = words.civil(year, month, day)
    if match[6] and known and int(match[6]) < 24 and int(match[7]) < 60:  # noqa: PLR2004 - a clock
        hour = time(int(match[6]), int(match[7]))
        mention.fixed, mention.hour = known, hour
        if match[8]:
            local = words.civil_instant(known, hour, match[8])
            if local is not None:
                mention.fixed, mention.hour = local
    return mention


def _read_figures(folded: str, match: "re.Match[str]", day: int) -> Mention | None:
    """« 13/08/21 », « 30.04.26 », « 06/03 »: what can't be a phone, a version or a fraction."""
    start, end = match.span()
    sign, month, year = match[11], int(match[12]), match[13]
    if not 1 <= month <= _LAST_MONTH or _in_number(folded, start, end):
        return None
    both = len(match[1]) == len(match[12]) == 2  # noqa: PLR2004 - two digits each
    if year is None:
        plain = sign == "/" and both and " " not in match[0]
        if not plain or folded.startswith((" ans", " mois"), end):
            return None
        return Mention(start, end, day, month, None)
    if len(year) == 2 and (sign == "-" or (sign == "." and not both)):  # noqa: PLR2004 - « 26 »
        return None
    return Mention(start, end, day, month, words.whole_year(year))


def _in_number(folded: str, start: int, end: int) -> bool:
    """More figures are joined to these: a phone, an address of a machine, a section."""
    if start > 1 and folded[start - 1] in ".-," and folded[start - 2].isdigit():
        return True
    joined = folded[end : end + 1] in {"/", ".", "-", "_"}
    return joined and _PHONE_OR_NUMBER.match(folded, end) is not None


def _around(folded: str, mention: Mention) -> None:
    """The weekday before the day and the hour after or before it."""
    start = mention.start
    before = folded[max(0, start - 14) : start].split()
    if before:
        last = before[-1].rstrip(",.")
        if last == "le" and len(before) > 1:
            last = before[-2].rstrip(",.")
        mention.weekday = words.WEEKDAYS.get(last)
        if mention.weekday is not None and len(last) <= _SHORT_WORD and "." not in before[-1]:
            mention.weekday = None
    mention.after = mention.end
    hour = words.HOUR.match(folded, mention.end)
    if hour:
        mention.hour = words.clock(hour)
        if mention.hour:
            mention.after = hour.end()
        return
    reach = max(0, start - _HOUR_REACH)
    if folded.find("h", reach, start) < 0 and folded.find("mi", reach, start) < 0:
        return
    earlier = words.HOUR_BEFORE.search(folded, reach, start)
    if earlier:
        mention.hour = words.clock(earlier)


def _share_month(folded: str, found: list[Mention], mention: Mention) -> None:
    """Days that stand before and borrow the month: « les 16 et 23 novembre », « du 3 au 14 »."""
    floor = found[-1].after if found else 0
    start = mention.start
    borrowed: list[Mention] = []
    follower = mention
    for _ in range(8):
        if not _may_share(folded, start):
            break
        match = _SHARED.search(folded, max(floor, start - 30), start)
        if not match or not 1 <= int(match[1]) <= _LAST_DAY:
            break
        if match[2] == "/" or (match[2] == "," and not borrowed and folded[start - 1] == ","):
            break
        if match[2] == "," and _NUMBERS.search(folded, max(0, match.start() - 12), match.start()):
            break
        earlier = Mention(match.start(), match.end(1), int(match[1]), mention.month, mention.year)
        earlier.relative, earlier.shared_year = mention.relative, True
        _around(folded, earlier)
        earlier.after = earlier.end
        entre = _ENTRE.search(folded, max(0, earlier.start - 24), earlier.start)
        follower.tie = Tie.RANGE if match[2] in _RANGES or entre else Tie.LIST
        borrowed.append(earlier)
        follower, start = earlier, earlier.start
    found.extend(reversed(borrowed))


def _may_share(folded: str, start: int) -> bool:
    """A joining word stands before the day: most days have none, and cost no search."""
    before = folded[max(0, start - 12) : start].rsplit(None, 1)
    last = before[-1] if before else ""
    return last in _JOINING or last in words.WEEKDAYS or last[-1:] in {"-", ">", ",", "/"}


def _add_months(folded: str, found: list[Mention]) -> None:
    """Months alone, « fin mars », « mi-octobre 2025 »: partial dates, merged in their place."""
    taken = [(mention.start, mention.end) for mention in found]
    alone: list[Mention] = []
    for month, name in enumerate(words.MONTH_NAMES, start=1):
        start = folded.find(name)
        while start >= 0:
            end = start + len(name)
            rank = bisect_right(taken, (start, end)) - 1
            free = rank < 0 or taken[rank][1] <= start
            if free and not (
                folded[start - 1 : start].isalpha() or folded[end : end + 1].isalpha()
            ):
                alone.append(_month(folded, start, end, month))
            start = folded.find(name, end)
    if alone:
        found += alone
        found.sort(key=lambda mention: mention.start)


def _month(folded: str, start: int, end: int, month: int) -> Mention:
    part = words.PART.search(folded, max(0, start - 11), start)
    match = words.YEAR_AFTER.match(folded, end)
    if match:
        end = match.end()
    year = int(match[1]) if match else None
    return Mention(part.start() if part else start, end, None, month, year, after=end)


def _parted(folded: str, one: Mention, between: "re.Match[str]") -> bool:
    """« (dépôt avant le 29 mars), 12 juin », and a bullet on the next line, tie nothing."""
    if between["range"] in {"-", ">"} and "\n" in folded[between.start() : between.start("range")]:
        return True
    low = max(0, one.start - _BRACKETS)
    opened = folded.rfind("(", low, one.start) > folded.rfind(")", low, one.start)
    return opened and ")" in between[0]


def _list_chains(found: list[Mention]) -> None:
    """« 01/03/2019 - 30/09/2019 - 01/03/2020 »: three days in a row are a list, no range."""
    for first, second, third in zip(found, found[1:], found[2:], strict=False):
        if second.tie is Tie.RANGE and third.tie is Tie.RANGE and first.tie is not Tie.LIST:
            second.tie = third.tie = Tie.LIST
        elif first.tie is Tie.LIST and second.tie is Tie.LIST and third.tie is Tie.RANGE:
            third.tie = Tie.LIST


def _tie(folded: str, found: list[Mention]) -> None:
    """Tie neighbours of one breath, and hand the year of the last to those before it."""
    for one, other in pairwise(found):
        if other.tie is not Tie.ALONE or one.day is None or other.day is None:
            continue
        gap = other.start - one.after
        if 0 < gap <= 32:  # noqa: PLR2004 - « , au plus tard jusqu'au mercredi »
            between = _BETWEEN.fullmatch(folded, one.after, other.start)
            if between and not _parted(folded, one, between):
                entre = _ENTRE.search(folded, max(0, one.start - 24), one.start)
                other.tie = Tie.RANGE if between["range"] or entre else Tie.LIST
    _list_chains(found)
    for one, other in zip(reversed(found[:-1]), reversed(found), strict=False):
        if other.tie is not Tie.ALONE and one.year is None and other.year is not None:
            later = (one.month, one.day or 0) > (other.month, other.day or 0)
            one.year = other.year - 1 if later else other.year
            one.shared_year = True
    for one, other in pairwise(found):
        if other.tie is not Tie.ALONE and other.year is None and one.year is not None:
            sooner = (other.month, other.day or 0) < (one.month, one.day or 0)
            other.year = one.year + 1 if sooner else one.year
            other.shared_year = True
