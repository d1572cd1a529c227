"""Days of texts of law, days put off, and days after which nothing is taken."""

import re

from veille.core.date_clauses import NEAR, Near
from veille.core.date_cues import PUT_OFF, Cue, phrases
from veille.core.role import Judged
from veille.core.role_ends import SENDING, last_day
from veille.domain.call import DateRole

#: « Tout dossier reçu après le … sera rejeté », « passé le …, plus aucun ».
PASSED = phrases("apres le|au-dela du|au dela du|passe le")
REFUSED = re.compile(
    r"\baucun|hors delai|\brefus|\brejet|irrecevabl|\becart|trop tard|\bne (?:ser|pourr|pour)"
    r"|n'est plus|ne sont plus|\bplus (?:possible|accept|recevab|pris)"
)
REFUSAL_ROOM = 110
_LEGAL_GAP = 60


def law(near: Near) -> Judged | None:
    """« loi n° 2014-856 du 31 juillet 2014 »: the date names a text."""
    last = near.before[-1] if near.before else None
    if last is None or last.meaning is not Cue.LAW:
        return None
    gap = near.flat[last.end : near.day.start]
    if len(gap) > _LEGAL_GAP or "," in gap or ":" in gap:
        return None
    return Judged(DateRole.LAW, 0.97, "law", last.start)


def put_off(near: Near) -> Judged | None:
    """« La date du 15 mars est reportée au 29 mars »: the first of the two is no longer one."""
    first = near.after[0] if near.after else None
    if first is None or first.phrase not in PUT_OFF or near.closeness(first) > NEAR:
        return None
    return Judged(DateRole.OTHER, 0.85, "put-off", near.day.start)


def too_late(near: Near) -> Judged | None:
    """« Aucune demande reçue après le 31 mars »: that day was the last."""
    last = near.before[-1] if near.before else None
    if last is None or last.phrase not in PASSED or near.closeness(last) > NEAR:
        return None
    after = near.flat[near.tail : near.tail + REFUSAL_ROOM]
    sends = any(hit.meaning in SENDING for hit in (*near.before, *near.after))
    refused = REFUSED.search(near.said) or REFUSED.search(after)
    return last_day(near, 0.85, "too-late") if sends and refused else None
