"""Aides-territoires and the feeds of its shape: ``json_api`` with every path known.

The account's token is exchanged for another, good for a day; both stay out of the database.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from spiders.families import json_api
from veille.collect.reading import Ask, Family, Found, Page, nothing_without
from veille.domain.source import Source

_KNOWN: dict[str, Any] = {
    "liste": "results",
    "total": "count",
    "titre": "name",
    "lien": "url",
    "texte": [
        "description",
        "eligibility",
        "subvention_comment",
        "project_examples",
        "contact",
    ],
    "publie": "date_created",
    "cloture": "submission_deadline",
    "ouverture": "start_date",
    "financeur": "financers",
    "type": "aid_types",
    "candidats": "targeted_audiences",
    "territoire": "perimeter",
    "pages": {"suivant": "next", "max": 20},
}


def check(settings: Mapping[str, Any]) -> list[str]:
    """French problems of the settings."""
    return json_api.check({**_KNOWN, **settings})


def secrets(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The environment variable that holds the account's token."""
    return json_api.secrets(settings)


def first(source: Source) -> tuple[Ask, ...]:
    """The token exchange when the source has one, else the list."""
    return json_api.first(_in_full(source))


def read(page: Page) -> Found:
    """The aids of a page."""
    return json_api.read(replace(page, source=_in_full(page.source)))


def _in_full(source: Source) -> Source:
    return replace(source, settings=MappingProxyType({**_KNOWN, **source.settings}))


FAMILY = Family(check=check, first=first, read=read, without=nothing_without, secrets=secrets)
