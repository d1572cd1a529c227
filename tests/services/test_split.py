"""An announcement that speaks of two calls, cut by a person: for good, and while its words hold."""

from dataclasses import replace

import pytest

from tests.services.test_replay import NOW, OWN, TODAY, collected
from tests.services.test_replay import config as config  # noqa: PLC0414  # the fixture
from veille.config import Config
from veille.core.split import part_key
from veille.domain.call import Call
from veille.domain.correction import Corrected
from veille.domain.errors import InputError
from veille.domain.revision import Change
from veille.services.correct import correct
from veille.services.gold import labelled
from veille.services.replay import replay
from veille.store import Store

TWO = replace(
    OWN,
    title="La Caf du Rhône lance deux appels en 2026",
    text="La Caf du Rhône soutient les associations du Rhône.\n"
    "Appel à projets Répit\n"
    "Pour les aidants. 3 000 € au maximum par projet. Date limite : 3 avril 2026.\n"
    "Appel à projets Premiers pas\n"
    "Pour les familles monoparentales. Date limite de dépôt : 17 avril 2026.\n",
)
CUT = [(Corrected.SPLIT, "Appel à projets Répit | Appel a projets  premiers")]


def calls_of(store: Store) -> dict[str, Call]:
    with store.reading() as tx:
        found = tx.calls(row.key for row in tx.known_calls()).values()
    return {call.title: call for call in found if call.reading.is_call}


def days(call: Call) -> list[str]:
    return [deadline.day.isoformat() for deadline in call.reading.deadlines]


def split_two(store: Store, config: Config) -> str:
    collected(store, config, TWO)
    with store.reading() as tx:
        (row,) = tx.known_calls()
    correct(store, config, row.key, CUT, now=NOW, today=TODAY)
    return row.key


def test_each_part_is_a_call_with_its_own_dates_and_is_told(store: Store, config: Config) -> None:
    key = split_two(store, config)
    found = calls_of(store)
    assert set(found) == {"Appel à projets Répit", "Appel à projets Premiers pas"}
    rest, first = found["Appel à projets Répit"], found["Appel à projets Premiers pas"]
    assert (days(rest), days(first)) == (["2026-04-03"], ["2026-04-17"])
    assert rest.reading.amounts.maximum == 3000
    assert first.reading.amounts.maximum is None
    assert rest.edition == first.edition == "2026"
    with store.reading() as tx:
        assert [line.change for line in tx.past_of(rest.key)] == [Change.NEW]
        assert [row.notice for row in tx.notices_of(rest.key)] == [TWO]
    assert replay(store, config, now=NOW, today=TODAY).moved == ()
    assert calls_of(store) == found
    assert all(row["id"] != key for row in labelled(store, TODAY)), "its text is no non-call"


def test_a_date_that_moves_in_a_part_is_seen(store: Store, config: Config) -> None:
    split_two(store, config)
    collected(store, config, replace(TWO, text=TWO.text.replace("17 avril", "30 avril")))
    found = calls_of(store)
    assert days(found["Appel à projets Premiers pas"]) == ["2026-04-30"]
    with store.reading() as tx:
        past = tx.past_of(found["Appel à projets Premiers pas"].key)
    assert [line.change for line in past] == [Change.NEW, Change.EXTENDED]


def test_a_page_that_no_longer_has_the_parts_is_one_call_that_says_so(
    store: Store, config: Config
) -> None:
    key = split_two(store, config)
    text = "La Caf du Rhône lance un appel à projets Répit. Date limite : 3 avril 2026."
    collected(store, config, replace(TWO, text=text))
    with store.reading() as tx:
        whole = tx.call(key)
    assert whole.reading.is_call
    assert "scinder de nouveau" in whole.reading.notes[-1]


def test_an_unchanged_page_and_a_relay_leave_the_parts_as_they_are(
    store: Store, config: Config
) -> None:
    split_two(store, config)
    before = calls_of(store)
    relay = replace(
        TWO, source="relais", address="https://relais.fr/x", text="Deux appels ouverts."
    )
    collected(store, config, TWO, relay, replace(TWO, text=TWO.text + "Contact : la Caf.\n"))
    after = calls_of(store)
    assert set(after) - {relay.title} == set(before), "the whole stays split"
    assert [days(after[title]) for title in before] == [days(call) for call in before.values()]
    replay(store, config, now=NOW, today=TODAY)
    assert set(before) <= set(calls_of(store))


def test_a_part_that_says_little_stays_a_call_when_corrected(store: Store, config: Config) -> None:
    text = "Axe 1 : répit des aidants\nDate limite : 3 avril 2026\nAxe 2 : départs\nSans date.\n"
    collected(store, config, replace(TWO, text=text))
    with store.reading() as tx:
        (row,) = tx.known_calls()
    said = [(Corrected.SPLIT, "- Axe 1 | Axe 2")]
    correct(store, config, row.key, said, now=NOW, today=TODAY)
    amount = [(Corrected.AMOUNT_MAX, "700")]
    part = correct(store, config, part_key(row.key, "Axe 1"), amount, now=NOW, today=TODAY)
    assert part.reading.is_call
    assert days(part) == ["2026-04-03"]


def test_a_part_is_corrected_like_any_call_and_the_cut_taken_back(
    store: Store, config: Config
) -> None:
    key = split_two(store, config)
    part = calls_of(store)["Appel à projets Premiers pas"].key
    said = [(Corrected.AMOUNT_MAX, "700")]
    assert correct(store, config, part, said, now=NOW, today=TODAY).reading.amounts.maximum == 700
    assert days(calls_of(store)["Appel à projets Premiers pas"]) == ["2026-04-17"]
    with pytest.raises(InputError, match="scindez de nouveau l'appel entier"):
        correct(store, config, part, CUT, now=NOW, today=TODAY)
    correct(store, config, key, [(Corrected.SPLIT, "")], now=NOW, today=TODAY)
    assert set(calls_of(store)) == {TWO.title}
    replay(store, config, now=NOW, today=TODAY)
    assert set(calls_of(store)) == {TWO.title}


def test_a_new_cut_keeps_what_was_said_of_the_same_part(store: Store, config: Config) -> None:
    key = split_two(store, config)
    first = calls_of(store)["Appel à projets Premiers pas"]
    said = [(Corrected.AMOUNT_MAX, "700")]
    correct(store, config, first.key, said, now=NOW, today=TODAY)
    again = "La Caf du Rhône | " + CUT[0][1]
    correct(store, config, key, [(Corrected.SPLIT, again)], now=NOW, today=TODAY)
    found = calls_of(store)
    assert len(found) == 3
    assert found["Appel à projets Premiers pas"].key == first.key
    assert found["Appel à projets Premiers pas"].reading.amounts.maximum == 700
    with store.reading() as tx:
        changes = [line.change for line in tx.past_of(first.key)]
    assert Change.EXTENDED not in changes
    assert days(found["La Caf du Rhône soutient les associations du Rhône."]) == []


def test_words_that_are_not_there_are_refused_and_nothing_is_kept(
    store: Store, config: Config
) -> None:
    collected(store, config, TWO)
    with store.reading() as tx:
        (row,) = tx.known_calls()
    for value in (
        "Appel à projets Répit",
        "Nulle part | Ailleurs",
        "Appel à projets Premiers | La",
    ):
        with pytest.raises(InputError):
            correct(store, config, row.key, [(Corrected.SPLIT, value)], now=NOW, today=TODAY)
    with store.reading() as tx:
        assert tx.corrections() == {}
