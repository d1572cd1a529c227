"""``veille analyser``: what would be understood of a text, with no database and nothing kept."""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from spiders import FAMILIES
from veille.collect.crawl import crawl
from veille.collect.documents import text_of
from veille.collect.pages import visible_text
from veille.config import Config
from veille.domain.errors import InputError, VeilleError, os_reason
from veille.domain.notice import Document, RawNotice
from veille.domain.source import Source

#: Files read as plain text: the first line is the title, so that offsets count in the file itself.
TEXT = frozenset({"", ".txt", ".md", ".text"})


@dataclass(frozen=True, slots=True)
class Target:
    """One text to analyse.

    ``made`` is true when the text was made from HTML or a document: the output then carries it,
    since the offsets count in it.
    """

    id: str
    document: Document
    made: bool = False


@dataclass(frozen=True, slots=True)
class Unusable:
    """A line or a file that could not be read: the others go on."""

    id: str
    reason: str


Fetch = Callable[[str], RawNotice]


def targets(
    names: tuple[str, ...], stdin: Callable[[], bytes], fetch: Fetch
) -> Iterator[Target | Unusable]:
    """Each text of the files, folders, addresses and ``-`` (standard input) named."""
    for name in names:
        if name == "-":
            yield from _of_bytes("-", stdin())
        elif name.startswith(("http://", "https://")):
            yield _worded(_of_notice(fetch(name)))
        else:
            yield from _of_path(Path(name))


def _of_path(path: Path) -> Iterator[Target | Unusable]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file())
        if not files:
            raise InputError(
                f"Le dossier « {path} » est vide : donnez-en un qui contient des textes."
            )
        for file in files:
            yield from _of_file(file, str(file.relative_to(path)))
    elif path.exists():
        yield from _of_file(path, path.name)
    else:
        raise InputError(
            f"« {path} » n'existe pas : donnez un fichier, un dossier, une adresse ou « - »."
        )


def _of_file(path: Path, name: str) -> Iterator[Target | Unusable]:
    try:
        content = path.read_bytes()
        suffix = path.suffix.lower()
        if suffix == ".jsonl":
            yield from _of_lines(content)
        elif suffix in TEXT:
            yield _worded(_of_text(name, _decoded(content)))
        elif suffix in {".html", ".htm", ".xhtml"}:
            title, text = visible_text(content)
            yield _worded(Target(name, Document(title=title, text=text), made=True))
        else:
            title, text = text_of(content, path.name)
            yield _worded(Target(name, Document(title=title, text=text), made=True))
    except OSError as error:
        yield Unusable(name, f"{path} : le fichier ne peut pas être lu ({os_reason(error)}).")
    except VeilleError as error:
        yield Unusable(name, f"{path} : {error}")


def _of_bytes(name: str, content: bytes) -> Iterator[Target | Unusable]:
    if _is_json_lines(content):
        yield from _of_lines(content)
    elif content.lstrip()[:1] == b"<":
        title, text = visible_text(content)
        yield _worded(Target(name, Document(title=title, text=text), made=True))
    else:
        yield _worded(_of_text(name, _decoded(content)))


def _is_json_lines(content: bytes) -> bool:
    """The first line that is not empty is a JSON object: a text may begin with « { » too."""
    lines = content.removeprefix(BOM_UTF8).splitlines()
    first = next((line for line in lines if line.strip()), b"")
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _worded(target: Target) -> Target | Unusable:
    """Nothing can be said of an empty text; a line of a file keeps its object all the same."""
    if target.document.full.strip("\ufeff \t\r\n"):
        return target
    return Unusable(target.id, f"{target.id} : le texte est vide, il n'y a rien à comprendre.")


def _decoded(content: bytes) -> str:
    """Text of bytes: UTF-8, else Windows-1252, which French office files are in."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _of_text(name: str, text: str) -> Target:
    title, _, body = text.partition("\n")
    return Target(name, Document(title=title, text=body))


def _of_lines(content: bytes) -> Iterator[Target | Unusable]:
    # A mark at the start of a file is no part of its first object.
    for number, line in enumerate(_decoded(content).removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _of_row(json.loads(line), number)
        except (json.JSONDecodeError, RecursionError):
            yield Unusable(str(number), f"ligne {number} : ce n'est pas un objet JSON lisible.")
        except ValueError as error:
            yield Unusable(str(number), f"ligne {number} : {error}")


def _of_row(row: object, number: int) -> Target:
    if not isinstance(row, dict):
        raise ValueError("ce n'est pas un objet JSON ; chaque ligne en est un.")  # noqa: TRY004  # told as bad input, with bad JSON
    given = [row.get(key) or "" for key in ("title", "text", "html")]
    if not all(isinstance(value, str) for value in given):
        raise ValueError("« title », « text » et « html » sont des textes.")
    heading = ""
    title, text, html = map(str, given)
    made = not text and bool(html)
    if made:
        heading, text = visible_text(html)
        title = title or heading
    document = Document(
        title=title, text=text, published=_day(row.get("published")), url=str(row.get("url") or "")
    )
    id_ = row.get("id")
    return Target(str(number) if id_ is None else str(id_), document, made=made)


def _day(words: object) -> date | None:
    if words is None or words == "":
        return None
    try:
        return date.fromisoformat(str(words)[:10])
    except ValueError:
        raise ValueError(f"« published » est un jour comme 2026-03-31, pas « {words} ».") from None


def _of_notice(notice: RawNotice) -> Target:
    document = Document(title=notice.title, text=notice.body, url=notice.address)
    return Target(notice.address, document, made=True)


def fetcher(config: Config, now: datetime) -> Fetch:
    """Fetch one address as the collect does: robots, guard, limits, our own User-Agent."""

    def fetch(address: str) -> RawNotice:
        source = Source(slug="adresse", name=address, family="page", addresses=(address,))
        harvests = list(
            crawl([source], {}, families=FAMILIES, politeness=config.politeness, now=now)
        )
        notices = [notice for harvest in harvests for notice in harvest.notices]
        if not notices:
            raise InputError(f"{address} : {harvests[0].report.reason or 'rien à lire.'}")
        return notices[0]

    return fetch
