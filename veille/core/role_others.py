"""Beginnings, labels and nouns: the dates beside which no end is said."""

import re

from veille.core.cues import Hit
from veille.core.date_clauses import NEAR, Near
from veille.core.date_cues import CUES, HEAVY, NEUTRAL, ROLES, VAGUE, Cue, phrases
from veille.core.role import Judged
from veille.core.role_ends import last_day
from veille.core.role_moved import PASSED, REFUSAL_ROOM, REFUSED
from veille.domain.call import DateRole

_APPLYING = frozenset({Cue.APPLY, Cue.INTENT, Cue.RENEWAL})
_WINDOW = _APPLYING | {Cue.OPEN, Cue.LIMIT}
#: « La campagne se déroulera du … au … » is a time to apply; « les actions », one to act.
_CAMPAIGN = phrases("campagne|depot|depots|candidatures|inscriptions|appel|appel a projets|saisie")
_STARTS = phrases(
    "commence*|debuter|debute|debutera|debutent|debuteront|commencer|commencent|commenceront|demarr*|demarrent|demarrage"
)
#: Rooms and credits too are « disponibles du … au … ».
_PLACES = phrases("disponible|disponibles|accessible|accessibles|ouvert|ouverte|ouverts|ouvertes")
_RECEIVED = phrases("recu|recus|recue|recues|receptionnes|transmis|transmises|parvenus|remis")
_LAUNCHES = phrases("ouvre|ouvrira|ouvrent|lance|a ouvert|ont ouvert|a lance|ont lance|lancent")
_ANSWERS = phrases("reponse|reponses|repondre")
_DEPOSITED = phrases("dossiers|candidature|demandes|demandes de subvention")
_PRONOUN = re.compile(r"^[ \n]*(?:elle|elles|celle-ci|il|celui-ci)\b")
_SUBJECTS = _WINDOW | {Cue.REALISATION, Cue.EVENT}
_ABOVE, _AHEAD = 160, 130
_BEGINNINGS = phrases(
    "ouverture|lancement|date d'ouverture|date de lancement|date de debut|ouvre|ouvrira"
)
#: Places open too: these open a call only beside a word of applying.
_COMMON = frozenset({"accessible", "disponible", "lance", "ouvert", "ouverte", "ouverts"})
_LABEL = re.compile(r"(?::|\.{3}|[-] |   |\?| \()[ \n]*(?:le |du |au |[a-z]{5,8} )?\(?$")
_STRAIGHT = re.compile(
    r"(?:le|au|depuis le|depuis|des le|a partir du|officielle?|prevue?|[a-z]{5,8})?"
    r"(?: le| depuis| du)?(?: [a-z]{5,8})?|ce|ce jour|aujourd'hui,?(?: [a-z]{5,8})?"
    r"|(?:hier|ce),?(?: [a-z]{5,8})?|par (?:la|le|les|l')[a-z' -]{1,40}? (?:le|depuis le)"
)
_OF_CALL = re.compile(
    r" ?(?:du site|de la plate|des? (?:depot|candidat|inscription)|aux candidat|a candidat|sur )"
)
#: « Dossier complet le 8 mars », « à rapporter le 15 mars »: one thing only is done that day.
_SENT = phrases(
    "dossier complet|dossiers complets|depot|depots|candidatures|inscriptions|dossiers|plis"
    "|dossier de candidature|dossiers de candidature"
)
_STRAIGHT_ON = re.compile(r" (?:complete? )?(?:le|au|pour le) (?:[a-z]{5,8} )?")
_TO_RENDER = re.compile(
    r"\b(?:a|etre) (?:rapporter|ramener|renvoyer|retourner|poster|rendre|remis)"
)
_SHUT = re.compile(r"[^.]{0,40}\bferm")
_BESIDE = 8


def opening(near: Near) -> Judged | None:
    """A beginning of the time to apply, or a range of days in which one applies."""
    nouns = [hit for hit in near.before if hit.meaning not in NEUTRAL]
    if near.ranged:
        return _window(near, nouns)
    named = _named(nouns)
    if named is not None:
        return Judged(DateRole.OPENING, 0.95, "opening", named.start)
    sure = _opening_sure(near, nouns) if nouns else 0.0
    if sure:
        return Judged(DateRole.OPENING, sure, "opening", nouns[-1].start)
    return _since(near, nouns)


