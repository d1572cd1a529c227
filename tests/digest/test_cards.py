"""One call in words: time left, facts, and text that stays one line."""

import re
from datetime import time, timedelta

import pytest

from digest.cards import Card, cards_of, clean_line, link_of
from tests.digest.test_render import ADDRESSES, HOSTILE
from tests.digest.values import LABELS, TODAY, call, item
from veille.domain.call import Amounts, Call, DateRole, Deadline, State


def card(one: Call) -> Card:
    return next(iter(cards_of([item(one)], LABELS, TODAY)))


def in_days(days: int, role: DateRole = DateRole.DEADLINE, sure: float = 1.0) -> Deadline:
    return Deadline(TODAY + timedelta(days=days), None, f"mots {days}", role=role, sure=sure)


@pytest.mark.parametrize(
    ("one", "left", "when"),
    [
        (call(days=1), "Demain", "jusqu'au mardi 3 mars 2026, 17 h"),
        (call(days=20), "Dans 20 jours", "jusqu'au dimanche 22 mars 2026, 17 h"),
        (call(deadlines=()), "", "Date limite non dite"),
        (call(deadlines=(), rolling=True), "", "Au fil de l'eau"),
        (call(days=-1), "", "Clos depuis le dimanche 1er mars 2026"),
        (call(state=State.CANCELLED), "", "Annulé, devait fermer le dimanche 22 mars 2026"),
        (call(state=State.CLOSED), "", "Clos, devait fermer le dimanche 22 mars 2026"),
        (call(state=State.SUSPENDED, deadlines=()), "", "Suspendu"),
        (call(state=State.ANNOUNCED, deadlines=()), "", "Date d'ouverture non dite"),
        (
            call(opens_on=TODAY + timedelta(days=9)),
            "Ouvre dans 9 jours",
            "le mercredi 11 mars 2026, jusqu'au dimanche 22 mars 2026, 17 h",
        ),
        (
            call(deadlines=(in_days(30), in_days(-3), in_days(8, DateRole.INTENT))),
            "Dans 8 jours",
            "jusqu'au mardi 10 mars 2026 (lettre d'intention) ou mercredi 1er avril 2026",
        ),
    ],
)
def test_the_time_is_said_in_words(one: Call, left: str, when: str) -> None:
    made = card(one)
    assert (made.left.replace("\u00a0", " "), made.when.replace("\u00a0", " ")) == (left, when)


def test_many_sessions_are_counted_rather_than_listed() -> None:
    made = card(call(deadlines=tuple(in_days(n) for n in range(12))))
    assert made.when.endswith("jeudi 5 mars 2026, puis 8\u00a0autres dates")


def test_a_doubtful_date_is_shown_with_its_words_and_a_sure_one_is_not() -> None:
    assert card(call()).doubt == ""
    doubt = card(call(deadlines=(in_days(5), in_days(9, sure=0.5)))).doubt
    assert doubt == "Date à vérifier, le texte dit «\u00a0mots 9\u00a0»"


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        (Amounts(maximum=8000), "jusqu'à 8 000 € par projet"),
        (Amounts(minimum=2000, total=90_000), "à partir de 2 000 € par projet, 90 000 € en tout"),
        (Amounts(rate=80), "80 % du coût au plus"),
    ],
)
def test_money_is_said_in_words(amounts: Amounts, said: str) -> None:
    assert dict(card(call(amounts=amounts)).facts)["Montant"].replace("\u00a0", " ") == said


def test_what_the_source_gave_and_the_text_did_not_is_said_so() -> None:
    made = card(call(assumed=frozenset({"funder", "territory"}), funder_id="caf-69"))
    assert made.funder == "Caf du Rhône (d'après la source)"
    assert dict(made.facts)["Territoire"] == "Métropole de Lyon (d'après la source)"


def test_an_hour_with_minutes_is_said_as_french_says_it() -> None:
    one = call(deadlines=(Deadline(TODAY, time(12, 30), "midi et demi"),))
    assert card(one).when.endswith("12\u00a0h\u00a030")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unsafe_address_is_shown_and_never_linked(address: str) -> None:
    assert link_of(address).href == ""


def test_a_safe_address_shows_its_real_host() -> None:
    assert link_of("https://www.caf.fr/a?b=1&c=2").host == "www.caf.fr"
    assert link_of("https://xn--caf-dma.fr/").href
    assert link_of("https://са́f.fr/").host.isascii()


@pytest.mark.parametrize("words", HOSTILE)
def test_a_line_is_one_line_of_printable_text(words: str) -> None:
    line = clean_line(words)
    assert len(line) <= 300
    assert not re.search("[\x00-\x1f\x85\u2028\u2029\u202e\ud800-\udfff]", line)


def test_spaces_are_one_and_non_breaking_ones_are_kept() -> None:
    assert clean_line("  8\u00a0000\u00a0€ \r\n\t pour   tous ") == "8\u00a0000\u00a0€ pour tous"
