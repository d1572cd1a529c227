"""A call reaches whom it should, says why, and the fast way gives the same as the plain one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.bits import bits, mask_of
from veille.core.matching import answerable, best_first, match, match_all, pairs
from veille.data import load_gazetteer
from veille.domain.call import Call, Deadline, Eligible, Kind, Reading, State
from veille.domain.centre import Centre, CentreKind, Recipient, Role
from veille.domain.match import Match
from veille.domain.tag import Evidence, Tag, TagKind
from veille.domain.territory import Level, Territory

GAZETTEER = load_gazetteer()
TODAY = date(2026, 3, 9)
LATER, PAST = date(2026, 3, 31), date(2026, 2, 28)


def place(ref: str) -> Territory:
    found = GAZETTEER.by_ref(ref)
    assert found is not None, ref
    return found


def tag(ident: str, words: str, kind: TagKind = TagKind.PUBLIC) -> Tag:
    return Tag(kind, ident, (Evidence(kind.value, ident, 0, len(words), words, "expression"),))


SENIORS = tag("seniors", "retraités isolés")
DIGITAL = tag("numerique", "inclusion numérique", TagKind.THEME)


def call(*tags: Tag, refs: tuple[str, ...] = ("69M",), key: str = "appel", **said: object) -> Call:
    reading = Reading(
        is_call=True,
        kind=Kind.PROJECT_CALL,
        deadlines=(Deadline(LATER, None, "avant le 31 mars"),),
        tags=tags,
        territories=tuple(map(place, refs)),
    )
    reading = replace(reading, **said)  # type: ignore[arg-type]  # fields of the reading
    return Call(key=key, title=key, address="https://a.test", source="s", reading=reading)


def reader(*publics: str, themes: tuple[str, ...] = (), general: bool = True) -> Recipient:
    return Recipient(
        address="direction@centre.test",
        role=Role.DIRECTION,
        publics=frozenset(publics),
        themes=frozenset(themes),
        general=general,
    )


def centre(*recipients: Recipient, commune: str = "69266", slug: str = "c") -> Centre:
    return Centre(
        slug=slug,
        name="Centre social",
        kind=CentreKind.CENTRE_SOCIAL,
        commune=commune,
        recipients=recipients,
    )


def matched(one: Call, recipient: Recipient, commune: str = "69266") -> Match | None:
    return match(one, centre(recipient, commune=commune), recipient, GAZETTEER, today=TODAY)


def test_a_match_says_why_in_words() -> None:
    one = call(SENIORS, DIGITAL, eligible=Eligible.YES)
    names = {"numerique": "Numérique"}
    recipient = reader("seniors", themes=("numerique",))
    found = match(one, centre(recipient), recipient, GAZETTEER, today=TODAY, names=names)
    assert found is not None
    assert [words.replace("\u00a0", " ") for words in found.because] == [
        "vise les personnes âgées (« retraités isolés »)",
        "thème : numérique (« inclusion numérique »)",
        "territoire : Métropole de Lyon, qui couvre Villeurbanne",
        "un centre social peut répondre",
    ]


@pytest.mark.parametrize(
    ("said", "reaches"),
    [
        ({}, True),
        ({"is_call": False}, False),
        ({"eligible": Eligible.NO}, False),
        ({"deadlines": (Deadline(PAST, None, "x"),)}, False),
        ({"deadlines": (Deadline(PAST, None, "x"), Deadline(LATER, None, "y"))}, True),
        ({"deadlines": ()}, False),
        ({"deadlines": (), "rolling": True}, True),
        ({"deadlines": (), "state": State.OPEN}, True),
        ({"opens_on": LATER}, True),
        ({"state": State.CANCELLED}, False),
        ({"state": State.SUSPENDED}, False),
    ],
)
def test_only_what_can_still_be_answered_reaches(said: dict[str, object], *, reaches: bool) -> None:
    one = call(SENIORS, **said)  # type: ignore[arg-type]  # fields of the reading
    assert answerable(one, TODAY) is reaches
    assert (matched(one, reader("seniors")) is not None) is reaches


@pytest.mark.parametrize(
    ("recipient", "tags", "reaches"),
    [
        (reader("seniors", general=False), (SENIORS,), True),
        (reader("jeunes"), (SENIORS,), False),
        (reader("jeunes"), (), True),
        (reader("jeunes", general=False), (), False),
        (reader("jeunes", themes=("numerique",)), (SENIORS, DIGITAL), False),
        (reader(themes=("numerique",), general=False), (SENIORS, DIGITAL), True),
        (reader(themes=("numerique",), general=False), (SENIORS,), False),
        (reader(themes=("numerique",)), (), True),
        (reader(), (SENIORS,), True),
        (reader(general=False), (), False),
    ],
)
def test_publics_first_themes_when_there_is_no_public(
    recipient: Recipient, tags: tuple[Tag, ...], *, reaches: bool
) -> None:
    assert (matched(call(*tags), recipient) is not None) is reaches


@pytest.mark.parametrize(
    ("ref", "commune", "reaches"),
    [
        ("69D", "69266", False),
        ("69M", "69266", True),
        ("69", "69266", True),
        ("R84", "69266", True),
        ("38", "69266", False),
        ("FR", "38185", True),
        ("69388", "69123", True),
        ("69388", "69381", False),
        ("69123", "69388", True),
        ("69D", "69264", True),
    ],
)
def test_the_metropole_is_not_the_departement(ref: str, commune: str, *, reaches: bool) -> None:
    found = matched(call(SENIORS, refs=(ref,)), reader("seniors"), commune)
    assert (found is not None) is reaches


def test_a_call_that_says_no_place_reaches_and_says_so() -> None:
    found = matched(call(refs=()), reader())
    assert found is not None
    assert any("non précisé" in words for words in found.because)


def test_a_neighbourhood_reaches_only_who_names_it() -> None:
    recipient = reader("seniors")
    there = replace(centre(recipient), qpv=frozenset({"QN06901M"}))
    one = call(SENIORS, refs=("QN06901M",))
    assert match(one, there, recipient, GAZETTEER, today=TODAY) is not None
    assert match(one, centre(recipient), recipient, GAZETTEER, today=TODAY) is None


def test_a_country_that_is_not_france_reaches_nobody() -> None:
    abroad = Territory(Level.NATIONAL, "BE", "Belgique")
    there = centre(reader())
    assert matched(call(refs=(), territories=(abroad,)), reader()) is None
    found = pairs([call(refs=(), territories=(abroad,))], [there], GAZETTEER, today=TODAY)
    assert len(found) == 0


def test_the_best_fit_comes_first() -> None:
    recipient = reader("seniors", themes=("numerique",))
    young, poor = tag("jeunes", "jeunes"), tag("precarite", "précaires")
    calls = [
        call(key="general"),
        call(SENIORS, young, poor, refs=("FR",), key="broad"),
        call(SENIORS, DIGITAL, key="best"),
        call(SENIORS, key="seniors"),
        call(SENIORS, key="announced", opens_on=date(2026, 3, 20)),
    ]
    found = match_all(calls, [centre(recipient)], GAZETTEER, today=TODAY)
    assert [one.call.key for one in found] == ["best", "seniors", "announced", "broad", "general"]


_TAGS = st.lists(
    st.sampled_from([SENIORS, DIGITAL, tag("jeunes", "jeunes"), tag("femmes", "femmes")]),
    unique=True,
)
_REFS = st.lists(
    st.sampled_from(["FR", "R84", "69", "69M", "69D", "69266", "69388", "38", "QN06901M"]),
    max_size=2,
    unique=True,
)
_CALLS = st.builds(
    lambda tags, refs, day, eligible: call(
        *tags,
        refs=tuple(refs),
        eligible=eligible,
        deadlines=(Deadline(day, None, "x"),) if day else (),
    ),
    _TAGS,
    _REFS,
    st.sampled_from([None, LATER, PAST]),
    st.sampled_from(Eligible),
)
_READERS = st.builds(
    lambda publics, themes, general: reader(*publics, themes=tuple(themes), general=general),
    st.lists(st.sampled_from(["seniors", "jeunes", "autre"])),
    st.lists(st.sampled_from(["numerique", "culture"])),
    st.booleans(),
)
_CENTRES = st.builds(
    lambda readers, commune, qpv: replace(
        centre(*readers, commune=commune), qpv=frozenset({"QN06901M"} if qpv else ())
    ),
    st.lists(_READERS, max_size=2),
    st.sampled_from(["69266", "69123", "69381", "69264", "38185"]),
    st.booleans(),
)


@given(st.lists(_CALLS, max_size=6), st.lists(_CENTRES, max_size=4))
def test_the_fast_way_gives_the_same_as_the_double_loop(
    calls: list[Call], centres: list[Centre]
) -> None:
    calls = [replace(one, key=f"k{n}") for n, one in enumerate(calls)]
    plain: list[Match] = []
    for where in centres:
        for recipient in where.recipients:
            tried = [match(one, where, recipient, GAZETTEER, today=TODAY) for one in calls]
            plain += sorted((one for one in tried if one), key=best_first)
    assert match_all(calls, centres, GAZETTEER, today=TODAY) == plain
    found = pairs(calls, centres, GAZETTEER, today=TODAY)
    assert len(found) == len(plain)
    assert all(one.because for one in plain)


@given(st.sets(st.integers(0, 500)))
def test_bits_come_back_from_their_number(indices: set[int]) -> None:
    assert bits(mask_of(indices, 501)) == sorted(indices)
