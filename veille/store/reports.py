"""How each read of each source went, the unreadable rows included."""

from collections.abc import Iterable

from sqlalchemy import func, insert, select

from veille.domain.notice import Unreadable
from veille.domain.source import Outcome, RunReport
from veille.store.base import AnyRow, Room
from veille.store.tables import run_report, unreadable


class Reports(Room):
    """The reports of the runs: a line a source and a read, never changed afterwards."""

    def record_report(self, report: RunReport, rows: Iterable[Unreadable] = ()) -> None:
        """Keep one report and the rows that could not be read."""
        statement = insert(run_report).returning(run_report.c.id)
        number = self._connection.execute(
            statement,
            {
                "source": report.source,
                "at": report.at,
                "outcome": report.outcome.value,
                "items": report.items,
                "fresh": report.fresh,
                "unreadable": report.unreadable,
                "requests": report.requests,
                "unchanged": report.unchanged,
                "reason": report.reason,
            },
        ).scalar_one()
        self._write(
            insert(unreadable),
            [
                {"run_report_id": number, "address": row.address, "reason": row.reason}
                for row in rows
            ],
        )

    def reports(self, source: str, limit: int = 20) -> tuple[RunReport, ...]:
        """The last reports of one source, newest first."""
        return self.all_reports(limit, source=source).get(source, ())

    def all_reports(
        self, limit: int = 20, *, source: str | None = None
    ) -> dict[str, tuple[RunReport, ...]]:
        """The last reports of every source (or of one), newest first, in one query."""
        newest = (run_report.c.at.desc(), run_report.c.id.desc())
        place = func.row_number().over(partition_by=run_report.c.source, order_by=newest)
        ranked = select(run_report, place.label("place"))
        if source is not None:
            ranked = ranked.where(run_report.c.source == source)
        last = ranked.subquery()
        wanted = select(last).where(last.c.place <= limit).order_by(last.c.source, last.c.place)
        found: dict[str, list[RunReport]] = {}
        for row in self._connection.execute(wanted):
            found.setdefault(row.source, []).append(_report(row))
        return {slug: tuple(reports) for slug, reports in found.items()}

    def unreadable_rows(self, source: str) -> tuple[Unreadable, ...]:
        """What the last read of a source could not read."""
        last = select(func.max(run_report.c.id)).where(run_report.c.source == source)
        wanted = (
            select(unreadable)
            .where(unreadable.c.run_report_id == last.scalar_subquery())
            .order_by(unreadable.c.id)
        )
        return tuple(
            Unreadable(source=source, address=row.address, reason=row.reason)
            for row in self._connection.execute(wanted)
        )


def _report(row: AnyRow) -> RunReport:
    return RunReport(
        source=row.source,
        at=row.at,
        outcome=Outcome(row.outcome),
        items=row.items,
        fresh=row.fresh,
        unreadable=row.unreadable,
        requests=row.requests,
        unchanged=row.unchanged,
        reason=row.reason,
    )
