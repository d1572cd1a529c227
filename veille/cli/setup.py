"""``veille init``: a database, and a config folder to edit."""

from pathlib import Path

import click

from veille.cli import base
from veille.domain.errors import InputError, os_reason


@click.command()
@base.in_folder
def init(folder: Path) -> None:
    """Crée la base et un dossier de configuration à modifier.

    Ce qui existe déjà n'est jamais écrasé ; une base d'une version antérieure est mise à jour,
    et une copie en est gardée à côté.

    \b
    Exemple :
      veille init --dossier ma-veille
    """
    from veille.config import copy_shipped_config, database_url
    from veille.store import upgrade

    config = folder / "config"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if config.exists():
            click.echo(f"Configuration : {config} existe, elle est gardée telle quelle.")
        else:
            copy_shipped_config(config)
            click.echo(f"Configuration : {config}, à modifier (veille.toml d'abord).")
    except OSError as error:
        raise InputError(
            f"Le dossier « {folder} » ne peut pas être créé ({os_reason(error)}) : donnez-en un "
            "autre."
        ) from error
    url = database_url(folder, base.environment())
    before = upgrade(url)
    click.echo("Base : créée." if before is None else "Base : à jour.")
