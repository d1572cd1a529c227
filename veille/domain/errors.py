"""The one error tree. Each message is one French sentence that says what to do."""


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
