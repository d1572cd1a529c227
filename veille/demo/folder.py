"""The folder of the demo: made anew at each run, and never somebody's own."""

import shutil
from importlib import resources
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from veille.config import shipped_config
from veille.demo.web import SmallWeb
from veille.domain.errors import InputError, os_reason

#: What says that a folder is the demo's, and may be made again.
MARK = ".veille-demo"


def made_anew(folder: Path, web: SmallWeb) -> None:
    """Empty the demo's folder and write its config; a folder that is not the demo's is refused."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise InputError(
            f"Le dossier « {folder} » contient autre chose que la démonstration : donnez-en un "
            "autre avec « --dossier »."
        )
    shutil.rmtree(folder, ignore_errors=True)
    try:
        (folder / "config" / "sources").mkdir(parents=True)
        (folder / MARK).write_text("Ce dossier est refait à chaque « veille demo ».\n", "utf-8")
        _write_config(folder / "config", web)
    except OSError as error:
        raise InputError(
            f"Le dossier « {folder} » ne peut pas être écrit ({os_reason(error)}) : donnez-en un "
            "autre avec « --dossier »."
        ) from error


def _write_config(config: Path, web: SmallWeb) -> None:
    fill = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)  # noqa: S701  # TOML, not HTML
    ours = resources.files("veille.demo") / "config"
    context = {**web.bases, "pairs": str(web.pairs).replace("'", '"')}
    for path in ours.iterdir():
        if path.is_file():
            text = fill.from_string(path.read_text("utf-8")).render(context)
            (config / path.name).write_text(text, "utf-8")
    for path in (ours / "sources").iterdir():
        text = fill.from_string(path.read_text("utf-8")).render(context)
        (config / "sources" / path.name).write_text(text, "utf-8")
    for name in ("publics.toml", "themes.toml", "funders.toml", "centres.toml"):
        shutil.copyfile(shipped_config() / name, config / name)
