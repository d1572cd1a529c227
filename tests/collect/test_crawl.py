"""The crawl as a whole: what is not asked, what stops it, what it keeps secret."""

import multiprocessing
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from spiders import FAMILIES
from tests.collect.collecting import CARDS, NOW, cards, collect, manners, source
from tests.collect.web import Answer, Web, serving
from veille.collect.crawl import crawl
from veille.domain.source import Harvest, Outcome, Watch

SLOW = Answer(body=cards("Bien vieillir"), wait=30)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as served:
        yield served


def test_no_source_is_no_work(web: Web) -> None:
    assert collect(web, []) == {}


@pytest.mark.parametrize("watch", [Watch.BLOCKED, Watch.MANUAL])
def test_a_source_that_may_not_be_collected_costs_no_request(web: Web, watch: Watch) -> None:
    known = source("region", "listing", web.at("127.0.5.1", "/", SLOW), **CARDS)

    run = collect(web, [replace(known, watch=watch, reason="Défi contre les robots.")])

    assert run["region"].report.outcome is Outcome.SKIPPED
    assert run["region"].report.reason == "Défi contre les robots."
    assert not web.hits


def test_an_unknown_family_is_said(web: Web) -> None:
    run = collect(web, [source("x", "liste", "http://127.0.5.1/")])
    assert "« liste » est inconnue" in run["x"].report.reason.replace("\u00a0", " ")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x.fr/a", "ville.fr", ""])
def test_an_address_that_is_not_http_is_said(web: Web, address: str) -> None:
    run = collect(web, [source("x", "page", address)])["x"]
    assert run.report.outcome is Outcome.FAILED
    assert "n'est pas une adresse http" in run.report.reason


def test_settings_that_were_not_checked_cost_one_line(web: Web) -> None:
    wrong = source("x", "listing", web.at("127.0.5.1", "/", SLOW), carte="li")
    good = source("y", "listing", web.at("127.0.5.2", "/", replace(SLOW, wait=0)), **CARDS)
    run = collect(web, [wrong, good])
    assert (run["x"].report.outcome, run["y"].report.outcome) == (Outcome.FAILED, Outcome.READ)
    assert "« titre » manque" in run["x"].report.reason.replace("\u00a0", " ")


def test_a_key_in_a_header_comes_from_the_secrets(web: Web) -> None:
    body = b'[{"titre": "Transition"}]'
    address = web.at("127.0.5.1", "/", Answer(body=body))
    api = source("x", "json_api", address, titre="titre", entetes={"cle": "{VEILLE_CLE}"})
    assert collect(web, [api])["x"].report.outcome is Outcome.SKIPPED
    assert not web.hits
    assert collect(web, [api], secrets={"VEILLE_CLE": "abc"})["x"].report.items == 1
    assert web.seen[-1][1]["Cle"] == "abc"


def test_a_harvest_comes_as_soon_as_its_source_is_done(web: Web) -> None:
    quick = source("vite", "listing", web.at("127.0.5.1", "/", replace(SLOW, wait=0)), **CARDS)
    slow = source("lente", "listing", web.at("127.0.5.2", "/", SLOW), **CARDS)
    harvests = crawl(
        [slow, quick], {}, families=FAMILIES, politeness=manners(web, timeout=60.0), now=NOW
    )

    first = next(harvests)
    harvests.close()  # type: ignore[attr-defined]  # crawl is a generator

    assert first.report.source == "vite"
    assert multiprocessing.active_children() == []


def stopped(web: Web, how: signal.Signals | None) -> tuple[list[Harvest], bool]:
    """Two slow sources; the child is killed, or Ctrl-C is typed, once the first has been asked."""
    sources = [
        source(slug, "listing", web.at(f"127.0.5.{n}", "/", SLOW), **CARDS)
        for n, slug in enumerate(("a", "b"), start=1)
    ]

    def strike() -> None:
        while not web.asked("127.0.5.1"):
            web.closing.wait(0.05)
        if how is None:
            multiprocessing.active_children()[0].kill()
        else:
            signal.raise_signal(how)

    threading.Thread(target=strike, daemon=True).start()
    harvests: list[Harvest] = []
    politeness = manners(web, timeout=60.0)
    try:
        for harvest in crawl(sources, {}, families=FAMILIES, politeness=politeness, now=NOW):
            harvests.append(harvest)  # noqa: PERF402  # what came before an interruption counts
    except KeyboardInterrupt:
        return harvests, True
    return harvests, False


def test_a_child_that_dies_leaves_a_line_for_every_source(web: Web) -> None:
    harvests, interrupted = stopped(web, None)
    assert not interrupted
    assert [h.report.outcome for h in harvests] == [Outcome.FAILED] * 2
    assert all("relancez" in h.report.reason for h in harvests)


def test_an_interruption_is_said_for_every_source_and_goes_on_its_way(web: Web) -> None:
    harvests, interrupted = stopped(web, signal.SIGINT)
    assert interrupted
    assert [h.report.outcome for h in harvests] == [Outcome.SKIPPED] * 2
    assert all("interrompue" in h.report.reason for h in harvests)
    assert multiprocessing.active_children() == []


def test_the_time_of_a_run_is_bounded(web: Web) -> None:
    slow = source("lente", "listing", web.at("127.0.5.1", "/", SLOW), **CARDS)
    run = collect(web, [slow], timeout=60.0, run_time=2.0)
    assert "prochain passage" in run["lente"].report.reason


def test_a_token_is_exchanged_and_never_kept(web: Web) -> None:
    host = "127.0.5.1"
    web.at(host, "/connexion/", Answer(body=b'{"token": "jeton-du-jour"}'))
    aid = '{"count": 1, "next": null, "results": [{"name": "Bien vieillir", "url": "/aides/1/"}]}'
    address = web.at(host, "/aids/", Answer(body=aid.encode(), etag=True))
    token = {"adresse": f"http://{host}:{web.port}/connexion/", "variable": "VEILLE_JETON"}
    aids = source("aides", "aides_territoires", address, jeton=token)

    refused = collect(web, [aids])["aides"]
    asked = web.asked(host)
    run = collect(web, [aids], secrets={"VEILLE_JETON": "le-mien"})["aides"]

    assert refused.report.outcome is Outcome.SKIPPED
    assert "VEILLE_JETON" in refused.report.reason
    assert asked == 0
    assert [n.title for n in run.notices] == ["Bien vieillir"]
    headers = {place: headers for place, headers in web.seen if "robots" not in place}
    assert headers[f"{host}/connexion/"]["X-Auth-Token"] == "le-mien"
    assert headers[f"{host}/aids/"]["Authorization"] == "Bearer jeton-du-jour"
    assert "jeton-du-jour" not in repr(run)
    assert "le-mien" not in repr(run)
