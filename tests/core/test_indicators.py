"""Each figure is its lines of proof: counted by hand on a small year, and by hypothesis."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.follow import advance, open_actions
from veille.core.indicators import CallFacts, Told, count
from veille.domain.action import ActionValorisee
from veille.domain.application import Action, Application
from veille.domain.centre import Centre, CentreKind
from veille.domain.errors import InputError
from veille.domain.indicator import Axis, Indicators, Measure

AT = datetime(2026, 12, 31, tzinfo=UTC)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
CALLS = [
    CallFacts(
        key="parents",
        title="Parents solos",
        funder="caf-rhone",
        publics=frozenset({"parents", "familles_monoparentales"}),
        seen=date(2026, 1, 12),
    ),
    CallFacts(
        key="aines",
        title="Aînés",
        funder="carsat",
        publics=frozenset({"seniors"}),
        seen=date(2025, 11, 3),
    ),
    CallFacts(key="tous", title="Pour tous", seen=date(2026, 6, 1)),
]
CENTRES = [
    Centre(slug=slug, name=name, kind=CentreKind.CENTRE_SOCIAL, commune="69266")
    for slug, name in (("platanes", "Les Platanes"), ("mas", "Le Mas"))
]


def life(centre: str, key: str, *acts: tuple[Action, date, int | None]) -> Application:
    application = None
    for action, day, amount in acts:
        application = advance(
            application,
            action,
            at=AT,
            day=day,
            today=AT.date(),
            amount=amount,
            centre=centre,
            call_key=key,
        )
    assert application is not None
    return application


SUBMIT, WIN, UNDO = Action.SUBMIT, Action.WIN, Action.UNDO
APPLICATIONS = [
    life("platanes", "parents", (SUBMIT, date(2026, 3, 2), 5000), (WIN, date(2026, 5, 4), 4000)),
    life(
        "mas", "parents", (SUBMIT, date(2026, 3, 9), 3000), (Action.REFUSE, date(2026, 5, 4), None)
    ),
    life("mas", "aines", (SUBMIT, date(2025, 12, 1), 9000), (WIN, date(2026, 2, 2), 8000)),
    life("platanes", "aines", (SUBMIT, date(2026, 1, 5), 700), (UNDO, date(2026, 1, 6), None)),
    life("platanes", "tous", (Action.INTEREST, date(2026, 6, 2), None)),
]
ACTIONS = [
    ActionValorisee(number=1, centre="mas", title="Veille des aînés", year=2025, document=""),
    ActionValorisee(
        number=2,
        centre="mas",
        title="Veille des aînés",
        year=2026,
        publics=frozenset({"seniors"}),
        document="Bilan 2026, p. 12",
        call_key="aines",
        kept_from=1,
    ),
    ActionValorisee(number=3, centre="mas", title="Sans document", year=2026, kept_from=1),
]
TOLD = [
    Told("parents", "platanes", date(2026, 1, 19)),
    Told("parents", "mas", date(2026, 1, 12)),
    Told("aines", "mas", date(2025, 11, 10)),
]


def year() -> Indicators:
    return count(
        start=YEAR[0],
        end=YEAR[1],
        calls=CALLS,
        told=TOLD,
        applications=APPLICATIONS,
        actions=ACTIONS,
        centres=CENTRES,
        publics={"seniors": "Personnes âgées"},
        funders={"caf-rhone": "Caf du Rhône"},
    )


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (Measure.CALLS_SEEN, 2),
        (Measure.CALLS_TOLD, 1),
        (Measure.CALLS_MOBILISED, 1),
        (Measure.SUBMITTED, 2),
        (Measure.WON, 2),
        (Measure.REFUSED, 1),
        (Measure.AMOUNT_ASKED, 8000),
        (Measure.AMOUNT_WON, 12000),
        (Measure.ACTIONS, 1),
        (Measure.KEPT_UP, 1),
    ],
)
def test_a_small_year_counted_by_hand(measure: Measure, value: int) -> None:
    assert year().figure(measure).value == value


def test_each_line_says_what_who_when() -> None:
    (mobilised,) = year().figure(Measure.CALLS_MOBILISED).proofs
    assert (mobilised.what, mobilised.who) == ("Parents solos", "Le Mas et Les Platanes")
    assert (mobilised.when, mobilised.words) == (date(2026, 3, 2), "2 candidatures déposées")
    first, _ = year().figure(Measure.AMOUNT_ASKED).proofs
    assert (first.who, first.amount, first.words) == (
        "Les Platanes",
        5000,
        "déposée le 2 mars 2026",
    )
    (action,) = year().figure(Measure.ACTIONS).proofs
    assert action.words.replace("\u00a0", " ") == "2026, citée par « Bilan 2026, p. 12 »"


def test_the_slices_by_public_funder_and_centre() -> None:
    counted = year()
    funders = {one.label: one for one in counted.by(Axis.FUNDER)}
    assert funders["Caf du Rhône"].value(Measure.SUBMITTED) == 2
    assert funders["carsat"].value(Measure.AMOUNT_WON) == 8000
    assert counted.by(Axis.FUNDER)[-1].label == "financeur non précisé"
    publics = {one.id: one for one in counted.by(Axis.PUBLIC)}
    assert publics["parents"].value(Measure.CALLS_MOBILISED) == 1
    assert publics["seniors"].label == "Personnes âgées"
    assert publics["seniors"].value(Measure.ACTIONS) == 1
    assert publics[""].value(Measure.CALLS_SEEN) == 1
    centres = {one.label: one for one in counted.by(Axis.CENTRE)}
    assert centres["Les Platanes"].value(Measure.CALLS_MOBILISED) == 1
    assert centres["Le Mas"].value(Measure.REFUSED) == 1
    assert centres["Le Mas"].value(Measure.CALLS_SEEN) == 0


def test_an_award_given_up_is_not_won() -> None:
    given_up = life(
        "mas",
        "tous",
        (SUBMIT, date(2026, 2, 1), None),
        (WIN, date(2026, 3, 1), 100),
        (Action.ABANDON, date(2026, 4, 1), None),
    )
    counted = count(start=YEAR[0], end=YEAR[1], calls=[], applications=[given_up])
    assert counted.figure(Measure.WON).value == 0
    assert counted.figure(Measure.SUBMITTED).value == 1
    assert counted.figure(Measure.SUBMITTED).proofs[0].what == "tous", "an unknown call has its key"


def test_the_note_of_a_line_is_part_of_its_proof() -> None:
    noted = advance(
        None,
        SUBMIT,
        at=AT,
        day=date(2026, 2, 1),
        today=AT.date(),
        note="par ELAN",
        centre="mas",
        call_key="tous",
    )
    counted = count(start=YEAR[0], end=YEAR[1], calls=CALLS, applications=[noted])
    assert counted.figure(Measure.SUBMITTED).proofs[0].words.endswith(": par ELAN")


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="inversez"):
        count(start=YEAR[1], end=YEAR[0], calls=[])


def test_every_measure_has_its_definition() -> None:
    definitions = {measure.definition for measure in Measure}
    assert len(definitions) == len(Measure) > 5
    assert all(words.endswith(".") for words in definitions)
    assert {measure for measure in Measure if measure.is_money} == {
        Measure.AMOUNT_ASKED,
        Measure.AMOUNT_WON,
    }
    assert len({measure.label for measure in Measure} | {axis.label for axis in Axis}) == 13
    assert {"appels_mobilises", "candidatures_deposees", "actions_valorisees"} <= set(Measure)


_DAYS = st.dates(date(2025, 6, 1), date(2026, 12, 31))


@st.composite
def _lives(draw: st.DrawFn) -> Application:
    key = draw(st.sampled_from(["parents", "aines", "tous", "inconnu"]))
    centre, acts = draw(st.sampled_from(["platanes", "mas"])), []
    application = None
    for day in sorted(draw(st.lists(_DAYS, min_size=1, max_size=6))):
        action = draw(st.sampled_from(open_actions(application)))
        amount = draw(st.none() | st.integers(0, 9000)) if action in {SUBMIT, WIN} else None
        acts.append((action, day, amount))
        application = life(centre, key, *acts)
    assert application is not None
    return application


@given(st.lists(_lives(), max_size=5), _DAYS, _DAYS)
def test_every_figure_is_the_sum_of_its_lines(
    applications: list[Application], one: date, other: date
) -> None:
    start, end = sorted((one, other))
    counted = count(start=start, end=end, calls=CALLS, applications=applications, actions=ACTIONS)
    for figure in counted.figures:
        if figure.measure.is_money:
            assert figure.value == sum(proof.amount or 0 for proof in figure.proofs)
        else:
            assert figure.value == len(figure.proofs)
        assert all(start <= proof.when <= end for proof in figure.proofs if proof.when)
        by_funder = sum(part.value(figure.measure) for part in counted.by(Axis.FUNDER))
        assert by_funder == figure.value, "a call has one funder"
    submitted = counted.figure(Measure.SUBMITTED)
    assert counted.figure(Measure.CALLS_MOBILISED).value == len({p.what for p in submitted.proofs})
