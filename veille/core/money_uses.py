"""What each sum of a text is for, weighed by the words of its own clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from veille.core.clauses import clause_end, clause_start
from veille.core.cues import Cues, Hit
from veille.core.money_words import CUES, HEADINGS, Cue, Use
from veille.core.numbers import Sum
from veille.core.text import Text

#: How far, in characters, a word can stand from the sum that it explains.
BEFORE, AFTER = 170, 90

#: A sum needs that much weight to be said something.
ENOUGH = 0.75

#: The weight of a cue is halved at that distance, in characters.
HALF = 60

#: « par projet », « subvention » strengthen a cap or a floor by that much of their own weight.
HELP = 0.8

#: What a range (« entre 3 000 et 8 000 € ») weighs for being what a project can get.
RANGE = 1.2

#: Above it, a bare « Montant » is the budget of the whole call, not of one project.
LARGE = 500_000

#: A heading alone (« Montant ») is no longer than that, in characters.
HEADING = 30

#: Between two sums of one list (« 5 000 €, 7 500 € ou ») there are no more characters.
GAP = 10

#: A list goes on when its next sum is no further, in characters.
NEXT = 30

#: A cue that near, after a sum, is that sum's own and not the next one's.
OWN = 2

#: The heading of a list of sums stands at most that far above, in characters.
ABOVE = 200

#: A bullet takes at most that much of its line, in characters.
BULLET = 8

#: A sum that opens the title stands at most that far, in characters.
OPENING = 14

#: A percentage that near before a cue is a share of what the cue names, in characters.
SHARE = 16

_LIST_GAP = re.compile(r"[\s,/]*(?:ou|et|puis|a|-)?\s*(?:de|d'|,)?\s*")
_TO_SHARE = re.compile(
    r" ?(?:(?:sera|seront|est|sont|vont etre)(?: [a-z]{2,12}){0,2} (?:distribue|reparti|partage"
    r"|consacre|reserve|mobilise|alloue|dedie|affecte|prevu|debloque|disponible|injecte|ouvert)"
    r"|(?:sont|a ete|ont ete)(?: [a-z]{2,12})? (?:inscrit|reserve|prevu|mis de cote))"
)
SHARED_OUT = 7.0
_COUNTED = re.compile(r"\d\s+$")
_SHARES = "enveloppes*"


@dataclass(frozen=True, slots=True)
class Group:
    """Sums of one list or range, that the same words explain."""

    sums: tuple[Sum, ...]
    is_range: bool

    @property
    def start(self) -> int:
        """Where the first sum starts."""
        return self.sums[0].start

    @property
    def end(self) -> int:
        """Where the last sum ends."""
        return self.sums[-1].end


@dataclass(frozen=True, slots=True)
class Judged:
    """A group, what it is for, how strongly, and the phrase that says so."""

    group: Group
    use: Use
    weight: float
    phrase: str

    @property
    def shared(self) -> bool:
        """Several budgets make the whole: « enveloppes : 140 000 € pour la Ville, 150 000 € … »."""
        return self.use is Use.TOTAL and self.phrase == _SHARES

    @property
    def times(self) -> int:
        """Two bodies give as much: « la Caf et le Département mettent chacun 100 000 € »."""
        return 2 if self.phrase.endswith(" chacun") else 1


class _Said(NamedTuple):
    """How heavily a use is said, and the phrase that says it most."""

    weight: float
    phrase: str


_NOTHING = _Said(0.0, "")


def _cues() -> Cues[tuple[Cue, ...]]:
    meanings: dict[str, tuple[Cue, ...]] = {}
    for phrase, cue in CUES:
        meanings[phrase] = (*meanings.get(phrase, ()), cue)
    return Cues(meanings.items())


_CUES = _cues()


def judge_sums(text: Text, found: Sequence[Sum]) -> Iterator[Judged]:
    """Give the sums that some words explain, in order, each with its use."""
    groups = _groups(text.flat, found)
    floor = 0
    last: Judged | None = None
    for index, group in enumerate(groups):
        ceiling = groups[index + 1].start if index + 1 < len(groups) else len(text.folded)
        begins = clause_start(text, max(group.start - BEFORE, 0), group.start)
        left = max(floor, begins)
        right = clause_end(text, group.end, min(ceiling, group.end + AFTER))
        said, floor = _weigh(text.flat, left, right, group)
        judged = _judge(text, group, said, left)
        if last is not None and _multiplies(text.flat, last, group):
            judged = Judged(group, Use.TOTAL, SHARED_OUT, "soit")
        if judged is None and last is not None and not said:
            judged = _continued(text, last, group, begins)
        if judged is None:
            judged = _announced(text.flat, group, said)
        if judged is not None:
            yield judged
        last = judged


def _continued(text: Text, last: Judged, group: Group, begins: int) -> Judged | None:
    """Give what is said of a sum to the next of its list: « 10 000 € pour un an, 25 000 € … »."""
    if _opens_item(text, last.group) and _opens_item(text, group):
        return Judged(group, last.use, ENOUGH, last.phrase)
    near = last.use is Use.CAP and group.start - last.group.end <= NEXT
    if begins <= last.group.end and (last.shared or near):
        return Judged(group, last.use, ENOUGH, last.phrase)
    return None


def _multiplies(line: str, last: Judged, group: Group) -> bool:
    """« 7 000 € chacun, soit 35 000 € »: so many times what one gets is the whole."""
    one, whole = last.group.sums[-1].value, group.sums[0].value
    gap = line[last.group.end : group.start]
    times = whole // one if one else 0
    return (
        last.use is Use.CAP
        and len(gap) <= NEXT
        and gap.rstrip().endswith((" soit", ",soit"))
        and times > 1
        and whole == times * one
        and "chacun" in gap
    )


def _opens_item(text: Text, group: Group) -> bool:
    """True when a sum begins an item of a list, after its bullet."""
    line = text.folded.rfind("\n", max(group.start - BULLET, 0), group.start)
    return (
        line >= 0
        and text.folded[line : group.start].strip(" \n-*.>") == ""
        and (text.folded[line : group.start].strip() != "")
    )


def _announced(line: str, group: Group, said: dict[Use, _Said]) -> Judged | None:
    """« 50 000 € pour les jardins » opens a text: it is what the call has to give away."""
    if said.keys() - {Use.AID}:
        return None
    if group.start <= OPENING and line.startswith(" pour ", group.end):
        return Judged(group, Use.TOTAL, ENOUGH, " pour ")
    return None


def _groups(line: str, found: Sequence[Sum]) -> list[Group]:
    groups: list[list[Sum]] = []
    for each in found:
        gap = line[groups[-1][-1].end : each.start] if groups else ""
        if groups and len(gap) <= GAP and _LIST_GAP.fullmatch(gap):
            groups[-1].append(each)
        else:
            groups.append([each])
    return [Group(tuple(group), _is_range(line, group)) for group in groups]


def _is_range(line: str, group: Sequence[Sum]) -> bool:
    low, high = group[0], group[-1]
    if len(group) != len((low, high)) or low.value >= high.value:
        return False
    gap = line[low.end : high.start].strip()
    return gap[:1] in {"a", "-"} or line[max(low.start - GAP, 0) : low.start].rstrip().endswith(
        "entre"
    )


def _weigh(line: str, left: int, right: int, group: Group) -> tuple[dict[Use, _Said], int]:
    """Weigh what the clause says of a group; and give where the next group's clause may start."""
    said: dict[Use, _Said] = {}
    floor = group.end
    for hit, cue in _said_of(line, left, right, group):
        before = hit.end <= group.start
        far = group.start - hit.end if before else hit.start - group.end
        if not before and far <= OWN and "," not in line[group.end : hit.start]:
            floor = max(floor, hit.end)
        weight = cue.weight / (1 + max(far - 1, 0) / HALF)
        if weight > said.get(cue.use, _NOTHING).weight:
            said[cue.use] = _Said(weight, hit.phrase)
    if _TO_SHARE.match(line, group.end, right):
        said[Use.TOTAL] = _Said(SHARED_OUT, "seront distribues")
    return said, floor


