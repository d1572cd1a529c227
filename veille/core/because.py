"""Why a call reaches a recipient, in French words, and how well it fits."""

from collections.abc import Mapping

from veille.core.french import NBSP, listed, quoted
from veille.core.gazetteer import Gazetteer
from veille.domain.call import Call, Eligible
from veille.domain.centre import Centre, Recipient
from veille.domain.tag import Tag, TagKind
from veille.domain.territory import Level, Territory

#: Publics after « vise »; one that config adds is named as config names it.
_AIMED = {
    "seniors": "les personnes âgées",
    "handicap": "les personnes en situation de handicap",
    "familles_monoparentales": "les familles monoparentales",
    "precarite": "les personnes en précarité",
    "sans_abri": "les personnes sans abri",
    "aidants": "les proches aidants",
    "parents": "les parents et les familles",
    "enfance": "les enfants",
    "jeunes": "les jeunes",
    "femmes": "les femmes",
    "exiles": "les personnes exilées",
    "quartiers_prioritaires": "les habitants des quartiers prioritaires",
    "ruraux": "les habitants du monde rural",
    "demandeurs_emploi": "les personnes en insertion ou sans emploi",
    "malades": "les personnes malades",
    "detenus": "les personnes placées sous main de justice",
}

#: A call for few places has fewer candidates, and was written for them.
_NEARNESS = {
    Level.NATIONAL: 0.1,
    Level.REGION: 0.2,
    Level.DEPARTEMENT: 0.3,
    Level.METROPOLE: 0.4,
    Level.EPCI: 0.4,
    Level.COMMUNE: 0.5,
    Level.DISTRICT: 0.5,
    Level.QPV: 0.5,
    Level.OTHER: 0.2,
}
_WORDS, _MOST = 2, 2.0


def _found(tag: Tag) -> str:
    """Give the words that made the tag, in the text's own letters; two at most."""
    words = dict.fromkeys(" ".join(evidence.excerpt.split()) for evidence in tag.evidence)
    return listed([quoted(word) for word in list(words)[:_WORDS]])


def _tags(call: Call, kind: TagKind, wanted: frozenset[str] | None) -> list[Tag]:
    return [
        tag
        for tag in call.reading.tags
        if tag.kind is kind and (wanted is None or tag.id in wanted)
    ]


def _publics(call: Call, recipient: Recipient, names: Mapping[str, str]) -> list[str]:
    every = _tags(call, TagKind.PUBLIC, None)
    if not every:
        return ["ne vise aucun public en particulier"]
    # Somebody who chose no public is told all of them.
    chosen = _tags(call, TagKind.PUBLIC, recipient.publics or None)
    return [
        f"vise {_AIMED.get(tag.id, names.get(tag.id, tag.id))} ({_found(tag)})" for tag in chosen
    ]


def _themes(call: Call, recipient: Recipient, names: Mapping[str, str]) -> list[str]:
    return [
        f"thème{NBSP}: {names.get(tag.id, tag.id.replace('_', ' ')).lower()} ({_found(tag)})"
        for tag in _tags(call, TagKind.THEME, recipient.themes)
    ]


def _where(call: Call, centre: Centre, met: tuple[Territory, ...], gazetteer: Gazetteer) -> str:
    if not met:
        return f"territoire{NBSP}: non précisé, à vérifier"
    place = max(met, key=lambda place: _NEARNESS[place.level])
    source = ", d'après la source" if "territory" in call.assumed else ""
    if place.level is Level.NATIONAL:
        return f"territoire{NBSP}: toute la France{source}"
    home = gazetteer.by_ref(centre.commune)
    inside = [
        town
        for code in sorted(centre.area)
        if (town := gazetteer.by_ref(code)) and gazetteer.covers(place, frozenset({code}))
    ]
    town = home if home in inside else next(iter(inside), None)
    if town is None or town.code == place.code:
        return f"territoire{NBSP}: {place.name}{source}"
    return f"territoire{NBSP}: {place.name}{source}, qui couvre {town.name}"


def reasons(
    call: Call,
    centre: Centre,
    recipient: Recipient,
    met: tuple[Territory, ...],
    gazetteer: Gazetteer,
    names: Mapping[str, str],
) -> tuple[str, ...]:
    """Say why, with the words found: publics, themes, territory, who may apply."""
    words = [*_publics(call, recipient, names), *_themes(call, recipient, names)]
    words.append(_where(call, centre, met, gazetteer))
    if call.reading.eligible is Eligible.YES:
        words.append("un centre social peut répondre")
    return tuple(words)


def fit_of(
    call: Call, recipient: Recipient, met: tuple[Territory, ...], *, announced: bool
) -> float:
    """Figure the fit of a call that reaches a recipient; higher is closer to what they want.

    A wanted public weighs most, and the more so when the call is for few others; a theme comes
    next, then how near the territory is; what is not open yet comes after what is.
    """
    every = _tags(call, TagKind.PUBLIC, None)
    chosen = _tags(call, TagKind.PUBLIC, recipient.publics)
    themes = _tags(call, TagKind.THEME, recipient.themes)
    fit = 1.0
    if chosen:
        fit += min(_MOST, sum(tag.sure for tag in chosen)) + len(chosen) / len(every)
    fit += min(_MOST, sum(tag.sure for tag in themes)) * 0.5
    fit += max((_NEARNESS[place.level] for place in met), default=0.0)
    fit += 0.5 if call.reading.eligible is Eligible.YES else 0.0
    return round(fit - (0.5 if announced else 0.0), 4)
