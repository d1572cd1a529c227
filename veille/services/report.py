"""``veille indicateurs``: count a period from what the database keeps, and write it down."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from veille.config import Config, Period
from veille.core.indicators import CallFacts, Told, count
from veille.domain.call import Call
from veille.domain.indicator import Indicators
from veille.domain.tag import TagKind
from veille.exchange.indicators import FORMATS, content_of
from veille.exchange.outcome import write_file
from veille.store import Store

__all__ = ["FORMATS", "indicators", "write", "year_of"]

_PARIS = ZoneInfo("Europe/Paris")


def year_of(year: int) -> Period:
    """The civil year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def indicators(store: Store, config: Config, period: Period) -> Indicators:
    """Every figure of a period, its first and last day included, with its lines of proof."""
    topics, funders = config.lexicon.topics, config.funders.funders
    names = {funder.id: funder.name for funder in funders}
    with store.reading() as tx:
        dates = {line.key: line.first_seen for line in tx.call_dates()}
        told = tx.told_at()
        applications = tx.applications()
        actions = tx.actions()
        keys = set(dates) | {a.call_key for a in applications} | {a.call_key for a in actions}
        calls = tx.calls(keys - {""})
        centres = tx.centres()
    return count(
        start=period.start,
        end=period.end,
        calls=[_facts(call, dates.get(call.key), names) for call in calls.values()],
        told=[Told(line.key, line.centre, _day(line.at)) for line in told],
        applications=applications,
        actions=actions,
        centres=centres,
        publics={topic.id: topic.label for topic in topics if topic.kind is TagKind.PUBLIC},
        funders=names,
    )


def _facts(call: Call, seen: datetime | None, names: Mapping[str, str]) -> CallFacts:
    funder = call.reading.funder_id or ""
    return CallFacts(
        key=call.key,
        title=call.title,
        funder=names.get(funder, call.reading.funder or ""),
        publics=frozenset(call.reading.ids(TagKind.PUBLIC)),
        seen=_day(seen) if seen else None,
    )


def _day(at: datetime) -> date:
    return at.astimezone(_PARIS).date()


def write(counted: Indicators, form: str, path: Path) -> None:
    """Write the figures in one of ``FORMATS``; a folder that is full is said in one sentence."""
    write_file(path, content_of(counted, form))
