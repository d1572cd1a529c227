"""Where the config is, and what can be read of it without pydantic."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from veille.config.toml import read_toml
from veille.config.typography import french
from veille.domain.errors import ConfigError, os_reason

#: Wins over ``[base] adresse``: the place for an address with a password in it.
DATABASE_VARIABLE = "VEILLE_DATABASE_URL"

DEFAULT_DATABASE = "sqlite:///veille.db"

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped_config() -> Path:
    """Give the config that comes with Veille: inside the package in a wheel, beside it else."""
    inside = _PACKAGE / "shipped_config"
    return inside if inside.is_dir() else _PACKAGE.parent / "config"


def config_folder(folder: Path) -> Path:
    """Give ``folder/config``, or the shipped config when there is none."""
    own = folder / "config"
    return own if own.is_dir() else shipped_config()


def copy_shipped_config(to: Path) -> tuple[Path, ...]:
    """Copy the shipped config into the folder ``to``, and give the files that were written.

    A file that is already there is kept: somebody may have edited it.
    """
    source, written = shipped_config(), []
    try:
        for path in sorted(source.rglob("*.toml")):
            target = to / path.relative_to(source)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
                written.append(target)
    except OSError as error:
        raise ConfigError(
            french(
                f"La configuration ne peut pas être copiée dans « {to} » ({os_reason(error)}) : "
                "vérifiez que le dossier existe et que vous pouvez y écrire."
            )
        ) from error
    return tuple(written)


def database_url(folder: Path, environ: Mapping[str, str]) -> str:
    """Give the address of the database of a working folder; reads one file at most.

    ``VEILLE_DATABASE_URL`` wins over ``[base] adresse``. A relative SQLite path of the file
    counts from the working folder, so that a copy of the folder works.
    """
    said = environ.get(DATABASE_VARIABLE, "").strip()
    if said:
        return said
    path = config_folder(folder) / "veille.toml"
    base = read_toml(path).get("base", {}) if path.exists() else {}
    address = base.get("adresse", DEFAULT_DATABASE) if isinstance(base, dict) else None
    if not isinstance(address, str):
        raise ConfigError(
            french(
                f"{path}, [base] adresse : attendu un texte entre guillemets, "
                f"par exemple « {DEFAULT_DATABASE} »."
            )
        )
    fault = database_fault(address)
    if fault:
        raise ConfigError(french(f"{path}, [base] adresse : {fault}."))
    return database_at(folder, address)


def database_fault(address: str) -> str:
    """Say what is wrong with a database's address written in a file, empty when all is well."""
    try:
        parts = urlsplit(address)
        password = parts.password
    except ValueError:
        return f"« {address} » n'est pas une adresse de base de données"
    scheme = parts.scheme.partition("+")[0]
    if scheme not in {"sqlite", "postgresql", "postgres"}:
        return (
            "attendu une adresse qui commence par « sqlite:/// » ou « postgresql:// », "
            f"par exemple « {DEFAULT_DATABASE} »"
        )
    if password:
        return (
            "un mot de passe ne s'écrit pas dans ce fichier : donnez l'adresse entière dans la "
            f"variable d'environnement {DATABASE_VARIABLE}"
        )
    return ""


def database_at(folder: Path, address: str) -> str:
    """Count a relative SQLite path from the working folder."""
    scheme, separator, path = address.partition(":///")
    if scheme.partition("+")[0] != "sqlite" or not separator or path in {"", ":memory:"}:
        return address
    file, mark, options = path.partition("?")
    return f"{scheme}:///{(folder / file).absolute()}{mark}{options}"
