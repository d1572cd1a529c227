"""Matching: 5,000 centres and 20,000 open calls, against the double loop of ``match``."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from tests.bench.measure import Goal, Measure, french, on_processor, side_by_side
from veille.core.gazetteer import Gazetteer
from veille.core.matching import answerable, match, meeting, pairs, wants
from veille.data import load_gazetteer
from veille.domain.call import Call, Deadline, Kind, Reading
from veille.domain.centre import Centre, CentreKind, Recipient, Role
from veille.domain.tag import Evidence, Tag, TagKind
from veille.domain.territory import Level, Territory

CENTRES, CALLS = 5000, 20_000
#: Centres of the double loop: all of them would take an hour.
SAMPLE = 5

_TODAY = date(2026, 3, 9)
_PUBLICS = tuple(f"public-{rank}" for rank in range(15))


def matching(runs: int) -> Iterator[Measure]:
    """Every pair found both ways, the same on the sample, and how much quicker."""
    gazetteer = load_gazetteer()
    chance = random.Random(2026)  # noqa: S311  # nothing secret
    communes = _communes()
    calls, centres = _calls(chance, communes), _centres(chance, communes)
    sample = centres[:: CENTRES // SAMPLE]
    found = pairs(calls, centres, gazetteer, today=_TODAY)
    numbers = {centre.slug: rank for rank, (centre, _) in enumerate(found.readers)}
    expected = [found.calls_of(numbers[centre.slug]) for centre in sample]

    def quick() -> None:
        pairs(calls, centres, gazetteer, today=_TODAY)

    for name, loop, goal in (
        ("match, qui dit aussi pourquoi", _loop_of_matches, None),
        ("la seule décision, sans dire pourquoi", _loop_of_decisions, Goal(200)),
    ):
        if loop(sample, calls, gazetteer) != expected:
            raise AssertionError("the quick way and the double loop disagree")
        took = side_by_side(
            on_processor(quick),
            on_processor(lambda loop=loop: loop(sample, calls, gazetteer)),  # type: ignore[misc]  # bound now
            max(3, runs // 2),
        )
        yield Measure(
            what=f"rapprocher {french(CENTRES)} centres et {french(CALLS)} appels ouverts",
            baseline=f"la double boucle ({name}) sur {len(sample)} centres, étendue à tous ; "
            "mêmes résultats sur ces centres",
            figures=took.quicker(CENTRES / len(sample)),
            goal=goal,
            note=f"{french(len(found))} paires en {french(min(took.ours))} s",
        )


def _loop_of_matches(
    centres: Sequence[Centre], calls: Sequence[Call], gazetteer: Gazetteer
) -> list[list[int]]:
    return [
        [
            number
            for number, call in enumerate(calls)
            if match(call, centre, centre.recipients[0], gazetteer, today=_TODAY)
        ]
        for centre in centres
    ]


def _loop_of_decisions(
    centres: Sequence[Centre], calls: Sequence[Call], gazetteer: Gazetteer
) -> list[list[int]]:
    """The loop at its best: what is the same for every centre is worked out once."""
    known = [
        (
            number,
            call,
            frozenset(call.reading.ids(TagKind.PUBLIC)),
            frozenset(call.reading.ids(TagKind.THEME)),
        )
        for number, call in enumerate(calls)
        if answerable(call, _TODAY)
    ]
    return [
        [
            number
            for number, call, publics, themes in known
            if wants(centre.recipients[0], publics, themes)
            and meeting(call, centre, gazetteer) is not None
        ]
        for centre in centres
    ]


def _communes() -> list[Territory]:
    gazetteer = load_gazetteer()
    found = (gazetteer.by_ref(f"{code:05}") for code in range(69001, 69400))
    return [one for one in found if one is not None and one.level is Level.COMMUNE]


def _calls(chance: random.Random, communes: Sequence[Territory]) -> list[Call]:
    """Open calls: a third national, a third of a département or région, a third local."""
    gazetteer = load_gazetteer()
    wide = [place for ref in ("69", "69M", "69D", "R84", "38") if (place := gazetteer.by_ref(ref))]
    country = gazetteer.by_ref("FR")
    calls = []
    for number in range(CALLS):
        kind = number % 3
        place = country if kind == 0 else chance.choice(wide if kind == 1 else communes)
        tags = tuple(_tag(one) for one in chance.sample(_PUBLICS, chance.randint(0, 3)))
        last = Deadline(date(2026, 4 + number % 8, 1 + number % 28), None, "avant la date")
        reading = Reading(
            is_call=True,
            kind=Kind.PROJECT_CALL,
            deadlines=(last,),
            tags=tags,
            territories=(place,) if place else (),
        )
        calls.append(
            Call(key=f"a-{number}", title="Appel", address="", source="s", reading=reading)
        )
    return calls


def _tag(ident: str) -> Tag:
    return Tag(TagKind.PUBLIC, ident, (Evidence("publics", ident, 0, 4, "mots", "taxonomie"),))


def _centres(chance: random.Random, communes: Sequence[Territory]) -> list[Centre]:
    """Centres with one recipient each, of one to three communes of the Rhône."""
    near = list(pairwise(communes))
    centres = []
    for number in range(CENTRES):
        home, other = chance.choice(near)
        recipient = Recipient(
            address=f"direction{number}@exemple.fr",
            role=Role.DIRECTION,
            publics=frozenset(chance.sample(_PUBLICS, chance.randint(0, 4))),
            general=chance.random() < 0.7,
        )
        centres.append(
            Centre(
                slug=f"centre-{number}",
                name=f"Centre {number}",
                kind=CentreKind.CENTRE_SOCIAL,
                commune=home.code,
                communes=frozenset({other.code}),
                recipients=(recipient,),
            )
        )
    return centres
