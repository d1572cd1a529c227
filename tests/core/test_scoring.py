"""The scorer, on cases small enough to count by hand."""

import pytest

from veille.core.scoring import Agreement, Share, same_name, score


def labelled(key: str, **labels: object) -> dict[str, object]:
    return {"id": key, "labels": {"is_call": True, **labels}}


def test_is_call_counts_what_is_found_invented_and_missed() -> None:
    gold = [
        labelled("a"),
        labelled("b"),
        labelled("c", is_call=False),
        labelled("d", is_call=False),
        labelled("never-read"),
    ]
    read = {"a": {"is_call": True}, "b": {"is_call": False}, "c": {"is_call": True}}
    scores = score(gold, read)
    assert scores.is_call == Agreement(found=1, invented=1, missed=2)
    assert scores.is_call.precision == 0.5
    assert scores.is_call.recall == pytest.approx(1 / 3)
    assert scores.is_call.f1 == pytest.approx(0.4)
    assert [miss.id for miss in scores.misses_of("is_call")] == ["b", "c", "never-read"]


def test_other_fields_are_judged_on_the_calls_only() -> None:
    gold = [
        labelled("a", amount_max=3000, rolling=False),
        labelled("b", amount_max=None, rolling=True),
        labelled("c", is_call=False, amount_max=None),
    ]
    read = {
        "a": {"is_call": True, "amount_max": 3000},
        "b": {"is_call": True, "amount_max": 5000, "rolling": True},
        "c": {"is_call": True, "amount_max": 9000},
    }
    accuracy = dict(score(gold, read).accuracy)
    assert accuracy["amount_max"] == Share(1, 2)
    assert accuracy["rolling"] == Share(2, 2)
    (miss,) = score(gold, read).misses_of("amount_max")
    assert (miss.id, miss.expected, miss.read) == ("b", None, 5000)


def test_deadlines_are_judged_when_dated_and_when_not() -> None:
    gold = [
        labelled("a", deadline="2025-03-01", deadlines=["2025-01-15", "2025-03-01"]),
        labelled("b", deadline=None, deadlines=[]),
        labelled("c", deadline=None, deadlines=[]),
    ]
    read = {
        "a": {"deadline": "2025-03-01", "deadlines": ["2025-03-01", "2025-04-01"]},
        "b": {"deadline": "2025-06-30", "deadlines": ["2025-06-30"]},
    }
    scores = score(gold, read)
    assert scores.when_dated == Share(1, 1)
    assert scores.invented.value == 0.5
    assert scores.deadlines == Agreement(found=1, invented=2, missed=1)
    assert len(scores.misses_of("deadline")) == 1


def test_publics_are_counted_together_and_one_by_one() -> None:
    gold = [labelled("a", publics=["seniors", "aidants"]), labelled("b", publics=["seniors"])]
    read = {"a": {"publics": ["seniors"]}, "b": {"publics": ["seniors", "jeunes"]}}
    scores = score(gold, read)
    assert scores.publics == Agreement(found=2, invented=1, missed=1)
    assert dict(scores.publics_each) == {
        "aidants": Agreement(missed=1),
        "jeunes": Agreement(invented=1),
        "seniors": Agreement(found=2),
    }
    each = scores.figures()["publics_each"]["seniors"]
    assert each == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "n": 2}


@pytest.mark.parametrize(
    ("read", "expected", "same"),
    [
        ("Caf du Rhône", "CAF du Rhone", True),
        ("la Métropole de Lyon", "Métropole de Lyon", True),
        ("Département", "Département de l'Isère", True),
        ("Carsat Rhône-Alpes", "Carsat Bretagne", False),
        (None, None, True),
        (None, "Caf", False),
        ("", "la", True),
    ],
)
def test_names_are_the_same_when_the_shorter_stands_in_the_longer(
    read: str | None, expected: str | None, *, same: bool
) -> None:
    assert same_name(read, expected) is same


@pytest.mark.parametrize(
    ("read", "good"),
    [
        ({"level": "departement", "name": "Drome"}, 1),
        ({"level": "region", "name": "Drôme"}, 0),
        ({"level": "departement", "name": "Ain"}, 0),
        (None, 0),
        ("Drôme", 0),
    ],
)
def test_a_territory_needs_its_level_and_its_name(read: object, good: int) -> None:
    gold = [labelled("a", territory={"level": "departement", "name": "Drôme"})]
    assert dict(score(gold, {"a": {"territory": read}}).accuracy)["territory"].good == good


def test_no_territory_read_is_right_when_none_is_labelled() -> None:
    scores = score([labelled("a", territory=None)], {"a": {}})
    assert dict(scores.accuracy)["territory"] == Share(1, 1)


def test_nothing_to_judge_is_not_a_fault() -> None:
    figures = score([], {}).figures()
    assert figures["is_call"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert figures["deadline"] == {"accuracy": 1.0, "n": 0}
    assert figures["deadline_invented"] == {"rate": 0.0, "n": 0}


def test_all_wrong_is_zero() -> None:
    assert Agreement(invented=1, missed=1).f1 == 0.0


def test_rows_of_another_shape_are_read_as_empty() -> None:
    scores = score([{"id": "a", "labels": None}], {"a": {"publics": "seniors"}})
    assert scores.is_call == Agreement()
    assert scores.misses == ()
    gold = [labelled("a", publics="seniors", deadlines=None)]
    assert score(gold, {"a": {"publics": 3}}).publics == Agreement()
