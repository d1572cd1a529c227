"""One crawl of sites that misbehave, each in its way: one line each, and the others are read."""

from collections.abc import Iterator, Mapping

import pytest

from spiders import FAMILIES
from tests.collect.collecting import CARDS, cards, collect, source
from tests.collect.web import Answer, Web, serving
from veille.collect.reading import Ask, Family, Found, Page, no_secrets, nothing_without
from veille.domain.source import Harvest, Outcome, Source

GOOD = Answer(body=cards("Bien vieillir"))
RULES = "/robots.txt"
EMPTY_FEED = Answer(body=b"<rss><channel/></rss>")
CHALLENGE = b"<html><head><title>Just a moment...</title></head><body>Patientez</body></html>"
COSTLY = b"<div " + b" ".join(b"a%d" % n for n in range(60_000)) + b">x</div>"
VICTIM = "127.0.0.2"


def broken(_page: Page) -> Found:
    raise KeyError("une erreur du programme")


def first(of: Source) -> tuple[Ask, ...]:
    return tuple(Ask(address=address) for address in of.addresses)


def fine(_settings: object) -> list[str]:
    return []


BROKEN = Family(check=fine, first=first, read=broken, without=nothing_without, secrets=no_secrets)

#: name: (family, answers by path, outcome, words of the reason)
SITES: dict[str, tuple[str, Mapping[str, Answer], Outcome, str]] = {
    "saine": ("listing", {"/": GOOD}, Outcome.READ, ""),
    "vide": ("listing", {"/": Answer(body=b"<p class=aucun>Rien</p>")}, Outcome.EMPTY, ""),
    "refaite": ("listing", {"/": Answer(body=b"<main>Neuf</main>")}, Outcome.CHANGED, "refaite"),
    "blanche": ("listing", {"/": Answer()}, Outcome.CHANGED, "aucune carte"),
    "panne": ("listing", {"/": Answer(status=500)}, Outcome.FAILED, "en panne (réponse 500)"),
    "absente": ("listing", {}, Outcome.FAILED, "réponse 404"),
    "refus": ("listing", {"/": Answer(status=403)}, Outcome.BLOCKED, "réponse 403"),
    "defi": ("listing", {"/": Answer(body=CHALLENGE)}, Outcome.BLOCKED, "défi contre les robots"),
    "bouclier": (
        "listing",
        {
            "/": Answer(status=302, headers={"Location": "/shield?u=/"}),
            "/shield": Answer(body=b"<script>defi()</script>"),
        },
        Outcome.BLOCKED,
        "/shield",
    ),
    "attente": ("listing", {"/": Answer(body=cards("x"), wait=20)}, Outcome.FAILED, "à temps"),
    "coupee": ("listing", {"/": Answer(body=cards("x"), cut=True)}, Outcome.FAILED, "coupée"),
    "boucle": (
        "listing",
        {"/": Answer(status=302, headers={"Location": "/"})},
        Outcome.FAILED,
        "sans fin",
    ),
    "fichier": (
        "listing",
        {"/": Answer(status=302, headers={"Location": "file:///etc/passwd"})},
        Outcome.FAILED,
        "ne peut pas être suivie",
    ),
    "enorme": ("page", {"/": Answer(body=b"x" * 800_000)}, Outcome.FAILED, "taille permise"),
    "couteuse": ("page", {"/": Answer(body=COSTLY)}, Outcome.FAILED, "arrêtée"),
    "boguee": ("boguee", {"/": GOOD}, Outcome.FAILED, "erreur du programme"),
    "interdite": (
        "listing",
        {"/": GOOD, RULES: Answer(body=b"User-agent: *\nDisallow: /", kind="text/plain")},
        Outcome.BLOCKED,
        "robots.txt interdit",
    ),
    "regles-en-panne": (
        "listing",
        {"/": GOOD, RULES: Answer(status=503)},
        Outcome.FAILED,
        "robots.txt est en panne",
    ),
    "regles-muettes": ("listing", {"/": GOOD, RULES: Answer(wait=20)}, Outcome.FAILED, "à temps"),
    "faux-flux": ("feed", {"/": GOOD}, Outcome.FAILED, "pas un flux mais une page HTML"),
    "flux-vide": (
        "feed",
        {"/": EMPTY_FEED},
        Outcome.CHANGED,
        "plus rien",
    ),
    "json-vide": ("json_api", {"/": Answer(body=b'{"liste": []}')}, Outcome.CHANGED, "plus rien"),
    "json-autre": ("json_api", {"/": Answer(body=b"{}")}, Outcome.CHANGED, "n'y est plus"),
    "faux-json": ("json_api", {"/": GOOD}, Outcome.FAILED, "pas du JSON"),
    "page-vide": ("page", {"/": Answer(body=b"<div id=app></div>")}, Outcome.CHANGED, "JavaScript"),
}
SETTINGS = {"listing": CARDS, "json_api": {"liste": "liste", "titre": "titre"}}


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serving() as served:
        yield served


