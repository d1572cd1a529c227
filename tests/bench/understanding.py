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
from veille.core.taxonomy import Lexicon
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
    yield _long_text(read, max(3, runs // 2))


def _long_text(read: Callable[[Iterable[Document]], Callable[[], None]], runs: int) -> Measure:
    short, long = texts(500, 2000), texts(1, 2_000_000)
    pairs = side_by_side(on_processor(read(long)), on_processor(read(short)), runs)
    return Measure(
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
    for count in (30, 500, 3000):
        known, words, few = lexicon(count), expressions(count), documents[: 400 // count + 2]
        tag, find = _tag_each(known, documents), _find_each(known, documents)
        loop, patterns = _in_loop(words, documents), _one_regex_each(words, few)
        for what, ours, name, baseline, scale, goal in (
            ("trouver, sans juger, avec", find, _LOOP, loop, 1.0, None),
            ("étiqueter avec", tag, _LOOP, loop, 1.0, 12),
            ("étiqueter avec", tag, _EACH, patterns, len(documents) / len(few), 200),
        ):
            pairs = side_by_side(on_processor(ours), on_processor(baseline), runs)
            yield Measure(
                what=f"{what} {french(count)} expressions",
                baseline=name,
                figures=pairs.quicker(scale),
                goal=Goal(goal) if goal and count > 30 else None,
                note=a_second(len(documents), pairs.ours),
            )
    many, some = (_tag_each(lexicon(count), documents) for count in (3000, 30))
    yield Measure(
        what="étiqueter avec 3 000 expressions",
        baseline="étiqueter avec 30 expressions",
        figures=side_by_side(on_processor(many), on_processor(some), runs).slower(),
        goal=Goal(1.5, at_least=False),
    )


_LOOP = "la boucle « expression in texte », qui ne dit ni mot entier ni place"
_EACH = "une expression régulière par terme"


def _tag_each(known: Lexicon, documents: Sequence[Document]) -> Callable[[], object]:
    return lambda: [known.tags(Text(one.full), len(one.title)) for one in documents]


def _find_each(known: Lexicon, documents: Sequence[Document]) -> Callable[[], object]:
    return lambda: [known.marks(Text(one.full)) for one in documents]


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
