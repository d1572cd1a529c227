"""A funder's permanent page: one notice, or one for each part that its headings cut.

Nearly half of the real sources are such pages: same address every year, several calls under
headings or in accordions, no card.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from spiders.families import checks, fields
from veille.collect.documents import document_text, kind_of
from veille.collect.pages import main_of, parse, sections, text_of, title_of, without_heading
from veille.collect.reading import (
    Ask,
    Family,
    Found,
    Page,
    PageChangedError,
    no_secrets,
    nothing_without,
)
from veille.domain.notice import RawNotice
from veille.domain.source import Source

_KNOWN: dict[str, checks.Check] = {
    "bloc": checks.selector,
    "titre": checks.selector,
    "coupe": checks.selector,
    "publie": checks.selector,
    "garde": checks.is_list,
    "ecarte": checks.is_list,
    "vide": checks.selector,
}
#: Characters under which a page holds no call: a menu, an error page, a page made by JavaScript.
_LEAST = 80


def check(settings: Mapping[str, Any]) -> list[str]:
    """French problems of the settings."""
    return checks.problems(settings, _KNOWN)


def first(source: Source) -> tuple[Ask, ...]:
    """The pages themselves."""
    return tuple(Ask(address=address, step="page") for address in source.addresses)


def read(page: Page) -> Found:
    """The notices of one page; raises PageChangedError when it holds no words."""
    settings, kind = page.source.settings, kind_of(page.body)
    if kind not in {"html", "texte"}:
        return _file(page, kind)
    tree = parse(page.body, page.content_type)
    if tree is not None and "vide" in settings and fields.select(tree, settings["vide"]):
        return Found(says_none=True)
    blocks = [] if tree is None else _blocks(tree, page)
    title = "" if tree is None else _title(tree, settings)
    published = fields.words(tree, settings["publie"]) if "publie" in settings and blocks else ""
    files = () if "coupe" in settings else fields.attachments(blocks, page.address)
    parts = [part for block in blocks for part in _parts(block, page)]
    kept = [part for part in parts if _is_kept(part, settings)]
    if sum(len(text) for _, text in kept) < _LEAST:
        raise PageChangedError(
            f"{page.address} : la page ne contient presque aucun texte : elle a été refaite, ou "
            "demande JavaScript. Vérifiez-la à la main."
        )
    notices = (_notice(page, title, part, published) for part in _ranked(kept))
    return Found(notices=tuple(replace(notice, attachments=files) for notice in notices))


def _blocks(tree: Any, page: Page) -> list[Any]:  # noqa: ANN401  # lxml ships no types
    settings = page.source.settings
    if "bloc" not in settings:
        return [main_of(tree)]
    found = fields.select(tree, settings["bloc"])
    if not found:
        raise PageChangedError(
            f"{page.address} : le bloc « {settings['bloc']} » n'y est plus : la page a sans doute "
            "été refaite, mettez son sélecteur à jour."
        )
    return found


def _title(tree: Any, settings: Mapping[str, Any]) -> str:  # noqa: ANN401  # lxml ships no types
    own = fields.words(tree, settings["titre"]) if "titre" in settings else ""
    return own or title_of(tree)


def _parts(block: Any, page: Page) -> list[tuple[str, str]]:  # noqa: ANN401  # lxml ships no types
    """(heading, text) pairs of a block; the heading is empty for what is not cut."""
    cut = page.source.settings.get("coupe")
    if cut is None:
        return [("", text_of(block))]
    headings = fields.select(block, cut)
    if not headings:
        raise PageChangedError(
            f"{page.address} : aucun titre « {cut} » n'y coupe plus la page : elle a sans doute "
            "été refaite, mettez son sélecteur à jour."
        )
    # What stands above the first heading introduces the page: it is no announcement.
    return sections(block, headings)[1:]


def _is_kept(part: tuple[str, str], settings: Mapping[str, Any]) -> bool:
    """Apply the words that keep or leave out a part by its heading (an empty one is kept)."""
    heading = part[0].casefold()
    if not heading or not part[1]:
        return bool(part[1])
    keep, leave = _list(settings.get("garde")), _list(settings.get("ecarte"))
    if keep and not any(word.casefold() in heading for word in keep):
        return False
    return not any(word.casefold() in heading for word in leave)


def _list(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())  # type: ignore[arg-type]  # checked


def _ranked(parts: list[tuple[str, str]]) -> list[tuple[int, str, str]]:
    cut = any(heading for heading, _ in parts)
    return [(rank, *part) for rank, part in enumerate(parts, start=1 if cut else 0)]


def _notice(page: Page, title: str, part: tuple[int, str, str], published: str) -> RawNotice:
    rank, heading, text = part
    return RawNotice(
        source=page.source.slug,
        address=page.ask.address,
        title=heading or title,
        text=without_heading(text, heading or title),
        published=published,
        rank=rank,
    )


def _file(page: Page, kind: str) -> Found:
    """A permanent address that serves a file: one notice, with its text."""
    text = document_text(page.body, kind)
    title, _, rest = text.partition("\n")
    return Found(
        notices=(
            RawNotice(
                source=page.source.slug,
                address=page.ask.address,
                title=title,
                text=rest,
            ),
        )
    )


FAMILY = Family(check=check, first=first, read=read, without=nothing_without, secrets=no_secrets)