@pytest.fixture(scope="module")
def run(web: Web) -> dict[str, Harvest]:
    """Everything at once: what one site does must cost the others nothing."""
    sources = []
    for n, (name, (family, answers, _, _)) in enumerate(SITES.items(), start=1):
        host = f"127.0.5.{n}"
        for path, answer in answers.items():
            web.at(host, path, answer)
        address = f"http://{host}:{web.port}/"
        sources.append(source(name, family, address, **SETTINGS.get(family, {})))
    families = {**FAMILIES, "boguee": BROKEN}
    return collect(web, sources, families=families, timeout=1.5, parse_time=2.0, max_size=700_000)


def test_every_source_has_its_report(run: dict[str, Harvest]) -> None:
    assert set(run) == set(SITES)


@pytest.mark.parametrize("name", SITES)
def test_a_fault_is_one_line_of_the_report(run: dict[str, Harvest], name: str) -> None:
    _, _, outcome, words = SITES[name]
    report = run[name].report
    assert (report.outcome, words in report.reason.replace("\u00a0", " ")) == (outcome, True), (
        report
    )
    assert bool(report.reason) == (outcome not in {Outcome.READ, Outcome.EMPTY})


@pytest.mark.parametrize("name", ["interdite", "regles-en-panne", "regles-muettes"])
def test_nothing_is_asked_of_a_site_that_does_not_allow_it(
    web: Web, run: dict[str, Harvest], name: str
) -> None:
    assert name in run
    assert web.asked(f"127.0.5.{list(SITES).index(name) + 1}") == 0


def test_the_watch_says_who_it_is(web: Web, run: dict[str, Harvest]) -> None:
    assert run
    agents = {headers["User-Agent"] for _, headers in web.seen}
    assert len(agents) == 1
    assert agents.pop().endswith("(+https://veille.exemple.org; veille@exemple.org)")


SPELLINGS = [
    "http://127.0.0.2:{port}/",
    "http://2130706434:{port}/",
    "http://0x7f.0.0.2:{port}/",
    "http://0177.0.0.2:{port}/",
    "http://127.2:{port}/",
    "http://[::ffff:127.0.0.2]:{port}/",
    "//127.0.0.2:{port}/",
    "http:\\\\127.0.0.2:{port}\\",
]


def test_no_redirect_reaches_an_address_that_is_not_public(web: Web) -> None:
    web.at(VICTIM, "/", GOOD)
    web.at(VICTIM, "/robots.txt", Answer(body=b"", kind="text/plain"))
    sources = []
    for n, spelling in enumerate(SPELLINGS, start=60):
        answer = Answer(status=302, headers={"Location": spelling})
        address = web.at(f"127.0.5.{n}", "/", answer)
        sources.append(source(f"s{n}", "listing", address, **CARDS))
    rules = Answer(status=302, headers={"Location": SPELLINGS[0] + "robots.txt"})
    web.at("127.0.5.59", "/robots.txt", rules)
    sources.append(source("s59", "listing", web.at("127.0.5.59", "/", GOOD), **CARDS))
    sources.append(source("directe", "listing", f"http://{VICTIM}:{web.port}/", **CARDS))

    run = collect(web, sources)

    assert {name: h.report.outcome for name, h in run.items()} == dict.fromkeys(run, Outcome.FAILED)
    assert len(run) == len(SPELLINGS) + 2
    assert {host for host, _ in web.hits if host.startswith("127.0.0.") or "7f" in host} == set()
    assert "n'est pas publique" in run["directe"].report.reason
