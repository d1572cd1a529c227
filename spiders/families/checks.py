"""Strict reading of a family's settings: an unknown key is a typo, and is said so."""

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from spiders.families.fields import problem_of

Check = Callable[[object], str]

#: Keys that every family takes, beside its own.
COMMON: dict[str, Check] = {}


def is_text(value: object) -> str:
    """A non-empty string."""
    return "" if isinstance(value, str) and value.strip() else "doit être un texte entre guillemets"


def is_count(value: object) -> str:
    """A whole number from 1 to 10,000."""
    good = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 10_000  # noqa: PLR2004  # more is a typo
    return "" if good else "doit être un nombre entier, de 1 à 10 000"


def is_yes_no(value: object) -> str:
    """``true`` or ``false``."""
    return "" if isinstance(value, bool) else "doit être true ou false"


def is_words(value: object) -> str:
    """A table of strings."""
    good = isinstance(value, Mapping) and all(isinstance(word, str) for word in value.values())
    return "" if good else "doit être une table de textes"


def is_list(value: object) -> str:
    """A list of strings, or one."""
    words = [value] if isinstance(value, str) else value
    good = (
        isinstance(words, list | tuple) and words and all(isinstance(w, str) and w for w in words)
    )
    return "" if good else "doit être un texte, ou une liste de textes"


def one_of(*allowed: str) -> Check:
    """One of a few words."""
    return lambda value: "" if value in allowed else f"doit être l'un de : {', '.join(allowed)}"


def table(known: Mapping[str, Check], *, needed: tuple[str, ...] = ()) -> Check:
    """A table whose keys are ``known``."""

    def check(value: object) -> str:
        if not isinstance(value, Mapping):
            return "doit être une table"
        return " ; ".join(problems(value, known, needed=needed))

    return check


selector: Check = problem_of

COMMON["max_requetes"] = is_count


def problems(
    settings: Mapping[str, Any], known: Mapping[str, Check], *, needed: tuple[str, ...] = ()
) -> list[str]:
    """What is wrong with ``settings``: unknown keys, missing ones, values that can't be used."""
    every = {**known, **COMMON}
    found = []
    for key, value in settings.items():
        check = every.get(key)
        if check is None:
            near = difflib.get_close_matches(str(key), every, n=1)
            hint = f" (vouliez-vous dire « {near[0]} » ?)" if near else ""
            found.append(f"« {key} » est une clé inconnue{hint}")
            continue
        said = check(value)
        if said:
            found.append(f"« {key} » {said}")
    found.extend(f"« {key} » manque" for key in needed if key not in settings)
    return found
