"""Items -> digest: which section takes each call, in which order, under which subject.

Pure: the same items on the same day give the same digest.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from veille.core.french import counted, weekday
from veille.domain.call import State
from veille.domain.centre import Centre, Recipient
from veille.domain.delivery import Digest, Item, Section
from veille.domain.revision import Change
from veille.domain.source import Verdict

#: « À ne pas rater » is worth a section only when there is a crowd to be picked from.
CROWD, BEST = 4, 3
#: A call that closes sooner can no longer be prepared by a centre that has not begun.
LEAST_DAYS = 5
#: A subject longer than that is cut by telephones.
SUBJECT = 70
_WEEK = 7
#: What nobody can answer any more has no deadline to speak of.
_OVER = frozenset({State.CANCELLED, State.SUSPENDED, State.CLOSED})
_NEW = frozenset({Change.NEW, Change.NEW_EDITION})

BEST_TITLE = "À ne pas rater"
NEW_TITLE = "Nouveaux appels"
MOVED_TITLE = "Ce qui a changé"
COMING_TITLE = "À venir"


def compose(
    centre: Centre,
    recipient: Recipient,
    items: Iterable[Item],
    *,
    period: str,
    today: date,
    watched: int,
    blind: Sequence[Verdict] = (),
) -> Digest:
    """The digest of one recipient; ``today`` is a civil day in Europe/Paris.

    Each call stands once, in the first section that takes it; within a section, the best fit
    first, then what ends soonest. Without anything to say the digest has no section: the mail
    then says what was watched.
    """
    sections = _sections(_once(items), today)
    return Digest(
        centre=centre,
        recipient=recipient,
        period=period,
        today=today,
        subject=_subject(sections, today),
        sections=sections,
        watched=watched,
        blind=tuple(sorted(blind, key=lambda verdict: verdict.source)),
    )


def _once(items: Iterable[Item]) -> list[Item]:
    """Its arrival alone for a call that is new, every change of one that is known; in order."""
    kept: list[Item] = []
    arrived: set[str] = set()
    for item in items:
        key = item.match.call.key
        if item.event.change in _NEW:
            if key in arrived:
                continue
            arrived.add(key)
        kept.append(item)
    rest = [i for i in kept if i.event.change in _NEW or i.match.call.key not in arrived]
    return sorted(rest, key=_order)


def _order(item: Item) -> tuple[float, date, str]:
    last = item.match.call.reading.last_deadline
    return (-item.match.fit, last.day if last else date.max, item.match.call.key)


def _sections(items: Sequence[Item], today: date) -> tuple[Section, ...]:
    new = [item for item in items if item.event.change in _NEW]
    coming = [item for item in new if item.match.call.state(today) is State.ANNOUNCED]
    open_now = [item for item in new if item not in coming]
    best = [item for item in open_now if _can_be_made(item, today)][:BEST]
    if len(open_now) <= CROWD:
        best = []
    parts = (
        (BEST_TITLE, best),
        (NEW_TITLE, [item for item in open_now if item not in best]),
        (MOVED_TITLE, [item for item in items if item.event.change not in _NEW]),
        (COMING_TITLE, coming),
    )
    return tuple(Section(title=title, items=tuple(taken)) for title, taken in parts if taken)


def _can_be_made(item: Item, today: date) -> bool:
    last = item.match.call.reading.last_deadline
    return last is not None and (last.day - today).days >= LEAST_DAYS


def _subject(sections: Sequence[Section], today: date) -> str:
    """« 4 nouveaux appels, 1 échéance vendredi »: what is new, and what closes within a week."""
    parts = [part for part in (_new(sections), _moved(sections), _soon(sections, today)) if part]
    said = ", ".join(parts) or "Rien de nouveau cette semaine"
    return said if len(said) <= SUBJECT else ", ".join(parts[:2])[:SUBJECT]


def _count(sections: Sequence[Section], test: Callable[[Section], bool]) -> int:
    return sum(len(section.items) for section in sections if test(section))


def _new(sections: Sequence[Section]) -> str:
    number = _count(sections, lambda section: section.title in {BEST_TITLE, NEW_TITLE})
    coming = _count(sections, lambda section: section.title == COMING_TITLE)
    if number:
        return counted(number, "nouvel appel", "nouveaux appels")
    return counted(coming, "appel à venir", "appels à venir") if coming else ""


def _moved(sections: Sequence[Section]) -> str:
    number = _count(sections, lambda section: section.title == MOVED_TITLE)
    return counted(number, "changement", "changements") if number else ""


def _soon(sections: Sequence[Section], today: date) -> str:
    calls = {item.match.call.key: item.match.call for one in sections for item in one.items}
    days = [
        last.day
        for call in calls.values()
        if call.state(today) not in _OVER
        and (last := call.reading.last_deadline)
        and 0 <= (last.day - today).days < _WEEK
    ]
    if not days:
        return ""
    said = counted(len(days), "échéance", "échéances")
    return f"{said} {weekday(days[0])}" if len(set(days)) == 1 else f"{said} cette semaine"
