"""An announcement of several calls, cut by a person: its parts are calls like any other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from veille.config import Config
from veille.core.identity import KnownCalls
from veille.core.normalise import document_of
from veille.core.split import PART, cut, marks_of, part_key, whole_of
from veille.domain.call import Call, Kind, Reading
from veille.domain.correction import Correction
from veille.domain.errors import InputError
from veille.domain.notice import Document, RawNotice
from veille.domain.revision import Change, Revision
from veille.services.understand import Reader
from veille.store import Transaction


def split(
    tx: Transaction,
    config: Config,
    call: Call,
    notice: RawNotice | None,
    lines: Sequence[Correction],
    *,
    now: datetime,
    today: date,
) -> None:
    """Make each part a call that is told like any other; the parts of a former cut end.

    Raises InputError when the text is kept no more, or does not hold the first words given.
    """
    if whole_of(call.key) is not None:
        raise InputError("Une partie d'appel ne se scinde pas : scindez de nouveau l'appel entier.")
    former = [row.key for row in tx.known_calls() if row.key.startswith(f"{call.key}{PART}")]
    stored = tx.calls(former)
    corrections = {**tx.corrections(former), call.key: tuple(lines)}
    reader = Reader(config, KnownCalls(), corrections, today)
    marks, parts = marks_of(lines), {}
    if marks:
        if notice is None or notice.source not in reader.sources:
            raise InputError("Le texte de cet appel n'est plus gardé : il ne peut être scindé.")
        parts = {part.key: part for part in reader.parts(call, notice, marks)}
    revisions = [reader.revise(stored.get(key), part) for key, part in parts.items()]
    gone = [known for key, known in stored.items() if key not in parts and known.reading.is_call]
    revisions += [Revision(change=Change.CORRECTED, call=_ended(known)) for known in gone]
    tx.apply(revisions, [(key, notice) for key in parts if notice is not None], now)


def _ended(part: Call) -> Call:
    """A part that a person takes back is no call any more."""
    return replace(part, reading=Reading(is_call=False, kind=Kind.OTHER, sure=(("is_call", 1.0),)))


def document_for(tx: Transaction, key: str, notice: RawNotice) -> Document | None:
    """What the reading of a call counts in: its announcement's words, or its part of them.

    None when the words moved since and hold the part no more.
    """
    document, whole = document_of(notice), whole_of(key)
    if whole is None:
        return document
    marks = marks_of(tx.corrections([whole]).get(whole, ()))
    try:
        parts = cut(document, marks)
    except InputError:
        return None
    found = (part for mark, part in zip(marks, parts, strict=True) if part_key(whole, mark) == key)
    return next(found, None)
