"""Three weeks of the main job in one run, the third being the current one.

Week 1 finds the calls that are open; week 2 brings an extended deadline and new calls, and a site
that was redesigned; in week 3 a page has become next year's edition, one centre submits an
application, and the year is counted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from digest.folder import FolderMailer
from spiders import FAMILIES
from veille.config import Config, load
from veille.demo.folder import made_anew
from veille.demo.records import ACCOUNT_TOKEN
from veille.demo.web import SmallWeb
from veille.demo.words import Words
from veille.domain.action import ActionValorisee
from veille.domain.application import Action
from veille.domain.delivery import DeliveryState
from veille.domain.indicator import Indicators, Measure
from veille.domain.revision import Change
from veille.domain.source import Health, Verdict
from veille.services import collect as collecting
from veille.services import deliver, notify, report
from veille.services.follow import record
from veille.store import CallFilter, Store, upgrade

WEEKS = 3
#: Who submits what: a centre of centres.toml, and words of the call's title.
SUBMITTED = ("les-deux-platanes", "générations")


@dataclass(frozen=True, slots=True)
class Week:
    """What one week did: the collect, and how many mails ended in each state."""

    number: int
    today: date
    run: collecting.Run
    mails: Mapping[DeliveryState, int]


@dataclass(frozen=True, slots=True)
class Story:
    """How the demo went; ``submitted`` is the title of the call that was answered."""

    weeks: tuple[Week, ...]
    verdicts: tuple[Verdict, ...]
    calls: int
    submitted: str
    indicators: Indicators

    @property
    def went_as_planned(self) -> bool:
        """True when each week mailed everybody, what was to be found was, and it was counted."""
        changes = {c for week in self.weeks for line in week.run.sources for c in line.changes}
        seen = {verdict.health for verdict in self.verdicts}
        return (
            all(week.mails.get(DeliveryState.ACCEPTED) for week in self.weeks)
            and {Change.EXTENDED, Change.NEW_EDITION} <= changes
            and {Health.SILENT, Health.BLOCKED} <= seen
            and self.indicators.figure(Measure.CALLS_MOBILISED).value > 0
        )


def play(
    folder: Path,
    *,
    now: datetime,
    today: date,
    environ: Mapping[str, str],
    told: Callable[[str], None],
) -> Story:
    """Play the three weeks into ``folder``; ``told`` is called with lines of progress."""
    # The demo has its own database and its own account, whatever the environment says.
    own = {key: value for key, value in environ.items() if key != "VEILLE_DATABASE_URL"}
    own["VEILLE_JETON_AIDES_TERRITOIRES"] = ACCOUNT_TOKEN
    with SmallWeb(Words(today)) as web:
        made_anew(folder, web)
        config = load(folder, own, FAMILIES)
        upgrade(config.database)
        with Store(config.database) as store:
            _welcome(store, config, now - timedelta(weeks=WEEKS))
            weeks = tuple(
                _week(store, config, web, number, now=now, today=today, told=told)
                for number in range(1, WEEKS + 1)
            )
            deliver.write_index(store, folder / "outbox")
            title = _submit(store, now=now, today=today)
            return _counted(store, config, folder, weeks, title, now=now, today=today)


def _welcome(store: Store, config: Config, at: datetime) -> None:
    with store.transaction() as tx:
        for centre in config.centres:
            tx.put_centre(centre, at)


def _week(
    store: Store,
    config: Config,
    web: SmallWeb,
    number: int,
    *,
    now: datetime,
    today: date,
    told: Callable[[str], None],
) -> Week:
    ago = timedelta(weeks=WEEKS - number)
    web.pages.week = number
    at, day = now - ago, today - ago
    told(f"Semaine {number} sur {WEEKS} : collecte de {len(config.sources)} sources…")
    run = collecting.collect(store, config, now=at, today=day)
    notify.plan(store, config, now=at, today=day)
    mails = deliver.send(
        store,
        FolderMailer(config.folder / "outbox"),
        sender=config.sender.address,
        period=notify.period_of(day),
        clock=lambda: at,
    )
    told(f"Semaine {number} sur {WEEKS} : {mails.get(DeliveryState.ACCEPTED, 0)} courriels écrits.")
    return Week(number, day, run, mails)


def _submit(store: Store, *, now: datetime, today: date) -> str:
    """One centre answers a call, and one of its actions is cited by its report."""
    slug, words = SUBMITTED
    with store.reading() as tx:
        listed = tx.list_calls(CallFilter(text=words), today=today)
    call = listed[0].call
    _, title = record(
        store, slug, call.key, Action.SUBMIT, today=today, now=now, day=today, amount=8000
    )
    with store.transaction() as tx:
        tx.add_action(
            ActionValorisee(
                number=0,
                centre=slug,
                title="Le goûter des voisins",
                year=today.year,
                publics=frozenset({"seniors", "enfance"}),
                purpose="Des enfants et des aînés se retrouvent chaque mercredi.",
                document=f"Bilan d'activité {today.year}, page 12",
            )
        )
    return title


def _counted(
    store: Store,
    config: Config,
    folder: Path,
    weeks: tuple[Week, ...],
    title: str,
    *,
    now: datetime,
    today: date,
) -> Story:
    span = report.year_of(today.year)
    indicators = report.indicators(store, config, span)
    report.write(indicators, "xlsx", folder / "indicateurs.xlsx")
    with store.reading() as tx:
        verdicts = notify.verdicts(tx, config, now)
        calls = len(tx.list_calls(CallFilter(states=None), today=today))
    return Story(weeks, verdicts, calls, title, indicators)
