"""Notices kept word for word, and the memory of pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, false, insert, select, true, update

from veille.domain.notice import RawNotice
from veille.domain.source import PageMemory
from veille.store.base import AnyRow, AnySelect, Room
from veille.store.codec import fingerprint, notice_from_json, notice_to_json, searched
from veille.store.tables import notice as notices
from veille.store.tables import page as pages

#: Which announcement, and which words of it.
Wording = tuple[str, str]

#: Notices read at once: about two megabytes of text.
PORTION = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a batch of notices brought: ``changed`` were known under other words."""

    new: tuple[RawNotice, ...] = ()
    changed: tuple[RawNotice, ...] = ()
    unchanged: int = 0

    @property
    def fresh(self) -> tuple[RawNotice, ...]:
        """Those to understand: the new ones, then the changed ones."""
        return self.new + self.changed


def ident_of(notice: RawNotice) -> str:
    """Say which announcement this is, whatever its present words."""
    return fingerprint(notice.source, notice.address, str(notice.rank))


def content_of(notice: RawNotice) -> str:
    """Say which wording this is."""
    fields = [words for field in notice.fields for words in (field.label, field.words)]
    files = [words for file in notice.attachments for words in (file.address, file.title)]
    head = (notice.title, notice.text, notice.published, str(len(fields)))
    return fingerprint(*head, *fields, *files)


class Notices(Room):
    """The announcements, each wording once, and what is remembered of pages."""

    def keep_notices(self, found: Iterable[RawNotice], now: datetime) -> Kept:
        """Keep what is new or reworded; a batch that is all known writes nothing.

        One map is read for the batch, whatever the number of notices. When one batch holds
        the same announcement twice, its last wording is kept: the first would come back as a
        change at every read.
        """
        batch = {ident_of(notice): notice for notice in found}
        known = self._current(batch)
        new: dict[Wording, RawNotice] = {}
        changed: dict[Wording, RawNotice] = {}
        for ident, notice in batch.items():
            content = content_of(notice)
            if ident not in known:
                new[ident, content] = notice
            elif known[ident] != content:
                changed[ident, content] = notice
        self._set_aside(changed)
        back = self._take_again(changed, now)
        self._add(new, now)
        self._add({key: notice for key, notice in changed.items() if key not in back}, now)
        return Kept(
            new=tuple(new.values()),
            changed=tuple(changed.values()),
            unchanged=len(batch) - len(new) - len(changed),
        )

    def notices(self, sources: Iterable[str] | None = None) -> Iterator[RawNotice]:
        """The present wording of each announcement, oldest first: what a new reading starts from.

        The past of a source may be long: rows come by portions, never all in memory.
        """
        wanted = select(notices.c.id, notices.c.source, notices.c.rank, notices.c.body).where(
            notices.c.current.is_(true())
        )
        if sources is not None:
            wanted = wanted.where(notices.c.source.in_(sorted(sources)))
        yield from self._by_portions(wanted)

    def wordings(self) -> Iterator[RawNotice]:
        """Every wording of every announcement, the past ones first: what a replay starts from.

        What an earlier wording said and a later one left out is still known of the call.
        """
        for current in (false(), true()):
            wanted = select(notices.c.id, notices.c.source, notices.c.rank, notices.c.body)
            yield from self._by_portions(wanted.where(notices.c.current.is_(current)))

    def _by_portions(self, wanted: AnySelect) -> Iterator[RawNotice]:
        last = 0
        while True:
            portion = wanted.where(notices.c.id > last).order_by(notices.c.id).limit(PORTION)
            rows = self._connection.execute(portion).all()
            if not rows:
                return
            for row in rows:
                yield notice_from_json(row.source, row.rank, row.body)
            last = rows[-1].id

    def _current(self, idents: Iterable[str]) -> dict[str, str]:
        current = select(notices.c.ident, notices.c.content).where(notices.c.current.is_(true()))
        return {row.ident: row.content for row in self._gather(current, notices.c.ident, idents)}

    def _set_aside(self, changed: Iterable[Wording]) -> None:
        """Put the former wordings of reworded announcements in the past."""
        statement = update(notices).where(
            notices.c.ident == bindparam("which"), notices.c.current.is_(true())
        )
        self._write(statement.values(current=False), [{"which": ident} for ident, _ in changed])

    def _take_again(self, changed: Iterable[Wording], now: datetime) -> set[Wording]:
        """Bring back the wordings that were already kept once, and say which."""
        wanted = set(changed)
        held = select(notices.c.id, notices.c.ident, notices.c.content)
        back = {
            (row.ident, row.content): row.id
            for row in self._gather(held, notices.c.ident, {ident for ident, _ in wanted})
            if (row.ident, row.content) in wanted
        }
        again = update(notices).where(notices.c.id == bindparam("which"))
        self._write(
            again.values(current=True, last_seen=bindparam("now")),
            [{"which": number, "now": now} for number in back.values()],
        )
        return set(back)

    def _add(self, fresh: Mapping[Wording, RawNotice], now: datetime) -> None:
        rows = [
            {
                "ident": ident,
                "content": content,
                "source": notice.source,
                "address": notice.address,
                "rank": notice.rank,
                "body": notice_to_json(notice),
                "folded": searched(f"{notice.title}\n{notice.body}"),
                "current": True,
                "first_seen": now,
                "last_seen": now,
            }
            for (ident, content), notice in fresh.items()
        ]
        self._write(insert(notices), rows)


class Pages(Room):
    """The memory of pages, so that an unchanged one costs one conditional request."""

    def pages(self, sources: Iterable[str]) -> dict[tuple[str, str], PageMemory]:
        """What is remembered of the pages of some sources, by (source, address)."""
        rows = self._gather(select(pages), pages.c.source, sources)
        return {(row.source, row.address): _page(row) for row in rows}

    def keep_pages(self, read: Iterable[PageMemory]) -> int:
        """Remember pages as they were just read; give how many were new or changed."""
        batch = {(page.source, page.address): page for page in read}
        known = self.pages({source for source, _ in batch})
        moved = {where: page for where, page in batch.items() if known.get(where) != page}
        self._write(
            delete(pages).where(pages.c.ident == bindparam("which")),
            [{"which": fingerprint(*where)} for where in moved if where in known],
        )
        self._write(insert(pages), [_page_row(page) for page in moved.values()])
        return len(moved)


def _page_row(page: PageMemory) -> dict[str, Any]:
    return {
        "ident": fingerprint(page.source, page.address),
        "source": page.source,
        "address": page.address,
        "etag": page.etag,
        "last_modified": page.last_modified,
        "fingerprint": page.fingerprint,
        "follow": list(page.follow),
        "items": page.items,
    }


def _page(row: AnyRow) -> PageMemory:
    return PageMemory(
        source=row.source,
        address=row.address,
        etag=row.etag,
        last_modified=row.last_modified,
        fingerprint=row.fingerprint,
        follow=tuple(row.follow),
        items=row.items,
    )
