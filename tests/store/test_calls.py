"""Calls: applied by batches, found again, listed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store import values
from tests.store.values import NOW, TODAY, call, notice
from veille.domain.call import Deadline, Reading, State, state_on
from veille.domain.delivery import Event
from veille.domain.errors import UnknownError
from veille.domain.revision import Change, Revision
from veille.domain.tag import Evidence, Tag, TagKind
from veille.domain.territory import Level, Territory
from veille.store import CallFilter, Store, Transaction


def apply_new(tx: Transaction, *numbers: int) -> None:
    tx.keep_notices([notice(number) for number in numbers], NOW)
    tx.apply(
        [Revision(change=Change.NEW, call=call(number)) for number in numbers],
        [(f"caf-appel-{number}", notice(number)) for number in numbers],
        NOW,
    )


def test_a_call_is_found_by_key_number_or_beginning(store: Store) -> None:
    with store.transaction() as tx:
        apply_new(tx, 1, 2)
        assert tx.call("caf-appel-1") == tx.call("1") == tx.call(" 1 ") == call(1)
        assert tx.call("caf-appel-2") == tx.call("2") == call(2)
        assert tx.number("caf-appel-2") == 2
        assert tx.numbers(["caf-appel-1", "inconnu"]) == {"caf-appel-1": 1}


@pytest.mark.parametrize("name", ["3", "9" * 30, "²", "", "inconnu", "%", "caf_appel", "\0"])
def test_an_unknown_call_is_said_to_be_unknown(store: Store, name: str) -> None:
    with store.transaction() as tx:
        apply_new(tx, 1, 2)
    with pytest.raises(UnknownError, match="Aucun appel"), store.reading() as tx:
        tx.call(name)


def test_a_beginning_that_several_calls_share_is_refused(store: Store) -> None:
    with store.transaction() as tx:
        apply_new(tx, 1, 2)
    with pytest.raises(UnknownError, match="Plusieurs appels"), store.reading() as tx:
        tx.call("caf-")


def test_a_revision_rewrites_the_call_and_leaves_a_line(store: Store) -> None:
    later = Deadline(date(2026, 4, 15), None, "15 avril 2026")
    moved = call(1, deadlines=(later,))
    extended = Revision(
        change=Change.EXTENDED, call=moved, before="31 mars 2026", after="15 avril 2026"
    )
    with store.transaction() as tx:
        apply_new(tx, 1, 2)
        tx.apply([extended, Revision(change=Change.SAME, call=call(2))], [], NOW)
        assert tx.call("1") == moved
        past = tx.past_of(moved.key)
        assert [line.change for line in past] == [Change.NEW, Change.EXTENDED]
        assert (past[1].before, past[1].after, past[1].at) == (
            "31 mars 2026",
            "15 avril 2026",
            NOW,
        )
        assert [line.change for line in tx.past_of("caf-appel-2")] == [Change.NEW]
        assert [news.event for news in tx.news()] == [
            Event("caf-appel-1", Change.NEW),
            Event("caf-appel-2", Change.NEW),
            Event("caf-appel-1", Change.EXTENDED, "2026-04-15"),
        ]


def test_what_is_recorded_quietly_is_no_news(store: Store) -> None:
    with store.transaction() as tx:
        tx.apply([Revision(change=Change.NEW, call=call())], [], NOW, quiet=True)
        tx.apply([Revision(change=Change.CORRECTED, call=call())], [], NOW)
        assert tx.news() == ()
        assert [line.change for line in tx.past_of(call().key)] == [Change.NEW, Change.CORRECTED]


def test_news_are_given_since_an_instant(store: Store) -> None:
    with store.transaction() as tx:
        apply_new(tx, 1)
        tx.apply([Revision(change=Change.NEW, call=call(2))], [], NOW + timedelta(days=7))
        assert [n.event.call_key for n in tx.news(since=NOW + timedelta(days=1))] == [call(2).key]


def test_notices_lead_to_their_calls_and_back(store: Store) -> None:
    reworded = replace(notice(1), text="Le même appel, autrement dit.")
    with store.transaction() as tx:
        apply_new(tx, 1, 2)
        kept = tx.keep_notices([reworded, notice(2)], NOW + timedelta(days=7))
        assert (kept.new, kept.changed, kept.unchanged) == ((), (reworded,), 1)
        tx.apply([], [(call(1).key, reworded)], NOW)
        where = (reworded.source, reworded.address, 0)
        assert tx.calls_of([reworded]) == {where: frozenset({call(1).key})}
        wordings = tx.notices_of(call(1).key)
        assert [wording.notice for wording in wordings] == [notice(1), reworded]
        assert [wording.current for wording in wordings] == [False, True]
        assert set(tx.notices()) == {reworded, notice(2)}


def test_a_wording_that_comes_back_is_taken_again(store: Store) -> None:
    with store.transaction() as tx:
        for text in ("un", "deux", "un"):
            tx.keep_notices([notice(text=text)], NOW)
        assert [found.text for found in tx.notices()] == ["un"]
        assert tx.counts()["notice"] == 2


def test_identity_gets_light_rows(store: Store) -> None:
    place = Territory(Level.METROPOLE, "69M", "Métropole de Lyon")
    read = replace(call(1, territories=(place,)), assumed=frozenset({"territory"}))
    elsewhere = replace(notice(1), address="https://relais.fr/1", source="relais")
    with store.transaction() as tx:
        tx.keep_notices([notice(1), elsewhere], NOW)
        links = [(read.key, notice(1)), (read.key, elsewhere)]
        tx.apply([Revision(change=Change.NEW, call=read)], links, NOW)
        (row,) = tx.known_calls()
    assert (row.key, row.title, row.funder, row.edition) == (read.key, read.title, "caf-69", "")
    assert row.addresses == (read.address, elsewhere.address)
    assert (row.places, row.deadlines) == (frozenset({"69M"}), (date(2026, 3, 31),))
    assert row.assumed == frozenset({"territory"})


def test_editions_are_linked(store: Store) -> None:
    with store.transaction() as tx:
        apply_new(tx, 1)
        for number in (2, 3):
            edition = replace(call(number), previous=call(number - 1).key)
            tx.apply([Revision(change=Change.NEW_EDITION, call=edition)], [], NOW)
        assert tx.editions_of(call(2).key) == tuple(call(n).key for n in (1, 2, 3))
        assert tx.editions_of("inconnu") == ("inconnu",)


shared = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@shared
@given(reading=values.readings, today=st.dates())
def test_the_state_of_a_day_is_the_same_in_sql(store: Store, reading: Reading, today: date) -> None:
    near = [deadline.day for deadline in reading.deadlines] + [today]
    with store.transaction() as tx:
        tx.apply(
            [Revision(change=Change.CORRECTED, call=replace(call(), reading=reading))], [], NOW
        )
        for day in near:
            for state in State:
                wanted = CallFilter(states=frozenset({state}), calls_only=False)
                found = tx.list_calls(wanted, today=day)
                assert bool(found) == (state_on(reading, day) is state)


def tagged(kind: TagKind, ident: str) -> Tag:
    return Tag(kind, ident, (Evidence("publics", ident, 0, 2, "xx", "test"),))


@pytest.fixture
def varied(store: Store) -> Store:
    lyon = Territory(Level.COMMUNE, "69123", "Lyon")
    calls = [
        call(1, tags=(tagged(TagKind.PUBLIC, "seniors"), tagged(TagKind.THEME, "sport"))),
        call(2, tags=(tagged(TagKind.PUBLIC, "jeunes"),), territories=(lyon,)),
        call(3, deadlines=(Deadline(date(2026, 1, 5), None, "5 janvier"),), funder="MSA"),
        call(4, is_call=False),
        call(5, deadlines=(), rolling=True, funder=None, funder_id="metropole"),
    ]
    texts = ["Un potager d'Été", "L'œuvre au 100 % collectif", "c", "d", "e"]
    read = [notice(number, text) for number, text in enumerate(texts, 1)]
    with store.transaction() as tx:
        tx.keep_notices(read, NOW)
        links = [(known.key, found) for known, found in zip(calls, read, strict=True)]
        tx.apply([Revision(change=Change.NEW, call=known) for known in calls], links, NOW)
    return store


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (CallFilter(), [1, 2, 5]),
        (CallFilter(states=None), [3, 1, 2, 5]),
        (CallFilter(states=None, calls_only=False), [3, 1, 2, 4, 5]),
        (CallFilter(publics=frozenset({"seniors", "jeunes"})), [1, 2]),
        (CallFilter(publics=frozenset({"sport"})), []),
        (CallFilter(themes=frozenset({"sport"})), [1]),
        (CallFilter(refs=frozenset({"69123", "69M"})), [2]),
        (CallFilter(refs=frozenset()), []),
        (CallFilter(funder="metropole"), [5]),
        (CallFilter(funder="CAF du Rhone"), [1, 2]),
        (CallFilter(funder="msa", states=None), [3]),
        (CallFilter(before=date(2026, 3, 31)), [1, 2]),
        (CallFilter(before=date(2026, 3, 30)), []),
        (CallFilter(text="POTAGER D’ETE"), [1]),
        (CallFilter(text="oeuvre"), [2]),
        (CallFilter(text="100 %"), [2]),
        (CallFilter(text="%"), [2]),
        (CallFilter(text="n° 5"), [5]),
        (CallFilter(sources=frozenset({"ars"})), []),
    ],
)
def test_lists_are_filtered(varied: Store, wanted: CallFilter, numbers: list[int]) -> None:
    with varied.reading() as tx:
        found = tx.list_calls(wanted, today=TODAY)
    assert [listed.number for listed in found] == numbers
    assert all(listed.call.key == f"caf-appel-{listed.number}" for listed in found)
    assert all(listed.first_seen == NOW for listed in found)
