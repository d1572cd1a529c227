"""Config files -> domain values, or one error that names the file, the table and the key.

People who are no programmers edit these files: every mistake is said in French, all at once, with
what was expected. pydantic checks at this border and nowhere else, and it is imported by ``load``
only: the commands that need just the database's address (``database_url``) start without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from veille.config.folder import config_folder, copy_shipped_config, database_url, shipped_config

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from veille.collect.reading import Family
    from veille.config.values import (
        Config,
        General,
        Period,
        Periods,
        Security,
        Sender,
        Sending,
        Smtp,
    )

__all__ = [
    "Config",
    "General",
    "Period",
    "Periods",
    "Security",
    "Sender",
    "Sending",
    "Smtp",
    "config_folder",
    "copy_shipped_config",
    "database_url",
    "load",
    "shipped_config",
]


def load(
    folder: Path, environ: Mapping[str, str], families: Mapping[str, Family] | None = None
) -> Config:
    """Read the whole config of a working folder (the one of ``--dossier``).

    ``families`` are the readers of sources: each checks its own settings (``[selecteurs]``).
    Without them, a source's family and settings are taken as they are. Raises ConfigError with a
    line for each mistake, the most useful first.
    """
    from veille.config.loading import load_all  # noqa: PLC0415  # pydantic, only when it is needed

    return load_all(folder, environ, families)


def __getattr__(name: str) -> object:
    """Import the values when one is first named: the address of the database needs none."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from veille.config import values  # noqa: PLC0415  # 3 ms that `veille appels` need not pay

    return getattr(values, name)
