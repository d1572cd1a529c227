"""Families: the declarative readers of sources, by the name that config files give them.

``FAMILIES`` is their registry; a source that none fits is one short module of ``spiders.sites``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from spiders.families import aides_territoires, feed, json_api, listing, opendatasoft, page
from veille.collect.reading import Family

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "listing": listing.FAMILY,
        "page": page.FAMILY,
        "feed": feed.FAMILY,
        "json_api": json_api.FAMILY,
        "opendatasoft": opendatasoft.FAMILY,
        "aides_territoires": aides_territoires.FAMILY,
    }
)
