"""The command line: parse, call one service, print French.

With ``veille.web``, the only room that reads the clock, the environment and the arguments.
"""

import gc
import gettext
import os
import signal
import sys
from pathlib import Path


def main() -> None:
    """Run ``veille``.

    The exit codes are 0 fine, 1 refused or failed, 2 wrong usage, 3 in part, 130 interrupted.
    """
    # Start-up makes objects that live to the end: looking for garbage among them takes 15 ms.
    gc.set_threshold(50_000, 20, 20)
    # click takes its own words from gettext's default domain: ours is in French, always.
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    from veille.cli.commands import run  # after gettext knows where to look

    # A service that is stopped ends like one that a person interrupts: in one sentence.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    code = run(sys.argv[1:])
    gc.freeze()  # nothing is left to collect: the pass that Python makes at exit costs 45 ms
    sys.exit(code)
