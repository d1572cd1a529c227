"""The official territories: codes, names, and which communes each one holds.

Why the Rhône is special: since 2015 the Métropole de Lyon (``69M``, 58 communes) is a
collectivity of its own, out of the Département du Rhône (``69D``, 208 communes), while the Caf,
the préfecture and the Carsat still work over both (``69``). Codes are those of the Insee and the
SIREN directory; QPV are known by their code alone, since they do not follow commune limits.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from veille.core.place_names import name_key, name_keys, without_article
from veille.domain.territory import FRANCE, Level, Territory

#: SIREN of the Métropole de Lyon, an alias of ``69M``.
METROPOLE_DE_LYON_SIREN = "200046977"

_METROPOLE = Territory(Level.METROPOLE, "69M", "Métropole de Lyon")
_DEPARTEMENT = Territory(Level.DEPARTEMENT, "69D", "Département du Rhône")
_RHONE = "69"
_QPV = re.compile(r"Q[NP][0-9AB]{3}[0-9A-Z]{2,4}")
_LEVELS = {"METRO": Level.METROPOLE}

#: « la région Corse », « département de l'Ain »: a rank said before the name.
_RANKED = re.compile(r"(region|departement|commune|ville) ")
_RANKS = {
    "region": Level.REGION,
    "departement": Level.DEPARTEMENT,
    "commune": Level.COMMUNE,
    "ville": Level.COMMUNE,
}
_NOWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rows:
    """What the gazetteer is made from; every row is a sequence of strings.

    ``regions``: code, name. ``departements``: code, région, name. ``groupings``: SIREN, kind
    (CC, CA, CU, METRO, MET69, EPT), name, other names parted by ``|``. ``communes``: code, name,
    SIREN of the EPCI or nothing, population. ``districts`` (arrondissements of Lyon, Paris and
    Marseille): code, commune, name, population. ``members``: SIREN of an EPT, its communes
    parted by a space (these communes also belong to the Métropole du Grand Paris).
    """

    regions: Sequence[Sequence[str]]
    departements: Sequence[Sequence[str]]
    groupings: Sequence[Sequence[str]]
    communes: Sequence[Sequence[str]]
    districts: Sequence[Sequence[str]]
    members: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Parents:
    """What a commune or an arrondissement belongs to.

    ``commune`` is the whole commune of an arrondissement, None for a commune; ``epci`` is None
    for the few islands that have none and ``69M`` in the Métropole de Lyon; ``departement`` is
    the whole département (``69``), as the Caf and the préfecture cover it.
    """

    commune: Territory | None
    epci: Territory | None
    departement: Territory
    region: Territory


def departement_of(code: str) -> str:
    """Give the département's code that an INSEE code begins with (three figures overseas)."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


