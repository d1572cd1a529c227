"""Opendatasoft portals: ``json_api`` with the envelope known, in both of its versions.

Explore v2.1 gives ``{total_count, results: [flat records]}``, at most 100 a page; the older
``/api/records/1.0/search/`` gives ``{nhits, records: [{fields: {…}}]}``.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from spiders.families import json_api
from veille.collect.reading import Ask, Family, Found, Page, nothing_without
from veille.domain.notice import FIELD_LABELS
from veille.domain.source import Source

_OLD = "/api/records/1.0/"
_V2 = {
    "liste": "results",
    "total": "total_count",
    "pages": {"decalage": "offset", "parametre": "limit", "taille": 100, "max": 20},
}
_V1 = {
    "liste": "records",
    "total": "nhits",
    "pages": {"decalage": "start", "parametre": "rows", "taille": 100, "max": 20},
}
#: Settings whose words are names of fields, which the older version keeps under « fields ».
_FIELDS = frozenset({"titre", "lien", "texte", "publie", *FIELD_LABELS})


def check(settings: Mapping[str, Any]) -> list[str]:
    """French problems of the settings."""
    return json_api.check({**_V2, **settings})


def first(source: Source) -> tuple[Ask, ...]:
    """The first page of records."""
    return json_api.first(_in_full(source))


def read(page: Page) -> Found:
    """The records of a page."""
    return json_api.read(replace(page, source=_in_full(page.source)))


def _in_full(source: Source) -> Source:
    old = any(_OLD in address for address in source.addresses)
    own = {key: _under(key, value) if old else value for key, value in source.settings.items()}
    return replace(source, settings=MappingProxyType({**(_V1 if old else _V2), **own}))


def _under(key: str, value: Any) -> Any:  # noqa: ANN401  # a path, a list of them, or another setting
    if key not in _FIELDS:
        return value
    if isinstance(value, str):
        return value.replace("{", "{fields.") if "{" in value else f"fields.{value}"
    return [f"fields.{path}" for path in value]


FAMILY = Family(
    check=check, first=first, read=read, without=nothing_without, secrets=json_api.secrets
)
