"""One announcement that speaks of several calls, cut where a person said.

The collectors split the pages that list calls; what they could not know of (« deux appels :
l'un avant le 3 mars, l'autre avant le 10 avril ») the officer cuts by the first words of each
part. The cut is made again at every later read, so that a date that moves in a part is seen.
"""

import hashlib
from collections.abc import Iterable, Sequence

from veille.core.correct import effective
from veille.core.text import fold
from veille.domain.correction import Corrected, Correction
from veille.domain.errors import InputError
from veille.domain.notice import Document

#: Parts the first words of two parts in a correction's value, and a call's key from its part.
BETWEEN, PART = " | ", "~"
_FEWEST, _HASH_BYTES = 2, 4
#: The heading of a part is its first line, cut there at most, in characters.
_LONGEST = 160


def marks_of(corrections: Iterable[Correction]) -> tuple[str, ...]:
    """First words of each part, by a person's word; nothing when the call is not split."""
    said = [line for line in effective(corrections) if line.field is Corrected.SPLIT]
    return tuple(said[-1].value.split(BETWEEN)) if said else ()


def part_key(key: str, mark: str) -> str:
    """Lasting key of the part of a call that a mark begins: its rank may change, not its words."""
    digest = hashlib.blake2b(_opening(mark).encode(), digest_size=_HASH_BYTES).hexdigest()
    return f"{key}{PART}{digest}"


def whole_of(key: str) -> str | None:
    """Key of the call that a part was cut from; None when it is no part."""
    whole, between, _ = key.rpartition(PART)
    return whole if between else None


def cut(document: Document, marks: Sequence[str]) -> tuple[Document, ...]:
    """A document for each part: its first line, then the whole's heading, then its own lines.

    The heading stays near: it says the year and the funder. What stands above the first part
    belongs to none. Raises InputError when a part's first words are not in the text after those
    of the part before, when two parts have the same, or when there are not two parts.
    """
    if len(marks) < _FEWEST:
        raise InputError("Pour scinder, donnez les premiers mots d'au moins deux appels.")
    if len({_opening(mark) for mark in marks}) < len(marks):
        raise InputError("Deux parties ont les mêmes premiers mots : donnez-en assez de chacune.")
    lines = document.text.split("\n")
    starts: list[int] = []
    for mark in marks:
        after = starts[-1] + 1 if starts else 0
        sought = _opening(mark)
        found = next((n for n in range(after, len(lines)) if _begins(lines[n], sought)), None)
        if found is None or not sought:
            raise InputError(
                f"Aucune ligne du texte ne commence par « {mark} »"
                f"{' après la partie précédente' if starts else ''} ; « veille appel » le montre."
            )
        starts.append(found)
    ends = [*starts[1:], len(lines)]
    return tuple(_part(document, lines[start:end]) for start, end in zip(starts, ends, strict=True))


def _begins(line: str, sought: str) -> bool:
    return _opening(line).startswith(sought)


def _opening(words: str) -> str:
    """Words without case, accents, bullets nor the bars of a table."""
    return " ".join(fold(words).replace("|", " ").lstrip(" *>-#").split())


def _part(document: Document, lines: Sequence[str]) -> Document:
    title = lines[0].strip()
    if len(title) > _LONGEST:
        title = f"{title[:_LONGEST].rsplit(' ', 1)[0]}…"
        lines = ["", *lines]  # a shortened heading keeps its whole line below
    return Document(
        title=title,
        text="\n".join([document.title, *lines[1:]]),
        published=document.published,
        url=document.url,
    )
