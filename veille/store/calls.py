"""Calls: written by batches of revisions, read by key, by notice, by number."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from veille.domain.call import Call
from veille.domain.errors import UnknownError
from veille.domain.notice import RawNotice
from veille.domain.revision import Change, Revision
from veille.store.base import AnyRow, Room
from veille.store.call_rows import call_from_row, call_row, mark_of, tag_rows, territory_rows
from veille.store.codec import fingerprint
from veille.store.columns import clean
from veille.store.notices import content_of, ident_of
from veille.store.tables import call as calls
from veille.store.tables import call_notice, call_tag, call_territory, revision
from veille.store.tables import notice as notices

if TYPE_CHECKING:
    from veille.core.kinship import CallRow


def call_ident(key: str) -> str:
    """Hash a key to what the table is unique by, whatever the key's length."""
    return fingerprint(clean(key))


class Calls(Room):
    """The calls, and every change of them that was worth a line."""

    def apply(
        self,
        revisions: Sequence[Revision],
        links: Iterable[tuple[str, RawNotice]],
        now: datetime,
        *,
        quiet: bool = False,
    ) -> None:
        """Store what a source's read changed, and which notice speaks of which call.

        ``links`` are pairs of a call's key and a notice already kept. ``quiet`` records without
        making news of it (``collecter --amorcer``). A revision that is
        SAME writes nothing; any other adds its line to the call's past.
        """
        self._keep_calls({revision.call.key: revision.call for revision in revisions}, now)
        pairs = list(links)
        keys = {revision.call.key for revision in revisions} | {key for key, _ in pairs}
        numbers = self.numbers(keys)
        self._link(pairs, numbers)
        rows = [
            {
                "call_id": numbers[decided.call.key],
                "change": decided.change.value,
                "before": decided.before,
                "after": decided.after,
                "mark": mark_of(decided, now),
                "at": now,
                "news": decided.is_news and not quiet,
            }
            for decided in revisions
            if decided.change is not Change.SAME
        ]
        self._write(insert(revision), rows)

    def numbers(self, keys: Iterable[str]) -> dict[str, int]:
        """The numbers that people type (``veille appel 12``), by key; unknown keys are left out."""
        idents = {call_ident(key): key for key in keys}
        rows = self._gather(select(calls.c.id, calls.c.ident), calls.c.ident, idents)
        return {idents[row.ident]: row.id for row in rows}

    def calls(self, keys: Iterable[str]) -> dict[str, Call]:
        """Calls by key; unknown keys are left out."""
        idents = {call_ident(key): key for key in keys}
        rows = self._gather(select(calls), calls.c.ident, idents)
        return {idents[row.ident]: call_from_row(row) for row in rows}

    def call(self, name: str) -> Call:
        """One call, by its key, its number, or the beginning of its key."""
        return call_from_row(self._named(name))

    def number(self, name: str) -> int:
        """Give the number of one call, named as for ``call``."""
        number: int = self._named(name).id
        return number

    def calls_of(self, spoken: Iterable[RawNotice]) -> dict[tuple[str, str, int], frozenset[str]]:
        """Keys of the calls that some wording of each announcement spoke of.

        By (source, address, rank); an announcement that no call knows is left out.
        """
        idents = {ident_of(notice): notice for notice in spoken}
        joined = (
            select(notices.c.ident, calls.c.key)
            .join(call_notice, call_notice.c.notice_id == notices.c.id)
            .join(calls, calls.c.id == call_notice.c.call_id)
        )
        found: dict[tuple[str, str, int], set[str]] = {}
        for row in self._gather(joined, notices.c.ident, idents):
            notice = idents[row.ident]
            found.setdefault((notice.source, notice.address, notice.rank), set()).add(row.key)
        return {where: frozenset(keys) for where, keys in found.items()}

    def known_calls(self) -> tuple["CallRow", ...]:
        """Every call, light: what identity compares; three queries, no reading."""
        from veille.core.kinship import CallRow  # noqa: PLC0415 (30 ms that a list never needs)

        addresses: dict[int, list[str]] = {}
        spoken = (
            select(call_notice.c.call_id, notices.c.address)
            .join(notices, notices.c.id == call_notice.c.notice_id)
            .order_by(notices.c.id.desc())
        )
        for row in self._connection.execute(spoken):
            addresses.setdefault(row.call_id, []).append(row.address)
        refs: dict[int, set[str]] = {}
        for row in self._connection.execute(select(call_territory)):
            refs.setdefault(row.call_id, set()).add(row.ref)
        names = ("id", "key", "title", "address", "edition", "funder_id", "days", "assumed")
        light = select(*(calls.c[name] for name in names)).order_by(calls.c.id)
        return tuple(
            CallRow(
                key=row.key,
                title=row.title,
                addresses=tuple(dict.fromkeys([row.address, *addresses.get(row.id, [])])),
                funder=row.funder_id or "",
                edition=row.edition,
                places=frozenset(refs.get(row.id, ())),
                deadlines=tuple(date.fromisoformat(day) for day in row.days),
                assumed=frozenset(row.assumed),
            )
            for row in self._connection.execute(light)
        )

    def _named(self, name: str) -> AnyRow:
        wanted = clean(name.strip())
        row = self._connection.execute(
            select(calls).where(calls.c.ident == call_ident(wanted))
        ).first()
        if row is None and wanted.isascii() and wanted.isdigit() and len(wanted) < len("2" * 10):
            row = self._connection.execute(select(calls).where(calls.c.id == int(wanted))).first()
        if row is not None:
            return row
        begun = select(calls).where(calls.c.key.startswith(wanted, autoescape=True)).limit(2)
        rows = self._connection.execute(begun).all() if wanted else []
        if not rows:
            raise UnknownError(f"Aucun appel « {wanted} » : « veille appels » donne les numéros.")
        if len(rows) > 1:
            raise UnknownError(
                f"Plusieurs appels commencent par « {wanted} » : donnez le numéro "
                "ou la clé entière."
            )
        return rows[0]

    def _keep_calls(self, read: Mapping[str, Call], now: datetime) -> None:
        """Insert the new calls and rewrite those that differ from what is stored."""
        held = select(calls.c.id, calls.c.ident, calls.c.digest)
        idents = {call_ident(key): call for key, call in read.items()}
        known = {row.ident: row for row in self._gather(held, calls.c.ident, idents)}
        rows = {ident: call_row(ident, call, now) for ident, call in idents.items()}
        self._write(
            insert(calls),
            [row | {"first_seen": now} for ident, row in rows.items() if ident not in known],
        )
        moved = [
            ident
            for ident, row in rows.items()
            if ident in known and known[ident].digest != row["digest"]
        ]
        self._write(
            update(calls).where(calls.c.id == bindparam("which")),
            [rows[ident] | {"which": known[ident].id} for ident in moved],
        )
        fresh = {ident: call for ident, call in idents.items() if ident not in known}
        self._tag({idents[ident].key: idents[ident] for ident in moved}, again=True)
        self._tag({call.key: call for call in fresh.values()}, again=False)

    def _tag(self, read: Mapping[str, Call], *, again: bool) -> None:
        """Write what queries filter on; ``again`` clears first what an earlier reading said."""
        if not read:
            return
        numbers = self.numbers(read)
        if again:
            which = [{"which": number} for number in numbers.values()]
            self._write(delete(call_tag).where(call_tag.c.call_id == bindparam("which")), which)
            self._write(
                delete(call_territory).where(call_territory.c.call_id == bindparam("which")), which
            )
        numbered = [(numbers[key], call) for key, call in read.items()]
        self._write(insert(call_tag), [row for item in numbered for row in tag_rows(*item)])
        self._write(
            insert(call_territory), [row for item in numbered for row in territory_rows(*item)]
        )

    def _link(self, pairs: Iterable[tuple[str, RawNotice]], numbers: Mapping[str, int]) -> None:
        wanted = {
            (numbers[key], ident_of(notice), content_of(notice))
            for key, notice in pairs
            if key in numbers
        }
        held = select(notices.c.id, notices.c.ident, notices.c.content)
        kept = {
            (row.ident, row.content): row.id
            for row in self._gather(held, notices.c.ident, {ident for _, ident, _ in wanted})
        }
        self._insert_new(
            call_notice,
            [
                {"call_id": number, "notice_id": kept[ident, content]}
                for number, ident, content in sorted(wanted)
            ],
        )
