"""Nothing is told twice, and nothing is lost."""

from dataclasses import replace
from datetime import date

from veille.core.telling import Telling, by_call, to_tell
from veille.domain.call import Call, Deadline, Kind, Reading
from veille.domain.centre import Centre, CentreKind, Recipient, Role
from veille.domain.delivery import Event, Happening
from veille.domain.match import Match
from veille.domain.revision import Change

CALL = Call(
    key="lien-social-2026",
    title="Lien social",
    address="https://exemple.fr/lien",
    source="caf",
    reading=Reading(
        is_call=True,
        kind=Kind.PROJECT_CALL,
        deadlines=(Deadline(date(2026, 3, 31), None, "31 mars 2026"),),
    ),
)
READER = Recipient(address="direction@exemple.fr", role=Role.DIRECTION)
CENTRE = Centre(
    slug="cs", name="CS", kind=CentreKind.CENTRE_SOCIAL, commune="69266", recipients=(READER,)
)
MATCH = Match(call=CALL, centre=CENTRE, recipient=READER, because=("territoire : 69",))
NEW = Happening(event=Event(CALL.key, Change.NEW))
EXTENDED = Happening(
    event=Event(CALL.key, Change.EXTENDED, "2026-04-15"), before="31 mars", after="15 avril"
)
EXTENDED_AGAIN = Happening(
    event=Event(CALL.key, Change.EXTENDED, "2026-04-30"), before="15 avril", after="30 avril"
)
CANCELLED = Happening(event=Event(CALL.key, Change.CANCELLED))


def tell(*happened: Happening, told: tuple[Event, ...] = (), matched: bool = True) -> Telling:
    return to_tell(
        by_call(happened),
        frozenset(told),
        {CALL.key: MATCH} if matched else {},
        {CALL.key: CALL},
        (CENTRE, READER),
    )


def test_a_new_call_that_reaches_is_told_once() -> None:
    first = tell(NEW)
    assert [item.event for item in first.items] == [NEW.event]
    assert tell(NEW, told=first.events).items == ()


def test_a_call_that_moved_before_it_was_told_is_told_as_new_and_its_past_with_it() -> None:
    telling = tell(NEW, EXTENDED)
    assert [item.event.change for item in telling.items] == [Change.NEW]
    assert set(telling.events) == {NEW.event, EXTENDED.event}


def test_two_extensions_are_one_item_from_the_first_day_to_the_last() -> None:
    telling = tell(NEW, EXTENDED, EXTENDED_AGAIN, told=(NEW.event,))
    assert [(item.before, item.after) for item in telling.items] == [("31 mars", "30 avril")]
    assert len(telling.events) == 2


def test_an_extension_taken_back_is_settled_without_a_word() -> None:
    back = replace(EXTENDED_AGAIN, before="15 avril", after="31 mars")
    telling = tell(NEW, EXTENDED, back, told=(NEW.event,))
    assert telling.items == ()
    assert len(telling.events) == 2


def test_a_cancelled_call_is_told_to_those_who_knew_it_only() -> None:
    assert tell(NEW, CANCELLED, matched=False).events == ()
    knew = tell(NEW, CANCELLED, told=(NEW.event,), matched=False)
    assert [item.event.change for item in knew.items] == [Change.CANCELLED]
    assert "déjà été signalé" in knew.items[0].match.because[0]
