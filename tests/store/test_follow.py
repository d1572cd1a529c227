"""Centres, applications, actions: what people give stays, even of those who left."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.store.values import NOW, call, centre
from veille.domain.action import ActionValorisee
from veille.domain.application import Action, Application, Status, StatusChange
from veille.domain.centre import CentreKind
from veille.domain.errors import UnknownError
from veille.domain.revision import Change, Revision
from veille.store import Store

INTEREST = StatusChange(to=Status.INTERESTED, at=NOW, day="2026-03-02", action=Action.INTEREST)
SUBMIT = StatusChange(
    to=Status.SUBMITTED,
    at=NOW + timedelta(days=1),
    day="2026-02-27",
    action=Action.SUBMIT,
    by="ana@exemple.fr",
    origin="courriel",
    amount=3_000_000_000,
    note="« déposé » sur le portail",
)


@pytest.fixture
def peopled(store: Store) -> Store:
    with store.transaction() as tx:
        tx.put_centre(centre("les-tilleuls", "a@exemple.fr", "b@exemple.fr"), NOW)
        tx.put_centre(centre("la-source"), NOW)
        tx.apply([Revision(change=Change.NEW, call=call(n)) for n in (1, 2)], [], NOW)
    return store


def test_a_centre_comes_back_as_it_was_given(store: Store) -> None:
    whole = replace(
        centre("les-tilleuls", "a@exemple.fr", "b@exemple.fr"),
        kind=CentreKind.EVS,
        qpv=frozenset({"QN06901"}),
        agreed_from=date(2024, 1, 1),
        agreed_until=date(2027, 12, 31),
    )
    with store.transaction() as tx:
        tx.put_centre(whole, NOW)
        tx.put_centre(centre("la-source"), NOW)
        assert tx.centre(" les-tilleuls ") == whole
        assert tx.centres() == (centre("la-source"), whole)


def test_a_recipient_keeps_its_number_across_removal_and_return(peopled: Store) -> None:
    without = centre("les-tilleuls", "b@exemple.fr")
    back = centre("les-tilleuls", "b@exemple.fr", "A@exemple.fr")
    with peopled.transaction() as tx:
        before = tx.counts()["recipient"]
        tx.put_centre(without, NOW)
        assert tx.centre("les-tilleuls") == without
        tx.put_centre(back, NOW)
        assert tx.centre("les-tilleuls") == back
        assert tx.counts()["recipient"] == before


def test_a_removed_centre_is_unknown_but_keeps_its_past(peopled: Store) -> None:
    with peopled.transaction() as tx:
        tx.append("les-tilleuls", call(1).key, INTEREST)
        tx.remove_centre("les-tilleuls", NOW)
        assert [found.slug for found in tx.centres()] == ["la-source"]
        assert len(tx.applications(centre="les-tilleuls")) == 1
        with pytest.raises(UnknownError, match="veille centres lister"):
            tx.centre("les-tilleuls")
        with pytest.raises(UnknownError, match="Aucun centre « inconnu »"):
            tx.remove_centre("inconnu", NOW)
        tx.put_centre(centre("les-tilleuls"), NOW)
        assert tx.centre("les-tilleuls") == centre("les-tilleuls")


def test_a_history_only_grows(peopled: Store) -> None:
    key = call(1).key
    with peopled.transaction() as tx:
        assert tx.application("les-tilleuls", key) is None
        tx.append("les-tilleuls", key, INTEREST)
        tx.append("les-tilleuls", key, SUBMIT)
        undone = replace(SUBMIT, to=Status.INTERESTED, action=Action.UNDO, amount=None)
        grown = tx.append("les-tilleuls", key, undone)
        history = (INTEREST, SUBMIT, undone)
        assert grown == Application(centre="les-tilleuls", call_key=key, history=history)
        assert tx.application("les-tilleuls", key) == grown
        assert tx.application_counts() == {"interessee": 1}


def test_applications_are_listed_by_centre_call_and_status(peopled: Store) -> None:
    with peopled.transaction() as tx:
        tx.append("les-tilleuls", call(1).key, INTEREST)
        tx.append("les-tilleuls", call(2).key, SUBMIT)
        tx.append("la-source", call(1).key, SUBMIT)
        assert len(tx.applications()) == 3
        assert [a.call_key for a in tx.applications(centre="les-tilleuls")] == [
            call(1).key,
            call(2).key,
        ]
        assert [a.centre for a in tx.applications(call_key=call(1).key)] == [
            "les-tilleuls",
            "la-source",
        ]
        submitted = tx.applications(statuses=[Status.SUBMITTED], centre="la-source")
        assert [a.history for a in submitted] == [(SUBMIT,)]


def test_an_application_needs_a_known_centre_and_call(peopled: Store) -> None:
    with peopled.transaction() as tx:
        with pytest.raises(UnknownError, match="Aucun centre"):
            tx.append("inconnu", call(1).key, INTEREST)
        with pytest.raises(UnknownError, match="Aucun appel"):
            tx.append("la-source", "inconnu", INTEREST)
        assert tx.applications() == ()


def test_actions_valorisees_are_numbered_and_linked(peopled: Store) -> None:
    made = ActionValorisee(
        number=0,
        centre="les-tilleuls",
        title="Veille téléphonique",
        year=2025,
        publics=frozenset({"seniors"}),
        purpose="Rompre l'isolement.",
        document="Bilan 2025, page 12",
        call_key=call(1).key,
    )
    with peopled.transaction() as tx:
        first = tx.add_action(made)
        assert first == replace(made, number=first.number)
        second = tx.add_action(replace(made, year=2026, kept_from=first.number))
        assert second.kept_from == first.number
        mended = replace(first, document="Bilan 2025, page 14")
        assert tx.modify_action(mended) == mended
        assert tx.actions(centre="les-tilleuls") == (mended, second)
        assert tx.actions(year=2026) == (second,)
        assert tx.actions(centre="la-source") == ()
        with pytest.raises(UnknownError, match="Aucune action n° 99"):
            tx.modify_action(replace(made, number=99))
        with pytest.raises(UnknownError, match="Aucune action n° 98"):
            tx.add_action(replace(made, kept_from=98))