def _window(near: Near, nouns: list[Hit[Cue]]) -> Judged | None:
    """A range of days in which one applies; « dès le 3 mars et jusqu'au » may say so after."""
    last = nouns[-1] if nouns else None
    if any(hit.meaning is Cue.PAST for hit in nouns):
        return Judged(DateRole.OTHER, 0.85, "past", near.begin)
    if last is not None and last.phrase.startswith("se deroul"):
        last = next((hit for hit in nouns if hit.phrase in _CAMPAIGN), None)
    if last is None:
        return from_after(near) if near.before and near.after else None
    if last.phrase in _ANSWERS or _by_tool(near, nouns) or _received(near):
        return Judged(DateRole.OPENING, 0.85, "window", near.begin)
    applies = any(hit.meaning is Cue.APPLY for hit in (*near.before, *near.after))
    if last.phrase in _PLACES and not applies:
        return Judged(DateRole.OPENING, 0.6, "window", near.begin)
    if last.meaning in _WINDOW and last.phrase not in {"projet", "projets"}:
        return Judged(DateRole.OPENING, 0.93, "window", near.begin)
    return None


def _opening_sure(near: Near, nouns: list[Hit[Cue]]) -> float:
    """How sure the last noun before the date opens the call; 0 when it does not."""
    last = nouns[-1]
    if last.meaning is Cue.OPEN and _opens_call(near, last):
        return 0.93
    if last.phrase in _STARTS and _of_campaign(near, nouns):
        return 0.9
    return 0.8 if last.meaning is Cue.ONLINE and "calendrier" in near.heading else 0.0


def _received(near: Near) -> bool:
    """« Les projets reçus entre le 2 septembre et le »: one sends them in these days."""
    sent = near.before[-1]
    return sent.phrase in _RECEIVED and near.closeness(sent) < _BESIDE * 2


def _by_tool(near: Near, nouns: list[Hit[Cue]]) -> bool:
    """« Saisir leur demande sur la plateforme du … au … »: an order to apply, and the days."""
    applies = any(hit.meaning is Cue.APPLY and hit.phrase not in VAGUE for hit in nouns)
    return applies and nouns[-1].meaning is Cue.SEND and not near.followed


def _of_campaign(near: Near, nouns: list[Hit[Cue]]) -> bool:
    """What begins is the time to apply; « Elle débute le » when a page's heading names it."""
    if any(hit.phrase in _CAMPAIGN or hit.phrase in _DEPOSITED for hit in nouns):
        return True
    if len(nouns) > 1 or _PRONOUN.search(near.said) is None:
        return False
    above = near.flat[max(0, near.start - _ABOVE) : near.start]
    subjects = [hit for hit in CUES.hits(above) if hit.meaning in _SUBJECTS]
    return bool(subjects) and subjects[-1].phrase in _CAMPAIGN


def _named(nouns: list[Hit[Cue]]) -> Hit[Cue] | None:
    """« Ouverture du dépôt des candidatures : »: a beginning, then only nouns of applying."""
    for hit in reversed(nouns):
        if hit.phrase in _BEGINNINGS:
            return hit if hit is not nouns[-1] else None
        if hit.meaning is not Cue.APPLY:
            return None
    return None


def _opens_call(near: Near, opened: Hit[Cue]) -> bool:
    """« Ouverture du dernier habitat » opens no call; « Ouverture : », « de l'appel » do."""
    if opened.phrase in _COMMON:
        before = CUES.hits(near.flat, max(0, opened.start - 90), opened.start)
        if not any(hit.meaning is Cue.APPLY for hit in (*before, *near.after)):
            return False
    between = near.flat[opened.end : near.day.start]
    if _STRAIGHT.fullmatch(between.strip(" :.-(,")) or _OF_CALL.match(between):
        return True
    first = next(CUES.hits(between), None)
    return first is not None and first.meaning in {Cue.APPLY, Cue.SINCE}


def _since(near: Near, nouns: list[Hit[Cue]]) -> Judged | None:
    """« Dossier à télécharger à partir du »: a beginning, unless what begins is the closing."""
    last = near.before[-1] if near.before else None
    if last is None or last.meaning is not Cue.SINCE or near.closeness(last) >= NEAR:
        return None
    if last.phrase in PASSED:
        return None
    shut = any(hit.phrase.startswith(("ferme", "clos", "clotur")) for hit in near.after)
    after = near.flat[near.day.after : near.day.after + REFUSAL_ROOM]
    if shut or _SHUT.match(near.flat, near.day.after) or REFUSED.search(after):
        return None
    if any(hit.meaning is Cue.LIMIT or hit.meaning in ROLES for hit in nouns):
        return None
    around = (*nouns, *near.after, *near.clauses.hits(near.tail, near.tail + _AHEAD))
    if not any(hit.meaning in {Cue.APPLY, Cue.OPEN} for hit in around):
        return None
    return Judged(DateRole.OPENING, 0.85, "since", near.begin)


