"""The program starts with what it needs and no more, and speaks French to the last word."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_commands import ALL
from veille.cli.commands import COMMANDS
from veille.store import upgrade

#: What each command may not import, by the arguments that run it.
HEAVY = frozenset({"scrapy", "twisted", "lxml", "pydantic", "jinja2", "alembic", "feedparser"})

#: Words that click would say by itself, in the help or in a refusal.
ENGLISH = (
    "Usage", "Error", "Missing", "No such", "Commands:", "Show this", "and exit",
    "Try '", "Invalid value", "is not one of", "required", "default", "Did you mean", "Got",
    "does not exist", "is not a valid", "requires an argument", "unexpected extra",
)  # fmt: skip

_SAY_IMPORTS = (
    "import sys; from veille.cli.commands import run; run(sys.argv[1:]); "
    "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
)


def imported(*arguments: object) -> set[str]:
    """Top packages that a command line imports, in a process of its own."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", _SAY_IMPORTS, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    names: list[str] = ast.literal_eval(done.stderr.strip().splitlines()[-1])
    return set(names)


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("appels", "--help")], ids=str)
def test_help_imports_click_and_little_else(arguments: tuple[str, ...]) -> None:
    names = imported(*arguments)
    assert "click" in names
    assert not names & (HEAVY | {"sqlalchemy", "ahocorasick", "rapidfuzz"})


def test_the_list_of_calls_imports_the_database_and_nothing_heavier(tmp_path: Path) -> None:
    upgrade(f"sqlite:///{tmp_path / 'veille.db'}")
    for options in ((), ("--json",), ("--statut", "tous")):
        names = imported("appels", "--dossier", tmp_path, *options)
        assert "sqlalchemy" in names
        assert not names & HEAVY


@pytest.mark.parametrize("command", [(), *ALL], ids=" ".join)
def test_no_english_word_of_the_library_stands_in_a_help(
    veille: Run, command: tuple[str, ...]
) -> None:
    ran = veille(*command, "--help")
    assert ran.code == 0, ran.err
    assert english(ran.out) == []
    assert ran.out.startswith("Utilisation : veille")
    assert ran.err == ""


def test_the_help_lists_every_command_with_what_it_does(veille: Run) -> None:
    lines = veille("--help").out.splitlines()
    for name, (_, _, said) in COMMANDS.items():
        assert any(re.match(rf"\s+{name}\s", line) for line in lines), name
        assert said.split()[0] in " ".join(lines)


@pytest.mark.parametrize(
    "arguments",
    [
        ("inconnue",),
        ("--inconnue",),
        ("appels", "--inconnue"),
        ("appels", "--avant"),
        ("appels", "--avant", "demain"),
        ("appels", "--statut", "ouverte"),
        ("appels", "de-trop"),
        ("appel",),
        ("centres",),
        ("centres", "inconnue"),
        ("digest", "apercu"),
        ("indicateurs", "deux-mille"),
        ("indicateurs", "--format", "docx"),
        ("candidature", "a"),
        ("candidature", "a", "b", "danser"),
        ("appels", "--dossier", __file__),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_no_english_word(
    veille: Run, arguments: tuple[str, ...]
) -> None:
    ran = veille(*arguments)
    assert ran.code == 2, ran.err
    assert ran.out == ""
    assert ran.err.strip()
    assert english(ran.err) == []
    assert "Traceback" not in ran.err


def english(said: str) -> list[str]:
    """Words of the library's own that were left in English."""
    return [word for word in ENGLISH if word in said]
