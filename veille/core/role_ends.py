"""Ends: « avant le », « jusqu'au », « date limite », of what the words around name."""

import re

from veille.core.cues import Hit
from veille.core.date_clauses import NEAR, Near
from veille.core.date_cues import CUES, HEAVY, NEUTRAL, ROLES, SIGN_UP, VAGUE, Cue, phrases
from veille.core.role import Judged
from veille.domain.call import DateRole

_APPLYING = frozenset({Cue.APPLY, Cue.INTENT, Cue.RENEWAL})
_PUBLISHED = frozenset({Cue.PUBLICATION, Cue.ONLINE})
_ASIDE = NEUTRAL | {Cue.OPEN}

#: After a date, these say that it was the last day.
_CLOSING = phrases(
    "au plus tard|inclus|dernier delai|delai de rigueur|date limite|date limite de*|date butoir"
    "|cloture|dernier jour|limite|fin du depot|fin de depot"
)

#: They keep their date whatever is sent: « la Fédération relit les dossiers reçus avant le ».
_ABSOLUTE = phrases(
    "relit|relire|relecture|code d'acces|codes d'acces|vos codes|questions|initialement"
)
_SENT_NOUNS = phrases(
    "envoi des dossiers|envoi du dossier|remise des dossiers|remise des candidatures"
    "|reception des dossiers|reception des candidatures|retour des dossiers"
)
#: They send a bilan as well as a dossier, and no noun of applying is in them.
_VERBS = phrases(
    "deposer|depose|deposes|deposee|deposees|deposez|projet|projets|participer|repondre"
)

_ROLLING = re.compile(r"au fil de l'eau|en continu|fur et a mesure")
#: What lasts, and ends or goes on: no time to apply.
_LASTING = re.compile(
    r"\b(?:programme|plan|schema|convention|contrat|mandat|bail|cog|agrement|strategie)s?\b"
)
#: Candidates answer a call; a funder answers candidates.
_ANSWERS = phrases("reponse|reponses")
#: « 31 dossiers reçus au 30 juin »: what was counted then.
_COUNTED = re.compile(r"\b[0-9]{2,4} (?:dossiers|projets|demandes|candidatures)\b")
_TOLD = re.compile(
    r"\b(?:une|notre|sa) reponse|\bvous\b|\brecev|\binform|\breponses? [^.]{0,30}\baux "
    r"|\bse(?:ra|ront) (?:donn|commun|transm|envoy|conn|apport|adress|notif)"
)
#: « Projets : au plus tard le »: a field of a form and its value.
_LABELLED = re.compile(r": ?(?:au plus tard|avant|jusqu.au|d'ici)(?: le| au)? ?(?:[a-z]{5,8} )?$")
#: « Les projets, avant le » is less than « l'appel, jusqu'au » or « la campagne ».
_VAGUE = phrases("projet|projets|concours|plateforme|formulaire|participer|demande")
_SUBJECT_FIRST = phrases(
    "ouvert jusqu'*|ouverte jusqu'*|ouverts jusqu'*|ouvertes jusqu'*|reporte*|reportee*|prolonge*"
    "|repousse*|repoussee*|prend fin|prendra fin|se termine le|s'acheve le|s'achevera le|ferme le"
    "|prennent fin|prendront fin"
)
#: « à adresser à la commission », « dossiers de vacances »: no date of the commission.
SENDING = frozenset({Cue.LIMIT, Cue.APPLY, Cue.SEND})
_RECIPIENTS = frozenset({Cue.JURY, Cue.EVENT, Cue.REALISATION})
_TO = re.compile(
    r"[a-z0-9' -]{0,20}\b(?:a la|au|aux|par la|par le|pour la|pour le|de|des|du|d'|l') ?"
)

#: Verbs of applying: with them, « les projets » are what one applies with.
_DEPOSITS = phrases("deposer|depose|deposes|deposee|deposees|deposez|repondre|participer")
_PLAIN_LIMITS = phrases("date limite|date butoir|cloture|imperativement")
_WITH = re.compile(
    r"accompagn|compren|incluant|contenant|muni|\bavec |ainsi que|\bdont |assorti|\bet l[ea] "
)


def ends(near: Near) -> bool:
    """True when an end is said beside the date."""
    if near.ranged:
        return any(hit.meaning is Cue.UNTIL and near.closeness(hit) < NEAR for hit in near.before)
    closing = (hit for hit in near.after[:2] if hit.phrase in _CLOSING and not near.labels(hit))
    if any(near.closeness(hit) < NEAR for hit in closing):
        return True
    if any(hit.meaning is Cue.UNTIL and near.closeness(hit) < NEAR for hit in near.before):
        return True
    limit = any(hit.meaning is Cue.LIMIT for hit in near.before)
    return limit and not _begins(near)


