"""Checks of one value: each gives it back, or raises ValueError with the end of a French sentence.

They say what is expected rather than what is wrong: the person has the file before their eyes.
"""

import difflib
import ipaddress
import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from veille.config.folder import database_fault

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_QPV = re.compile(r"Q[NP][0-9AB]{3}[0-9A-Z]{2,4}")

#: A key that asks for a secret. The name of a variable (VEILLE_…) is no secret.
_SECRET = re.compile(
    r"(?:.*[-_])?(?:mot_?de_?passe|mdp|password|passwd|secret|token|jeton|cle_api|api[-_]?key)"
    r"|authorization"
)
_VARIABLE = re.compile(r"VEILLE_[A-Z0-9_]+")

SMTP_PASSWORD = "VEILLE_SMTP_PASSWORD"  # noqa: S105  # the variable's name
_LAST_PORT = 65_535
_OLDEST = 120


def hint(word: str, known: Iterable[str]) -> str:
    """« , vouliez-vous dire « port » ? », or nothing when no known word is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f", vouliez-vous dire « {near[0]} » ?" if near else ""


def known_as(what: str, known: Iterable[str], where: str) -> Callable[[str], str]:
    """Check that a word is one of ``known``; ``where`` says where they are listed."""
    words = frozenset(known)

    def check(word: str) -> str:
        if word not in words:
            near = hint(word, words) or f" ({where})"
            raise ValueError(f"« {word} » n'est pas {what}{near}")
        return word

    return check


def one_of(words: Iterable[str]) -> Callable[[str], str]:
    """Check that a word is one of a few, all named in the message."""
    listed = [str(word) for word in words]

    def check(word: str) -> str:
        if word not in listed:
            choice = ", ".join(f"« {one} »" for one in listed)
            raise ValueError(f"« {word} » n'est pas prévu, attendu l'un de {choice}")
        return word

    return check


def slug(word: str) -> str:
    """Check a short name: small letters without accent, figures and hyphens."""
    if not _SLUG.fullmatch(word):
        raise ValueError(
            f"« {word} » : attendu un nom court en minuscules sans accent, chiffres et tirets, "
            "comme « caf-du-rhone »"
        )
    return word


def web_address(address: str) -> str:
    """Check an address that starts with http:// or https:// and carries no password."""
    try:
        parts = urlsplit(address)
        host, password, _ = parts.hostname, parts.password, parts.port
    except ValueError:
        parts, host, password = urlsplit(""), None, None
    if parts.scheme not in {"http", "https"} or not host or not address.isprintable():
        raise ValueError(
            f"« {address} » : attendu une adresse qui commence par https:// ou http://"
        )
    if " " in address:
        raise ValueError(f"« {address} » : une adresse ne contient pas d'espace")
    if password:
        raise ValueError("un mot de passe ne s'écrit pas dans une adresse")
    return address


def web_address_or_none(address: str) -> str:
    """Check a web address that may be left empty."""
    return web_address(address) if address else address


def mail_address(address: str) -> str:
    """Check an e-mail address by its writing alone, and give it as the mail carries it.

    Many relays carry no accent before the « @ » (SMTPUTF8, RFC 6531): such an address would be
    refused a mail at a time, later. A domain's accents are written in ASCII (IDNA).
    """
    try:
        checked = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise ValueError(
            f"« {address} » : attendu une adresse électronique sans accent, "
            "comme « accueil@exemple.fr »"
        ) from error
    return checked.ascii_email or checked.normalized


def one_line(words: str) -> str:
    """Check words that go into a header: a line break there would forge another header."""
    if not words.isprintable():
        raise ValueError("attendu un texte d'une seule ligne")
    return words


def local_address(address: str) -> str:
    """Check a pair « 127.0.1.1:8081 » of this machine; see ``local_pair``."""
    try:
        host, port = local_pair(address)
        good = ipaddress.ip_address(host).is_loopback and 0 < port <= _LAST_PORT
    except ValueError:
        good = False
    if not good:
        raise ValueError(
            f"« {address} » : attendu une adresse de cette machine et son port, "
            "comme « 127.0.1.1:8081 »"
        )
    return address


def local_pair(address: str) -> tuple[str, int]:
    """Part the host from the port; ValueError when there is no port."""
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)


def quarter(code: str) -> str:
    """Check a QPV's code."""
    if not _QPV.fullmatch(code):
        raise ValueError(
            f"« {code} » : attendu un code de quartier prioritaire, comme « QN06901M »"
        )
    return code


def is_secret(key: str, value: object) -> bool:
    """Tell whether a key of a file gives a secret away."""
    named = isinstance(value, str) and _VARIABLE.search(value)
    return bool(_SECRET.fullmatch(key.lower())) and isinstance(value, str | int) and not named


def secret_advice(table: str) -> str:
    """Say where the secret goes instead."""
    where = SMTP_PASSWORD if table == "smtp" else "VEILLE_…"
    return (
        "un secret ne s'écrit pas dans un fichier, effacez cette ligne et donnez-le dans la "
        f"variable d'environnement {where}"
    )


def balanced(words: str) -> str:
    """Check that the brackets of an expression are closed."""
    if words.count("(") != words.count(")") or words.count("[") != words.count("]"):
        raise ValueError(f"« {words} » : une parenthèse ou un crochet n'est pas fermé")
    return words


def database_address(address: str) -> str:
    """Check a database's address that a file gives."""
    fault = database_fault(address)
    if fault:
        raise ValueError(fault)
    return address


def span_of_ages(ages: list[int]) -> list[int]:
    """Check a first and a last age, in years."""
    if len(ages) != 2 or not 0 <= ages[0] <= ages[1] <= _OLDEST:  # noqa: PLR2004  # first and last
        raise ValueError("attendu un premier et un dernier âge, comme [60, 120]")
    return ages
