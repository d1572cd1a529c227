"""Lists over the network: pages that follow, files, endless turns, a feed without end."""

from collections.abc import Iterator

import pytest

from tests.collect.collecting import CARDS, call_page, cards, collect, remembered, source
from tests.collect.test_documents import docx, pdf
from tests.collect.web import Answer, Web, serving
from veille.domain.source import Outcome

HOST = "127.0.5.1"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as served:
        yield served


def with_next(target: str, *titles: str) -> bytes:
    return cards(*titles) + f'<a class="suite" href="{target}">suivant</a>'.encode()


def test_the_next_pages_are_followed_to_the_end(web: Web) -> None:
    address = web.at(HOST, "/", Answer(body=with_next("/?page=1", "Un", "Deux")))
    web.at(HOST, "/?page=1", Answer(body=cards("Trois", href="/trois")))
    run = collect(web, [source("x", "listing", address, **CARDS, suivant="a.suite")])
    assert [n.title for n in run["x"].notices] == ["Un", "Deux", "Trois"]


def test_a_pagination_that_turns_round_stops(web: Web) -> None:
    page = Answer(body=with_next("/?page=1", "Un"))
    address = web.at(HOST, "/", page)
    pages = {"gabarit": f"http://{HOST}:{web.port}/?page={{n}}", "debut": 0, "max": 50}
    run = collect(web, [source("x", "listing", address, **CARDS, pages=pages)])
    assert [n.title for n in run["x"].notices] == ["Un"]
    assert web.asked(HOST) == 2
    again = collect(web, [source("x", "listing", address, **CARDS, pages=pages)], remembered(run))
    assert again["x"].report.outcome is Outcome.UNCHANGED


def test_a_list_longer_than_allowed_is_cut_and_said(web: Web) -> None:
    for n in range(10):
        titles = (f"Appel numéro {n}",)
        web.at(HOST, f"/{n}", Answer(body=with_next(f"/{n + 1}", *titles)))
    settings = {**CARDS, "suivant": "a.suite", "max_requetes": 4}
    run = collect(web, [source("x", "listing", f"http://{HOST}:{web.port}/0", **settings)])["x"]
    assert (run.report.outcome, run.report.items) == (Outcome.READ, 4)
    assert "Plus de 4 pages" in run.report.reason


def test_calls_that_are_only_a_file_have_its_words(web: Web) -> None:
    web.at(HOST, "/a.pdf", Answer(body=pdf("Clos le 22 mai 2026"), kind="application/pdf"))
    web.at(HOST, "/media/7/download", Answer(body=docx("Clos le 3 juin 2026")))
    web.at(HOST, "/b.pdf", Answer(body=call_page("Piscine", "Clos le 5 juin 2026")))
    web.at(HOST, "/c.pdf", Answer(body=pdf(), kind="application/pdf"))
    links = {
        "/a.pdf": "Ville",
        "/media/7/download": "Prévention",
        "/b.pdf": "Piscine",
        "/c.pdf": "Scan",
    }
    items = "".join(
        f'<li class="appel"><h2><a href="{href}">{title}</a></h2></li>'
        for href, title in links.items()
    )
    address = web.at(HOST, "/", Answer(body=items.encode()))

    run = collect(web, [source("x", "listing", address, carte="li.appel", titre="h2")])["x"]

    assert {n.title: n.text for n in run.notices} == {
        "Ville": "Clos le 22 mai 2026",
        "Prévention": "Clos le 3 juin 2026",
        "Piscine": "Clos le 5 juin 2026",
        "Scan": "",
    }
    assert ["scan" in lost.reason for lost in run.unreadable] == [True]
    assert (run.report.items, run.report.unreadable) == (4, 1)


def test_a_page_that_shows_another_call_keeps_the_card_s_words(web: Web) -> None:
    address = web.at(HOST, "/", Answer(body=cards("Solidarité internationale", "Aidants")))
    other = call_page("Aidants", "Jusqu'au 14 novembre.")
    web.at(HOST, "/fiche/1", Answer(body=other))
    web.at(HOST, "/fiche/2", Answer(body=other))
    run = collect(web, [source("x", "listing", address, **CARDS, detail={})])["x"]
    assert [n.text for n in run.notices] == ["", "Jusqu'au 14 novembre."]
    assert "montre autre chose" in run.unreadable[0].reason


def test_an_entry_is_followed_to_its_page(web: Web) -> None:
    feed = "<rss version='2.0'><channel><title>f</title>" + "".join(
        f"<item><title>{title}</title><link>/fiche/{n}</link><description>Court.</description></item>"
        for n, title in enumerate(("Aidants", "Logement"), start=1)
    )
    body = f"{feed}</channel></rss>".encode()
    address = web.at(HOST, "/feed", Answer(body=body, kind="application/rss+xml"))
    web.at(HOST, "/fiche/1", Answer(body=call_page("Aidants", "En entier.")))
    run = collect(web, [source("x", "feed", address, detail={})])["x"]
    assert [(n.title, n.text) for n in run.notices] == [
        ("Aidants", "En entier."),
        ("Logement", "Court."),
    ]
    assert "réponse 404" in run.report.reason


def test_a_feed_without_end_gives_its_newest_entries(web: Web) -> None:
    items = "".join(
        f"<item><title>Appel {n}</title><link>https://x.fr/{n}</link></item>" for n in range(30_000)
    )
    body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    run = collect(web, [source("x", "feed", web.at(HOST, "/", Answer(body=body)))])["x"]
    assert [n.title for n in (run.notices[0], run.notices[-1])] == ["Appel 0", "Appel 499"]
    assert len(run.notices) == 500
