"""Applications, whose history only grows, and actions valorisées."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from veille.domain.action import ActionValorisee
from veille.domain.application import Action, Application, Status, StatusChange
from veille.domain.errors import UnknownError
from veille.store.base import AnyRow
from veille.store.calls import Calls, call_ident
from veille.store.centres import Centres
from veille.store.columns import clean
from veille.store.tables import action as actions
from veille.store.tables import application, application_line
from veille.store.tables import call as calls
from veille.store.tables import centre as centres


class Follow(Calls, Centres):
    """What centres do about calls. A centre no longer served keeps its past here."""

    def append(self, slug: str, call_key: str, line: StatusChange) -> Application:
        """Add one line to a history, the first one creates it; give the application.

        Which lines are allowed is decided before, on what this transaction read: writers take
        turns (see ``Store.transaction``), so that it still holds here.
        """
        number = self._application(slug, call_key)
        if number is None:
            made = insert(application).returning(application.c.id)
            number = self._connection.execute(
                made,
                {
                    "centre_id": self._centre_number(slug, removed=True),
                    "call_id": self.number(call_key),
                    "status": line.to.value,
                },
            ).scalar_one()
        held = select(application_line.c.rank).where(application_line.c.application_id == number)
        rank = len(self._connection.execute(held).all())
        self._connection.execute(
            insert(application_line), _line_row(line) | {"application_id": number, "rank": rank}
        )
        self._connection.execute(
            update(application).where(application.c.id == number).values(status=line.to.value)
        )
        return self._applications(application.c.id == number)[0]

    def application(self, slug: str, call_key: str) -> Application | None:
        """What a centre does about a call, or None."""
        number = self._application(slug, call_key)
        return None if number is None else self._applications(application.c.id == number)[0]

    def applications(
        self,
        *,
        centre: str | None = None,
        call_key: str | None = None,
        statuses: Iterable[Status] | None = None,
    ) -> tuple[Application, ...]:
        """Applications, oldest first, with their whole history; one query whatever the number."""
        only: list[ColumnElement[bool]] = []
        if centre is not None:
            only.append(centres.c.slug == clean(centre))
        if call_key is not None:
            only.append(calls.c.ident == call_ident(call_key))
        if statuses is not None:
            only.append(application.c.status.in_(sorted(status.value for status in statuses)))
        return self._applications(*only)

    def add_action(self, made: ActionValorisee) -> ActionValorisee:
        """Keep an action valorisée; its number is given here."""
        statement = insert(actions).returning(actions.c.id)
        return self.action(self._connection.execute(statement, self._action_row(made)).scalar_one())

    def modify_action(self, made: ActionValorisee) -> ActionValorisee:
        """Replace the action of the same number."""
        self.action(made.number)
        where = update(actions).where(actions.c.id == made.number)
        self._connection.execute(where, self._action_row(made))
        return self.action(made.number)

    def action(self, number: int) -> ActionValorisee:
        """One action valorisée."""
        found = self._actions(actions.c.id == number)
        if not found:
            raise UnknownError(
                f"Aucune action n° {number} : « veille action lister » donne les numéros."
            )
        return found[0]

    def actions(
        self, *, centre: str | None = None, year: int | None = None
    ) -> tuple[ActionValorisee, ...]:
        """The actions valorisées of every centre, or of one, by number."""
        only: list[ColumnElement[bool]] = []
        if centre is not None:
            only.append(centres.c.slug == clean(centre))
        if year is not None:
            only.append(actions.c.year == year)
        return self._actions(*only)

    def _application(self, slug: str, call_key: str) -> int | None:
        wanted = (
            select(application.c.id)
            .join(centres, centres.c.id == application.c.centre_id)
            .join(calls, calls.c.id == application.c.call_id)
            .where(centres.c.slug == clean(slug), calls.c.ident == call_ident(call_key))
        )
        number: int | None = self._connection.execute(wanted).scalar()
        return number

    def _applications(self, *only: ColumnElement[bool]) -> tuple[Application, ...]:
        wanted = (
            select(application_line, centres.c.slug, calls.c.key)
            .join(application, application.c.id == application_line.c.application_id)
            .join(centres, centres.c.id == application.c.centre_id)
            .join(calls, calls.c.id == application.c.call_id)
            .where(*only)
            .order_by(application_line.c.application_id, application_line.c.rank)
        )
        heads: dict[int, tuple[str, str]] = {}
        lines: dict[int, list[StatusChange]] = {}
        for row in self._connection.execute(wanted):
            heads[row.application_id] = (row.slug, row.key)
            lines.setdefault(row.application_id, []).append(_line(row))
        return tuple(
            Application(centre=slug, call_key=key, history=tuple(lines[number]))
            for number, (slug, key) in heads.items()
        )

    def _action_row(self, made: ActionValorisee) -> dict[str, Any]:
        return {
            "centre_id": self._centre_number(made.centre, removed=True),
            "title": made.title,
            "year": made.year,
            "publics": sorted(made.publics),
            "purpose": made.purpose,
            "document": made.document,
            "call_key": made.call_key,
            "kept_from": self.action(made.kept_from).number if made.kept_from else None,
        }

    def _actions(self, *only: ColumnElement[bool]) -> tuple[ActionValorisee, ...]:
        wanted = (
            select(actions, centres.c.slug)
            .join(centres, centres.c.id == actions.c.centre_id)
            .where(*only)
            .order_by(actions.c.id)
        )
        return tuple(
            ActionValorisee(
                number=row.id,
                centre=row.slug,
                title=row.title,
                year=row.year,
                publics=frozenset(row.publics),
                purpose=row.purpose,
                document=row.document,
                call_key=row.call_key,
                kept_from=row.kept_from,
            )
            for row in self._connection.execute(wanted)
        )


def _line_row(line: StatusChange) -> dict[str, Any]:
    return {
        "status": line.to.value,
        "at": line.at,
        "day": line.day,
        "action": line.action.value,
        "by": line.by,
        "origin": line.origin,
        "amount": line.amount,
        "note": line.note,
    }


def _line(row: AnyRow) -> StatusChange:
    return StatusChange(
        to=Status(row.status),
        at=row.at,
        day=row.day,
        action=Action(row.action),
        by=row.by,
        origin=row.origin,
        amount=row.amount,
        note=row.note,
    )
