"""From a notice to a reading, and to the object that scripts read."""

import json
from datetime import date, time
from types import MappingProxyType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from veille.core.funders import Funder, FunderRegistry
from veille.core.normalise import Knowledge, as_json, normalise, understand
from veille.core.taxonomy import Lexicon
from veille.data import load_gazetteer
from veille.domain.call import State
from veille.domain.notice import Document, Printed, RawNotice
from veille.domain.source import Source

TODAY = date(2025, 2, 1)
TITLE = "Appel à projets « Lien social » 2025"
BODY = (
    "Publié le 6 janvier 2025\n"
    "La Caf du Rhône lance un appel à projets destiné aux associations.\n"
    "Ouverture du dépôt : 13 janvier 2025\n"
    "Date limite de dépôt des dossiers : vendredi 28 mars 2025 à midi.\n"
    "La subvention est plafonnée à 5 000 € par projet."
)
KEYS = (
    "id is_call kind opens_on deadlines deadline deadline_time rolling publics"
    " territory territories funder funder_id amount_max amount_total state eligible themes"
    " dates sure evidence"
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    funders = FunderRegistry([Funder(id="caf-69", name="Caf du Rhône", territory=("69",))])
    return Knowledge(lexicon=Lexicon(()), funders=funders, gazetteer=load_gazetteer())


def test_a_call_is_read_whole(knowledge: Knowledge) -> None:
    document = Document(title=TITLE, text=BODY, published=date(2025, 1, 6))
    reading = understand(document, knowledge, today=TODAY)
    assert reading.is_call
    assert reading.opens_on == date(2025, 1, 13)
    assert [(each.day, each.hour) for each in reading.deadlines] == [(date(2025, 3, 28), time(12))]
    assert reading.funder_id == "caf-69"
    assert reading.amounts.maximum == 5000
    for proof in reading.evidence:
        assert document.full[proof.start : proof.end] == proof.excerpt


def test_the_object_has_the_keys_that_scripts_rely_on(knowledge: Knowledge) -> None:
    document = Document(title=TITLE, text=BODY, published=date(2025, 1, 6))
    read = as_json("a1", document, understand(document, knowledge), TODAY)
    assert list(read) == KEYS.split()
    assert json.loads(json.dumps(read)) == read
    assert read["id"] == "a1"
    assert read["deadline"] == "2025-03-28"
    assert read["deadline_time"] == "12:00"
    assert read["state"] == State.OPEN.value
    assert {"day": "2025-03-28", "role": "cloture", "inferred": False} in read["dates"]
    assert set(read["sure"]) >= {"is_call", "deadlines", "opens_on", "rolling", "publics"}


def test_what_is_no_call_has_empty_fields(knowledge: Knowledge) -> None:
    text = "La Ville recrute un chargé de mission. Date limite de candidature : 3 mars 2025. CDI."
    document = Document(title="Offre d'emploi : chargé de mission", text=text)
    read = as_json("a2", document, understand(document, knowledge), TODAY)
    assert read["is_call"] is False
    full = {key for key, value in read.items() if value not in (None, [], False)}
    assert full <= {"id", "kind", "sure", "evidence"}


def test_a_notice_is_read_with_its_fields_and_its_own_date(knowledge: Knowledge) -> None:
    notice = RawNotice(
        source="caf",
        address="https://caf.example/aap",
        title=TITLE,
        text="La Caf du Rhône lance un appel à projets. Déposez votre dossier.",
        published="Publié le 15/12/2024",
        fields=(Printed("Date limite", "28 mars"),),
    )
    source = Source(
        slug="caf", name="Caf", family="page", addresses=("https://caf.example",),
        settings=MappingProxyType({}),
    )  # fmt: skip
    document, reading = normalise(notice, source, knowledge, today=TODAY)
    assert document.published == date(2024, 12, 15)
    assert document.text.startswith("Date limite : 28 mars\n")
    (only,) = reading.deadlines
    assert (only.day, only.inferred) == (date(2025, 3, 28), True)


def test_closed_with_days_to_come_is_noted(knowledge: Knowledge) -> None:
    document = Document(title=TITLE, text=f"{BODY}\nL'appel à projets est clos.")
    reading = understand(document, knowledge, today=TODAY)
    assert reading.state is State.CLOSED
    assert any("n'est pas passée" in note for note in reading.notes)


#: Bits of calls between any characters: a text of chance alone nearly never proves anything.
BITS = st.lists(
    st.text(max_size=6)
    | st.sampled_from(
        [*BODY.splitlines(), TITLE, "10\u00a0000 €", "avant le 1er mars", "\n", "Lyon"]
    ),
    max_size=12,
).map(" ".join)


@given(BITS, BITS)
@example(f"\u0130{TITLE}", f"ﬁ\u0301 {BODY}")
@settings(deadline=None)
def test_any_text_is_understood(title: str, body: str) -> None:
    funders = FunderRegistry([Funder(id="caf-69", name="Caf du Rhône", territory=("69",))])
    known = Knowledge(lexicon=Lexicon(()), funders=funders, gazetteer=load_gazetteer())
    document = Document(title=title, text=body)
    read = as_json("x", document, understand(document, known), TODAY)
    assert read["evidence"] or TITLE not in title
    for proof in read["evidence"]:
        assert document.full[proof["start"] : proof["end"]] == proof["excerpt"]
