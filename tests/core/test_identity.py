"""Same call, new edition or another call: made-up histories of one call on several sites."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.edition import parse_edition
from veille.core.identity import (
    CallRow,
    FoundKind,
    KnownCalls,
    key_of,
    row_of,
    to_call,
)
from veille.core.titles import take_apart
from veille.domain.call import Call, Deadline, Kind, Reading, State
from veille.domain.notice import Document, RawNotice
from veille.domain.source import Source
from veille.domain.territory import Level, Territory

RHONE = Territory(Level.DEPARTEMENT, "69", "Rhône")
CAF = Source(
    slug="caf-69",
    name="Caf du Rhône",
    family="page",
    addresses=("https://caf.test/rhone",),
    funder="caf-rhone",
    territory=RHONE,
)
TOWN = Source(slug="bron", name="Ville de Bron", family="listing", addresses=("https://bron.test",))
PARENTS = CallRow(
    key="parents",
    title="Appel à projets 2026 « Parents solos dans le Rhône »",
    addresses=("https://caf.test/rhone/parents-solos",),
    funder="caf-rhone",
    edition="2026",
    places=frozenset({"69"}),
    deadlines=(date(2026, 3, 31),),
)


def elsewhere(title: str, **said: object) -> CallRow:
    row = replace(PARENTS, key="", title=title, addresses=("https://ailleurs.test/1",), edition="")
    return replace(row, **said)  # type: ignore[arg-type]  # each test names fields of the row


def found(read: CallRow, *known: CallRow) -> tuple[FoundKind, str]:
    result = KnownCalls(known or (PARENTS,)).find(read)
    return result.kind, result.key


def last_day(day: date) -> Reading:
    return Reading(
        is_call=True, kind=Kind.PROJECT_CALL, deadlines=(Deadline(day, None, "avant le"),)
    )


def collect(
    known: KnownCalls,
    source: Source,
    title: str,
    reading: Reading,
    address: str,
    published: date | None = None,
) -> Call:
    notice = RawNotice(source=source.slug, address=address, title=title, text="")
    document = Document(title=title, text="", published=published, url=address)
    call = to_call(source, notice, document, reading, known)
    known.add(row_of(call))
    return call


@pytest.mark.parametrize(
    "title",
    [
        "APPEL A PROJETS 2026 - PARENTS SOLOS DANS LE RHONE",
        "Parents solos dans le Rhône (clôturé depuis le 31/03/2026)",
        "[Relais] Parents solos dans le Rhône (encore quelques jours !) | Ville de Bron",
        "La Caf du Rhône lance son appel à projets « Parents solos »",
        "Appel à projet – Parents solo dans le Rhône – caf.fr",
        "Parents solos : la Caf attend vos projets jusqu'au 31 mars 2026",
    ],
)
def test_the_same_title_dressed_by_another_site_is_the_same_call(title: str) -> None:
    assert found(elsewhere(title)) == (FoundKind.SAME, "parents")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Appel à projets 2026 « Parents solos dans l'Isère »", {"places": frozenset({"38"})}),
        ("Appel à projets 2026 « Parents solos dans l'Isère »", {"places": frozenset()}),
        ("Appel à projets 2026 « Parents solos »", {"funder": "msa-ain-rhone"}),
        ("Appel à projets 2026 « Parents solos »", {"places": frozenset({"38"})}),
        ("Appel à projets 2026 « Parents en deuil dans le Rhône »", {}),
        ("Parents solos dans le Rhône : les lauréats 2026", {}),
        ("Parents solos dans le Rhône – axe 2", {}),
    ],
)
def test_what_contradicts_makes_another_call(title: str, said: dict[str, object]) -> None:
    assert found(elsewhere(title, **said))[0] is FoundKind.NONE


def test_two_calls_opened_the_same_day_by_one_funder_stay_two() -> None:
    sport = elsewhere("Appel à projets 2026 Sport", key="sport")
    assert found(elsewhere("Appel à projets 2026 Culture"), sport)[0] is FoundKind.NONE
    health = elsewhere("Bien vieillir : habitat", key="habitat")
    assert found(elsewhere("Bien vieillir : mobilité"), health)[0] is FoundKind.NONE


def test_a_call_for_interest_is_not_the_call_for_projects_of_that_name() -> None:
    ami = elsewhere("AMI habitat inclusif", key="ami", addresses=("https://ami.test",))
    assert found(replace(ami, key="", addresses=()), ami)[0] is FoundKind.SAME
    assert found(elsewhere("Appel à projets habitat inclusif"), ami)[0] is FoundKind.NONE


@pytest.mark.parametrize(
    ("title", "day", "kind"),
    [
        ("Appel à projets 2027 « Parents solos dans le Rhône »", None, FoundKind.NEW_EDITION),
        ("Parents solos dans le Rhône", date(2027, 3, 20), FoundKind.NEW_EDITION),
        ("Parents solos dans le Rhône", date(2026, 4, 30), FoundKind.SAME),
        ("Parents solos dans le Rhône", date(2026, 2, 28), FoundKind.SAME),
        ("Appel à projets 2026 « Parents solos dans le Rhône »", date(2026, 6, 1), FoundKind.SAME),
        ("Habitat partagé des aînés", date(2026, 3, 31), FoundKind.NONE),
    ],
)
def test_the_address_reused_says_a_new_edition_only_with_a_year_or_a_season(
    title: str, day: date | None, kind: FoundKind
) -> None:
    read = replace(PARENTS, key="", title=title, edition="", deadlines=(day,) if day else ())
    assert found(read)[0] is kind


def test_a_new_edition_follows_the_last_one() -> None:
    older = replace(
        PARENTS,
        key="old",
        title="Appel à projets 2025 « Parents solos dans le Rhône »",
        edition="2025",
        deadlines=(date(2025, 3, 31),),
    )
    read = replace(PARENTS, title=PARENTS.title.replace("2026", "2027"), deadlines=())
    assert found(read, PARENTS, older) == (FoundKind.NEW_EDITION, "parents")
    assert found(replace(older, key=""), PARENTS)[0] is FoundKind.NONE, "an archive is not news"


def test_a_call_renamed_on_its_page_is_the_same_one() -> None:
    read = replace(PARENTS, key="", title="Répit et entraide des parents isolés : appel 2026")
    assert found(read) == (FoundKind.SAME, "parents")
    assert found(replace(read, addresses=("https://ailleurs.test",)))[0] is FoundKind.NONE


def test_a_call_split_by_neighbourhood_becomes_several() -> None:
    whole = elsewhere("Contrat de ville de Bron 2026", key="whole", places=frozenset({"69029"}))
    known = KnownCalls([whole])
    keys = set()
    for name, code in (("Terraillon", "QN069001"), ("Parilly", "QN069002")):
        read = elsewhere(f"Contrat de ville de Bron 2026 – QPV {name}", places=frozenset({code}))
        assert known.find(read).kind is FoundKind.NONE
        keys.add(key_of(read.title, "ville-bron", "2026", read.places))
        known.add(replace(read, key=name))
    assert len(keys) == 2


def test_a_town_hall_that_does_not_name_the_funder_still_relays_the_same_call() -> None:
    read = elsewhere(PARENTS.title, funder="ville-bron", assumed=frozenset({"funder"}))
    assert found(read) == (FoundKind.SAME, "parents")
    assert found(replace(read, deadlines=(date(2026, 5, 5),)))[0] is FoundKind.NONE


def test_five_sites_give_one_call_and_next_year_another() -> None:
    known = KnownCalls()
    spring = last_day(date(2026, 3, 31))
    first = collect(known, CAF, "Parents solos 2026", spring, "https://caf.test/p")
    sites = ("press", "bron", "dept", "asso")
    said = replace(spring, funder="la Caf du Rhône", funder_id="caf-rhone", territories=(RHONE,))
    copies = [
        collect(known, TOWN, "AAP « Parents solos »", said, f"https://{site}.test/x")
        for site in sites
    ]
    assert {call.key for call in copies} == {first.key}
    assert first.assumed == {"funder", "territory"}
    assert not copies[0].assumed
    assert first.reading.funder_id == "caf-rhone"
    assert first.reading.territories == (RHONE,)
    assert first.previous is None
    later = collect(
        known,
        CAF,
        "Parents solos",
        last_day(date(2027, 4, 2)),
        "https://www.caf.test/p/?utm_source=x",
    )
    assert (later.previous, later.edition) == (first.key, "2027")
    assert later.key != first.key
    again = collect(known, CAF, "Parents solos", last_day(date(2027, 4, 2)), "https://caf.test/p")
    assert (again.key, again.edition) == (later.key, "2027")
    assert len(known) == 2


def test_an_announcement_in_the_press_and_the_call_are_one() -> None:
    known = KnownCalls()
    told = Reading(
        is_call=True,
        kind=Kind.PROJECT_CALL,
        state=State.ANNOUNCED,
        funder_id="metropole-lyon",
    )
    press = collect(
        known, TOWN, "La Métropole lance un fonds contre l'isolement", told, "https://presse.test/1"
    )
    call = replace(last_day(date(2026, 4, 30)), funder_id="metropole-lyon")
    out = collect(
        known, TOWN, "Appel à projets 2026 : fonds contre l'isolement", call, "https://gl.test/2"
    )
    assert out.key == press.key


@pytest.mark.parametrize(
    ("edition", "day", "order"),
    [
        ("2026", date(2025, 3, 31), 1),
        ("2026", date(2025, 10, 31), 0),
        ("2026", date(2027, 1, 15), 0),
        ("2026", date(2027, 5, 15), -1),
        ("", date(2027, 5, 15), 0),
    ],
)
def test_an_edition_compares_with_a_last_day(edition: str, day: date, order: int) -> None:
    assert parse_edition(edition).order_to(day) == order
    undated = elsewhere("Parents solos dans le Rhône", edition=edition, deadlines=())
    known = elsewhere("Parents solos dans le Rhône", key="k", deadlines=(day,))
    later = FoundKind.NEW_EDITION
    assert found(undated, known)[0] is {1: later, 0: FoundKind.SAME, -1: FoundKind.NONE}[order]
    turned = found(replace(known, key=""), replace(undated, key="k"))[0]
    assert turned is {-1: later, 0: FoundKind.SAME, 1: FoundKind.NONE}[order]


def test_a_bare_title_is_told_by_its_page_or_its_funder() -> None:
    bare = elsewhere("Appel à projets 2026", key="bare")
    assert found(replace(bare, key=""), bare)[0] is FoundKind.SAME
    away = replace(bare, key="", addresses=("https://autre.test",))
    assert found(away, bare)[0] is FoundKind.SAME
    assert found(replace(away, funder=""), bare)[0] is FoundKind.NONE


def test_a_short_title_alone_is_not_enough() -> None:
    one = CallRow(key="clas", title="Appel à projet CLAS", addresses=("https://a.test",))
    other = replace(one, key="", addresses=("https://b.test",))
    assert found(other, one)[0] is FoundKind.NONE
    funded = replace(other, funder="caf-rhone")
    assert found(funded, replace(one, funder="caf-rhone"))[0] is FoundKind.SAME
    longer = replace(one, title="Appel à projets Une moisson d'initiatives solidaires")
    assert found(replace(longer, key="", addresses=()), longer)[0] is FoundKind.SAME


def test_a_misspelt_title_is_the_same_call() -> None:
    read = elsewhere("Appel à projets « Parent solo dans le Rhone » : répit parental")
    known = replace(PARENTS, title="Parents solos dans le Rhône : répit parentale")
    assert found(read, known)[0] is FoundKind.SAME
    assert take_apart("Cosne-Cours-sur-Loire").places == frozenset()
    odd = elsewhere(PARENTS.title, addresses=("https://[bad",))
    assert found(odd)[0] is FoundKind.SAME


def test_a_key_is_short_and_fits_on_a_command_line() -> None:
    key = key_of(
        "Appel à projets 2026 « Parents solos dans le Rhône »", "caf-rhone", "2026", ["69"]
    )
    assert key.startswith("parents-solos-rhone-2026-")
    assert key != key_of("Parents solos dans le Rhône", "caf-rhone", "2026", ["38"])


@given(st.text(), st.text(), st.sampled_from(["", "caf", "msa"]))
def test_any_title_has_a_key_and_is_found_again(title: str, other: str, funder: str) -> None:
    key = key_of(title, funder, str(take_apart(title).edition))
    assert key.isascii()
    assert 8 <= len(key) <= 72
    known = KnownCalls([CallRow(key="other", title=other, funder=funder)])
    row = CallRow(key=key, title=title, addresses=("https://a.test/1",), funder=funder)
    known.add(row)
    assert known.find(row).kind is FoundKind.SAME
    assert known.free_key(key) not in known
