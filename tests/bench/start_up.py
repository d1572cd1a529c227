"""Start-up: what a person waits for before the first word, against the import it can't avoid."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Goal, Measure, french, side_by_side, spend
from veille.store import upgrade

#: A start is short and noisy: it takes more of them.
FEWEST = 15


def start_up(runs: int) -> Iterator[Measure]:
    """``veille --help`` against click, ``veille appels`` against SQLAlchemy, each a process."""
    runs = max(FEWEST, runs)
    with tempfile.TemporaryDirectory() as folder:
        upgrade(f"sqlite:///{Path(folder) / 'veille.db'}")
        for what, arguments, library, most in (
            ("veille --help", ["--help"], "click", 1.5),
            ("veille appels, base vide", ["appels", "--dossier", folder], "sqlalchemy", 1.3),
        ):
            pairs = side_by_side(
                lambda arguments=arguments: spend(*_VEILLE, *arguments).wall,  # type: ignore[misc]  # bound now
                lambda library=library: spend("-c", f"import {library}").wall,  # type: ignore[misc]  # bound now
                runs,
            )
            yield Measure(
                what=f"démarrer : {what}",
                baseline=f"python -c 'import {library}'",
                figures=pairs.slower(),
                goal=Goal(most, at_least=False),
                note=f"{french(1000 * sorted(pairs.ours)[runs // 2])} ms",
            )


#: What the installed script ``veille`` does.
_VEILLE = ("-c", "from veille.cli import main; main()")
