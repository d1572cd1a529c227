"""A process that does one thing at a time and can be killed while it does it.

439 kB of HTML (one tag with 50,000 attributes) freeze lxml for 24 s, a feed of 100,000 items
feedparser for a minute, and no setting stops either: only a kill does.
"""

import logging
import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from veille.domain.errors import SourceError

_log = logging.getLogger(__name__)


class TooCostlyError(SourceError):
    """The work took more time than allowed, and was killed."""


class Worker:
    """One child process that applies ``task`` to each argument it is given.

    ``task`` is a function at the top of a module; arguments and results are pickled. The process
    is started at the first call and again after a kill. Not for several threads at once.
    """

    def __init__(self, task: Callable[[Any], Any], *, seconds: float) -> None:
        self._task = task
        self._seconds = seconds
        self._pipe: Connection | None = None
        self._process: multiprocessing.process.BaseProcess | None = None

    def __call__(self, argument: object) -> Any:  # noqa: ANN401  # what the task gives
        """The task's result; raises TooCostlyError when it had to be killed or died."""
        pipe = self._pipe or self._start()
        try:
            pipe.send(argument)
            if pipe.poll(self._seconds):
                return pipe.recv()
        except (EOFError, OSError) as error:
            self.stop()
            raise TooCostlyError(
                "La lecture de cette page a fait tomber le lecteur : ouvrez la page à la main."
            ) from error
        self.stop()
        raise TooCostlyError(
            f"La lecture de cette page demandait plus de {self._seconds:g} s, elle a été arrêtée : "
            "ouvrez la page à la main."
        )

    def start(self) -> None:
        """Start the process ahead of the first call."""
        if self._pipe is None:
            self._start()

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._task), daemon=True)
        process.start()
        theirs.close()  # ours would otherwise never see the end of a dead child
        self._pipe, self._process = ours, process
        return ours

    def stop(self) -> None:
        """Kill the process; a later call starts another one."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._pipe = self._process = None


def _serve(pipe: Connection, task: Callable[[Any], Any]) -> None:
    """The child: answer until the parent goes away. The parent decides what Ctrl-C means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(task(pipe.recv()))
