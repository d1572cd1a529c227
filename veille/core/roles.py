"""What each date of a text is for: the words around it decide, the nearest first.

Each date owns the words between the date before it and itself (« dépôt jusqu'au »), and, when
those say nothing, the words after it (« 30 mai 2025 : clôture »), then the heading above. An end
(« avant le ») is an end of what the nearest noun names: of the dossier, a last day to apply; of the
bilan, a report.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from veille.core import role_ends, role_moved, role_others, role_shapes
from veille.core.date_clauses import NEAR, Clauses, Near
from veille.core.date_columns import head_cell
from veille.core.date_cues import CUES, ROLES, Cue, phrases
from veille.core.dates import DayRead, Tie
from veille.core.page_cues import Zone
from veille.core.role import Judged
from veille.core.text import Text
from veille.core.zones import Zones
from veille.domain.call import LAST_DAYS, DateRole

_JOINT = re.compile(
    r"[ \n,;:(]*(?:(?:et|ou|puis|et/ou|soit|ainsi que|le|la|du|au|des|les)[ \n,]*)*"
)
_COLON = re.compile(r"[ ]?[:)-]{1,2}[ ]?(?:le )?(?:[a-z]{5,8} )?")
#: « Dépôts entre mi-mars et le 30 avril »: a month opens, a day closes.
_TO = re.compile(r"[ ](?:et|au|jusqu'au|a|-)[ ](?:le )?(?:[a-z]{5,8} )?")
_VERBS_OF_END = phrases(
    "se termine|se terminera|se terminent|se termineront|terminer|s'achevent|acheve*|termine"
    "|fin de l'action|prend fin|prendra fin|s'acheve le"
)
_ELLIPSIS = re.compile(r"\b(?:celles?|celui|ceux)\b[^.]*\b(?:le|au) (?:[a-z]{5,8} )?$")
_GOES_ON = frozenset({DateRole.REALISATION, DateRole.EVENT, DateRole.REPORT})
_PARALLEL, _TRUSTED = 140, 0.8
_MEETING = re.compile(
    r"\b(?:reunion|webinaire|visio|visite|rencontre|session|journee|atelier|permanence|conference"
    r"|formation|presentation|temps|seminaire|colloque|forum|cafe|matinee|soiree)"
)
_JOINT_LONGEST, _LEADERS = 40, 4
_LINE = 80

_OPENING = frozenset({DateRole.DEADLINE, DateRole.INTENT, DateRole.RENEWAL, DateRole.OPENING})
#: A date of the top or the bottom of the page is one of the call only when no other is.
_EDGES = {Zone.HEAD: 0.5, Zone.TAIL: 0.55}


#: A town and « le », alone before a day; no more characters than that from the line's beginning.
_SIGNED = re.compile(r"[ *>-]*(?:A |À )?[A-ZÉÈ][\w'’-]{2,30}(?: [\w'’-]{1,20}){0,3},? le ")
_LETTERHEAD = 90


class Roles:
    """Judges the dates of one text, in order."""

    def __init__(self, text: Text, days: Sequence[DayRead], zones: Zones) -> None:
        self.text, self.days = text, days
        self.zones = zones
        self.clauses = Clauses(text, days)
        self.judged: list[Judged] = []
        self.tables = "|" in text.folded

    def judge(self) -> list[Judged]:
        """The role of every date."""
        for rank in range(len(self.days)):
            self.judged.append(self._judge(rank))
        return self.judged

    def _judge(self, rank: int) -> Judged:
        day = self.days[rank]
        if rank and day.tie is not Tie.ALONE:
            return self._tied(rank, day)
        ranged = rank + 1 < len(self.days) and self.days[rank + 1].tie is Tie.RANGE
        near = self.clauses.near(rank, ranged=ranged)
        if self._signed(day):
            return Judged(DateRole.PUBLICATION, 0.85, "signed", day.start)
        headed = self._headed(rank, near) if self.tables else None
        if headed is not None:
            return self._in_zone(day, headed)
        helped = self._helped(rank, near)
        if helped is not None:
            return self._in_zone(day, helped)
        if rank and not near.before and self._joined(rank, near):
            return self._leader(rank)
        judged = self._decide(rank, near)
        if rank and (judged is None or judged.rule == "until-bare"):
            judged = self._as_before(rank, near, judged)
        if judged is None:
            line = self.text.line(day.start)
            words = self.text.folded[line.start : min(line.end, line.start + _LINE)]
            order = self._order(rank, line.start)
            judged = role_others.window(near) or role_shapes.shaped(near, line.start, words, order)
        return self._in_zone(day, judged)

    def _signed(self, day: DayRead) -> bool:
        """« Aulnay-sous-Bois, le 9 octobre 2015 » at the head of a line dates a letter."""
        line = self.text.line(day.start)
        if day.start - line.start > _LETTERHEAD:
            return False
        before = self.text.words(line.start, day.start)
        after = self.text.words(day.after, min(day.after + 3, line.end)).strip()
        return (
            (not after or after[0].isupper())
            and _SIGNED.fullmatch(before) is not None
            and next(CUES.hits(self.text.folded[line.start : day.start]), None) is None
        )

    def _headed(self, rank: int, near: Near) -> Judged | None:
        """A cell of a table whose head names what the days below are."""
        for hit in head_cell(self.text, self.days, rank):
            if hit.meaning in ROLES:
                return Judged(ROLES[hit.meaning], 0.85, "column", near.day.start)
            if hit.meaning in {Cue.LIMIT, Cue.OPEN}:
                limit = hit.meaning is Cue.LIMIT
                role = DateRole.DEADLINE if limit and not near.ranged else DateRole.OPENING
                return Judged(role, 0.85, "column", near.day.start)
        return None

    def _as_before(self, rank: int, near: Near, judged: Judged | None) -> Judged | None:
        """« …, celles de la rentrée au 15 juin »: the words before the day before go on."""
        for place in range(rank - 1, max(-1, rank - _LEADERS), -1):
            if not self.days[place].whole:
                continue
            one = self.judged[place]
            gap = self.text.folded[self.days[place].after : near.day.start]
            if judged is not None and gap.startswith(" et ") and one.role in _GOES_ON:
                return replace(one, rule="as-before", start=near.begin)
            parallel = "\n\n" not in gap and len(gap) < _PARALLEL and ". " not in gap
            if not parallel or one.role not in LAST_DAYS or one.sure < _TRUSTED:
                return judged
            if judged is not None or (_ELLIPSIS.search(gap) and not near.after):
                return replace(one, sure=0.8, rule="as-before", start=near.begin)
            return judged
        return judged

    def _order(self, rank: int, line_start: int) -> int:
        """How many dates stand before this one on its line, a few at most."""
        order = 0
        while order < rank and order < _LEADERS and self.days[rank - order - 1].start >= line_start:
            order += 1
        return order

    def _tied(self, rank: int, day: DayRead) -> Judged:
        """A day of the same breath: the end of a range opens nothing, a list goes on."""
        one = self.judged[rank - 1]
        if day.tie is Tie.RANGE and one.role is DateRole.OPENING:
            return replace(one, role=DateRole.DEADLINE, rule="window")
        again = rank + 1 < len(self.days) and self.days[rank + 1].tie is Tie.RANGE
        if again and one.rule == "window" and one.role is DateRole.DEADLINE:
            return replace(one, role=DateRole.OPENING)  # « du 4 au 31 mars et du 2 au 30 juin »
        return one

    def _joined(self, rank: int, near: Near) -> bool:
        """Nothing but « , le » or « ou le » parts this day from the one before."""
        floor, start = self.days[rank - 1].after, self.days[rank].start
        if near.start > floor or start - floor >= _JOINT_LONGEST:
            return False
        gap = self.text.folded[floor:start]
        if gap.strip() == "(" and not self.days[rank - 1].whole:
            return True
        if "\n" not in gap and not gap.strip(" |"):
            return len(gap) > 1 and self.judged[rank - 1].rule not in {"none", "heading"}
        return " " in gap.strip(" \n") and _JOINT.fullmatch(gap) is not None

    def _helped(self, rank: int, near: Near) -> Judged | None:
        """Dates that the one before helps to name.

        « Date limite pour la commission du 12 février : 10 janvier »; « ouvert depuis le 2 janvier,
        se terminera le 28 février ».
        """
        if not rank:
            return None
        gap = self.text.folded[self.days[rank - 1].after : near.day.start][:_JOINT_LONGEST]
        if not near.before and _COLON.fullmatch(gap):
            label = self.clauses.near(rank - 1, ranged=False)
            if any(hit.meaning in {Cue.LIMIT, Cue.UNTIL} for hit in label.before):
                return role_ends.last_day(near, 0.85, "label-dated")
        if not self.days[rank - 1].whole and not near.before and _TO.fullmatch(gap):
            label = self.clauses.near(rank - 1, ranged=False)
            if any(hit.meaning in {Cue.LIMIT, Cue.APPLY, Cue.OPEN} for hit in label.before):
                return role_ends.last_day(near, 0.85, "month-window")
        ends = len(near.before) == 1 and near.before[0].phrase in _VERBS_OF_END
        if ends and self.judged[rank - 1].role is DateRole.OPENING and "\n" not in gap:
            return role_ends.last_day(near, 0.9, "opened-ends")
        return None

    def _leader(self, rank: int) -> Judged:
        """The last whole day before, whose role a day of the same list takes."""
        for place in range(rank - 1, max(-1, rank - _LEADERS), -1):
            if self.days[place].whole:
                return self.judged[place]
        return self.judged[rank - 1]

    def _decide(self, rank: int, near: Near) -> Judged | None:
        law = role_moved.law(near)
        if law is not None:
            return law
        if not near.before and near.after:
            return role_others.from_after(near)
        moved = role_moved.put_off(near) or role_moved.too_late(near)
        if moved is not None:
            return moved
        if role_ends.ends(near):
            return role_ends.end_of(near, at_event=self._at_event(rank))
        return role_others.opening(near) or role_others.plain(near)

    def _at_event(self, rank: int) -> bool:
        """The date before, on the same line, is a meeting."""
        if not rank or self.judged[rank - 1].role is not DateRole.EVENT:
            return False
        words = self.text.folded[self.judged[rank - 1].start : self.days[rank - 1].after + NEAR]
        if _MEETING.search(words) is None:
            return False  # one takes part in the « Semaine bleue » by one's project
        return self.days[rank - 1].start >= self.text.line(self.days[rank].start).start

    def _in_zone(self, day: DayRead, judged: Judged) -> Judged:
        """A date of a menu, of another call's box or of a past edition is not this call's."""
        zone = self.zones.at(day.start)
        if zone in {Zone.OTHER, Zone.PAST}:
            return Judged(DateRole.OTHER, 0.9, f"zone-{zone.name.lower()}", day.start)
        edge = _EDGES.get(zone)
        if edge is not None and judged.role in _OPENING:
            return replace(judged, sure=min(judged.sure, edge), rule=f"zone-{zone.name.lower()}")
        return judged
