"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path

from veille.domain.errors import InputError


def write_file(path: Path, content: bytes) -> None:
    """Write beside, then rename: a reader never sees half a file; InputError when it can't be."""
    try:
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
            f"« {path} » ne peut pas être écrit ({error.strerror}) : faites de la place ou donnez "
            "un autre fichier."
        ) from error
