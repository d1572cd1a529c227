"""Is it the same call, its new edition, or a call never seen.

Never by the address alone: funders reuse one page every year, and some answer for an expired
call with another one's text. Never with the deadline in the key: deadlines move. What decides is
the title without its noise, then what must not contradict: year, funder, place, axis or lot.
In doubt two calls stay two: a call told twice annoys, a call hidden behind another is lost.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from veille.core.blocks import Blocks
from veille.core.edition import Edition, said_in_body
from veille.core.kinship import CallRow, Kin, Seen, kin, see
from veille.core.place_names import name_key
from veille.core.titles import plain, take_apart
from veille.domain.call import Call, Reading, State
from veille.domain.notice import Document, RawNotice
from veille.domain.source import Source

__all__ = [
    "CallRow",
    "Found",
    "FoundKind",
    "KnownCalls",
    "edition_of",
    "key_of",
    "row_of",
    "to_call",
]

#: A page says its edition at its head; further down stand other calls' editions.
_HEAD = 2000

_SLUG, _HASH_BYTES = 40, 4


class FoundKind(StrEnum):
    """What a call that was read is to those that are known."""

    SAME = "meme"
    NEW_EDITION = "nouvelle_edition"
    NONE = "aucun"


@dataclass(frozen=True, slots=True)
class Found:
    """The known call that a read one is, or comes after; ``key`` is empty when there is none."""

    kind: FoundKind
    key: str = ""


_NOTHING = Found(FoundKind.NONE)


def edition_of(document: Document, reading: Reading) -> str:
    """Edition that a text says: « 2026 », « 2026-2027 », « 2026, session 2 », or nothing.

    The title says it, else the head of the body (« campagne 2026 ») when the deadlines, or the
    page's date, do not contradict that year. A deadline alone gives none: it may move.
    """
    titled = take_apart(document.title).edition
    if titled.years:
        return str(titled)
    bodied = said_in_body(plain(document.text[:_HEAD]))
    last = reading.last_deadline
    reference = last.day if last else document.published
    if bodied.years and reference and not 0 <= bodied.years[0] - reference.year <= 1:
        # The year before is right too for a campaign that closes early in the next one.
        bodied = Edition()
    return str(Edition(bodied.years, titled.serial))


def key_of(title: str, funder: str, edition: str, places: Iterable[str] = ()) -> str:
    """Short stable name of a call: words of its title, its edition, eight figures of a hash.

    ``funder`` is the funder's id, or the source's slug when nobody knows the funder; ``places``
    are refs: a hundred Caf share one title. The same call read again has the same key because
    ``KnownCalls`` finds it, not because the key is computed again.
    """
    apart = take_apart(title)
    words = [word for word in plain(title).replace("'", " ").split() if word.isalnum()]
    telling = [word for word in words if word in apart.words or word.rstrip("sx") in apart.words]
    slug = ""
    for word in telling or words or ["appel"]:
        if word.isascii() and len(slug) + len(word) < _SLUG:
            slug = f"{slug}-{word}" if slug else word
    year = "".join(c if c.isalnum() and c.isascii() else "-" for c in plain(edition))
    seed = "\n".join([" ".join(sorted(apart.words)), apart.part, funder, edition, *sorted(places)])
    digest = hashlib.blake2b(seed.encode("utf-8", "replace"), digest_size=_HASH_BYTES).hexdigest()
    return "-".join(filter(None, [slug, *filter(None, year.split("-")), digest]))


class KnownCalls:
    """The calls that are known, ready to be compared with one that was read.

    Built from light rows, and kept up with ``add``: a run reads the database once, then adds
    what it finds, so that five notices of one call in one run are one call.
    """

    def __init__(self, rows: Iterable[CallRow] = ()) -> None:
        self._seen: list[Seen] = []
        self._number: dict[str, int] = {}
        self._blocks = Blocks()
        for row in rows:
            self.add(row)

    def __len__(self) -> int:
        return len(self._seen)

    def __contains__(self, key: str) -> bool:
        return key in self._number

    def add(self, row: CallRow) -> None:
        """Know one more call, or what changed of it; its other addresses are kept."""
        number = self._number.get(row.key)
        if number is None:
            number = self._number[row.key] = len(self._seen)
            self._seen.append(see(row))
        else:
            before = self._seen[number].row
            addresses = tuple(dict.fromkeys([*row.addresses, *before.addresses]))
            self._seen[number] = see(replace(row, addresses=addresses))
        self._blocks.add(self._seen[number], number)

    def edition(self, key: str) -> str:
        """Edition of a known call, empty when it has none or is not known."""
        return self._seen[self._number[key]].row.edition if key in self._number else ""

    def find(self, read: CallRow) -> Found:
        """Tell which known call the read one is, or which one it is the next edition of."""
        seen = see(read)
        same: tuple[float, date, str] | None = None
        before: tuple[Edition, date, str] | None = None
        for number in self._blocks.near(seen):
            known = self._seen[number]
            verdict, strength = kin(seen, known)
            last = known.last or date.min
            if verdict is Kin.SAME:
                same = max(same or (0.0, date.min, ""), (strength, last, known.row.key))
            elif verdict is Kin.LATER:
                rival = (known.edition, last, known.row.key)
                before = rival if before is None or _is_after(rival, before) else before
        if same:
            return Found(FoundKind.SAME, same[2])
        return Found(FoundKind.NEW_EDITION, before[2]) if before else _NOTHING

    def free_key(self, key: str) -> str:
        """Give the key itself, or with a number when another call has it."""
        number, free = 2, key
        while free in self._number:
            free, number = f"{key}-{number}", number + 1
        return free


def _is_after(one: tuple[Edition, date, str], other: tuple[Edition, date, str]) -> bool:
    return (one[0].years or (0, 0), *one[1:]) > (other[0].years or (0, 0), *other[1:])


def row_of(call: Call) -> CallRow:
    """What identity compares of a call."""
    reading = call.reading
    return CallRow(
        key=call.key,
        title=call.title,
        addresses=(call.address,) if call.address else (),
        funder=reading.funder_id or "",
        edition=call.edition,
        places=frozenset(place.ref for place in reading.territories),
        deadlines=tuple(sorted({deadline.day for deadline in reading.deadlines})),
        assumed=call.assumed,
    )


def _may_be(printed: str | None, name: str) -> bool:
    """Nothing is printed, or less than the source's name: « la Caf » on its own site."""
    return set(name_key(printed or "").split()) <= set(name_key(name).split())


