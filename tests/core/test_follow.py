"""The life of an application: what is open, what is refused, and what an undo gives back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.follow import advance, effective, open_actions
from veille.domain.application import TRANSITIONS, Action, Application, Status
from veille.domain.errors import InputError, RefusedError

AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 9)


def act(
    application: Application | None,
    action: Action,
    *,
    day: date = TODAY,
    amount: int | None = None,
) -> Application:
    return advance(
        application,
        action,
        at=AT,
        day=day,
        today=TODAY,
        by="ana",
        amount=amount,
        centre="platanes",
        call_key="parents-2026",
    )


def life(*actions: Action) -> Application:
    application = None
    for action in actions:
        application = act(application, action)
    assert application is not None
    return application


def test_a_submission_needs_no_earlier_step() -> None:
    application = act(None, Action.SUBMIT, day=date(2026, 3, 6), amount=5000)
    assert application.status is Status.SUBMITTED
    assert (application.centre, application.call_key) == ("platanes", "parents-2026")
    line = application.history[0]
    assert (line.day, line.amount, line.by, line.at) == ("2026-03-06", 5000, "ana", AT)


def test_a_whole_life_grows_by_one_line_each_time() -> None:
    application = life(
        Action.INTEREST,
        Action.PREPARE,
        Action.SUBMIT,
        Action.COMPLETE,
        Action.SUBMIT,
        Action.WIN,
        Action.SETTLE,
    )
    assert application.status is Status.SETTLED
    assert len(application.history) == 7


def test_a_refusal_says_what_is_open() -> None:
    with pytest.raises(RefusedError) as refused:
        act(None, Action.WIN)
    words = str(refused.value).replace("\u00a0", " ")
    assert words.startswith("Impossible : la candidature est « repérée »")
    assert "« deposer » (déposer)" in words
    assert "« annuler »" not in words
    with pytest.raises(RefusedError, match="annuler"):
        act(life(Action.SUBMIT), Action.PREPARE)


def test_the_same_action_twice_the_same_day_is_one() -> None:
    once = act(None, Action.SUBMIT, amount=5000)
    assert act(once, Action.SUBMIT, amount=5000) is once
    assert act(once, Action.SUBMIT) is once
    with pytest.raises(RefusedError):
        act(once, Action.SUBMIT, amount=6000)
    with pytest.raises(RefusedError):
        act(once, Action.SUBMIT, day=TODAY - timedelta(days=1))


def test_undo_adds_a_line_and_goes_back_by_one() -> None:
    application = life(Action.INTEREST, Action.SUBMIT, Action.WIN)
    back = act(application, Action.UNDO)
    assert (back.status, len(back.history)) == (Status.SUBMITTED, 4)
    back = act(back, Action.UNDO)
    assert back.status is Status.INTERESTED
    again = act(back, Action.SUBMIT, amount=800)
    assert again.status is Status.SUBMITTED
    assert [line.action for line in effective(again.history)] == [Action.INTEREST, Action.SUBMIT]
    bottom = act(act(again, Action.UNDO), Action.UNDO)
    assert (bottom.status, effective(bottom.history)) == (Status.SPOTTED, ())
    with pytest.raises(RefusedError):
        act(bottom, Action.UNDO)
    with pytest.raises(RefusedError):
        act(None, Action.UNDO)


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(InputError, match="10 mars 2026"):
        act(None, Action.SUBMIT, day=date(2026, 3, 10))


@pytest.mark.parametrize(("action", "amount"), [(Action.INTEREST, 100), (Action.SUBMIT, -1)])
def test_an_amount_that_makes_no_sense_is_refused(action: Action, amount: int) -> None:
    with pytest.raises(InputError):
        act(None, action, amount=amount)


def test_every_action_has_its_line_in_the_table() -> None:
    assert set(TRANSITIONS) | {Action.UNDO} == set(Action)


@given(st.lists(st.sampled_from(Action), max_size=12))
def test_any_order_of_actions_keeps_the_history_true(actions: list[Action]) -> None:
    application: Application | None = None
    for action in actions:
        allowed = open_actions(application)
        before = application.history if application else ()
        try:
            application = act(application, action)
        except RefusedError:
            assert action not in allowed
            continue
        assert application.history[: len(before)] == before, "nothing is ever erased"
        held = effective(application.history)
        assert application.status is (held[-1].to if held else Status.SPOTTED)
