"""What fails for no fault of ours: two writers, a full disk, a kill. Nothing is half done."""

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.values import NOW, call, centre
from veille.domain.revision import Change, Revision
from veille.store import Store

APPENDER = """
import sys
from datetime import datetime
from veille.domain.application import Action, Status, StatusChange
from veille.store import Store
with Store(sys.argv[1]) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(40):
        with store.transaction() as tx:
            known = tx.application("les-tilleuls", "caf-appel-1")
            seen = 0 if known is None else len(known.history)
            tx.append("les-tilleuls", "caf-appel-1", StatusChange(
                to=Status.INTERESTED, at=datetime.fromisoformat(sys.argv[2]), day="2026-03-02",
                action=Action.INTEREST, note=str(seen)))
"""


def test_two_writers_take_turns(store: Store, database_url: str) -> None:
    with store.transaction() as tx:
        tx.put_centre(centre(), NOW)
        tx.apply([Revision(change=Change.NEW, call=call())], [], NOW)
    command = [sys.executable, "-c", APPENDER, database_url, NOW.isoformat()]
    writers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own program)
        for _ in range(2)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    with store.reading() as tx:
        found = tx.application("les-tilleuls", "caf-appel-1")
    assert found is not None
    assert [line.note for line in found.history] == [str(number) for number in range(80)]


FILLER = """
import sys
from datetime import datetime
from veille.domain.errors import StoreError
from veille.domain.notice import RawNotice
from veille.store import Store
now = datetime.fromisoformat(sys.argv[2])
with Store(sys.argv[1]) as store:
    try:
        for batch in range(1000):
            with store.transaction() as tx:
                tx.keep_notices([RawNotice(source="caf", address=f"{batch}/{n}", title="t",
                                           text="x" * 3000) for n in range(10)], now)
            print(batch + 1, flush=True)
    except StoreError as error:
        print(error, flush=True)
"""


def small_files() -> None:
    """What the child may write: files of one megabyte; past it, an error and not a signal."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_a_full_disk_is_said_and_loses_nothing(store: Store, database_url: str) -> None:
    command = [sys.executable, "-c", FILLER, database_url, NOW.isoformat()]
    child = subprocess.run(  # noqa: S603 (our own program)
        command, check=True, capture_output=True, text=True, preexec_fn=small_files
    )
    *done, last = child.stdout.splitlines()
    assert last.startswith("Le disque est plein"), child
    assert int(done[-1]) > 5
    with store.transaction() as tx:
        kept = list(tx.notices())
        assert len(kept) == 10 * int(done[-1])
        tx.put_centre(centre(), NOW)  # room again: it goes on


KILLED = """
import os, signal, sys
from datetime import datetime
from sqlalchemy import Engine, event
from tests.store.values import call, centre, notice
from veille.domain.revision import Change, Revision
from veille.store import Store
now = datetime.fromisoformat(sys.argv[2])
left = [int(sys.argv[3])]
with Store(sys.argv[1]) as store:
    @event.listens_for(Engine, "after_cursor_execute")
    def count(connection, cursor, statement, *rest):
        left[0] -= statement.startswith(("INSERT", "UPDATE"))
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
    with store.transaction() as tx:
        tx.put_centre(centre(), now)
        tx.keep_notices([notice(n) for n in range(300)], now)
        tx.apply([Revision(change=Change.NEW, call=call(n)) for n in range(300)],
                 [(call(n).key, notice(n)) for n in range(300)], now)
"""


@pytest.mark.parametrize("step", [1, 3, 4, 5, 6])
def test_a_kill_in_the_middle_leaves_nothing_half_done(
    store: Store, database_url: str, step: int
) -> None:
    command = [sys.executable, "-c", KILLED, database_url, NOW.isoformat(), str(step)]
    root = Path(__file__).resolve().parents[2]
    killed = subprocess.run(command, check=False, cwd=root)  # noqa: S603 (our own program)
    assert killed.returncode == -signal.SIGKILL
    with store.transaction() as tx:
        assert sum(tx.counts().values()) == 0
        tx.put_centre(centre(), NOW)
        assert tx.centres() == (centre(),)
