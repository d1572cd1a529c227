"""One call, from the page to the mail to the indicator, on one screen."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pytest_httpserver import HTTPServer

from digest.folder import FolderMailer
from digest.parts import text_of
from spiders import FAMILIES
from veille.config import Config, load
from veille.domain.application import Action
from veille.domain.delivery import DeliveryState
from veille.domain.indicator import Measure
from veille.services import collect, deliver, notify, report
from veille.services.follow import record
from veille.store import Store, upgrade

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
PAGE = """<main><h1>Appel à projets « Aînés du quartier » 2026</h1>
<p>La Métropole de Lyon lance un appel à projets pour rompre l'isolement des personnes âgées.
Peuvent répondre les associations et les centres sociaux. Jusqu'à 8 000 € par projet.</p>
<p>Date limite de dépôt : {day} à 17 h.</p></main>"""
SOURCE = 'nom = "Métropole"\nfamille = "page"\nadresses = ["{url}"]\n[selecteurs]\nbloc = "main"\n'
MAIN = '[collecte]\ndelai = 0.0\nadresses_locales = ["{pair}"]\n'
MAIN += '[expediteur]\nnom = "V"\nadresse = "v@ex.fr"\n'


def configured(folder: Path, httpserver: HTTPServer) -> Config:
    """A folder with one source, the page served."""
    here = f"127.0.0.1:{httpserver.port}"
    (folder / "config" / "sources").mkdir(parents=True)
    source = SOURCE.format(url=f"http://{here}/appels")
    (folder / "config" / "sources" / "metropole.toml").write_text(source, "utf-8")
    (folder / "config" / "veille.toml").write_text(MAIN.format(pair=here), "utf-8")
    return load(folder, {}, FAMILIES)


def welcome(store: Store, shipped: Config) -> None:
    """The centres that the project ships."""
    with store.transaction() as tx:
        for centre in shipped.centres:
            tx.put_centre(centre, NOW)


def test_one_call_from_the_page_to_the_mail_to_the_indicator(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    config = configured(tmp_path, httpserver)
    upgrade(config.database)
    with Store(config.database) as store:
        welcome(store, load(tmp_path / "absent", {}, FAMILIES))

        def week(number: int, day: str) -> str:
            httpserver.clear()
            httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
            httpserver.expect_request("/appels").respond_with_data(
                PAGE.format(day=day), content_type="text/html; charset=utf-8"
            )
            at, on = NOW + timedelta(weeks=number), TODAY + timedelta(weeks=number)
            run = collect.collect(store, config, now=at, today=on)
            assert run.failed == ()
            notify.plan(store, config, now=at, today=on, centre="les-deux-platanes")
            counts = deliver.send(
                store, FolderMailer(tmp_path / "outbox"), sender="v@ex.fr",
                period=notify.period_of(on), clock=lambda: at,
            )  # fmt: skip
            assert set(counts) == {DeliveryState.ACCEPTED}
            mails = (tmp_path / "outbox").glob(f"{notify.period_of(on)}*direction*.eml")
            return text_of(next(mails).read_bytes()).replace("\u00a0", " ")

        first = week(0, "31 mars 2026")
        assert "Aînés du quartier" in first
        assert "Dans 29 jours, jusqu'au mardi 31 mars 2026, 17 h" in first
        assert "vise les personnes âgées" in first
        second = week(1, "15 avril 2026")
        assert "Date limite repoussée : 31 mars 2026 à 17 h → 15 avril 2026 à 17 h" in second
        assert "Rien de nouveau" in week(2, "15 avril 2026")

        record(store, "les-deux-platanes", "1", Action.SUBMIT, today=TODAY, now=NOW, day=TODAY,
               amount=6000)  # fmt: skip
        counted = report.indicators(store, config, report.year_of(2026))
        mobilised = counted.figure(Measure.CALLS_MOBILISED)
        assert (mobilised.value, counted.figure(Measure.AMOUNT_ASKED).value) == (1, 6000)
        assert "Aînés du quartier" in mobilised.proofs[0].what
