"""What two calls are to each other, from their titles and what must not contradict.

The figures come from titles of one season on French funders' sites: relays add a few words,
funders swap one word to open another call on the same day. So a word too many costs half, a word
in place of another costs whole, and a public or a theme too many always does.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from rapidfuzz.fuzz import ratio

from veille.core.address import same_page
from veille.core.areas import apart
from veille.core.edition import Edition, parse_edition
from veille.core.titles import Title, take_apart

#: Days between two last days above which it is another campaign, not an extension.
SEASON = 150

#: The same, when both titles say the same year: a page whose heading was not changed.
YEAR = 300

#: How alike two titles must be: on the same page, with the same last day, with neither.
_ON_PAGE, _SAME_DAY, _ALONE = 0.5, 0.65, 0.8
_RENAMED = 0.15

#: Two words of a title are one word misspelt, from this likeness (of 100) on.
_TYPO = 85.0
_TWO_WORDS = 2.0

#: Words shared that name a call by themselves, when neither funder nor place says more.
_ENOUGH = 3.0


class Kin(Enum):
    """What a read call is to a known one."""

    SAME = auto()
    LATER = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """The little of a call that identity compares.

    ``funder`` is a canonical id or empty; ``places`` are refs of territories; ``assumed`` names
    the fields (``funder``, ``territory``) that the source's config gave. ``since``, of a call
    just read only, dates one that has no deadline: its opening, or the page that announces it.
    """

    key: str
    title: str
    addresses: tuple[str, ...] = ()
    funder: str = ""
    edition: str = ""
    places: frozenset[str] = frozenset()
    deadlines: tuple[date, ...] = ()
    assumed: frozenset[str] = frozenset()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A row taken apart once: pages in one spelling, title in its parts."""

    row: CallRow
    title: Title
    pages: frozenset[str]
    edition: Edition
    last: date | None = field(default=None)


def see(row: CallRow) -> Seen:
    """Take a row apart."""
    title = take_apart(row.title)
    return Seen(
        row,
        title,
        frozenset(map(same_page, row.addresses)),
        parse_edition(row.edition) if row.edition else title.edition,
        max(row.deadlines, default=None),
    )


def _without_typos(mine: set[str], theirs: set[str]) -> float:
    """Pair off words that are one word misspelt, out of both sets; give how many."""
    pairs = 0.0
    for word in sorted(mine):
        twin = next(
            (other for other in sorted(theirs) if ratio(word, other, score_cutoff=_TYPO)), None
        )
        if twin is not None and not word.isdigit():
            mine.discard(word)
            theirs.discard(twin)
            pairs += 1.0
    return pairs


def likeness(one: Title, other: Title, *, one_funder: bool = False) -> tuple[float, float]:
    """How alike two titles are (0 to 1), and how much they share.

    With ``one_funder`` both calls are known to be of one funder: its name and its place, said in
    one title and left out of the other, tell nothing.
    """
    if one.words == other.words:
        return 1.0, max(_TWO_WORDS, one.weight(one.words))
    shared = one.weight(one.words & other.words)
    mine, theirs = set(one.words - other.words), set(other.words - one.words)
    if one_funder:
        mine -= one.weak
        theirs -= other.weak
    if mine and theirs:
        shared += _without_typos(mine, theirs)
    if not shared:
        return 0.0, 0.0
    left, right = one.weight(frozenset(mine)), other.weight(frozenset(theirs))
    loud = one.telling & mine or other.telling & theirs
    swapped = left >= 1 and right >= 1
    missing = (left + right) * (1.0 if swapped or loud else 0.5)
    return shared / (shared + missing), shared


def _titles_contradict(one: Title, other: Title) -> bool:
    if one.part != other.part or one.aftermath != other.aftermath:
        return True
    return apart(one.places, other.places)


def _contradict(read: Seen, known: Seen, *, page: bool, same_day: bool) -> bool:
    """True when something forbids that they be one call or two editions of one.

    A funder that only a source's config gave (a town hall that copies the Caf's call without
    naming it) gives way to the same last day and the same place.
    """
    if _titles_contradict(read.title, known.title):
        return True
    if page:
        return False
    if {read.title.interest, known.title.interest} == {True, False}:
        return True  # one title says « AMI », the other « appel à projets »
    one, other = read.row, known.row
    if apart(one.places | read.title.places, other.places | known.title.places):
        return True
    if not (one.funder and other.funder and one.funder != other.funder):
        return False
    return not (same_day and "funder" in one.assumed | other.assumed)


def _order(read: Seen, known: Seen, *, page: bool) -> int:
    """1 when the read call comes a season or an edition later, -1 earlier, 0 the same time."""
    titled = read.title.edition.order(known.title.edition)
    if titled:
        return titled
    if titled is None:
        if read.last and read.last == known.last:
            return 0
        said = read.edition.order(known.edition)
        if said is None:
            said = _by_year(read, known)
        if said:
            return said
    day = read.last or read.row.since
    if not day or not known.last:
        return 0
    gap = (day - known.last).days
    bound = SEASON if titled is None else YEAR
    if gap >= bound:
        return 1
    # A page is reused forwards in time only: an earlier day on it is a day read again.
    return -1 if gap <= -bound and read.last and not page else 0


def _by_year(read: Seen, known: Seen) -> int:
    """Compare the year that one side says with the last day of the other, which says no year."""
    if known.last and not read.last and not known.edition.years:
        return read.edition.order_to(known.last)
    if read.last and not known.last and not read.edition.years:
        return -known.edition.order_to(read.last)
    return 0


def kin(read: Seen, known: Seen) -> tuple[Kin, float]:
    """Say what a read call is to a known one, and how strongly (to choose among several)."""
    page = not read.pages.isdisjoint(known.pages)
    same_day = bool(read.last) and read.last == known.last
    if _contradict(read, known, page=page, same_day=same_day):
        return Kin.OTHER, 0.0
    funder = read.row.funder
    one_funder = bool(funder) and funder == known.row.funder
    alike, shared = likeness(read.title, known.title, one_funder=one_funder)
    if not _alike_enough(read, known, (alike, shared), page=page, same_day=same_day):
        return Kin.OTHER, 0.0
    order = _order(read, known, page=page)
    if order < 0:
        return Kin.OTHER, 0.0
    return (Kin.LATER if order else Kin.SAME), alike + page + same_day


def _alike_enough(
    read: Seen, known: Seen, measure: tuple[float, float], *, page: bool, same_day: bool
) -> bool:
    alike, shared = measure
    if read.title.bare or known.title.bare:
        # « Appel à projets 2026 »: only the page or the funder says which one.
        funder = read.row.funder and read.row.funder == known.row.funder
        return bool(page or (funder and alike >= _ALONE))
    one, other = read.title.telling, known.title.telling
    if one - other and other - one:
        return False  # « Sport » and « Culture », cut from one page
    if page:
        renamed = same_day and shared >= 1 and alike >= _RENAMED
        return alike >= _ON_PAGE or renamed
    if same_day and shared >= _TWO_WORDS:
        return alike >= _SAME_DAY
    return alike >= _ALONE and (shared >= _ENOUGH or _corroborated(read, known))


def _corroborated(read: Seen, known: Seen) -> bool:
    """The funder, the place or the last day agrees: « CLAS » alone is said by a hundred Caf."""
    one, other = read.row, known.row
    if one.funder and one.funder == other.funder:
        return True
    if (one.places or read.title.places) and (other.places or known.title.places):
        return True  # they were found not to be apart
    return read.last is not None and read.last == known.last
