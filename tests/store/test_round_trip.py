"""What goes in comes out equal, on both engines, whatever the words."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store import values
from tests.store.values import NOW
from veille.domain.call import Reading
from veille.domain.notice import RawNotice, Unreadable
from veille.domain.revision import Change, Revision
from veille.domain.source import Outcome, PageMemory, RunReport
from veille.store import Store

#: The database of one test serves all its examples: each rewrites what the one before wrote.
shared = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

#: The first and last years have instants that no zone but theirs can say.
_FIRST, _LAST = (datetime(year, 1, 1) for year in (2, 9998))  # noqa: DTZ001 (hypothesis adds zones)
instants = st.datetimes(_FIRST, _LAST, timezones=st.timezones())
page_words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@shared
@given(read=st.lists(values.notices, max_size=3))
def test_notices_are_kept_word_for_word(store: Store, read: list[RawNotice]) -> None:
    with store.transaction() as tx:
        tx.keep_notices(read, NOW)
        kept = set(tx.notices())
    places = {(found.source, found.address, found.rank): found for found in read}
    assert set(places.values()) <= kept


@shared
@given(reading=values.readings)
def test_a_reading_comes_back_with_every_offset_and_doubt(store: Store, reading: Reading) -> None:
    read = values.call()
    read = type(read)(
        key=read.key,
        title=read.title,
        address=read.address,
        source=read.source,
        reading=reading,
        assumed=frozenset({"territories"}),
    )
    with store.transaction() as tx:
        tx.apply([Revision(change=Change.CORRECTED, call=read)], [], NOW)
        assert tx.call(read.key) == read
        assert tx.calls([read.key, "inconnu"]) == {read.key: read}


@shared
@given(title=values.hostile)
def test_words_that_an_engine_refuses_become_replacement_characters(
    store: Store, title: str
) -> None:
    read = values.call()
    hostile = type(read)(
        key=read.key, title=title, address="a" * 8192, source="caf", reading=read.reading
    )
    expected = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in title)
    with store.transaction() as tx:
        tx.apply([Revision(change=Change.CORRECTED, call=hostile)], [], NOW)
        assert tx.call(read.key).title == expected


@shared
@given(at=instants, reason=st.text(max_size=10))
def test_an_instant_comes_back_aware_and_equal(store: Store, at: datetime, reason: str) -> None:
    clean = reason.replace("\0", "\ufffd")
    report = RunReport(source=str(hash((at, reason))), at=at, outcome=Outcome.READ, reason=clean)
    with store.transaction() as tx:
        tx.record_report(report)
        back = tx.reports(report.source)[0]
    assert back.at == at.astimezone(UTC)  # an ambiguous local hour equals no hour of another zone
    assert back.at.tzinfo == UTC
    assert back.reason == report.reason


def test_a_naive_instant_is_refused(store: Store) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(Exception, match="naive"), store.transaction() as tx:
        tx.record_report(RunReport(source="caf", at=naive, outcome=Outcome.READ))


def test_instants_compare_as_instants_whatever_their_zone(store: Store) -> None:
    later = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
    earlier = datetime(2026, 3, 31, 10, 0, tzinfo=timezone(timedelta(hours=2)))
    with store.transaction() as tx:
        for at in (later, earlier):
            tx.record_report(RunReport(source="caf", at=at, outcome=Outcome.READ))
        assert [report.at for report in tx.reports("caf")] == [later, earlier]


def test_reports_keep_their_unreadable_rows_newest_first(store: Store) -> None:
    rows = [Unreadable(source="caf", address="https://exemple.fr", reason="carte sans titre")]
    with store.transaction() as tx:
        for day in range(5):
            report = RunReport(
                source="caf", at=NOW + timedelta(days=day), outcome=Outcome.READ, items=day
            )
            tx.record_report(report, rows if day == 4 else [])
        tx.record_report(RunReport(source="ars", at=NOW, outcome=Outcome.BLOCKED, reason="403"))
    with store.reading() as tx:
        assert [report.items for report in tx.reports("caf", 3)] == [4, 3, 2]
        assert {slug: len(found) for slug, found in tx.all_reports(2).items()} == {
            "ars": 1,
            "caf": 2,
        }
        assert tx.unreadable_rows("caf") == tuple(rows)
        assert tx.unreadable_rows("ars") == ()


@shared
@given(
    words=st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
        min_size=3,
        max_size=5,
    )
)
def test_pages_are_remembered(store: Store, words: list[str]) -> None:
    page = PageMemory(
        source="caf",
        address="https://exemple.fr/" + "a" * 4000,
        etag=words[0],
        fingerprint=words[1],
        follow=tuple(words),
        items=len(words),
    )
    with store.transaction() as tx:
        tx.keep_pages([page])
        assert tx.pages(["caf", "ars"]) == {("caf", page.address): page}
        assert tx.keep_pages([page]) == 0
