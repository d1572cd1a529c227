"""The contract of all families: a saved page reads as its approved reading says.

A page is ``pages/<family>/<name>.html|xml|json`` with ``<name>.toml`` (address, settings) and
``<name>.lu.json``, the reading. A missing reading is written, and the test asks for a look at it.
"""

import json
import tomllib
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from spiders import FAMILIES
from veille.collect.reading import Ask, Found, Page
from veille.domain.errors import SourceError
from veille.domain.source import Source

PAGES = Path(__file__).parent / "pages"
SETTINGS = sorted(PAGES.glob("*/*.toml"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in SETTINGS]


def page_at(settings: Path) -> Page:
    """The saved page beside its settings, as the network would have brought it."""
    said = tomllib.loads(settings.read_text("utf-8"))
    body = next(
        path
        for path in settings.parent.glob(f"{settings.stem}.*")
        if path.suffix in {".html", ".xml", ".json"} and not path.name.endswith(".lu.json")
    )
    source = Source(
        slug=settings.stem,
        name=settings.stem,
        family=settings.parent.name,
        addresses=(said["adresse"],),
        settings=MappingProxyType(said["selecteurs"]),
    )
    ask = FAMILIES[source.family].first(source)[0]
    if "etape" in said:
        ask = Ask(address=said["adresse"], step=said["etape"], context=said["contexte"])
    return Page(source=source, ask=ask, address=said["adresse"], body=body.read_bytes())


def shown(found: Found) -> dict[str, Any]:
    """A reading for people to approve: what was found, without what is empty."""
    notices = [
        {
            "titre": notice.title,
            "adresse": notice.address,
            "rang": notice.rank,
            "publie": notice.published,
            "champs": {field.label: field.words for field in notice.fields},
            "texte": notice.text.split("\n"),
            "pieces": [asdict(file) for file in notice.attachments],
        }
        for notice in found.notices
    ]
    return {
        "annonces": [{k: v for k, v in notice.items() if v} for notice in notices],
        "illisibles": [asdict(lost) for lost in found.unreadable],
        "suite": [f"{ask.step} {ask.address}" for ask in found.follow],
    }


def test_there_are_pages_of_every_family() -> None:
    assert {path.parent.name for path in SETTINGS} == set(FAMILIES)


@pytest.mark.parametrize("settings", SETTINGS, ids=NAMES)
def test_a_saved_page_reads_as_approved(settings: Path) -> None:
    page = page_at(settings)
    family = FAMILIES[page.source.family]
    assert family.check(page.source.settings) == []
    reading = json.dumps(shown(family.read(page)), ensure_ascii=False, indent=1) + "\n"
    approved = settings.with_suffix(".lu.json")
    if not approved.exists():
        approved.write_text(reading, "utf-8")
        pytest.fail(f"{approved.name} was written: look at it, then run the test again")
    assert reading == approved.read_text("utf-8")


@pytest.mark.parametrize("body", [b"", b"   \n", b"<html></html>", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("settings", SETTINGS, ids=NAMES)
def test_a_blank_page_is_never_a_quiet_one(settings: Path, body: bytes) -> None:
    page = replace(page_at(settings), body=body)
    family = FAMILIES[page.source.family]
    if page.ask.step != "fiche":
        with pytest.raises(SourceError, match=r"\.$"):
            family.read(page)
    else:  # a card's own page: the card's words are kept, and something is said
        found = family.read(page)
        assert len(found.unreadable) == 1
        assert [notice.title for notice in found.notices] == [page.ask.context["titre"]]
