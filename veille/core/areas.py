"""Do two calls speak of places that exclude each other? From codes and titles alone.

The same title is used by a hundred départements at once (« Fonds publics et territoires 2026 »),
so a title alone never says « the same call ». What is asked here is weaker than the gazetteer's
inclusion, and far cheaper: identity asks it of a hundred candidates for each call read.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

#: Code, région and folded name of each département (Code officiel géographique, 2025).
_DEPARTEMENTS = """
01 84 ain;02 32 aisne;03 84 allier;04 93 alpes de haute provence;05 93 hautes alpes;
06 93 alpes maritimes;07 84 ardeche;08 44 ardennes;09 76 ariege;10 44 aube;11 76 aude;
12 76 aveyron;13 93 bouches du rhone;14 28 calvados;15 84 cantal;16 75 charente;
17 75 charente maritime;18 24 cher;19 75 correze;21 27 cote d or;22 53 cotes d armor;
23 75 creuse;24 75 dordogne;25 27 doubs;26 84 drome;27 28 eure;28 24 eure et loir;
29 53 finistere;2A 94 corse du sud;2B 94 haute corse;30 76 gard;31 76 haute garonne;32 76 gers;
33 75 gironde;34 76 herault;35 53 ille et vilaine;36 24 indre;37 24 indre et loire;38 84 isere;
39 27 jura;40 75 landes;41 24 loir et cher;42 84 loire;43 84 haute loire;44 52 loire atlantique;
45 24 loiret;46 76 lot;47 75 lot et garonne;48 76 lozere;49 52 maine et loire;50 28 manche;
51 44 marne;52 44 haute marne;53 52 mayenne;54 44 meurthe et moselle;55 44 meuse;56 53 morbihan;
57 44 moselle;58 27 nievre;59 32 nord;60 32 oise;61 28 orne;62 32 pas de calais;
63 84 puy de dome;64 75 pyrenees atlantiques;65 76 hautes pyrenees;66 76 pyrenees orientales;
67 44 bas rhin;68 44 haut rhin;69 84 rhone;70 27 haute saone;71 27 saone et loire;72 52 sarthe;
73 84 savoie;74 84 haute savoie;75 11 paris;76 28 seine maritime;77 11 seine et marne;
78 11 yvelines;79 75 deux sevres;80 32 somme;81 76 tarn;82 76 tarn et garonne;83 93 var;
84 93 vaucluse;85 52 vendee;86 75 vienne;87 75 haute vienne;88 44 vosges;89 27 yonne;
90 27 territoire de belfort;91 11 essonne;92 11 hauts de seine;93 11 seine saint denis;
94 11 val de marne;95 11 val d oise;971 01 guadeloupe;972 02 martinique;973 03 guyane;
974 04 reunion;976 06 mayotte"""

#: Other names that a title uses; the longest wins, so that Rhône-Alpes is not the Rhône.
_OTHERS = """
R84 auvergne rhone alpes;R84 rhone alpes;R84 auvergne;69M metropole de lyon;69M grand lyon;
R11 ile de france;R24 centre val de loire;R27 bourgogne franche comte;R28 normandie;
R32 hauts de france;R44 grand est;R52 pays de la loire;R53 bretagne;R75 nouvelle aquitaine;
R76 occitanie;R93 provence alpes cote d azur;R93 paca;R94 corse"""

#: Names that are common words too: taken only after an article or a funder's word.
_COMMON = frozenset({"lot", "nord", "manche", "somme", "cher", "orne", "creuse", "aube", "paris"})
_BEFORE = frozenset({"du", "de", "d", "la", "le", "l", "dans", "en", "caf", "departement"})


def _entries() -> Iterator[tuple[str, str, str]]:
    for entry in _DEPARTEMENTS.split(";"):
        code, region, name = entry.strip().split(" ", 2)
        yield code, region, name


_REGION_OF = {code: region for code, region, _ in _entries()}


def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    names = [(tuple(name.split()), code) for code, _, name in _entries()]
    names += [
        (tuple(name.split()), ref)
        for ref, name in (entry.strip().split(" ", 1) for entry in _OTHERS.split(";"))
    ]
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, ref in sorted(names, key=lambda name: -len(name[0])):
        found.setdefault(words[0], []).append((words, ref))
    return found


_NAMES = _by_first_word()
_QPV = re.compile(r"Q[NP]([0-9AB]{3})[0-9A-Z]{2,4}")
_LETTER = re.compile(r"\d{2}[DM]")
_SIREN, _INSEE = 9, 5


def _is_place(words: Sequence[str], start: int, length: int) -> bool:
    """« Cosne-Cours-sur-Loire » is not the Loire, « lot 3 » not the Lot."""
    before = words[start - 1] if start else ""
    if before == "sur":
        return False
    if length > 1 or words[start] not in _COMMON:
        return True
    after = words[start + 1] if start + 1 < len(words) else ""
    return before in _BEFORE and not after.isdigit()


def places_in(words: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Départements, régions and the Métropole named by folded words: their refs, their words."""
    refs: set[str] = set()
    spent: set[str] = set()
    index = 0
    while index < len(words):
        step = 1
        for name, ref in _NAMES.get(words[index], ()):
            if tuple(words[index : index + len(name)]) != name:
                continue
            if not _is_place(words, index, len(name)):
                continue
            refs.add(ref)
            spent.update(name)
            step = len(name)
            break
        index += step
    return frozenset(refs), frozenset(spent)


@lru_cache(maxsize=65536)
def _span(ref: str) -> tuple[str, str, str]:
    """Région, département and the rest of a ref; the empty string where it says none."""
    if ref.startswith("R"):
        return ref[1:], "", ""
    qpv = _QPV.fullmatch(ref)
    if qpv:
        departement = qpv[1].lstrip("0").zfill(2) if qpv[1].startswith("0") else qpv[1]
        return _REGION_OF.get(departement, ""), departement, ref
    if ref in _REGION_OF:
        return _REGION_OF[ref], ref, ""
    if _LETTER.fullmatch(ref):
        return _REGION_OF.get(ref[:2], ""), ref[:2], ref
    if len(ref) == _INSEE:
        departement = ref[:3] if ref.startswith("97") else ref[:2]
        return _REGION_OF.get(departement, ""), departement, ref
    return "", "", ref if len(ref) == _SIREN else ""


def _parts(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    for mine, theirs in zip(one[:2], other[:2], strict=True):
        if mine and theirs and mine != theirs:
            return True
    same_rank = len(one[2]) == len(other[2]) > 0
    return same_rank and one[2] != other[2]


def apart(these: frozenset[str], those: frozenset[str]) -> bool:
    """True when each place of one side excludes each of the other; unknown excludes nothing.

    Two communes, two QPV, two EPCI, the Métropole and the Département: apart. A commune and its
    département, or a place whose code says no département (a SIREN): not apart.
    """
    if not these or not those or not these.isdisjoint(those):
        return False
    return all(_parts(_span(mine), _span(theirs)) for mine in these for theirs in those)