class Gazetteer:
    """All the territories; nothing is indexed before it is asked for."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._communes = {row[0]: row for row in rows.communes}
        self._districts = {row[0]: row for row in rows.districts}
        self._region_of = {code: region for code, region, _ in rows.departements}
        self._made = {place.ref: place for place in self._broad()}
        self._made[METROPOLE_DE_LYON_SIREN] = _METROPOLE
        self._members: dict[str, frozenset[str]] = {}

    def _broad(self) -> Iterator[Territory]:
        yield FRANCE
        for code, name in self._rows.regions:
            yield Territory(Level.REGION, code, name)
        for code, _, name in self._rows.departements:
            yield Territory(Level.DEPARTEMENT, code, name)
        for code, kind, name, _ in self._rows.groupings:
            if kind != "MET69":
                yield Territory(_LEVELS.get(kind, Level.EPCI), code, name)
        yield _METROPOLE
        yield _DEPARTEMENT

    def by_ref(self, ref: str) -> Territory | None:
        """Give the territory that config files and command lines write so, None when unknown."""
        ref = ref.strip().upper()
        known = self._made.get(ref)
        if known is None:
            known = self._make(ref)
            if known is not None:
                self._made[ref] = known
        return known

    def _make(self, ref: str) -> Territory | None:
        if ref in self._communes:
            return Territory(Level.COMMUNE, ref, self._communes[ref][1])
        if ref in self._districts:
            return Territory(Level.DISTRICT, ref, self._districts[ref][2])
        if _QPV.fullmatch(ref):
            return Territory(Level.QPV, ref, f"quartier prioritaire {ref}")
        return None

    def parents(self, code: str) -> Parents | None:
        """Say what a commune or an arrondissement belongs to, None for another code."""
        row, commune = self._communes.get(code), None
        if row is None and code in self._districts:
            commune = self._districts[code][1]
            row = self._communes[commune]
        if row is None:
            return None
        departement = departement_of(code)
        return Parents(
            commune=self.by_ref(commune) if commune else None,
            epci=self.by_ref(row[2]) if row[2] else None,
            departement=self._made[departement],
            region=self._made[f"R{self._region_of[departement]}"],
        )

    @cached_property
    def _groups(self) -> dict[str, set[str]]:
        """Codes inside every territory of several communes or arrondissements, by reference."""
        groups: defaultdict[str, set[str]] = defaultdict(set)
        for code, _, epci, _ in self._rows.communes:
            groups[departement_of(code)].add(code)
            if epci:
                groups[epci].add(code)
        for code, commune, _, _ in self._rows.districts:
            groups[departement_of(code)].add(code)
            groups[self._communes[commune][2]].add(code)
            groups[commune] |= {commune, code}
        for siren, codes in self._rows.members:
            groups[siren] = set(codes.split())
        for departement, region in self._region_of.items():
            groups[f"R{region}"] |= groups[departement]
        groups[FRANCE.ref] = set(self._communes) | set(self._districts)
        groups[_METROPOLE.ref] = groups[METROPOLE_DE_LYON_SIREN]
        groups[_DEPARTEMENT.ref] = groups[_RHONE] - groups[METROPOLE_DE_LYON_SIREN]
        return dict(groups)

    def communes(self, territory: Territory) -> frozenset[str]:
        """Give the INSEE codes inside a territory, arrondissements of Lyon and others included.

        Lyon gives ``69123`` and its nine arrondissements; a QPV and an unknown code, nothing.
        """
        ref = territory.ref
        if ref not in self._members:
            alone = {ref} if ref in self._communes or ref in self._districts else ()
            self._members[ref] = frozenset(self._groups.get(ref, alone))
        return self._members[ref]

    def reach(self, territory: Territory) -> frozenset[str]:
        """Codes that put a centre inside a call's territory: one of them in its area is enough.

        They are ``communes(territory)``, and for an arrondissement its whole commune too: a
        centre that serves all of Lyon serves the 8e.
        """
        if territory.level is Level.DISTRICT and territory.code in self._districts:
            return frozenset({territory.code, self._districts[territory.code][1]})
        return self.communes(territory)

    def covers(
        self, territory: Territory, area: frozenset[str], qpv: frozenset[str] = _NOWHERE
    ) -> bool:
        """Tell whether a call's territory meets a centre's area (communes served, QPV).

        A QPV meets only a centre that names it; an unknown territory meets nobody.
        """
        if territory.level is Level.NATIONAL:
            return territory.code == FRANCE.code
        if territory.level is Level.QPV:
            return territory.code in qpv
        return not self.reach(territory).isdisjoint(area)

    def population(self, territory: Territory) -> int:
        """Inhabitants (municipal population), to choose among homonyms; 0 when unknown."""
        if territory.level is Level.DISTRICT:
            return int(self._districts.get(territory.code, ("", "", "", "0"))[3] or 0)
        rows = (self._communes.get(code) for code in self.communes(territory))
        return sum(int(row[3] or 0) for row in rows if row)

    def names(self) -> Iterator[tuple[str, Territory]]:
        """Every key (see ``place_names.name_key``) and a territory it names, other names too."""
        return (
            (key, place)
            for key, refs in self._index.items()
            for ref in refs
            if (place := self.by_ref(ref))
        )

    def named(self, name: str, level: Level | None = None) -> tuple[Territory, ...]:
        """Territories of that name, the likeliest first: its proper name, then the most peopled.

        Case, accents, hyphens, apostrophes, « St » and an article before the name do not matter;
        a name written as it stands wins over the same with another article.
        """
        key = name_key(name)
        bare = without_article(key)
        for index, wanted in ((self._index, key), (self._index, bare), (self._bare, bare)):
            found = [
                (other, -self.population(place), -len(ref), ref, place)
                for ref, other in index.get(wanted, {}).items()
                if (place := self.by_ref(ref)) and level in (None, place.level)
            ]
            if found:
                return tuple(place for *_, place in sorted(found))
        ranked = _RANKED.match(bare)
        if ranked and level in (None, _RANKS[ranked[1]]):
            return self.named(bare[ranked.end() :], _RANKS[ranked[1]])
        return ()

    @cached_property
    def _index(self) -> dict[str, dict[str, bool]]:
        """References by key; true marks another name than the proper one."""
        index: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        codes = [row[0] for row in self._rows.communes]
        keys = name_keys("\n".join(row[1] for row in self._rows.communes)).split("\n")
        for key, code in zip(keys, codes, strict=False):  # no commune, one empty key
            index[key][code] = False
        for name, ref, other in self._aliases():
            index[name_key(name)].setdefault(ref, other)
        return dict(index)

    @cached_property
    def _bare(self) -> dict[str, dict[str, bool]]:
        """The same without the article of the name (« creusot »)."""
        bare: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        for key, refs in self._index.items():
            short = without_article(key)
            if short and short != key:
                bare[short].update(refs)
        return dict(bare)

    def _aliases(self) -> Iterator[tuple[str, str, bool]]:
        """Names of everything but the communes: name, reference, is it another name."""
        for place in self._broad():
            yield place.name, place.ref, False
        for siren, kind, _, others in self._rows.groupings:
            for other in filter(None, others.split("|")):
                yield other, "69M" if kind == "MET69" else siren, True
        for code, commune, name, _ in self._rows.districts:
            town = self._communes[commune][1]
            number = name.removeprefix(town).split()[0]
            yield name, code, False
            yield f"{town} {number}", code, True
            yield f"{town} {number.rstrip('er')}", code, True
            yield f"{number} arrondissement de {town}", code, True
