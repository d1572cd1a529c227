"""What the officer looks at first."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.core.test_correct import CALL, TODAY
from veille.core.doubt import doubts_of, most_harmful
from veille.core.money import read_amounts
from veille.core.text import Text
from veille.domain.call import Amounts, Deadline
from veille.domain.correction import Corrected, Correction
from veille.domain.tag import Evidence, Tag, TagKind

WEAK = Tag(TagKind.PUBLIC, "jeunes", (Evidence("publics", "jeunes", 0, 6, "jeunes", "r"),), 0.6)
SURE = replace(
    CALL,
    reading=replace(
        CALL.reading, deadlines=(Deadline(date(2026, 3, 31), None, "le 31 mars 2026"),), sure=()
    ),
)


def test_a_sure_reading_raises_no_doubt() -> None:
    assert doubts_of(SURE, (), 3, TODAY) == ()


def test_each_doubtful_field_is_named_with_its_words() -> None:
    reading = replace(
        CALL.reading, tags=(WEAK,), amounts=Amounts(maximum=8000),
        sure=(("is_call", 0.6), ("amount_max", 0.5)),
    )  # fmt: skip
    doubts = doubts_of(replace(CALL, reading=reading), (), 1, TODAY)
    assert {doubt.field for doubt in doubts} == {"deadlines", "is_call", "amount_max", "publics"}
    assert next(d for d in doubts if d.field == "deadlines").words == "31 mars"
    assert most_harmful(doubts)[0].field == "deadlines", "a false deadline is worse than all"


def test_an_undated_call_is_doubted_unless_it_is_permanent() -> None:
    undated = replace(SURE, reading=replace(SURE.reading, deadlines=()))
    assert [doubt.field for doubt in doubts_of(undated, (), 1, TODAY)] == ["no_deadline"]
    rolling = replace(undated, reading=replace(undated.reading, rolling=True))
    assert doubts_of(rolling, (), 1, TODAY) == ()


def test_more_readers_make_more_harm_and_a_confirmed_field_none() -> None:
    few, many = (doubts_of(CALL, (), readers, TODAY)[0].harm for readers in (1, 50))
    assert many > few
    line = Correction(
        call_key="k",
        field=Corrected.CONFIRMED,
        value="deadlines",
        at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    assert "deadlines" not in {doubt.field for doubt in doubts_of(CALL, (line,), 1, TODAY)}


@pytest.mark.parametrize(
    ("printed", "highest", "total"),
    [
        ("Déposez votre dossier.", True, True),
        ("L'aide est plafonnée à 5 000 € par projet.", True, True),
        ("Fonds Catherine, 105 565 €, pour la formation.", True, False),
    ],
)
def test_a_sum_that_no_word_explains_leaves_a_doubt(
    printed: str, highest: bool, total: bool
) -> None:
    sure = dict(read_amounts(Text(printed))[2])
    assert (sure["amount_max"] >= 0.8, sure["amount_total"] >= 0.8) == (highest, total)
