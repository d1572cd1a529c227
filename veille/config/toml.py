"""TOML text -> tables, or a ConfigError that names the file and the line."""

import re
import tomllib
from pathlib import Path
from typing import Any

from veille.config.typography import french
from veille.domain.errors import ConfigError, os_reason

_PLACE = re.compile(r"\(at line (\d+), column \d+\)")

#: What Python's reader says, and what a person should do; the first that fits.
_ADVICE = (
    ("Cannot overwrite a value", "cette clé est écrite deux fois, gardez-en une seule"),
    ("Duplicate inline table key", "cette clé est écrite deux fois, gardez-en une seule"),
    ("Cannot declare", "cette table est écrite deux fois, gardez-en une seule"),
    ("Expected '='", "attendu « clé = valeur »"),
    ("Invalid statement", "attendu « clé = valeur », « [table] » ou une ligne qui commence par #"),
    ("Unclosed array", "une liste n'est pas fermée, ajoutez « ] »"),
    ("Unterminated string", "un texte n'est pas fermé, ajoutez le guillemet qui manque"),
    ("Illegal character", "un texte n'est pas fermé, ajoutez le guillemet qui manque"),
    ("Expected newline", "une seule « clé = valeur » par ligne"),
    ("Unescaped '\\' in a string", "la barre « \\ » s'écrit « \\\\ » dans un texte"),
    ("Invalid value", "un texte s'écrit entre guillemets, oui et non s'écrivent true et false"),
    ("Expected ']", "un nom de table s'écrit entre crochets, comme « [smtp] »"),
    ("Invalid initial character", "une clé s'écrit en lettres sans accent, chiffres et « _ »"),
)


def read_toml(path: Path) -> dict[str, Any]:
    """Read one file; a ConfigError names it, with the line when its writing is wrong."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            french(f"{path}, {_where(str(error))} : {_advice(str(error))}.")
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(
            french(
                f"{path}, ligne {line} : le fichier n'est pas en UTF-8, enregistrez-le en UTF-8."
            )
        ) from error
    except OSError as error:
        raise ConfigError(
            french(f"{path} ne peut pas être lu ({os_reason(error)}) : vérifiez-le, et vos droits.")
        ) from error


def _where(message: str) -> str:
    place = _PLACE.search(message)
    return f"ligne {place[1]}" if place else "dernière ligne"


def _advice(message: str) -> str:
    said = next((advice for start, advice in _ADVICE if message.startswith(start)), "")
    return said or f"l'écriture TOML n'est pas correcte ({_PLACE.sub('', message).strip()})"
