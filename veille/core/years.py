"""The year of a day that is printed without one: from the text first, else from the page's date."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from veille.core import calendar_words as words
from veille.core.mentions import Mention, Tie
from veille.core.text import Text

#: From there on, a day of the year after the title's is another year's.
_FAR = 200
#: A year that only stands near gives no day so long before the page's own date.
_OLD = timedelta(days=300)
_LIST_LINES, _LIST_LINE, _SINCE_ROOM = 2, 100, 20
_STOPS, _SENTENCE = ("\n", ". ", "; ", "! ", "? "), 300
_BARE_YEAR = re.compile(r"20[0-9]{2}")
_EDITION = re.compile(
    r"(?:appels? a (?:projets?|candidatures?|manifestation d'interet)"
    r"|edition|campagne|annee|aap|ami|concours|prix)"
    r"[^\n.;:0-9]{0,40}(20[0-9]{2})(?![0-9])"
)


class Years:
    """Finds the year of each mention of one text."""

    def __init__(
        self, text: Text, found: list[Mention], title_end: int, published: date | None
    ) -> None:
        self.text, self.found, self.published = text, found, published
        self.title_end = title_end
        self.days: list[tuple[date | None, bool] | None] = [None] * len(found)
        self.known: dict[tuple[int, int], set[int]] = {}
        for mention in found:
            if mention.day and mention.month and mention.year:
                self.known.setdefault((mention.day, mention.month), set()).add(mention.year)
        self._places = [mention.start for mention in found]
        self._bare: list[tuple[int, int]] | None = None
        self._titles: tuple[int, ...] | None = None

    def resolve(self, rank: int) -> tuple[date | None, bool]:
        """The civil day of a mention, and whether its year was inferred."""
        mention = self.found[rank]
        known = self.days[rank]
        if known is None:
            known = self.days[rank] = self._resolve(rank, mention)
        return known

    def _resolve(self, rank: int, mention: Mention) -> tuple[date | None, bool]:
        if mention.fixed is not None:
            return mention.fixed, False
        if mention.day is None:
            return None, False
        if mention.relative is not None:
            return self._relative(mention.day, mention.relative), True
        if mention.year is not None:
            return words.civil(mention.year, mention.month, mention.day), False
        for year in self._candidates(rank, mention):
            day = words.civil(year, mention.month, mention.day)
            if day is not None and mention.weekday in {None, day.weekday()}:
                return day, True
        return None, True

    def _relative(self, day: int, months: int) -> date | None:
        if self.published is None:
            return None
        months += self.published.year * 12 + self.published.month - 1
        return words.civil(months // 12, months % 12 + 1, day)

    def _candidates(self, rank: int, mention: Mention) -> Iterator[int]:
        """Years that the text, then the page's date, give; the first that fits is taken."""
        month, number = mention.month, mention.day or 1
        same = self.known.get((number, month), set())
        if len(same) == 1:
            yield next(iter(same))
        before = self._lead(rank)
        if before is not None:
            yield before.year if (month, number) >= (before.month, before.day) else before.year + 1
        if rank + 1 < len(self.found) and self.found[rank + 1].tie is not Tie.ALONE:
            other = self.found[rank + 1]
            ends = self.known.get((other.day or 0, other.month), set())
            later = (month, number) > (other.month, other.day or 0)
            yield from (year - 1 if later else year for year in ends if len(ends) == 1)
        for year in self._near(rank, mention):
            if self._plausible(year, month, number):
                yield year
        if self.published is not None:
            yield from self._from_page(mention, self.published)
            return
        yield from self._from_title(mention)

    def _lead(self, rank: int) -> date | None:
        """The day just before in the same breath (« le 15 mars, le 15 juin »), when it is known."""
        if self.found[rank].tie is Tie.ALONE or rank == 0:
            return None
        return self.resolve(rank - 1)[0]

    def _plausible(self, year: int, month: int, day: int, *, past: timedelta | None = None) -> bool:
        candidate = words.civil(year, month, day)
        if candidate is None or self.published is None:
            return candidate is not None
        if past is not None and candidate < self.published - past:
            return False
        return candidate <= self.published + timedelta(days=365)

    def _near(self, rank: int, mention: Mention) -> Iterator[int]:
        """Years of the sentence, then of the neighbouring lines of the same list."""
        low, high = self._sentence(mention)
        others = [
            other
            for other in self.found[max(0, rank - 4) : rank + 5]
            if other.year and low <= other.start < high and other.month
        ]
        for other in sorted(others, key=lambda other: abs(other.start - mention.start)):
            yield other.year or 0
        for year in self._bare_years(low, high):
            if self._plausible(year, mention.month, mention.day or 1, past=_OLD):
                yield year
        for year in self._neighbours(rank, mention):
            if self._plausible(year, mention.month, mention.day or 1, past=_OLD):
                yield year
        previous = self.text.line_number(low) - 1
        if previous >= 0:
            yield from self._heading_years(previous)

    def _neighbours(self, rank: int, mention: Mention) -> Iterator[int]:
        """Years that the days of the same list give, a line or two above or below."""
        here = self.text.line_number(mention.start)
        for step in (-1, 1):
            place = rank + step
            for _ in range(6):
                if 0 <= place < len(self.found) and self.found[place].day is None:
                    place += step
            if not 0 <= place < len(self.found):
                continue
            other = self.found[place]
            away = abs(self.text.line_number(other.start) - here)
            if step > 0 and (self.published is not None or self._paragraph(other)):
                continue  # a line below may be the page's own date, or of something else
            if other.month and away <= _LIST_LINES and self._one_list(mention, other):
                day = self.resolve(place)[0] if step < 0 else self._printed(other)
                if day is not None:
                    yield _follow(day, mention, step)

    def _paragraph(self, mention: Mention) -> bool:
        line = self.text.line(mention.start)
        return line.end - line.start > _LIST_LINE

    def _sentence(self, mention: Mention) -> tuple[int, int]:
        """Where the sentence around a day begins and ends, inside its line."""
        folded = self.text.folded
        start, end = mention.start, mention.after
        floor, ceiling = max(0, start - _SENTENCE), min(len(folded), end + _SENTENCE)
        stops = [folded.rfind(stop, floor, start) + 1 for stop in _STOPS]
        ends = [folded.find(stop, end, ceiling) for stop in _STOPS]
        return max(floor, *stops), min([ceiling, *(place for place in ends if place >= 0)])

    def _one_list(self, one: Mention, other: Mention) -> bool:
        low, high = sorted((one.start, other.start))
        between = self.text.folded[low:high]
        told = ". " in between and "\n" not in between  # prose keeps no order
        return not told and "\n\n" not in between and len(between) < 300  # noqa: PLR2004 - two lines of a list

    def _printed(self, mention: Mention) -> date | None:
        if mention.year and mention.day:
            return words.civil(mention.year, mention.month, mention.day)
        return None

    def _heading_years(self, number: int) -> Iterator[int]:
        """A year in the heading above: « Calendrier 2026 », « 2025 : deux commissions »."""
        starts = self.text.starts
        for line in range(number, max(-1, number - 6), -1):
            low = starts[line]
            high = starts[line + 1] - 1
            if high - low > 60:  # noqa: PLR2004 - a heading is short
                continue
            if not self.text.folded[low:high].strip():
                return
            found = list(self._bare_years(low, high))
            if found:
                yield from found
                return

    def _bare_years(self, low: int, high: int) -> Iterator[int]:
        """Years that stand alone in a stretch: not a day's, not « 2014-2020 », not a law's."""
        if self._bare is None:
            self._bare = list(self._all_bare())
        place = bisect_left(self._bare, (low, 0))
        while place < len(self._bare) and self._bare[place][0] < high:
            yield self._bare[place][1]
            place += 1

    def _all_bare(self) -> Iterator[tuple[int, int]]:
        folded = self.text.folded
        spans = [(mention.start, mention.end) for mention in self.found]
        for match in _BARE_YEAR.finditer(folded):
            start, end = match.span()
            around = folded[max(0, start - 1) : start] + folded[end : end + 1]
            if any(char.isalnum() or char in "-/_." for char in around.rstrip(".")):
                continue
            rank = bisect_left(spans, (start + 1, 0)) - 1
            if rank >= 0 and spans[rank][1] > start:
                continue
            yield start, int(match[0])

    def _from_page(self, mention: Mention, published: date) -> Iterator[int]:
        """The first such day on or after the page's date, unless title or weekday refuse it."""
        month, number = mention.month, mention.day or 1
        end = self._range_end(mention)
        if end is not None and end.day:
            for year in self._from_page(end, published):
                later = (month, number) > (end.month, end.day)
                yield year - 1 if later else year
            return
        year = published.year
        if (
            self.text.flat[max(0, mention.start - _SINCE_ROOM) : mention.start].rfind("depuis ")
            >= 0
        ):
            yield year if (month, number) <= (published.month, published.day) else year - 1
            return
        if (month, number) < (published.month, published.day):
            year += 1
        first = words.civil(year, month, number)
        titles = self._title_years()
        if first and titles and year > max(titles) and (first - published).days > _FAR:
            yield from titles
        yield year
        earlier = words.civil(year - 1, month, number)
        if mention.weekday is not None and earlier and (published - earlier).days <= _FAR:
            yield year - 1

    def _range_end(self, mention: Mention) -> Mention | None:
        """The end of the range that a day begins: a range is still to come while its end is."""
        if mention.tie is Tie.RANGE:
            return None  # it ends one: a chain of ranges is no range
        rank = bisect_left(self._places, mention.start) + 1
        if rank < len(self.found) and self.found[rank].tie is Tie.RANGE:
            return self.found[rank]
        return None

    def _from_title(self, mention: Mention) -> Iterator[int]:
        """A call of 2025 closes in 2025, or late in 2024 when the weekday says so."""
        titles = self._title_years()
        yield from titles
        if len(titles) == 1 and mention.weekday is not None:
            yield titles[0] - 1

    def _title_years(self) -> tuple[int, ...]:
        """Years of the title; else the one year that the text gives its edition."""
        if self._titles is None:
            titles = tuple(dict.fromkeys(self._bare_years(0, self.title_end)))
            if not titles:
                editions = {int(match[1]) for match in _EDITION.finditer(self.text.folded)}
                titles = tuple(editions) if len(editions) == 1 else ()
            self._titles = titles[:1] if len(titles) > 1 else titles
        return self._titles


def _follow(day: date, mention: Mention, step: int) -> int:
    """The year that keeps a list in order: after the line above, before the line below."""
    place = (mention.month, mention.day or 1)
    if step < 0:
        return day.year if place >= (day.month, day.day) else day.year + 1
    return day.year if place <= (day.month, day.day) else day.year - 1
