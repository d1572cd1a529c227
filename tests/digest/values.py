"""Digests to render: empty, one call, many, and hostile text in every field."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from digest.compose import compose
from digest.render import render
from veille.domain.call import Amounts, Call, Deadline, Eligible, Kind, Reading
from veille.domain.centre import Centre, CentreKind, Recipient, Role
from veille.domain.delivery import Digest, Event, Item
from veille.domain.match import Match
from veille.domain.revision import Change
from veille.domain.source import Health, Verdict
from veille.domain.tag import Evidence, Tag, TagKind
from veille.domain.territory import Level, Territory

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
LABELS = {"seniors": "personnes âgées", "association": "associations", "caf-69": "Caf du Rhône"}
READER = Recipient(address="direction@tilleuls.exemple.fr", role=Role.DIRECTION, name="Anne Dubœuf")
CENTRE = Centre(
    slug="les-tilleuls",
    name="Centre social Les Tilleuls",
    kind=CentreKind.CENTRE_SOCIAL,
    commune="69266",
    recipients=(READER,),
)
BLIND = (
    Verdict(
        source="fondation-x",
        health=Health.SILENT,
        since=datetime(2026, 2, 16, 7, tzinfo=UTC),
        reason="La page ne montre plus aucune carte.",
        advice="Ouvrez https://fondation.exemple.fr et vérifiez ses sélecteurs.",
    ),
)


def tag(kind: TagKind, id_: str) -> Tag:
    return Tag(kind, id_, (Evidence(kind.value, id_, 0, 4, "mots", "test"),))


def call(number: int = 1, *, title: str = "", days: int = 20, **fields: object) -> Call:
    reading = Reading(
        is_call=True,
        kind=Kind.PROJECT_CALL,
        deadlines=(Deadline(TODAY + timedelta(days=days), time(17), "17 h"),),
        tags=(tag(TagKind.PUBLIC, "seniors"), tag(TagKind.APPLICANT, "association")),
        territories=(Territory(Level.METROPOLE, "69M", "Métropole de Lyon"),),
        funder="Métropole de Lyon",
        amounts=Amounts(maximum=8000, total=150_000, rate=70),
        eligible=Eligible.YES,
    )
    made = Call(
        key=f"appel-{number:03d}",
        title=title or f"Tisser des liens entre générations, volet {number}",
        address=f"https://www.metropole.exemple.fr/appels/{number}?a=1&b=2",
        source="metropole",
        reading=reading,
    )
    own = {name: value for name, value in fields.items() if name in {"address", "assumed"}}
    rest = {name: value for name, value in fields.items() if name not in own}
    return replace(made, reading=replace(reading, **rest), **own)  # type: ignore[arg-type]  # fields of the test's choosing


def item(
    one: Call, change: Change = Change.NEW, before: str = "", after: str = "", fit: float = 1.0
) -> Item:
    because = ("vise les personnes âgées (« retraités isolés »)", "territoire : Métropole de Lyon")
    match = Match(call=one, centre=CENTRE, recipient=READER, because=because, fit=fit)
    return Item(match=match, event=Event(one.key, change), before=before, after=after)


def digest_of(*items: Item, blind: tuple[Verdict, ...] = BLIND) -> Digest:
    return compose(CENTRE, READER, items, period="2026-W10", today=TODAY, watched=17, blind=blind)


def message_of(digest: Digest) -> bytes:
    return render(
        digest,
        sender_name="Veille des centres sociaux",
        sender_address="veille@exemple.fr",
        web_address="https://veille.exemple.fr",
        message_id="<2026-W10.7f3a@exemple.fr>",
        date=NOW,
        labels=LABELS,
    )
