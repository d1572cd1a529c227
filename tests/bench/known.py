"""Re-publications found among 100,000 calls: the cost of a new one, and how it grows."""

import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.bench.measure import Goal, Measure, french
from tests.bench.texts import expressions
from veille.core.identity import CallRow, FoundKind, KnownCalls
from veille.data import load_gazetteer

SMALL, LARGE = 10_000, 100_000
#: Calls that are looked for once all the others are known.
NEW = 1000
#: Words that titles are made of, the shipped ones: the vocabulary of a hundred thousand calls.
TOPICS = 1500
_TOWNS = range(69001, 69300)

_KINDS = ("Appel à projets", "AAP", "Appel à manifestation d'intérêt", "Fonds", "Prix", "Bourse")


def republications(runs: int) -> Iterator[Measure]:
    """Read calls one after another, a quarter of them already known under other words."""
    took = {size: _read_all(size) for size in (SMALL, LARGE)}
    exponent = math.log(took[LARGE][0] / took[SMALL][0], LARGE / SMALL)
    yield Measure(
        what=f"exposant de croissance, de {french(SMALL)} à {french(LARGE)} appels lus à la suite",
        baseline="1 : un coût par appel qui ne dépend pas de leur nombre",
        figures=(exponent,),
        goal=Goal(1.1, at_least=False),
        unit="",
        note=f"{french(took[SMALL][0])} s puis {french(took[LARGE][0])} s",
    )
    known = took[LARGE][1]
    rows = _rows(NEW, 7)
    titles = {" ".join(row.title.lower().split()): row.key for row in _rows(LARGE, 2026)}
    ours, plain = [], []
    for _ in range(max(3, runs // 2)):
        start = time.process_time()
        for row in rows:
            known.find(row)
        middle = time.process_time()
        for row in rows:
            titles.get(" ".join(row.title.lower().split()))
        ours.append(middle - start)
        plain.append(time.process_time() - middle)
    yield Measure(
        what=f"un nouvel appel parmi {french(LARGE)}",
        baseline="aucune : chiffre absolu que demande l'objectif",
        figures=tuple(1000 * seconds / NEW for seconds in ours),
        goal=Goal(1.0, at_least=False),
        unit=" ms",
    )
    yield Measure(
        what=f"un nouvel appel parmi {french(LARGE)}",
        baseline="le titre exact dans un dictionnaire, qui manque les titres retouchés",
        figures=tuple(mine / other for mine, other in zip(ours, plain, strict=True)),
    )
    yield _recall(known)


def _read_all(size: int) -> tuple[float, KnownCalls]:
    """Find then know each call, as a collect does."""
    rows, known = _rows(size, 2026), KnownCalls()
    start = time.process_time()
    for row in rows:
        found = known.find(row)
        known.add(row if found.kind is not FoundKind.SAME else replace(row, key=found.key))
    return time.process_time() - start, known


def _recall(known: KnownCalls) -> Measure:
    """Copies of known calls, told by a relay: how many are recognised."""
    chance = random.Random(11)  # noqa: S311  # nothing secret
    first = _rows(LARGE, 2026)[:: LARGE // NEW]
    copies = [_relayed(chance, row, f"relais-{n}") for n, row in enumerate(first)]
    same = sum(known.find(copy).kind is FoundKind.SAME for copy in copies)
    return Measure(
        what="republications reconnues : titre retouché, autre adresse, même dernier jour",
        baseline="toutes",
        figures=(same / len(copies),),
        unit="",
        note="appels fabriqués : indicatif",
    )


def _rows(size: int, seed: int) -> list[CallRow]:
    """Calls, a quarter of which are earlier ones told again."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    topics = expressions(TOPICS)
    towns = [place.name for code in _TOWNS if (place := load_gazetteer().by_ref(str(code)))]
    rows: list[CallRow] = []
    for number in range(size):
        if rows and number % 4 == 3:
            rows.append(_relayed(chance, chance.choice(rows), f"appel-{seed}-{number}"))
        else:
            rows.append(_row(chance, topics, towns, f"appel-{seed}-{number}"))
    return rows


def _row(chance: random.Random, topics: Sequence[str], towns: Sequence[str], key: str) -> CallRow:
    """One call; a quarter name a town in their title, as communes and EPCI do."""
    one, other = chance.sample(topics, 2)
    town = f" – {chance.choice(towns)}" if chance.random() < 0.25 else ""
    title = f"{chance.choice(_KINDS)} {one} et {other}{town}"
    return CallRow(
        key=key,
        title=title,
        addresses=(f"https://financeur{chance.randrange(300)}.fr/appels/{key}",),
        funder=f"financeur-{chance.randrange(300)}",
        edition="2026",
        places=frozenset({f"{chance.randrange(1, 96):02}"}),
        deadlines=(date(2026, 1, 1) + timedelta(days=chance.randrange(365)),),
    )


def _relayed(chance: random.Random, row: CallRow, key: str) -> CallRow:
    titles: Sequence[str] = (
        row.title.upper(),
        f"{row.title} – candidatures ouvertes",
        row.title.replace(" et ", " & "),
        f"« {row.title} »",
    )
    address = f"https://relais{chance.randrange(50)}.fr/{key}"
    return replace(row, key=key, title=chance.choice(titles), addresses=(address,))
