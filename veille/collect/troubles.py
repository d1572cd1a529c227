"""What went wrong with a request, as an outcome and one French sentence that says what to do."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from veille.collect.guard import RefusedAddressError
from veille.collect.reading import BlockedError, PageChangedError
from veille.domain.errors import SourceError
from veille.domain.source import Outcome


@dataclass(frozen=True, slots=True)
class Trouble:
    """One page that gave nothing, and why."""

    outcome: Outcome
    reason: str


_STATUSES = {
    404: "la page n'existe plus (réponse 404) : cherchez sa nouvelle adresse chez le financeur",
    410: "la page a été retirée (réponse 410) : cherchez sa nouvelle adresse chez le financeur",
    408: "le site n'a pas répondu à temps (réponse 408) : il sera relu au prochain passage",
    429: "le site demande d'attendre (réponse 429) : il sera relu au prochain passage",
}


def of_status(status: int, address: str) -> Trouble:
    """For an answer that is neither a page nor « unchanged »."""
    place = _place(address)
    if status in _STATUSES:
        return Trouble(Outcome.FAILED, f"{place} : {_STATUSES[status]}.")
    if status >= 500:  # noqa: PLR2004  # HTTP: the server's own errors
        return Trouble(
            Outcome.FAILED,
            f"{place} : le site est en panne (réponse {status}), il sera relu au prochain passage.",
        )
    if 300 <= status < 400:  # noqa: PLR2004  # HTTP: redirects that were not followed
        return Trouble(
            Outcome.FAILED,
            f"{place} : la page renvoie vers une adresse qui ne peut pas être suivie "
            f"(réponse {status}) : corrigez l'adresse de la source.",
        )
    return Trouble(Outcome.FAILED, f"{place} : réponse {status} : vérifiez l'adresse de la source.")


def of_wall(sign: str, address: str) -> Trouble:
    """For a bot wall, shown by ``sign``."""
    return Trouble(
        Outcome.BLOCKED,
        f"{_place(address)} : {sign} : demandez l'accès au financeur, ou passez la source en "
        'etat = "bloquee" et suivez-la à la main.',
    )


def of_read(error: SourceError) -> Trouble:
    """For a page that its family could not read."""
    if isinstance(error, PageChangedError):
        return Trouble(Outcome.CHANGED, str(error))
    outcome = Outcome.BLOCKED if isinstance(error, BlockedError) else Outcome.FAILED
    return Trouble(outcome, str(error))


#: What is said for each name of exception that Scrapy and Twisted raise for a request.
_NETWORK = {
    "CannotResolveHostError": "ce nom de site est introuvable : vérifiez l'adresse et la connexion",
    "DownloadConnectionRefusedError": "le site refuse la connexion : il sera relu plus tard",
    "DownloadTimeoutError": "le site n'a pas répondu à temps : il sera relu au prochain passage",
    "DownloadCancelledError": "la réponse dépasse la taille permise : donnez une page plus précise",
    "ResponseDataLossError": "la réponse a été coupée : elle sera relue au prochain passage",
    "UnsupportedURLSchemeError": "seuls http et https sont lus : corrigez l'adresse de la source",
    "IgnoreRequest": "la page renvoie sans fin d'une adresse à l'autre : corrigez l'adresse",
}


def of_network(error: BaseException, address: str) -> Trouble:
    """For a request that brought no answer."""
    if isinstance(error, SourceError):
        return of_read(error)
    inner = _refusal(error)
    if inner is not None:
        return Trouble(Outcome.FAILED, str(inner))
    said = _NETWORK.get(type(error).__name__)
    if said is None and "ssl" in f"{type(error).__module__}{error!r}".lower():
        said = "le certificat du site n'est pas valable : prévenez le financeur"
    if said is None:
        said = "la connexion a échoué : la page sera relue au prochain passage"
    return Trouble(Outcome.FAILED, f"{_place(address)} : {said}.")


def _refusal(error: BaseException | None) -> RefusedAddressError | None:
    """The guard's refusal, wherever the libraries have wrapped it."""
    seen = 0
    while error is not None and seen < 5:  # noqa: PLR2004  # no chain of ours is longer
        if isinstance(error, RefusedAddressError):
            return error
        reasons = getattr(error, "reasons", None) or ()
        for reason in reasons:
            found = _refusal(getattr(reason, "value", None))
            if found is not None:
                return found
        error, seen = error.__cause__ or error.__context__, seen + 1
    return None


def _place(address: str) -> str:
    """The site and path, without what a query may hold."""
    parts = urlsplit(address)
    return f"{parts.hostname}{parts.path}"
