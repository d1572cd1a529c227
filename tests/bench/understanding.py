"""Understanding: all of the core, then tagging and dates against what one would write first."""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from spiders import FAMILIES
from tests.bench.measure import Goal, Measure, a_second, french, on_processor, side_by_side
from tests.bench.texts import expressions, lexicon, texts
from veille.config import load
from veille.core.dates import read_dates
from veille.core.normalise import Knowledge, understand
from veille.core.text import Text
from veille.data import load_gazetteer
from veille.domain.notice import Document

#: Repetitions of the quick ones.
RUNS = 7


def core(runs: int = RUNS) -> Iterator[Measure]:
    """All of the core, a text after another, with the shipped words."""
    config = load(Path(), {}, FAMILIES)
    knowledge = Knowledge(
        lexicon=config.lexicon, funders=config.funders, gazetteer=load_gazetteer()
    )
    documents = texts(300)

    def read(some: Iterable[Document]) -> Callable[[], None]:
        def work() -> None:
            for document in some:
                understand(document, knowledge)

        return work

    def folded() -> None:
        for document in documents:
            _naive_fold(document.full)

    pairs = side_by_side(on_processor(read(documents)), on_processor(folded), runs)
    rates = tuple(len(documents) / seconds for seconds in pairs.ours)
    yield Measure(
        what="comprendre des textes de 3 ko, tout le cœur, un seul processeur",
        baseline="aucune : chiffre absolu que demande l'objectif",
        figures=rates,
        goal=Goal(1500),
        unit=" textes/s",
    )
    yield Measure(
        what="comprendre un texte, tout le cœur",
        baseline="retirer les accents du même texte (unicodedata, caractère par caractère)",
        figures=pairs.slower(),
        note=f"{a_second(len(documents), pairs.baseline)} pour la référence",
    )
    short, long = texts(500, 2000), texts(1, 2_000_000)
    pairs = side_by_side(on_processor(read(long)), on_processor(read(short)), max(3, runs // 2))
    yield Measure(
        what="comprendre un texte de 2 Mo",
        baseline="comprendre un texte de 2 ko",
        figures=tuple(ratio * len(short) for ratio in pairs.slower()),
        goal=Goal(1500, at_least=False),
        note=f"{french(min(pairs.ours))} s pour 2 Mo",
    )


def _naive_fold(text: str) -> str:
    from unicodedata import combining, normalize  # noqa: PLC0415  # the baseline's own

    return "".join(char for char in normalize("NFD", text.lower()) if not combining(char))


def tagging(runs: int = RUNS) -> Iterator[Measure]:
    """Tagging with 30, 500 and 3,000 expressions against the two plain ways."""
    documents = texts(200)
    seconds: dict[int, tuple[float, ...]] = {}
    for count in (30, 500, 3000):
        known = lexicon(count)
        some = documents[: 400 // count + 2]

        def ours(known: object = known, documents: Sequence[Document] = documents) -> None:
            for document in documents:
                known.tags(Text(document.full), len(document.title))  # type: ignore[attr-defined]  # a lexicon

        found = side_by_side(
            on_processor(lambda known=known: [known.marks(Text(d.full)) for d in documents]),  # type: ignore[misc]  # bound now
            on_processor(_in_loop(expressions(count), documents)),
            runs,
        )
        yield Measure(
            what=f"trouver {french(count)} expressions, mots entiers, avec leur place",
            baseline="la boucle « expression in texte », qui ne dit ni mot entier ni place",
            figures=found.quicker(),
            note=a_second(len(documents), found.ours),
        )
        for name, way, goal, few in (
            ("la boucle « expression in texte »", _in_loop, 12, documents),
            ("une expression régulière par terme", _one_regex_each, 200, some),
        ):
            baseline = way(expressions(count), few)
            pairs = side_by_side(on_processor(ours), on_processor(baseline), runs)
            seconds.setdefault(count, pairs.ours)
            yield Measure(
                what=f"étiqueter avec {french(count)} expressions",
                baseline=name,
                figures=pairs.quicker(len(documents) / len(few)),
                goal=Goal(goal) if count > 30 else None,
                note=f"{a_second(len(documents), pairs.ours)}",
            )
    growth = zip(seconds[3000], seconds[30], strict=True)
    yield Measure(
        what="étiqueter avec 3 000 expressions",
        baseline="étiqueter avec 30 expressions",
        figures=tuple(many / few for many, few in growth),
        goal=Goal(1.5, at_least=False),
    )


def _in_loop(words: Sequence[str], documents: Sequence[Document]) -> Callable[[], None]:
    lowered = [one.lower() for one in words]

    def work() -> None:
        for document in documents:
            text = document.full.lower()
            _ = [one for one in lowered if one in text]

    return work


def _one_regex_each(words: Sequence[str], documents: Sequence[Document]) -> Callable[[], None]:
    compiled = [re.compile(rf"\b{re.escape(one)}\b", re.IGNORECASE) for one in words]

    def work() -> None:
        for document in documents:
            text = document.full
            _ = [found.span() for one in compiled for found in one.finditer(text)]

    return work


def dates(runs: int = RUNS) -> Iterator[Measure]:
    """Every date of a text with its role's words, against dateparser's search."""
    with warnings.catch_warnings():  # it warns about its own future
        warnings.simplefilter("ignore")
        from dateparser.search import search_dates  # noqa: PLC0415  # dear, and only here
    documents, few = texts(200), texts(4)

    def ours() -> None:
        for document in documents:
            read_dates(Text(document.full), title_end=len(document.title), published=None)

    def searched() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for document in few:
                search_dates(document.full, languages=["fr"])

    pairs = side_by_side(on_processor(ours), on_processor(searched), max(3, runs // 2))
    yield Measure(
        what="lire les dates d'un texte de 3 ko",
        baseline="dateparser.search.search_dates(languages=['fr']), sur 4 textes",
        figures=pairs.quicker(len(documents) / len(few)),
        goal=Goal(200),
        note=a_second(len(documents), pairs.ours),
    )