def _begins(near: Near) -> bool:
    """« La session ouvrira le », « session 1 : du »: the limit is named, its beginning dated."""
    nouns = [hit for hit in near.before if hit.meaning not in NEUTRAL]
    return nouns[-1].meaning is Cue.OPEN


def end_of(near: Near, *, at_event: bool) -> Judged:
    """An end: of what the nearest noun names, else of what the date is for, else of the heading.

    ``at_event`` is true when the date before is a meeting: one signs up for it.
    """
    nouns = _nouns(near)
    published = [hit for hit in nouns if hit.meaning in _PUBLISHED]
    if 0 < len(published) < len(nouns):
        nouns = [
            hit for hit in nouns if hit.meaning not in _PUBLISHED
        ]  # nothing is « publié avant le »
    taken = _taken(near, nouns) or _owed(near, nouns) or _subject(near, nouns)
    if taken is not None:
        return taken
    named = [hit for hit in nouns if hit.meaning in _APPLYING and hit.phrase not in _VERBS]
    if at_event and named and all(hit.phrase in SIGN_UP for hit in named):
        return Judged(DateRole.EVENT, 0.8, "sign-up", near.begin)
    nouns = [hit for hit in nouns if hit.meaning not in HEAVY]
    limits = [hit for hit in nouns if hit.meaning is Cue.LIMIT]
    if not nouns:
        return _bare_end(near)
    if len(nouns) > 1 and nouns[-1].phrase in _SUBJECT_FIRST and nouns[-2].meaning in ROLES:
        nouns = nouns[:-1]  # « la convention est prolongée jusqu'au »: the subject stands before
    last = nouns[-1].meaning
    if last is Cue.JURY and _as_they_come(near, nouns):
        return last_day(near, 0.8, "as-they-come")
    return _of_noun(near, nouns, limits, named)


def _of_noun(
    near: Near, nouns: list[Hit[Cue]], limits: list[Hit[Cue]], named: list[Hit[Cue]]
) -> Judged:
    """The end of what the nearest noun names."""
    last = nouns[-1].meaning
    if not limits and _COUNTED.search(near.said):
        return Judged(DateRole.OTHER, 0.8, "counted", near.begin)
    if nouns[-1].phrase in _ANSWERS:
        told = _TOLD.search(near.said) is not None
        return (
            Judged(DateRole.RESULTS, 0.8, "end-of", near.begin)
            if told
            else last_day(near, 0.85, "answer")
        )
    if last in ROLES and not _applied(near, nouns):
        return Judged(ROLES[last], 0.9, "end-of", near.begin)
    sure = 0.85 if last in ROLES else _sureness(near, limits, named)
    return last_day(near, sure, "limit" if limits else "until")


def _as_they_come(near: Near, nouns: list[Hit[Cue]]) -> bool:
    """« Dossiers examinés au fil de l'eau jusqu'au 30 juin »: one applies until then."""
    return nouns[0].meaning is Cue.APPLY and _ROLLING.search(near.said) is not None


def _owed(near: Near, nouns: list[Hit[Cue]]) -> Judged | None:
    """« Elles ont jusqu'au 31 janvier pour rendre leur bilan »: what comes after tells."""
    first = next((hit for hit in near.after if hit.meaning not in NEUTRAL), None)
    if not nouns or "jusqu'" not in nouns[-1].phrase or first is None or first.meaning not in HEAVY:
        return None
    return Judged(ROLES[first.meaning], 0.85, "until-for", near.begin)


def _subject(near: Near, nouns: list[Hit[Cue]]) -> Judged | None:
    """« Le contrat, signé le 3 mai 2015, est prolongé jusqu'au »: the subject stands far before."""
    lasts = near.before and near.before[-1].phrase.startswith(("court", "dure"))
    if any(hit.phrase not in _SUBJECT_FIRST for hit in nouns) or not (nouns or lasts):
        return None
    text = near.clauses.text
    start = max(text.sentence(near.day.start).start, text.line(near.day.start).start - NEAR)
    before = text.folded[start : near.day.start].rpartition("\n")[2]
    if _LASTING.search(before) is None:
        return None
    if any(hit.meaning is Cue.APPLY and hit.phrase != "projet" for hit in CUES.hits(before)):
        return None
    return Judged(DateRole.REALISATION, 0.8, "subject", near.begin)


def _applied(near: Near, nouns: list[Hit[Cue]]) -> bool:
    """What is applied for was named, though another noun stands nearer to the date."""
    first, last = nouns[0], nouns[-1].meaning
    return _sent_after(near, nouns) or (first.phrase in _PLAIN_LIMITS and last is not Cue.EVENT)


def _nouns(near: Near) -> list[Hit[Cue]]:
    """Nouns before the end, without those to whom or of which things are sent."""
    kept: list[Hit[Cue]] = []
    for rank, hit in enumerate(near.before):
        if hit.meaning in _ASIDE:
            continue
        if hit.meaning in _RECIPIENTS and rank and rank + 1 < len(near.before):
            one = near.before[rank - 1]
            sends = one.meaning in SENDING and one.phrase not in SIGN_UP
            if sends and _TO.fullmatch(near.flat, one.end, hit.start):
                continue
        kept.append(hit)
    return kept


