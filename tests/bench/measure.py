"""What a benchmark gives: ratios to a baseline that ran beside it, never a time alone.

A shared machine moves by two or three from one minute to the next. So both sides run in turn,
each leading every second time, and what is kept is the median of the ratios of neighbours, with
the lowest and the highest: a spread that crosses a goal says that the run decides nothing.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

#: Gives the seconds that one repetition took.
Timed = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure should be: at least or at most ``value``."""

    value: float
    at_least: bool = True

    def holds(self, figure: float) -> bool:
        """True when the figure reaches the goal."""
        return figure >= self.value if self.at_least else figure <= self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure: its median, its lowest and highest, and what it is compared with.

    ``unit`` is « × » for a ratio to the baseline; ``note`` says the absolute figures of this run,
    which are only indicative.
    """

    what: str
    baseline: str
    figures: tuple[float, ...]
    goal: Goal | None = None
    unit: str = "×"
    note: str = ""

    @property
    def middle(self) -> float:
        """The median, the figure that is set against the goal."""
        return median(self.figures)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds of both sides, repetition by repetition."""

    ours: tuple[float, ...]
    baseline: tuple[float, ...]

    def quicker(self, scale: float = 1.0) -> tuple[float, ...]:
        """How many times quicker than the baseline; ``scale`` when it did less of the work."""
        pairs = zip(self.ours, self.baseline, strict=True)
        return tuple(scale * other / mine for mine, other in pairs)

    def slower(self) -> tuple[float, ...]:
        """How many times the baseline's time."""
        return tuple(1 / ratio for ratio in self.quicker())


def side_by_side(ours: Timed, baseline: Timed, runs: int) -> Pairs:
    """Run both in turn, after one repetition that only warms up."""
    ours()
    baseline()
    mine, others = [], []
    for turn in range(runs):
        if turn % 2:
            others.append(baseline())
            mine.append(ours())
        else:
            mine.append(ours())
            others.append(baseline())
    return Pairs(tuple(mine), tuple(others))


def on_processor(work: Callable[[], object]) -> Timed:
    """Make work timed by the processor time of this process: neighbours count less."""

    def timed() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return timed


@dataclass(frozen=True, slots=True)
class Spent:
    """What a child process cost, its own children included, in seconds."""

    wall: float
    processor: float
    out: str


def spend(*arguments: object, isolated: bool = False) -> Spent:
    """Run this Python with arguments, and say what it cost; a failure is ours, and is raised.

    ``isolated`` starts it without the environment's ``VEILLE_…``, ``PYTHON…`` and the like.
    """
    before = os.times()
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603  # our own programs
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        check=True,
        text=True,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"} if isolated else None,
    )
    wall = time.perf_counter() - start
    after = os.times()
    used = after.children_user + after.children_system
    return Spent(wall, used - before.children_user - before.children_system, done.stdout)


def french(figure: float) -> str:
    """Write a figure with three telling digits, as French readers do."""
    if figure >= 1000:
        return f"{figure:,.0f}".replace(",", "\u202f")
    digits = (
        0
        if figure >= 100 or figure == int(figure)
        else 1
        if figure >= 10
        else 2
        if figure >= 0.1
        else 4
    )
    return f"{figure:.{digits}f}".replace(".", ",")


def a_second(count: float, seconds: Sequence[float]) -> str:
    """Say how many a second, from the median of some times."""
    return f"{french(count / median(seconds))} par seconde"