def plain(near: Near) -> Judged | None:
    """No end and no beginning is said: a noun, a label, or nothing."""
    nouns = [hit for hit in near.before if hit.meaning not in NEUTRAL]
    above = near.start < near.clauses.text.line(near.day.start).start
    judged = _launched(near) if above or not nouns else None
    if judged is None and nouns:
        judged = _from_noun(near, nouns)
    if judged is not None:
        return judged
    if any(hit.meaning is Cue.SINCE for hit in near.before):
        return None
    if any(hit.meaning is Cue.SEND for hit in near.before) and _TO_RENDER.search(near.said):
        return last_day(near, 0.8, "to-render")
    if near.after and near.closeness(near.after[0]) < NEAR:
        return from_after(near)
    if any(hit.meaning is Cue.HAPPENS for hit in near.before):
        return Judged(DateRole.EVENT, 0.7, "happens", near.begin)
    return None


def _from_noun(near: Near, nouns: list[Hit[Cue]]) -> Judged | None:
    last = nouns[-1]
    if last.meaning in ROLES:
        return Judged(ROLES[last.meaning], 0.9, "noun", last.start)
    decoy = next((hit for hit in nouns if hit.meaning in ROLES), None)
    if decoy is not None and last.meaning is Cue.APPLY:
        return Judged(ROLES[decoy.meaning], 0.8, "noun", decoy.start)
    label = near.flat[last.end : near.day.start]
    if last.phrase in _SENT and _STRAIGHT_ON.fullmatch(label):
        return last_day(near, 0.78, "noun-day")
    named = last.meaning in _APPLYING and any(
        hit.meaning in _APPLYING and hit.phrase not in VAGUE for hit in nouns
    )
    if named and len(label) < NEAR and _LABEL.search(label):
        return last_day(near, 0.8, "label")
    return None


def from_after(near: Near) -> Judged | None:
    """« 30 mai 2025, 18h : clôture des candidatures »: the words after the date tell."""
    first = near.after[0]
    launched = _launched(near)
    if launched is not None:
        return launched
    if near.closeness(first) > NEAR + 10:
        return None
    start, last = near.day.start, DateRole.OPENING if near.ranged else DateRole.DEADLINE
    if first.meaning in ROLES:
        return Judged(ROLES[first.meaning], 0.85, "after", start)
    if first.meaning is Cue.LIMIT or (first.meaning is Cue.UNTIL and not near.ranged):
        nexts = near.after[1].meaning if len(near.after) > 1 else Cue.APPLY
        role = ROLES[nexts] if nexts in HEAVY else last
        return Judged(role, 0.9, "after", start)
    if first.meaning is Cue.OPEN:
        return Judged(DateRole.OPENING, 0.9, "after", start) if _opens_after(near) else None
    applies = first.meaning in _APPLYING and near.closeness(first) < (
        NEAR if near.ranged else _BESIDE
    )
    return Judged(last, 0.7, "after", start) if applies else None


#: « Du 12 janvier au 5 avril, la Mission lance l'appel », « c'est du 25 juin au 18 juillet que se
#: tiendra la campagne »: the window opens its sentence, what it is for follows.
_OPENED_BY = re.compile(
    r"[^.;]{0,220}?\b(?:(?:re)?lance(?:nt)?|ouvre(?:nt)?|propose(?:nt)?|organise(?:nt)?|se tiendra"
    r"|se tient|se deroulera|se deroule|aura lieu|a lieu)\b"
    r"[^.;]{0,60}?\b(?:appels? a|campagne|concours|depots?|candidatures)\b"
)
_OPENS_SENTENCE = frozenset({"du", "c'est du", "entre le"})


def window(near: Near) -> Judged | None:
    """A window that opens the sentence of the call that it is for."""
    if not near.ranged:
        return None
    text, start = near.clauses.text, near.day.start
    first = max(text.sentence(start).start, text.line(start).start)
    before = near.flat[first:start].strip(" -*>|")
    if before not in _OPENS_SENTENCE or not _OPENED_BY.match(near.flat, near.tail):
        return None
    return Judged(DateRole.OPENING, 0.8, "window", start)


def _launched(near: Near) -> Judged | None:
    """« Le 30 janvier, la Région a ouvert un appel à projets »: a verb and its object."""
    for hit in near.after[:3]:
        if hit.meaning is Cue.OPEN and hit.phrase in _LAUNCHES and not near.ranged:
            rest = CUES.hits(near.flat, hit.end, hit.end + NEAR)
            if any(one.meaning is Cue.APPLY for one in rest):
                return Judged(DateRole.OPENING, 0.85, "launched", near.day.start)
    return None


def _opens_after(near: Near) -> bool:
    """« 11 mars 2025 : ouverture », « : ouverture du dépôt », but no « ouverture du local »."""
    first = near.after[0]
    if near.flat[near.tail : first.start].strip(" :.(-") not in {"", "l'"}:
        return False
    rest = near.flat[first.end : first.end + 24].lstrip(" ,.")
    ended = not rest or rest[0] in "*-;(|" or first.end >= near.limit
    applied = len(near.after) > 1 and near.after[1].meaning in {Cue.APPLY, Cue.SINCE}
    return ended or applied or rest.startswith(("du site", "de la plate", "des "))
