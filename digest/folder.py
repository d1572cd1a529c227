"""Hand messages over to a folder: what « --vers DOSSIER » does."""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from digest.mailer import Sent
from digest.parts import html_of
from veille.domain.delivery import DeliveryState
from veille.domain.errors import DeliveryError, os_reason

_LONGEST_NAME = 120


def file_name(name: str) -> str:
    """``name`` made safe for any file system, without a path in it; two long names stay two."""
    safe = re.sub(r"[^A-Za-z0-9@._-]+", "_", name).strip(".") or "courriel"
    if len(safe) > _LONGEST_NAME:
        mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
        safe = f"{safe[: _LONGEST_NAME - 13]}-{mark}"
    return safe


class FolderMailer:
    """Writes each message as ``.eml`` (the bytes on the wire) and its HTML part beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is kept open."""

    def send(
        self,
        raw: bytes,
        *,
        sender: str,
        recipient: str,
        name: str,
        before_dot: Callable[[], bool],
    ) -> Sent:
        """Write the message whole or not at all; a full folder is a DeliveryError."""
        del sender, recipient
        safe = file_name(name)
        drafts: list[tuple[Path, Path]] = []
        try:
            for suffix, content in ((".html", html_of(raw).encode()), (".eml", raw)):
                drafts.append((self._draft(content), self.folder / f"{safe}{suffix}"))
            if not before_dot():
                return Sent(DeliveryState.CANCELLED)
            for draft, path in drafts:
                draft.replace(path)
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            for draft, _ in drafts:
                draft.unlink(missing_ok=True)
        return Sent(DeliveryState.ACCEPTED, f"écrit dans {safe}.eml")

    def _draft(self, content: bytes) -> Path:
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".tmp", delete=False) as file:
            path = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                path.unlink(missing_ok=True)
                raise
        path.chmod(0o644)
        return path

    def _unwritable(self, error: OSError) -> DeliveryError:
        return DeliveryError(
            f"Le dossier « {self.folder} » ne peut pas être écrit ({os_reason(error)}) : faites de "
            "la place ou donnez un autre dossier, puis relancez."
        )
