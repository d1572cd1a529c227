"""``veille rejouer``: no rule changed, nothing moves; a mended rule mends the past."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from veille.config import Config, load
from veille.core.taxonomy import Expression, Lexicon, Strength, Topic
from veille.domain.notice import RawNotice
from veille.domain.source import Harvest, Outcome, RunReport, Source
from veille.domain.tag import TagKind
from veille.services.collect import record_harvests
from veille.services.replay import replay
from veille.store import Store

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
TODAY = date(2026, 3, 2)
TITLE = "Appel à projets « Aînés du quartier » 2026"
RELAY = RawNotice(
    source="relais",
    address="https://relais.fr/aines",
    title=TITLE,
    text="La Caf du Rhône lance un appel à projets pour les personnes âgées isolées.\n"
    "5 000 € au maximum par projet. Candidatures jusqu'au 10 décembre 2026.",
)
OWN = replace(
    RELAY,
    source="caf",
    address="https://caf.fr/aines",
    text="La Caf du Rhône lance un appel à projets pour les personnes âgées isolées.\n"
    "Les associations peuvent répondre. Date limite de dépôt : 20 décembre 2026.",
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    sources = (
        Source(slug="relais", name="Relais", family="page", addresses=("https://relais.fr",)),
        Source(
            slug="caf", name="Caf du Rhône", family="page", addresses=("https://caf.fr",),
            funder="caf-69",
        ),
    )  # fmt: skip
    return replace(load(tmp_path, {}), sources=sources)


def collected(store: Store, config: Config, *notices: RawNotice) -> None:
    for notice in notices:
        report = RunReport(source=notice.source, at=NOW, outcome=Outcome.READ, items=1)
        harvest = Harvest(report=report, notices=(notice,))
        list(record_harvests(store, config, iter([harvest]), now=NOW, today=TODAY, quiet=False))


def test_without_a_change_of_rule_nothing_moves_however_often(store: Store, config: Config) -> None:
    poorer = replace(OWN, text="La page est en cours de mise à jour.")
    collected(store, config, RELAY, OWN, poorer)
    with store.reading() as tx:
        before = tx.calls(row.key for row in tx.known_calls())
        past = {key: tx.past_of(key) for key in before}
    assert len(before) == 1
    for _ in range(3):
        done = replay(store, config, now=NOW, today=TODAY)
        assert (done.notices, done.moved) == (3, ())
    with store.reading() as tx:
        assert tx.calls(before) == before
        assert {key: tx.past_of(key) for key in before} == past


def test_a_call_of_a_source_that_left_the_config_keeps_its_reading(
    store: Store, config: Config
) -> None:
    collected(store, config, RELAY, OWN)
    with store.reading() as tx:
        before = tx.calls(row.key for row in tx.known_calls())
    left = replace(config, sources=config.sources[:1])
    assert replay(store, left, now=NOW, today=TODAY).moved == ()
    with store.reading() as tx:
        assert tx.calls(before) == before


def test_a_word_that_the_officer_adds_is_read_in_the_past(store: Store, config: Config) -> None:
    collected(store, config, OWN)
    made = Topic(TagKind.PUBLIC, "voisins", "Voisins", (Expression("isolees", Strength.STRONG),))
    lexicon = Lexicon([made])
    changed = replace(config, lexicon=lexicon)
    dry = replay(store, changed, now=NOW, today=TODAY, dry=True)
    assert [moved.tags(TagKind.PUBLIC)[1] for moved in dry.moved] == [frozenset({"voisins"})]
    assert replay(store, config, now=NOW, today=TODAY).moved == (), "a dry run writes nothing"
    assert len(replay(store, changed, now=NOW, today=TODAY).moved) == 1
    assert replay(store, changed, now=NOW, today=TODAY).moved == ()
