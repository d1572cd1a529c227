"""Centres and their recipients: removed ones keep their past."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, select, update

from veille.domain.centre import Centre, CentreKind, Recipient, Role
from veille.domain.delivery import DeliveryState
from veille.domain.errors import UnknownError
from veille.store.base import AnyRow, Room, chunks
from veille.store.codec import fingerprint
from veille.store.columns import clean
from veille.store.tables import centre as centres
from veille.store.tables import delivery
from veille.store.tables import recipient as recipients

#: Deliveries that have not left yet: removing their recipient cancels them.
_NOT_GONE = tuple(
    state.value for state in (DeliveryState.PLANNED, DeliveryState.DEFERRED, DeliveryState.CLAIMED)
)


def recipient_ident(address: str) -> str:
    """Hash an address to what a centre's recipients are unique by: case does not count."""
    return fingerprint(clean(address).strip().casefold())


class Centres(Room):
    """The structures served. A recipient keeps its number, its row and what it was told."""

    def put_centre(self, centre: Centre, now: datetime) -> None:
        """Create or replace a centre; the recipients it no longer has are removed.

        A recipient is known by its address: role, name and wishes may change. One that comes
        back takes its former number again, so that nothing is told twice.
        """
        row = _centre_row(centre)
        known = self._connection.execute(
            select(centres.c.id).where(centres.c.slug == clean(centre.slug))
        ).scalar()
        if known is None:
            statement = insert(centres).returning(centres.c.id)
            known = self._connection.execute(statement, row | {"added_at": now}).scalar_one()
        else:
            again = update(centres).where(centres.c.id == known)
            self._connection.execute(again, row | {"removed_at": None})
        self._put_recipients(known, centre.recipients, now)

    def remove_centre(self, slug: str, now: datetime) -> None:
        """Stop serving a centre; its applications and what it was told stay."""
        number = self._centre_number(slug)
        self._connection.execute(
            update(centres).where(centres.c.id == number).values(removed_at=now)
        )
        self._put_recipients(number, (), now)

    def centre(self, slug: str) -> Centre:
        """One centre that is served."""
        found = self._centres(centres.c.slug == clean(slug.strip()))
        if not found:
            raise _unknown(slug)
        return found[0]

    def centres(self) -> tuple[Centre, ...]:
        """Every centre that is served, by slug; two queries."""
        return self._centres()

    def _centres(self, *only: ColumnElement[bool]) -> tuple[Centre, ...]:
        served = centres.c.removed_at.is_(None)
        rows = self._connection.execute(select(centres).where(served, *only).order_by("slug")).all()
        wanted = (
            select(recipients)
            .join(centres, centres.c.id == recipients.c.centre_id)
            .where(recipients.c.removed_at.is_(None), served, *only)
            .order_by(recipients.c.rank, recipients.c.id)
        )
        readers: dict[int, list[Recipient]] = {}
        for row in self._connection.execute(wanted):
            readers.setdefault(row.centre_id, []).append(_recipient(row))
        return tuple(_centre(row, readers.get(row.id, [])) for row in rows)

    def _centre_number(self, slug: str, *, removed: bool = False) -> int:
        """Give the number of a centre; ``removed`` takes those no longer served too."""
        wanted = select(centres.c.id).where(centres.c.slug == clean(slug.strip()))
        if not removed:
            wanted = wanted.where(centres.c.removed_at.is_(None))
        number: int | None = self._connection.execute(wanted).scalar()
        if number is None:
            raise _unknown(slug)
        return number

    def _put_recipients(self, number: int, given: Iterable[Recipient], now: datetime) -> None:
        held = select(recipients.c.id, recipients.c.ident, recipients.c.removed_at)
        known = {
            row.ident: row
            for row in self._connection.execute(held.where(recipients.c.centre_id == number))
        }
        rows = {
            recipient_ident(reader.address): _recipient_row(rank, reader)
            for rank, reader in enumerate(given)
        }
        self._write(
            insert(recipients),
            [
                row | {"centre_id": number, "ident": ident, "added_at": now}
                for ident, row in rows.items()
                if ident not in known
            ],
        )
        self._write(
            update(recipients).where(recipients.c.id == bindparam("which")).values(removed_at=None),
            [row | {"which": known[i].id} for i, row in rows.items() if i in known],
        )
        gone = [r.id for i, r in known.items() if i not in rows and r.removed_at is None]
        self._remove_recipients(gone, now)

    def _remove_recipients(self, gone: Iterable[int], now: datetime) -> None:
        """Remove recipients, and what was going to be sent to them: stopping wins any race."""
        for part in chunks(list(gone)):
            self._connection.execute(
                update(recipients).where(recipients.c.id.in_(part)).values(removed_at=now)
            )
            self._connection.execute(
                update(delivery)
                .where(delivery.c.recipient_id.in_(part), delivery.c.state.in_(_NOT_GONE))
                .values(state=DeliveryState.CANCELLED.value, changed_at=now)
            )


def _unknown(slug: str) -> UnknownError:
    return UnknownError(f"Aucun centre « {slug} » : « veille centres lister » donne leurs noms.")


def _centre_row(centre: Centre) -> dict[str, Any]:
    return {
        "slug": centre.slug,
        "name": centre.name,
        "kind": centre.kind.value,
        "commune": centre.commune,
        "communes": sorted(centre.communes),
        "qpv": sorted(centre.qpv),
        "agreed_from": centre.agreed_from,
        "agreed_until": centre.agreed_until,
    }


def _centre(row: AnyRow, readers: Iterable[Recipient]) -> Centre:
    return Centre(
        slug=row.slug,
        name=row.name,
        kind=CentreKind(row.kind),
        commune=row.commune,
        communes=frozenset(row.communes),
        qpv=frozenset(row.qpv),
        agreed_from=row.agreed_from,
        agreed_until=row.agreed_until,
        recipients=tuple(readers),
    )


def _recipient_row(rank: int, reader: Recipient) -> dict[str, Any]:
    return {
        "rank": rank,
        "address": reader.address,
        "role": reader.role.value,
        "name": reader.name,
        "publics": sorted(reader.publics),
        "themes": sorted(reader.themes),
        "general": reader.general,
    }


def _recipient(row: AnyRow) -> Recipient:
    return Recipient(
        address=row.address,
        role=Role(row.role),
        name=row.name,
        publics=frozenset(row.publics),
        themes=frozenset(row.themes),
        general=row.general,
    )
