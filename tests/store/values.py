"""Made-up values for the tests of the store, and hypothesis strategies of any value."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from veille.domain.call import (
    Amounts,
    Call,
    DateRead,
    DateRole,
    Deadline,
    Eligible,
    Kind,
    Reading,
    State,
)
from veille.domain.centre import Centre, CentreKind, Recipient, Role
from veille.domain.delivery import Delivery, DeliveryState, Event
from veille.domain.notice import Attachment, Printed, RawNotice
from veille.domain.revision import Change
from veille.domain.tag import Evidence, Tag, TagKind
from veille.domain.territory import Level, Territory

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)

#: Any code point, NUL and lone surrogates included: what a page may hold.
hostile = st.text(st.characters(exclude_categories=()), max_size=20)


def notice(number: int = 1, text: str = "Le texte de l'appel.", source: str = "caf") -> RawNotice:
    return RawNotice(
        source=source,
        address=f"https://exemple.fr/appels/{number}",
        title=f"Appel à projets n° {number}",
        text=text,
        published="Publié le 15/01/2026",
        fields=(Printed("Date limite", "31 mars 2026"),),
        attachments=(Attachment(address="https://exemple.fr/r.pdf", title="Règlement"),),
    )


def call(number: int = 1, **changes: object) -> Call:
    values: dict[str, object] = {
        "is_call": True,
        "kind": Kind.PROJECT_CALL,
        "deadlines": (Deadline(date(2026, 3, 31), None, "31 mars 2026"),),
        "funder": "Caf du Rhône",
        "funder_id": "caf-69",
    }
    reading = Reading(**(values | changes))  # type: ignore[arg-type]  # checked by the tests' use
    return Call(
        key=f"caf-appel-{number}",
        title=f"Appel à projets n° {number}",
        address=f"https://exemple.fr/appels/{number}",
        source="caf",
        reading=reading,
    )


def centre(slug: str = "les-tilleuls", *addresses: str) -> Centre:
    return Centre(
        slug=slug,
        name=f"Centre {slug}",
        kind=CentreKind.CENTRE_SOCIAL,
        commune="69266",
        communes=frozenset({"69256"}),
        recipients=tuple(
            Recipient(address=address, role=Role.DIRECTION, publics=frozenset({"seniors"}))
            for address in addresses or ("direction@exemple.fr",)
        ),
    )


def planned(address: str = "direction@exemple.fr", period: str = "2026-W10") -> Delivery:
    return Delivery(
        number=0,
        centre="les-tilleuls",
        address=address,
        period=period,
        state=DeliveryState.PLANNED,
        message_id=f"<{period}.{address}>",
        date=NOW,
        raw=b"Subject: x\r\n\r\nx\r\n",
        events=(Event("caf-appel-1", Change.NEW),),
    )


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    excerpt = draw(st.text(st.characters(exclude_categories=()), min_size=1, max_size=10))
    start = draw(st.integers(0, 10**6))
    words = [draw(hostile) for _ in range(3)]
    return Evidence(words[0], words[1], start, start + len(excerpt), excerpt, words[2])


sure = st.floats(0, 1)
several_evidences = st.lists(evidences(), min_size=1, max_size=2).map(tuple)
tags = st.builds(Tag, st.sampled_from(TagKind), hostile, several_evidences, sure)
territories = st.builds(Territory, st.sampled_from(Level), hostile, hostile)
deadlines = st.builds(
    Deadline,
    st.dates(),
    st.none() | st.times(),
    hostile,
    st.booleans(),
    st.sampled_from(DateRole),
    sure,
)
dates_read = st.builds(
    DateRead,
    st.none() | st.dates(),
    st.sampled_from(DateRole),
    hostile,
    st.integers(0, 9),
    st.integers(0, 9),
    st.booleans(),
    hostile,
)
euros = st.none() | st.integers(-(2**53), 2**53)
amounts = st.builds(Amounts, maximum=euros, minimum=euros, total=euros, rate=euros)
readings = st.builds(
    Reading,
    is_call=st.booleans(),
    kind=st.sampled_from(Kind),
    opens_on=st.none() | st.dates(),
    deadlines=st.lists(deadlines, max_size=3).map(tuple),
    rolling=st.booleans(),
    tags=st.lists(tags, max_size=3).map(tuple),
    territories=st.lists(territories, max_size=2).map(tuple),
    funder=st.none() | hostile,
    funder_id=st.none() | hostile,
    amounts=amounts,
    state=st.sampled_from(State),
    eligible=st.sampled_from(Eligible),
    dates=st.lists(dates_read, max_size=2).map(tuple),
    evidence=st.lists(evidences(), max_size=3).map(tuple),
    sure=st.lists(st.tuples(hostile, sure), max_size=2).map(tuple),
    notes=st.lists(hostile, max_size=2).map(tuple),
)
notices = st.builds(
    RawNotice,
    source=st.just("caf"),
    address=hostile,
    title=hostile,
    text=hostile,
    published=hostile,
    fields=st.lists(st.builds(Printed, hostile, hostile), max_size=2).map(tuple),
    attachments=st.lists(st.builds(Attachment, address=hostile, title=hostile), max_size=2).map(
        tuple
    ),
    rank=st.integers(0, 9),
)
