"""The README says what is true: its definitions are those of the program."""

from pathlib import Path

from veille.cli.commands import COMMANDS
from veille.domain.indicator import Measure

README = (Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")


def test_every_indicator_is_defined_in_the_readme_as_in_the_program() -> None:
    assert len(Measure) > 5
    for measure in Measure:
        assert f"| {measure.label} | {measure.definition} |" in README


def test_every_command_of_the_readme_exists() -> None:
    lines = [line.split("veille ", 1)[1] for line in README.splitlines() if "veille " in line]
    named = {line.split()[0] for line in lines if line.split() and line.split()[0].isalpha()}
    assert len(named & set(COMMANDS)) > 8
