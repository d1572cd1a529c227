"""The house keeps its own rules: sizes, labels, glossary."""

import ast
import importlib
import pkgutil
import re
from enum import Enum
from pathlib import Path

import veille.domain

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("veille", "spiders", "digest", "tests")
MAX_FILE, MAX_FUNCTION = 300, 40


def sources() -> list[Path]:
    return [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]


def test_files_are_at_most_300_lines() -> None:
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert len(sizes) > 50
    assert {str(p.relative_to(ROOT)): n for p, n in sizes.items() if n > MAX_FILE} == {}


def test_functions_are_at_most_40_lines() -> None:
    seen, long = 0, {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                seen += 1
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert seen > 200
    assert long == {}


def test_every_enum_of_the_domain_has_french_labels() -> None:
    enums = [
        value
        for module in pkgutil.iter_modules(veille.domain.__path__, "veille.domain.")
        for value in vars(importlib.import_module(module.name)).values()
        if isinstance(value, type) and issubclass(value, Enum) and value.__module__ == module.name
    ]
    assert len(enums) > 10
    for enum in enums:
        labels = [member.label for member in enum]  # type: ignore[attr-defined]  # checked above
        assert all(labels), enum
        assert len(set(labels)) == len(labels), f"{enum.__name__}: two members share a label"


def test_the_glossary_names_every_noun_of_the_domain() -> None:
    glossary = (ROOT / "docs/glossaire.md").read_text("utf-8")
    named = set(re.findall(r"`([A-Z]\w+)`", glossary))
    nouns = {
        name
        for module in pkgutil.iter_modules(veille.domain.__path__, "veille.domain.")
        for name, value in vars(importlib.import_module(module.name)).items()
        if isinstance(value, type)
        and value.__module__ == module.name
        and not (issubclass(value, Exception) or name.startswith("_"))
    }
    assert len(nouns) > 30
    assert nouns - named == set(), "nouns that the glossary does not explain"
    assert named - nouns == set(), "terms of the glossary that are no noun of the domain"


def test_every_package_says_what_it_is() -> None:
    packages = [p for p in sources() if p.name == "__init__.py" and p.parts[-2] != "tests"]
    rooms = [p for p in packages if "tests" not in p.relative_to(ROOT).parts]
    assert len(rooms) > 8
    for path in rooms:
        docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
        assert docstring, path
        assert "TBD" not in docstring, path
