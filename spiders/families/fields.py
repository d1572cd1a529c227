"""Settings to words: the CSS selectors that config files use, over lxml."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from lxml.cssselect import CSSSelector, SelectorError

from veille.collect.pages import absolute, clean, text_of
from veille.domain.notice import FIELD_LABELS, Attachment, Printed

#: « a.lien::attr(href) » gives an attribute; without it, the words of the element.
_ATTRIBUTE = re.compile(r"^(?P<css>.*?)::attr\((?P<name>[\w:-]+)\)\s*$")
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|odt)$|/telechargement/|/media/\d+/download|[?&]download\b", re.IGNORECASE
)
#: What a card prints before its words (« Clôture le », « Par »): kept, the core reads labels too.
_EMPTY_WORDS = frozenset({"", "par", "publié le", "clôture le", "date de clôture", "date limite"})


@lru_cache(maxsize=2048)
def _compiled(css: str) -> CSSSelector:
    return CSSSelector(css, translator="html")


def problem_of(selector: object) -> str:
    """What is wrong with a selector of a config file, in French, or an empty string."""
    if not isinstance(selector, str) or not selector.strip():
        return "doit être un sélecteur CSS entre guillemets"
    try:
        _compiled(_split(selector)[0])
    except (SelectorError, ValueError) as error:
        return f"n'est pas un sélecteur CSS lisible ({error})"
    return ""


def _split(selector: str) -> tuple[str, str]:
    found = _ATTRIBUTE.match(selector)
    return (found["css"], found["name"]) if found else (selector, "")


def select(node: Any, selector: str) -> list[Any]:  # noqa: ANN401  # lxml ships no types
    """The elements that a selector finds under ``node``."""
    return list(_compiled(_split(selector)[0])(node))


def words(node: Any, selector: str) -> str:  # noqa: ANN401  # lxml ships no types
    """The words (or the attribute) of the elements that a selector finds, one line."""
    css, name = _split(selector)
    found = _compiled(css)(node)
    if name:
        return next((clean(element.get(name)) for element in found if element.get(name)), "")
    return clean(" ".join(clean(" ".join(element.itertext())) for element in found))


def text(node: Any, selector: str) -> str:  # noqa: ANN401  # lxml ships no types
    """The text of the elements that a selector finds, a line a block."""
    return "\n".join(filter(None, (text_of(element) for element in select(node, selector))))


def link(node: Any, selector: str, address: str) -> str:  # noqa: ANN401  # lxml ships no types
    """The address that the first link found leads to, or an empty string."""
    css, name = _split(selector)
    for element in _compiled(css)(node):
        target = absolute(address, element.get(name or "href"))
        if target:
            return target
    return ""


def printed(node: Any, selectors: Mapping[str, Any]) -> tuple[Printed, ...]:  # noqa: ANN401  # lxml ships no types
    """The labelled fields of a card, as it prints them; those it leaves empty are left out."""
    found = []
    for key, label in FIELD_LABELS.items():
        if key in selectors:
            said = words(node, selectors[key])
            if said.strip(" :").lower() not in _EMPTY_WORDS:
                found.append(Printed(label, said))
    return tuple(found)


def is_document(address: str) -> bool:
    """True when an address looks like a file to download rather than a page."""
    return bool(_DOCUMENT.search(address.split("?", maxsplit=1)[0]) or _DOCUMENT.search(address))


def attachments(nodes: Iterable[Any], address: str) -> tuple[Attachment, ...]:
    """The files that the links under ``nodes`` lead to, once each."""
    found: dict[str, Attachment] = {}
    for node in nodes:
        for element in node.iter("a"):
            href = element.get("href") or ""
            target = absolute(address, href) if is_document(href) else ""
            if target:
                title = clean(" ".join(element.itertext())) or target.rsplit("/", 1)[-1]
                found.setdefault(target, Attachment(address=target, title=title))
    return tuple(found.values())
