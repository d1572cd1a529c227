"""Collect: sources in, one harvest a source out, each as soon as it is ready.

Scrapy runs in one child process: its reactor can't be started twice in one process, and a child
can be killed. Whatever happens to it, every source asked for gets its report.
"""

import multiprocessing
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from multiprocessing.connection import Connection

from veille.collect.job import Job, run
from veille.collect.politeness import Politeness
from veille.collect.progress import report_only
from veille.collect.reading import Family
from veille.domain.source import Harvest, Outcome, PageMemory, Source, Watch


def crawl(
    sources: Sequence[Source],
    memory: Mapping[tuple[str, str], PageMemory],
    *,
    families: Mapping[str, Family],
    politeness: Politeness,
    now: datetime,
) -> Iterator[Harvest]:
    """Read ``sources``, all hosts at once; yield a harvest for each, in the order they finish.

    ``memory`` maps (source, address) to what was remembered of the page; ``now`` dates the
    reports. Nothing is raised for a source's sake. Ctrl-C while waiting stops the crawl: what is
    left is reported as failed, then KeyboardInterrupt goes on its way.
    """
    asked: dict[str, Source] = {}
    for source in sources:
        why, wrong = _why_not(source, families, politeness), _wrong(source, families)
        if not why and wrong:
            yield report_only(source, now, Outcome.FAILED, wrong)
        elif why:
            yield report_only(source, now, Outcome.SKIPPED, why)
        else:
            asked[source.slug] = source
    if not asked:
        return
    job = Job(
        sources=tuple(asked.values()),
        memory={key: page for key, page in memory.items() if key[0] in asked},
        families={s.family: families[s.family] for s in asked.values()},
        politeness=politeness,
        now=now,
    )
    yield from _crawl(job, asked)


def _crawl(job: Job, left: dict[str, Source]) -> Iterator[Harvest]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=run, args=(theirs, job), name="veille-collecte")
    child.start()
    theirs.close()  # ours would otherwise never see the end of a dead child
    interrupted: KeyboardInterrupt | None = None
    why = ""
    try:
        for message in _messages(ours, job.politeness):
            if isinstance(message, Harvest):
                left.pop(message.report.source, None)
                yield message
            else:
                why = str(message)
    except KeyboardInterrupt as error:
        interrupted, why = error, "La collecte a été interrompue : relancez « veille collecter »."
    finally:
        ours.close()
        child.join(5.0 if not left else 0.0)
        child.kill()
        child.join()
        child.close()
    # What a person stopped is no failure of the sources that were still to be read.
    ended = Outcome.SKIPPED if interrupted is not None else Outcome.FAILED
    for source in left.values():
        yield report_only(source, job.now, ended, why or _DIED)
    if interrupted is not None:
        raise interrupted


_DIED = (
    "La collecte s'est arrêtée sans prévenir : relancez « veille collecter », lisez son journal."
)


def _messages(pipe: Connection, politeness: Politeness) -> Iterator[Harvest | str]:
    """What the child sends: harvests, and the reason why it is given up, if it is."""
    end = time.monotonic() + politeness.run_time
    while True:
        wait = min(politeness.silence, end - time.monotonic())
        if wait <= 0:
            yield (
                f"Le temps de la collecte ({politeness.run_time / 60:.0f} min) est passé : "
                "cette source sera lue au prochain passage."
            )
            return
        try:
            if not pipe.poll(wait):
                if wait >= politeness.silence:
                    yield "La collecte ne répondait plus, elle a été arrêtée : relancez-la."
                    return
                continue
            message = pipe.recv()
        except (EOFError, OSError):
            return
        if isinstance(message, Harvest):
            yield message
        elif message == "end":
            return


def _why_not(source: Source, families: Mapping[str, Family], politeness: Politeness) -> str:
    """Why a source is not asked at all, or an empty string."""
    if source.watch is Watch.BLOCKED:
        return source.reason or "Le site refuse la lecture automatique : suivez-le à la main."
    if source.watch is Watch.MANUAL:
        return source.reason or "Cette source se suit à la main."
    if _wrong(source, families):
        return ""
    needed = families[source.family].secrets(source.settings)
    missing = [name for name in needed if not politeness.secrets.get(name)]
    if missing:
        return f"Cette source demande un jeton : donnez-le par la variable {missing[0]}."
    return ""


def _wrong(source: Source, families: Mapping[str, Family]) -> str:
    """What is wrong with a source's settings, or an empty string."""
    family = families.get(source.family)
    if family is None:
        return f"La famille « {source.family} » est inconnue : corrigez-la dans config/sources."
    said = family.check(source.settings)
    return f"Ses réglages sont à corriger : {' ; '.join(said)}." if said else ""
