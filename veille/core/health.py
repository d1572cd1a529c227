"""The verdict on a source, from its last reads: what a silence is worth.

« Nothing found » is an alarm until the page itself says that there is none: a site redesigned
looks exactly like a site with nothing to announce. A single network failure is said but is no
breakdown: sites fail one night in a hundred.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from veille.core.french import NBSP, day_in_words
from veille.domain.source import Health, Outcome, RunReport, Source, Verdict, Watch

#: Failures in a row after which a source is said to be broken.
FAILURES = 3

#: Days without a read after which the timetable is to be looked at.
STALE = timedelta(days=15)

#: What says something of the page itself: an unchanged one is as it was.
_TELLING = frozenset({Outcome.READ, Outcome.EMPTY, Outcome.CHANGED})

#: Says nothing of what the page holds.
_AWAY = frozenset({Outcome.FAILED, Outcome.BLOCKED})

_REFUSED = "Le site refuse les lectures automatiques"

_REACHED = frozenset({Outcome.READ, Outcome.UNCHANGED, Outcome.EMPTY})


def judge(source: Source, runs: Sequence[RunReport], *, now: datetime) -> Verdict:
    """Give the verdict on a source from its reads, the newest first; ``now`` is aware.

    A source that is not read at all by choice (blocked, by hand) is judged by its config.
    """
    if source.watch in {Watch.BLOCKED, Watch.MANUAL}:
        return _by_choice(source, runs)
    tried = [run for run in runs if run.outcome is not Outcome.SKIPPED]
    if not tried:
        return Verdict(
            source=source.slug,
            health=Health.NEVER_READ,
            since=None,
            reason="Cette source n'a jamais été lue.",
            advice=f"Lancez «{NBSP}veille collecter {source.slug}{NBSP}».",
        )
    failures = _streak(tried, {Outcome.FAILED})
    if len(failures) >= FAILURES or len(failures) == len(tried):
        return _failing(source, tried, failures)
    verdict = _judged(source, tried[len(failures) :], now)
    return _with_failures(verdict, failures) if failures else verdict


def _streak(runs: Sequence[RunReport], outcomes: set[Outcome]) -> list[RunReport]:
    """The newest reads, as long as they end so."""
    kept = []
    for run in runs:
        if run.outcome not in outcomes:
            break
        kept.append(run)
    return kept


def _by_choice(source: Source, runs: Sequence[RunReport]) -> Verdict:
    blocked = source.watch is Watch.BLOCKED
    where = source.addresses[0] if source.addresses else source.name
    reason = f"{_REFUSED}." if blocked else "Cette source se lit à la main."
    return Verdict(
        source=source.slug,
        health=Health.BLOCKED if blocked else Health.MANUAL,
        since=None,
        reason=source.reason or reason,
        advice=f"Regardez vous-même{NBSP}: {where}",
        last_read=next((run.at for run in runs if run.outcome in _REACHED), None),
    )


def _failing(source: Source, runs: Sequence[RunReport], failures: list[RunReport]) -> Verdict:
    """Say since when nothing comes; a source that never answered is failing from its first read."""
    since = failures[-1].at
    good = _last_good(runs)
    many = f"{len(failures)} échecs de suite" if len(failures) > 1 else "un échec"
    return Verdict(
        source=source.slug,
        health=Health.FAILING if len(failures) >= FAILURES else Health.NEVER_READ,
        since=since,
        reason=f"{many}, depuis le {_day(since)}{NBSP}: {_why(failures[0])}",
        advice=(
            f"Ouvrez {_address(source)} dans un navigateur{NBSP}: si la page a changé d'adresse, "
            f"corrigez config/sources/{source.slug}.toml, sinon attendez la prochaine collecte."
        ),
        items=good.items if good else 0,
        last_read=good.at if good else None,
    )


def _why(run: RunReport) -> str:
    return run.reason or f"{run.outcome.label}."


def _day(at: datetime) -> str:
    return day_in_words(at.date())


def _address(source: Source) -> str:
    return source.addresses[0] if source.addresses else source.name


def _last_good(runs: Sequence[RunReport]) -> RunReport | None:
    """The last read that gave something to read, or that said that there was nothing."""
    return next(
        (
            run
            for run in runs
            if run.outcome in _REACHED and (run.items or run.outcome is not Outcome.READ)
        ),
        None,
    )


def _found_nothing(run: RunReport, source: Source) -> bool:
    """The page was read and gave nothing, or less than it always holds, without saying why."""
    if run.outcome is Outcome.CHANGED:
        return True
    return run.outcome is Outcome.READ and run.items < source.expected


def _judged(source: Source, runs: Sequence[RunReport], now: datetime) -> Verdict:
    """Judge reads that reached the site; an unchanged page is worth what its last read was."""
    if runs[0].outcome is Outcome.BLOCKED:
        return _blocked(source, runs)
    told = next((run for run in runs if run.outcome in _TELLING), None)
    if told is not None and _found_nothing(told, source):
        return _silent(source, runs)
    return _good(source, runs, now)


def _blocked(source: Source, runs: Sequence[RunReport]) -> Verdict:
    since = _streak(runs, {Outcome.BLOCKED})[-1].at
    good = _last_good(runs)
    return Verdict(
        source=source.slug,
        health=Health.BLOCKED,
        since=since,
        reason=f"{_REFUSED} depuis le {_day(since)}. {runs[0].reason}".strip(),
        advice=(
            f"Regardez vous-même{NBSP}: {_address(source)}. Demandez un flux à l'éditeur, "
            f'ou notez etat = "bloquee" dans config/sources/{source.slug}.toml.'
        ),
        items=good.items if good else 0,
        last_read=good.at if good else None,
    )


def _silent(source: Source, runs: Sequence[RunReport]) -> Verdict:
    streak = [run for run in _until_found(source, runs) if run.outcome not in _AWAY]
    since = streak[-1].at
    good = _last_good(runs[runs.index(streak[-1]) + 1 :])
    found = streak[0].items
    what = (
        ("plus rien n'y est trouvé" if good else "rien n'y est trouvé")
        if not found
        else f"{found} annonces au lieu de {source.expected} au moins"
    )
    before = f", {good.items} annonces auparavant" if good and good.items else ""
    reason = streak[0].reason or next((run.reason for run in streak if run.reason), "")
    return Verdict(
        source=source.slug,
        health=Health.SILENT,
        since=since,
        reason=f"Depuis le {_day(since)}, {what}{before}. {reason}".strip(),
        advice=(
            f"Ouvrez {_address(source)}{NBSP}: si des appels s'y trouvent, la page a été refaite, "
            f"revoyez les sélecteurs de config/sources/{source.slug}.toml puis lancez "
            f"«{NBSP}veille collecter {source.slug}{NBSP}»."
        ),
        items=found,
        last_read=good.at if good else None,
    )


def _until_found(source: Source, runs: Sequence[RunReport]) -> list[RunReport]:
    kept: list[RunReport] = []
    for run in runs:
        empty = _found_nothing(run, source)
        if not empty and run.outcome not in {Outcome.UNCHANGED, *_AWAY}:
            break
        kept.append(run)
    while kept and not _found_nothing(kept[-1], source):
        kept.pop()  # reads of the good page, unchanged, that came before
    return kept


def _good(source: Source, runs: Sequence[RunReport], now: datetime) -> Verdict:
    last = runs[0]
    reason = advice = ""
    if now - last.at > STALE:
        days = (now - last.at).days
        reason = f"Lue il y a {days} jours, le {_day(last.at)}."
        advice = "Vérifiez que la collecte est bien programmée chaque semaine."
    elif last.unreadable:
        reason = f"{last.unreadable} annonces illisibles sur {last.items + last.unreadable}."
        advice = f"Lancez «{NBSP}veille collecter {source.slug}{NBSP}» pour les voir."
    return Verdict(
        source=source.slug,
        health=Health.GOOD,
        since=_since_good(runs),
        reason=reason,
        advice=advice,
        items=last.items,
        last_read=last.at,
    )


def _since_good(runs: Sequence[RunReport]) -> datetime:
    """First of the good reads in a row; a passing failure does not break the row."""
    since = runs[0].at
    for run in runs:
        if run.outcome in {Outcome.CHANGED, Outcome.BLOCKED}:
            break
        if run.outcome in _REACHED:
            since = run.at
    return since


def _with_failures(verdict: Verdict, failures: list[RunReport]) -> Verdict:
    many = (
        f"{len(failures)} derniers essais en échec"
        if len(failures) > 1
        else "Dernier essai en échec"
    )
    said = f"{many} ({_day(failures[0].at)}){NBSP}: {_why(failures[0])}"
    return Verdict(
        source=verdict.source,
        health=verdict.health,
        since=verdict.since,
        reason=f"{said} {verdict.reason}".strip(),
        advice=verdict.advice or f"Rien à faire pour l'instant{NBSP}: un nouvel essai suivra.",
        items=verdict.items,
        last_read=verdict.last_read,
    )
