"""What every command shares: the folder, the clock, the environment, the shape of an answer."""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import east_asian_width
from zoneinfo import ZoneInfo

import click

from veille.domain.errors import InputError
from veille.domain.tag import TagKind

if TYPE_CHECKING:
    from veille.config import Config
    from veille.core.highlight import Segment
    from veille.store import Store

PARIS = ZoneInfo("Europe/Paris")
#: Done in part: a source or a delivery failed, the rest is done.
IN_PART = 3
#: Under this figure a reading is shown « à vérifier ».
SURE = 0.8

Command = TypeVar("Command", bound=Callable[..., Any])


def in_folder(command: Command) -> Command:
    """Add ``--dossier D``, the folder that holds veille.db and config."""
    return click.option(
        "--dossier",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        metavar="D",
        help="Dossier qui contient veille.db et config (par défaut : le dossier courant).",
    )(command)


def as_json(command: Command) -> Command:
    """Add ``--json``: one object a line on standard output, nothing else."""
    return click.option("--json", "json_", is_flag=True, help="Un objet JSON par ligne.")(command)


class Day(click.ParamType[date]):
    """A civil day as AAAA-MM-JJ or JJ/MM/AAAA; a day that does not exist is refused."""

    name = "jour"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Give the day, or fail with a sentence that says how to write one."""
        if isinstance(value, date):
            return value
        for shape in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(str(value), shape).date()  # noqa: DTZ007  # a civil day
            except ValueError:
                continue
        message = f"« {value} » n'est pas un jour qui existe ; écrivez-le 2026-03-31 ou 31/03/2026."
        raise click.BadParameter(message, ctx, param)


#: A number of a row: what a database's integer holds.
NUMBER = click.IntRange(1, 2**31 - 1)


def now() -> datetime:
    """The instant, aware UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The civil day in Paris, whatever the machine's zone."""
    return day_of(now())


def day_of(at: datetime) -> date:
    """The civil day in Paris of an instant."""
    return at.astimezone(PARIS).date()


def environment() -> Mapping[str, str]:
    """The process's environment, read here and handed down."""
    return os.environ


def load_config(folder: Path) -> "Config":
    """Config of the folder, or the shipped one where the folder has none."""
    from spiders import FAMILIES
    from veille.config import load  # pydantic is paid for only when needed

    return load(folder, environment(), FAMILIES)


def check_topics(folder: Path, ids: Iterable[str]) -> None:
    """Refuse an id that is neither a public nor a theme: a typo must not look like « none »."""
    known = sorted(topic.id for topic in load_config(folder).lexicon.topics)
    unknown = sorted(set(ids) - set(known))
    if unknown:
        raise InputError(
            f"« {', '.join(unknown)} » est inconnu ; les mots sont {', '.join(known)}."
        )


def public_ids(folder: Path) -> frozenset[str]:
    """Ids of the publics that the config knows."""
    topics = load_config(folder).lexicon.topics
    return frozenset(topic.id for topic in topics if topic.kind is TagKind.PUBLIC)


def open_store(folder: Path) -> "Store":
    """The folder's database; its absence is said, with the command that makes it."""
    from veille.config import database_url  # light: no pydantic
    from veille.store import Store  # SQLAlchemy is paid for only when needed

    if not folder.is_dir():
        raise InputError(f"Le dossier « {folder} » n'existe pas : « veille init » le crée.")
    return Store(database_url(folder, environment()))


def print_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print one object a line."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> None:
    """Print aligned columns, or the sentence ``empty`` when there is no row."""
    if not rows:
        click.echo(empty)
        return
    widths = [
        max(_width(line[column]) for line in (headings, *rows)) for column in range(len(headings))
    ]
    for line in (headings, ["─" * width for width in widths], *rows):
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        click.echo("  ".join(cells).rstrip())


def print_reading(cut: "Sequence[Segment]", facts: Sequence[tuple[str, str]]) -> None:
    """Print a text with its words that count, and beside it what was understood."""
    from functools import partial
    from shutil import get_terminal_size

    from veille.exchange.reading import terminal_lines

    width = min(get_terminal_size((100, 24)).columns, 140)
    strong = partial(click.style, bold=True, fg="yellow")
    for line in terminal_lines(cut, facts, width=width, strong=strong):
        click.echo(line)
    click.echo("─" * width)


def short(text: str, width: int) -> str:
    """The text in at most ``width`` characters, cut with an ellipsis."""
    text = one_line(text)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def one_line(text: str) -> str:
    """The text on one line, without the control characters that a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
