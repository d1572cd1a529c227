"""Digests to render: empty, one call, many, and hostile text in every field."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from digest.compose import compose
from digest.render import render
from veille.domain.call import Amounts, Call, Deadline, Eligible, Kind, Reading, State
from veille.domain.centre import Centre, CentreKind, Recipient, Role
from veille.domain.delivery import Digest, Event, Item
from veille.domain.match import Match
from veille.domain.revision import Change
from veille.domain.source import Health, Source, Verdict
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

SOURCES = {
    "fondation-x": Source(
        slug="fondation-x",
        name="Fondation des deux fleuves",
        family="listing",
        addresses=("https://fondation.exemple.fr/appels",),
    )
}


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


def week() -> Digest:
    """A week with every section: what is best, new, moved, announced and unseen."""
    titles = (
        ("Agir contre l'isolement des aînés", 3),
        ("Soutien à la parentalité : appel à projets 2026", 4),
        ("Fonds local pour l'inclusion numérique des habitants", 20),
        ("Été culturel dans les quartiers", 33),
        ("Accompagnement à la scolarité 2026-2027", 12),
        ("Mobilité douce et seniors : appel à initiatives", 47),
    )
    new = [item(call(n, title=title, days=d), fit=n % 3) for n, (title, d) in enumerate(titles)]
    about = Deadline(TODAY + timedelta(days=13), None, "avant la mi-mars", inferred=True)
    given = frozenset({"funder"})
    return digest_of(
        *new,
        item(
            call(20, title="Contrat de ville 2026", days=44, assumed=given, funder_id="caf-69"),
            Change.EXTENDED, "31 mars 2026", "15 avril 2026",
        ),
        item(
            call(21, title="Vacances solidaires", deadlines=(about,)),
            Change.AMOUNT_CHANGED, "5\u00a0000\u00a0€", "8\u00a0000\u00a0€",
        ),
        item(call(22, title="Jardins partagés", state=State.CANCELLED), Change.CANCELLED),
        item(call(23, title="Vie associative", days=60, opens_on=TODAY + timedelta(days=9))),
    )  # fmt: skip


def message_of(digest: Digest, sources: Mapping[str, Source] = MappingProxyType({})) -> bytes:
    return render(
        digest,
        sender_name="Veille des centres sociaux",
        sender_address="veille@exemple.fr",
        web_address="https://veille.exemple.fr",
        message_id="<2026-W10.7f3a@exemple.fr>",
        date=NOW,
        labels=LABELS,
        sources=sources,
    )
