"""What people corrected; the lines outlive every later read."""

from collections.abc import Iterable

from sqlalchemy import insert, select

from veille.domain.correction import Corrected, Correction
from veille.store.calls import Calls, call_ident
from veille.store.tables import call as calls
from veille.store.tables import correction


class Corrections(Calls):
    """Corrections by call; a line is added, never changed."""

    def correct(self, lines: Iterable[Correction]) -> None:
        """Add corrections of calls that are known."""
        self._write(
            insert(correction),
            [
                {
                    "call_id": self.number(line.call_key),
                    "field": line.field.value,
                    "value": line.value,
                    "at": line.at,
                    "by": line.by,
                    "note": line.note,
                }
                for line in lines
            ],
        )

    def corrections(self, keys: Iterable[str] | None = None) -> dict[str, tuple[Correction, ...]]:
        """Corrections by key of their call, oldest first; of all calls when none is named."""
        wanted = (
            select(correction, calls.c.key)
            .join(calls, calls.c.id == correction.c.call_id)
            .order_by(correction.c.id)
        )
        if keys is None:
            rows = list(self._connection.execute(wanted))
        else:
            rows = list(self._gather(wanted, calls.c.ident, map(call_ident, keys)))
        found: dict[str, list[Correction]] = {}
        for row in rows:
            line = Correction(
                call_key=row.key,
                field=Corrected(row.field),
                value=row.value,
                at=row.at,
                by=row.by,
                note=row.note,
            )
            found.setdefault(row.key, []).append(line)
        return {key: tuple(lines) for key, lines in found.items()}
