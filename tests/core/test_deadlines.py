"""Which of the dates of a call are its opening, its last days, and the others'."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.deadlines import Timing, read_timing
from veille.core.text import Text
from veille.domain.call import DateRole, State


def timing(words: str, *, published: date | None = None, title: str = "Appel à projets") -> Timing:
    return read_timing(Text(f"{title}\n{words}"), title_end=len(title), published=published)


def last_days(words: str) -> list[str]:
    return [each.day.isoformat() for each in timing(words).deadlines]


#: Short calls as funders word them: title, text, the page's date, what a careful reader takes.
CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "call_dates.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_short_calls(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if case["published"] else None
    found = timing(case["text"], published=published, title=case["title"])
    hour = found.deadline_time
    assert [each.day.isoformat() for each in found.deadlines] == case["deadlines"]
    assert (found.opens_on.isoformat() if found.opens_on else None) == case["opens_on"]
    assert (hour.strftime("%H:%M") if hour else None) == case["deadline_time"]
    assert found.rolling is case["rolling"]


def test_each_date_has_its_role() -> None:
    words = (
        "Loi du 31 juillet 2014.\nPublié le 3 mars 2025\nOuverture : 4 mars 2025\n"
        "Lettre d'intention avant le 20 mars 2025\nClôture : 30 avril 2025\nJury : 12 mai 2025\n"
        "Résultats : 1er juin 2025\nRéunion d'information : 10 mars 2025\n"
        "Réalisation : du 1er juillet 2025 au 30 juin 2026\nBilan : 30 septembre 2026"
    )
    roles = [each.role for each in timing(words).dates]
    assert roles == [
        DateRole.LAW,
        DateRole.PUBLICATION,
        DateRole.OPENING,
        DateRole.INTENT,
        DateRole.DEADLINE,
        DateRole.JURY,
        DateRole.RESULTS,
        DateRole.EVENT,
        DateRole.REALISATION,
        DateRole.REALISATION,
        DateRole.REPORT,
    ]


def test_renewals_are_told_apart() -> None:
    words = "Première demande : avant le 30 novembre 2025\nReconduction : avant le 31 décembre 2025"
    assert [each.role for each in timing(words).deadlines] == [
        DateRole.DEADLINE,
        DateRole.RENEWAL,
    ]


def test_a_menu_above_the_heading_is_not_the_call() -> None:
    words = (
        "Accueil\nAppel culture : dépôt avant le 3 février 2025\n\n"
        "Appel à projets pour le lien social\nDate limite : 28 mars 2025"
    )
    found = timing(words, title="Appel à projets pour le lien social")
    assert [each.day for each in found.deadlines] == [date(2025, 3, 28)]


def test_past_editions_are_not_the_call() -> None:
    words = "Date limite : 28 mars 2025\n\nÉditions passées\nDépôt clos le 5 mars 2024\n"
    assert last_days(words) == ["2025-03-28"]


def test_a_doubtful_day_gives_way_to_a_sure_one() -> None:
    words = "Tout change jusqu'au 31 mai 2021.\nDate limite de dépôt : 28 avril 2021"
    assert last_days(words) == ["2021-04-28"]


def test_a_doubtful_day_alone_is_kept_with_its_doubt() -> None:
    (only,) = timing("Tout change avant le 31 mai 2021.").deadlines
    assert only.sure < 0.75
    assert "31 mai 2021" in only.words


def test_a_contradiction_is_told() -> None:
    found = timing("Réception au plus tard :\nmardi 19 mai 2021 à midi")
    assert "mercredi" in found.notes[0]
    assert dict(found.sure)["deadlines"] < 0.9


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("L'appel à projets est annulé.", State.CANCELLED),
        ("Les dépôts de dossiers sont suspendus.", State.SUSPENDED),
        ("L'appel à projets est clos.", State.CLOSED),
        ("Un appel à projets sera lancé au printemps.", State.ANNOUNCED),
        ("Déposez votre dossier avant le 3 mars 2025.", State.UNKNOWN),
        ("L'appel est clos le 3 mars 2025 à midi.", State.UNKNOWN),
        ("Déposez.\n\nÀ lire aussi\nCulture : l'appel à projets est clos.", State.UNKNOWN),
    ],
)
def test_said_states(words: str, state: State) -> None:
    assert timing(words).state is state


def test_evidence_quotes_the_words() -> None:
    title = "Appel à projets"
    words = "Dépôt jusqu'au 3 mars 2025 à midi. Demandes au fil de l'eau."
    found = timing(words, title=title)
    assert {each.field for each in found.evidence} == {"deadlines", "deadline_time", "rolling"}
    for each in found.evidence:
        assert f"{title}\n{words}"[each.start : each.end] == each.excerpt


PIECES = st.sampled_from(
    ["15 mars 2025", "3/4/26", "avant le ", "jusqu'au ", "Date limite : ", "\n", "\n\n", "jury ",
     "dossier ", "À lire aussi\n", "ouverture ", "du ", "au ", "bilan ", ". ", "; ils ", "| ", "•",
     "toute l'année ", "appel clos ", "é\u0301", "\u200f", "Rappel 2024\n"]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join))
def test_any_text_is_judged_and_nothing_is_invented(words: str) -> None:
    found = timing(words)
    printed = {each.day for each in found.dates}
    assert {each.day for each in found.deadlines} <= printed
    for each in found.evidence:
        assert f"Appel à projets\n{words}"[each.start : each.end] == each.excerpt
    for one in found.dates:
        assert f"Appel à projets\n{words}"[one.start : one.end] == one.words


@given(st.text())
def test_any_unicode(words: str) -> None:
    assert timing(words).dates is not None


def test_a_heading_holds_over_a_column_of_words_that_a_pdf_put_between() -> None:
    words = (
        "Dates limites de réception :\nCet appel reste dans la limite des concours\n"
        "financiers annuels du Département\n20 janvier 2017\n14 avril 2017\nI - Contexte"
    )
    assert last_days(words) == ["2017-01-20", "2017-04-14"]


@pytest.mark.parametrize(
    "words",
    [
        "En ligne. Créez votre compte (pensez à le faire avant le 19 juillet 2023).",
        "Petit déjeuner le 9 juillet 2023, gratuit sur inscription jusqu'au 4 juillet 2023.",
    ],
)
def test_an_errand_or_a_sign_up_is_no_last_day(words: str) -> None:
    assert last_days(f"Date limite de dépôt : 26 juillet 2023.\n{words}") == ["2023-07-26"]


@pytest.mark.parametrize(
    "words",
    [
        "Du 12 janvier au 5 avril 2018, la Mission interministérielle lance l'appel à projets.",
        "C'est du 12 janvier au 5 avril 2018 que se tiendra la prochaine campagne.",
        "Du 12 janvier au 5 avril 2018 à minuit, la Fondation ouvre aux clubs un appel à projets.",
    ],
)
def test_a_window_that_opens_its_sentence_is_that_of_the_call(words: str) -> None:
    read = timing(f"Mise à jour : 19 janvier 2018\n\n{words}", title="Innover")
    assert (str(read.opens_on), [str(d.day) for d in read.deadlines]) == (
        "2018-01-12",
        ["2018-04-05"],
    )
    other = "Du 12 janvier au 5 avril 2018, les jeunes partent en séjour."
    assert timing(other, title="Innover").deadlines == ()


def test_what_a_dash_opens_is_told_of_the_day_that_ends_it() -> None:
    words = "Dates de dépôt :\n- 1er mai 2022 – comité des financeurs le 19 mai 2022"
    assert last_days(words) == ["2022-05-01"]


def test_the_day_of_a_letter_is_no_last_day() -> None:
    letter = "Aulnay-sous-Bois le 09/10/15 APPEL A PROJETS : candidatures des associations."
    assert last_days(letter) == []
    assert last_days("Dépôt le 09/10/15") == ["2015-10-09"]
