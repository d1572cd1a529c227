"""The one error tree. Each message is one French sentence that says what to do."""

import errno

_REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le quota du disque est atteint",
    errno.EACCES: "vous n'en avez pas le droit",
    errno.EPERM: "vous n'en avez pas le droit",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOENT: "le chemin n'existe pas",
    errno.ENOTDIR: "le chemin passe par un fichier",
    errno.EEXIST: "un fichier porte déjà le nom du dossier",
    errno.EISDIR: "c'est un dossier",
}


def os_reason(error: OSError) -> str:
    """Why the system refused, in French; its number for what is rare."""
    return _REASONS.get(error.errno or 0, f"erreur {error.errno} du système")


class VeilleError(Exception):
    """Base of every error raised on purpose; the CLI prints it alone and exits with 1."""


class ConfigError(VeilleError):
    """A config file can't be used: the message names the file, the table and the key."""


class InputError(VeilleError):
    """What a person typed or imported can't be used as it is."""


class UnknownError(VeilleError):
    """A centre, call, source or delivery that the database does not know."""


class RefusedError(VeilleError):
    """A transition that the present state does not allow; the message lists the open ones."""


class StoreError(VeilleError):
    """The database can't be reached, read or written, or is of another version."""


class SourceError(VeilleError):
    """One source failed; the run goes on with the others."""


class DeliveryError(VeilleError):
    """A message could not be handed over to the relay or the outbox folder."""