def fill_from(source: Source, reading: Reading) -> tuple[Reading, frozenset[str]]:
    """Fill from the source's config the funder and the territory that the text does not say."""
    assumed = []
    if source.funder and not reading.funder_id and _may_be(reading.funder, source.name):
        reading = replace(reading, funder_id=source.funder)
        assumed.append("funder")
    if source.territory and not reading.territories:
        reading = replace(reading, territories=(source.territory,))
        assumed.append("territory")
    return reading, frozenset(assumed)


def _since(document: Document, reading: Reading) -> date | None:
    """First day that a call without a deadline speaks of: its opening, or its announcement."""
    said = reading.state in {State.OPEN, State.ANNOUNCED, State.PERMANENT}
    return reading.opens_on or (document.published if said else None)


def to_call(
    source: Source, notice: RawNotice, document: Document, reading: Reading, known: KnownCalls
) -> Call:
    """Make a notice's reading a call with its lasting key, and link it to its last edition.

    What the text does not say and the source's config knows is filled in, and named in
    ``assumed``. ``known`` is left as it is: ``add(row_of(call))`` once the revision is kept.
    """
    filled, assumed = fill_from(source, reading)
    call = Call(
        key="",
        title=(notice.title or document.title).strip(),
        address=notice.address,
        source=source.slug,
        reading=filled,
        edition=edition_of(document, filled),
        assumed=assumed,
    )
    found = known.find(replace(row_of(call), since=_since(document, filled)))
    if found.kind is FoundKind.SAME:
        return replace(call, key=found.key, edition=call.edition or known.edition(found.key))
    previous = found.key or None
    if previous and call.edition in {"", known.edition(previous)}:
        # The page does not say its year: the season tells this edition from the one before.
        last = filled.last_deadline
        day = last.day if last else filled.opens_on or document.published
        call = replace(call, edition=str(day.year) if day else call.edition)
    places = sorted(place.ref for place in filled.territories)
    key = key_of(call.title, filled.funder_id or source.slug, call.edition, places)
    return replace(call, key=known.free_key(key), previous=previous)
