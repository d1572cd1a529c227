"""An unchanged page costs one conditional request, and gives nothing fresh."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.collect.collecting import CARDS, call_page, cards, collect, remembered, source
from tests.collect.web import Answer, Web, serving
from veille.collect.progress import Progress
from veille.collect.reading import Ask, Found
from veille.domain.notice import RawNotice
from veille.domain.source import Outcome, PageMemory, Source

HOST = "127.0.5.1"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as served:
        yield served


def site(web: Web, *, etag: bool = True) -> Source:
    """A list of two calls, each with a page of its own."""
    address = web.at(
        HOST, "/", Answer(body=cards("Bien vieillir", "Cultures en partage"), etag=etag)
    )
    web.at(HOST, "/fiche/1", Answer(body=call_page("Bien vieillir", "Pour les aînés."), etag=etag))
    web.at(HOST, "/fiche/2", Answer(body=call_page("Cultures en partage", "À tous."), etag=etag))
    return source("ville", "listing", address, **CARDS, detail={})


@pytest.mark.parametrize("etag", [True, False])
def test_a_second_read_of_the_same_pages_gives_nothing_fresh(web: Web, etag: bool) -> None:
    ville = site(web, etag=etag)
    first = collect(web, [ville])
    assert first["ville"].report.outcome is Outcome.READ
    assert [n.text for n in first["ville"].notices] == [
        "Pour les aînés.",
        "À tous.",
    ]
    assert [field.words for field in first["ville"].notices[0].fields] == ["Clôture le 08/04/2026"]
    web.hits.clear()

    second = collect(web, [ville], remembered(first))["ville"]

    assert second.report.outcome is Outcome.UNCHANGED
    assert (second.report.items, second.report.fresh, second.notices) == (2, 0, ())
    assert (second.report.requests, second.report.unchanged) == (3, 3)
    assert web.asked(HOST) == 3
    assert remembered({"ville": second}) == remembered(first)


def test_a_call_whose_page_changes_is_read_although_the_list_did_not(web: Web) -> None:
    ville = site(web)
    first = collect(web, [ville])
    web.at(HOST, "/fiche/2", Answer(body=call_page("Cultures en partage", "Prolongé."), etag=True))

    second = collect(web, [ville], remembered(first))["ville"]

    assert [n.text for n in second.notices] == ["Prolongé."]
    assert (second.report.outcome, second.report.items) == (Outcome.READ, 2)
    assert second.report.unchanged == 2


def test_a_card_that_changes_has_its_page_read_again_in_full(web: Web) -> None:
    ville = site(web)
    first = collect(web, [ville])
    body = cards("Bien vieillir", "Cultures en partage", end="Prolongé au 30/04/2026")
    web.at(HOST, "/", Answer(body=body, etag=True))

    second = collect(web, [ville], remembered(first))["ville"]

    assert [n.fields[0].words for n in second.notices] == ["Prolongé au 30/04/2026"] * 2
    assert [n.text.splitlines()[-1] for n in second.notices] == ["Pour les aînés.", "À tous."]


def test_other_selectors_read_the_same_bytes_again(web: Web) -> None:
    first = collect(web, [site(web)])
    other = source("ville", "listing", f"http://{HOST}:{web.port}/", carte="li.appel", titre="h2")

    second = collect(web, [other], remembered(first))["ville"]

    assert [n.title for n in second.notices] == ["Bien vieillir", "Cultures en partage"]
    assert second.notices[0].fields == ()


def test_a_page_lost_after_a_good_read_keeps_what_was_read(web: Web) -> None:
    ville = site(web)
    first = collect(web, [ville])
    web.at(HOST, "/fiche/2", Answer(status=500))

    second = collect(web, [ville], remembered(first))["ville"]

    assert second.notices == ()
    assert (second.report.items, second.report.unreadable) == (2, 1)
    assert "en panne" in second.report.reason


def test_records_without_a_link_do_not_take_one_anothers_place() -> None:
    source = Source(slug="api", name="API", family="json_api", addresses=("https://a.fr/api",))
    progress = Progress(source, {})
    ask = Ask(address="https://a.fr/api", step="liste")
    progress.admit([ask])
    told = tuple(
        RawNotice(source="api", address="https://a.fr/api", title=title, text="…")
        for title in ("Aide à l'été", "Aide à l'hiver")
    )
    progress.read(ask, Found(notices=told), PageMemory(source="api", address=ask.address))
    harvest = progress.harvest(datetime(2026, 3, 2, tzinfo=UTC))
    assert [notice.address for notice in harvest.notices] == [
        "https://a.fr/api#aide-a-l-ete",
        "https://a.fr/api#aide-a-l-hiver",
    ]