def _said_of(
    line: str, left: int, right: int, group: Group
) -> Iterator[tuple[Hit[tuple[Cue, ...]], Cue]]:
    """Give the cues of the clause that stand on the side of the sum where they mean something."""
    for hit in _CUES.hits(line, left, group.start):
        ahead = line[max(hit.start - SHARE, 0) : hit.start]
        for cue in hit.meaning:
            counted = not cue.counted or _COUNTED.search(ahead[-4:])
            # « 80 % du coût total, soit 12 000 € »: the cost measures a share, not the sum.
            share = cue.use is Use.OTHER and ("%" in ahead or ahead.endswith("comme "))
            if cue.before and counted and not share:
                yield hit, cue
    for hit in _CUES.hits(line, group.end, right):
        for cue in hit.meaning:
            if cue.after:
                yield hit, cue


def _judge(text: Text, group: Group, said: dict[Use, _Said], left: int) -> Judged | None:
    help_ = HELP * said.get(Use.AID, _NOTHING).weight
    scored = {use: each.weight for use, each in said.items() if use is not Use.AID}
    scored[Use.CAP] = scored.get(Use.CAP, 0.0) + help_ + (RANGE if group.is_range else 0.0)
    if Use.FLOOR in scored:
        scored[Use.FLOOR] += help_
    use = max(scored, key=lambda each: scored[each])
    if scored[use] >= ENOUGH:
        return Judged(group, use, scored[use], said.get(use, _NOTHING).phrase)
    heading = text.folded[left : group.start].strip(" :?\n")
    says = _heading(heading) or _above(text.folded, group.start)
    if says is None:
        return None
    large = says is Use.TOTAL or group.sums[-1].value >= LARGE
    return Judged(group, Use.TOTAL if large else Use.CAP, ENOUGH, heading)


def _heading(words: str) -> Use | None:
    """What a short heading says of the figure under it."""
    if len(words) > HEADING:
        return None
    return next((use for word, use in HEADINGS.items() if words.startswith(word)), None)


def _above(folded: str, start: int) -> Use | None:
    """« Montants », then « Petits projets : 3 000 € » and the like, line after line."""
    lines = folded[max(start - ABOVE, 0) : start].split("\n")
    if len(lines) == 1 or not lines[-1].rstrip().endswith(":"):
        return None
    # The first one may be cut in its middle, where it says nothing.
    for line in reversed(lines[1 if start > ABOVE else 0 : -1]):
        if "$" not in line and "euro" not in line:
            return _heading(line.strip(" :?-*"))
    return None
