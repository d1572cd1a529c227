"""What the funder's name does, and does not, to the identity of a call."""

from dataclasses import replace
from datetime import date

from veille.core.identity import CallRow, FoundKind, KnownCalls, to_call
from veille.domain.call import Kind, Reading
from veille.domain.notice import Document, RawNotice
from veille.domain.source import Source


def test_a_short_name_on_the_funders_own_site_is_that_funder() -> None:
    source = Source(slug="caf", name="Caf du Rhône", family="page", addresses=(), funder="caf-69")
    for printed, funder in (("Caf", "caf-69"), (None, "caf-69"), ("Caf de l'Ain", None)):
        notice = RawNotice(source="caf", address="https://caf.fr/x", title="REAAP", text="…")
        reading = Reading(is_call=True, kind=Kind.PROJECT_CALL, funder=printed)
        document = Document(title="REAAP", text="…")
        call = to_call(source, notice, document, reading, KnownCalls())
        assert call.reading.funder_id == funder
        assert ("funder" in call.assumed) == (funder is not None)


def test_the_funders_name_in_one_title_only_does_not_make_two_calls() -> None:
    own = CallRow(
        key="k", title="Appel à projets parentalité 2026", addresses=("https://caf.fr/a",),
        funder="caf-69", edition="2026", places=frozenset({"69"}),
        deadlines=(date(2026, 12, 10),),
    )  # fmt: skip
    relayed = replace(
        own, key="", title="Appel à projets parentalité 2026 de la Caf du Rhône",
        addresses=("https://relais.fr/b",), deadlines=(date(2026, 12, 20),),
    )  # fmt: skip
    assert KnownCalls([own]).find(relayed).kind is FoundKind.SAME
    other = replace(relayed, title="Appel à projets jeunesse 2026 de la Caf du Rhône")
    assert KnownCalls([own]).find(other).kind is FoundKind.NONE
