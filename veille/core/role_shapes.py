"""Dates beside which no word says anything: the heading of their list, or their line's shape."""

import re

from veille.core.date_clauses import Near
from veille.core.date_cues import CUES, ROLES, VAGUE, Cue
from veille.core.role import Judged
from veille.core.role_ends import headed, last_day
from veille.domain.call import DateRole

#: « Dates : 3 mars - 30 avril », « Du 3 mars au 30 avril » alone on its line.
_FIELD = re.compile(r"[ *>-]*(?:du |(?:dates?|periode|calendrier|quand) ?[:?] ?(?:du )?[0-9])")
_START_FIELD = re.compile(r"[ *>-]*debut ?[:|] ?")
_END_FIELD = re.compile(r"[ *>-]*fin ?[:|] ?")
_FIRST_WORDS, _FIELD_LINE, _LABEL_BELOW = 60, 60, 60


def shaped(near: Near, line_start: int, line: str, order: int) -> Judged:
    """The shape of the line, else the heading of the list."""
    return _field(near, line) or _label_below(near) or from_heading(near, line_start, line, order)


def from_heading(near: Near, line_start: int, line: str, order: int) -> Judged:
    """The heading of the list, or the shape of the line, when the words beside say nothing.

    ``order`` is the rank of the date in its line: a table's heads are in the order of its dates.
    """
    start, heading = near.day.start, headed(near)
    heading = heading[order % len(heading) :] if order and len(heading) > 1 else heading
    first = heading[0].meaning if heading else None
    if first in {Cue.LIMIT, Cue.UNTIL}:
        role = DateRole.OPENING if near.ranged else DateRole.DEADLINE
        return Judged(role, 0.85, "heading", start)
    if first in ROLES:
        return Judged(ROLES[first], 0.6, "heading", start)
    if first is Cue.OPEN and len(heading) > 1:
        return Judged(DateRole.OPENING, 0.8, "heading", start)
    if near.ranged:
        named = any(hit.meaning is Cue.APPLY and hit.phrase not in VAGUE for hit in heading)
        if named and start - line_start < _FIRST_WORDS:
            return Judged(DateRole.OPENING, 0.8, "heading", start)
        if len(line) < _FIELD_LINE and _FIELD.match(line):
            return Judged(DateRole.OPENING, 0.65, "field", start)
    return Judged(DateRole.OTHER, 0.7, "none", start)


def _field(near: Near, line: str) -> Judged | None:
    """« Fin : 30 avril » of a card, and « 30 avril » with its label on the line below."""
    start = near.day.start
    if near.ranged:
        return None
    if _START_FIELD.match(line):
        return Judged(DateRole.OPENING, 0.76, "field", start)
    if _END_FIELD.match(line):
        return last_day(near, 0.76, "field")
    return None


def _label_below(near: Near) -> Judged | None:
    text, start = near.clauses.text, near.day.start
    own = text.line(start)
    alone = not text.folded[own.start : start].strip(" *>-")
    if near.ranged or not alone or text.folded[near.tail : own.end].strip(" .*"):
        return None
    low = own.end + 1
    high = text.folded.find("\n", low)
    below = text.folded[low : high if high >= 0 else len(text.folded)]
    if len(below) > _LABEL_BELOW or any(char.isdigit() for char in below):
        return None
    first = next(CUES.hits(below), None)
    limit = first is not None and first.meaning is Cue.LIMIT
    return last_day(near, 0.78, "label-below") if limit else None
