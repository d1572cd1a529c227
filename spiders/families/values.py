"""Values of a JSON answer as printed words."""

from collections.abc import Mapping
from typing import Any, Final

from veille.collect.pages import clean, visible_text

#: What stands at a path that leads nowhere; None is a value that APIs give.
MISSING: Final = object()
#: Where a record that stands for a thing (a funder, a theme) keeps its name.
_NAMES = ("name", "title", "label", "nom", "titre", "libelle")


def at(value: Any, path: str) -> Any:  # noqa: ANN401  # any JSON
    """What stands at a dotted path (« a.b.0.c »); ``[]`` after a name goes into every element."""
    for step in filter(None, path.split(".")):
        name, each = (step[:-2], True) if step.endswith("[]") else (step, False)
        if isinstance(value, list) and not name.isdigit():
            value = [at(element, name) for element in value]
        elif isinstance(value, list):
            index = int(name)
            value = value[index] if index < len(value) else MISSING
        elif isinstance(value, Mapping):
            value = value.get(name, MISSING)
        else:
            return MISSING
        if each and not isinstance(value, list):
            return MISSING
    return value


def paths(value: object) -> tuple[str, ...]:
    """One path or several, as config files give them."""
    return (value,) if isinstance(value, str) else tuple(value or ())  # type: ignore[arg-type]  # checked


def plain(value: object, settings: Mapping[str, Any]) -> str:
    """A value as one line of words; lists joined, HTML and entities turned into words."""
    return clean(", ".join(text(value, settings).split("\n"))) if value is not MISSING else ""


def text(value: object, settings: Mapping[str, Any]) -> str:
    """A value as printed words, a line a block or a list's element."""
    if value is MISSING or value is None or value is False:
        return ""
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, (text(element, settings) for element in value)))
    if isinstance(value, Mapping):
        named = (value.get(key) for key in _NAMES)
        return next((text(name, settings) for name in named if name), "")
    words = str(value)
    separator = settings.get("separateur")
    if separator and separator in words:
        return "\n".join(filter(None, (text(part, settings) for part in words.split(separator))))
    if "<" in words or "&" in words:
        return visible_text(f"<div>{words}</div>")[1]
    return "\n".join(filter(None, map(clean, words.splitlines())))