def _sureness(near: Near, limits: list[Hit[Cue]], named: list[Hit[Cue]]) -> float:
    """« Les projets, avant le » says little; « les dossiers », or a verb of sending, more."""
    if limits or any(hit.phrase not in _VAGUE for hit in named):
        return 0.97
    sent = any(hit.meaning is Cue.SEND or hit.phrase in _DEPOSITS for hit in near.before)
    if sent or named:
        return 0.9
    return 0.8 if _LABELLED.search(near.said) else 0.72


def _sent_after(near: Near, nouns: list[Hit[Cue]]) -> bool:
    """« Les projets d'ateliers sont à envoyer avant le »: what is sent was named before."""
    applies = any(hit.meaning in {Cue.APPLY, Cue.LIMIT} for hit in nouns)
    sent = [hit.start for hit in near.before if hit.meaning is Cue.SEND]
    return applies and bool(sent) and sent[-1] > nouns[-1].start


def _taken(near: Near, nouns: list[Hit[Cue]]) -> Judged | None:
    """The end of a bilan, of an errand, of an offer: whatever is sent, it is not to apply."""
    heavy = [hit for hit in nouns if hit.meaning in HEAVY and not _goes_with(near, nouns, hit)]
    if not heavy:
        return None
    alone = next((hit for hit in heavy if hit.phrase in _ABSOLUTE), None)
    after = any(
        hit.start > heavy[-1].start
        and (hit.meaning in _APPLYING or hit.phrase in _SENT_NOUNS)
        and hit.phrase not in _VERBS
        for hit in nouns
    )
    if alone is None and after:
        return None
    return Judged(ROLES[(alone or heavy[-1]).meaning], 0.9, "end-of", near.begin)


def _goes_with(near: Near, nouns: list[Hit[Cue]], hit: Hit[Cue]) -> bool:
    """« Le dossier, accompagné du bilan, est à rendre avant »: the bilan only goes with it."""
    first = next((one for one in nouns if one.meaning is Cue.APPLY), None)
    if first is None or first.start > hit.start:
        return False
    return _WITH.search(near.flat, first.end, hit.start) is not None


def _bare_end(near: Near) -> Judged:
    """« jusqu'au 28 avril pour envoyer leur dossier »: what comes after, or the heading, tells."""
    purpose = _purpose(near)
    if purpose is not None:
        return purpose
    if _only_open(near):
        return Judged(DateRole.OTHER, 0.8, "open-until", near.begin)
    if any(hit.meaning is Cue.SEND for hit in near.before):
        return last_day(near, 0.9, "until-sent")
    if any(hit.meaning is Cue.OPEN for hit in near.before):
        return last_day(near, 0.85, "open-until")
    heading = headed(near)
    if heading and heading[-1].meaning in ROLES:
        return Judged(ROLES[heading[-1].meaning], 0.7, "heading", near.begin)
    ending = {Cue.APPLY, Cue.LIMIT, Cue.UNTIL}
    applies = any(hit.meaning in ending and hit.phrase not in VAGUE for hit in heading)
    labelled = _LABELLED.search(near.said) is not None
    return last_day(near, 0.85 if applies else 0.76 if labelled else 0.6, "until-bare")


def _only_open(near: Near) -> bool:
    """« Ouverture jusqu'au », « ouvertes avant », « en ligne jusqu'au »: nothing to apply for."""
    opened = any(hit.meaning is Cue.OPEN for hit in near.before)
    if any(hit.phrase == "ouverture" for hit in near.before):
        return True
    return (opened and near.before[-1].phrase.startswith("avant")) or "en ligne jusqu" in near.said


def _purpose(near: Near) -> Judged | None:
    for hit in near.after:
        if hit.meaning in {Cue.APPLY, Cue.LIMIT}:
            return last_day(near, 0.93, "until-for")
        if hit.meaning in ROLES and near.closeness(hit) < NEAR:
            return Judged(ROLES[hit.meaning], 0.7, "until-after", near.begin)
    return None


def last_day(near: Near, sure: float, rule: str) -> Judged:
    """A last day to apply; for a letter of intent or a renewal when the words before say so."""
    role = DateRole.DEADLINE
    for hit in near.before:
        if hit.meaning is Cue.INTENT:
            role = DateRole.INTENT
        elif hit.meaning is Cue.RENEWAL:
            role = DateRole.RENEWAL
    return Judged(role, sure, rule, near.begin)


def headed(near: Near) -> list[Hit[Cue]]:
    """Cues of the heading; « Durée » heads a window to apply as well as the length of a project."""
    return [hit for hit in CUES.hits(near.heading) if hit.phrase != "duree"]
