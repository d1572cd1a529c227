"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path

from veille.domain.errors import InputError, os_reason


def write_file(path: Path, content: bytes) -> None:
    """Write beside, then rename: a reader never sees half a file; InputError when it can't be."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)  # a pipe or /dev/stdout: a rename would take its place
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            try:
                draft.write(content)
                draft.flush()
                os.fsync(draft.fileno())
                Path(draft.name).replace(path)
            except BaseException:
                Path(draft.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise InputError(
            f"« {path} » ne peut pas être écrit ({os_reason(error)}) : faites de la place ou "
            "donnez un autre fichier."
        ) from error
