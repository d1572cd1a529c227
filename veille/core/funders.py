"""Who pays: the funders of the config, and how French texts name them.

A page names many bodies: the one that pays, its partners, the site that relays, those of a menu.
The one that « lance », « ouvre », « finance », that a title holds, that the text comes back to, is
the funder; when nothing points at any, none is said.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from veille.core.expressions import Leads
from veille.core.funder_names import Named
from veille.core.funder_registry import Funder, FunderRead, FunderRegistry
from veille.core.funder_seen import Seen
from veille.core.funder_words import VERB_REACH, VERBS, Say, leads
from veille.core.page_parts import parts_of, zone_at
from veille.core.taxonomy_cues import Zone
from veille.core.text import Text

__all__ = ["Funder", "FunderRead", "FunderRegistry", "find_funder"]

#: From this worth on a body is the funder; calibrated on the labelled texts.
_THRESHOLD = 0.45

#: What a name is worth by the way it was told (see ``Named.form``).
_FORMS = {"payeur": 1.5, "connu": 0.5, "usage": 0.5, "nu": 0.35, "sujet": 0.2, "lieu": 0.1}

#: Bodies so wide, or funds named as one, that a narrower body named beside them is likelier.
_VAGUE = frozenset(
    {"etat", "services etat", "union europeenne", "cnsa", "cnaf", "region", "departement", "fph"}
)

#: What a body so wide loses when a narrower one is told.
_WIDE = 1.0

_SAYS = {Say.BY: 1.6, Say.TO: 0.3, Say.WITH: -0.35, Say.ASIDE: -0.5}

_LEADS = Leads(leads())

_ZONES = {Zone.NOISE: 0.05, Zone.MENU: 0.6, Zone.PAST: 0.3, Zone.RULES: 0.6}

#: Characters at the head of the text where a name is likelier to be the funder's.
_OPENING = 600


def find_funder(text: Text, registry: FunderRegistry, title_end: int) -> FunderRead | None:
    """The body that pays or launches, in the text's own words; None when none is pointed at.

    ``title_end`` is where the title ends in ``text.folded``.
    """
    seen = Seen(text, registry)
    if not seen.named:
        return None
    parts = parts_of(text, title_end)
    worths = [
        _worth(seen, rank, zone_at(parts, named.start), title_end)
        for rank, named in enumerate(seen.named)
    ]
    best = _best(seen, worths)
    if best is None:
        return None
    score, rank = best
    group = _joined(seen, rank)
    start, end = group[0].start, group[-1].end
    end += len(group) > 1 and _is_short(seen, group[-2], group[-1])
    words = " ".join(text.words(start, end).split())
    known = [registry.funders[each.rank] for each in group if each.rank >= 0]
    return FunderRead(
        words=words,
        id=known[0].id if known else None,
        refs=tuple(dict.fromkeys(ref for funder in known for ref in funder.territory)),
        evidence=(text.evidence("funder", words, start, end, f"financeur:{group[0].form}"),),
        sure=round(min(0.99, 0.45 + 0.15 * score), 2),
    )


def _worth(seen: Seen, rank: int, zone: Zone | None, title_end: int) -> float:
    """How much one mention says that this body pays."""
    named = seen.named[rank]
    folded = seen.text.folded
    after = seen.named[rank + 1].start if rank + 1 < len(seen.named) else len(folded)
    worth = _FORMS[named.form]
    if zone is None:
        worth += 0.3 if named.form == "lieu" else 1.6
    elif named.start < title_end + _OPENING:
        worth += 0.25 + 0.2 * (folded[named.start - 1] == "\n")
    worth += _launch(seen, named, after) + _said(seen, named)
    return worth * _ZONES.get(zone, 1.0) if zone is not None and worth > 0 else worth


def _launch(seen: Seen, named: Named, after: int) -> float:
    """A verb that launches, just after the name and before another one (« et » aside)."""
    rank = bisect_left(seen.verbs, (named.end,))
    if rank == len(seen.verbs) or seen.verbs[rank][0] - named.end > VERB_REACH:
        return 0.0
    start, say = seen.verbs[rank]
    folded = seen.text.folded
    between = folded[named.end : start]
    if ". " in between or "\n\n" in between:
        return 0.0
    return VERBS[say] if start <= after or _is_joint(folded[named.end : after]) else 0.0


def _said(seen: Seen, named: Named) -> float:
    """What stands just before the name says of it."""
    say = _LEADS.before(seen.line, named.start)
    return 0.0 if say is None else _SAYS[say]


def _best(seen: Seen, worths: Sequence[float]) -> tuple[float, int] | None:
    """The body worth most over all its mentions, and its fullest mention; None under the bar."""
    named = seen.named
    groups: defaultdict[str, list[int]] = defaultdict(list)
    full = {each.key for each in named if each.form not in {"nu", "lieu"}}
    spelt = _spelt(seen)
    for rank, each in enumerate(named):
        key = spelt.get(each.key, each.key)
        longer = [other for other in full if other.startswith(f"{key} ")]
        groups[longer[0] if len(longer) == 1 else key].append(rank)
    narrow = any(key not in _VAGUE and _is_told(named, groups[key]) for key in groups)
    scored = []
    for key, ranks in groups.items():
        listed = sorted((worths[rank] for rank in ranks), reverse=True)
        score = listed[0] + 0.35 * sum(listed[1:5])
        if key in _VAGUE:
            score -= _WIDE if narrow else 0.0
        own = [rank for rank in ranks if named[rank].key == key] if key in spelt.values() else []
        fullest = max(own or ranks, key=lambda rank: _fullness(seen, named[rank], worths[rank]))
        scored.append((score, -ranks[0], fullest))
    score, _, rank = max(scored)
    return (score, rank) if score >= _THRESHOLD else None


#: Of two names with so many spaces, the one that is told to pay is shown.
_IN_FULL = 2


def _fullness(seen: Seen, named: Named, worth: float) -> tuple[bool, int, float]:
    """A name in full rather than its letters: « Agence nationale du sport », not « ANS »."""
    count = seen.text.folded.count(" ", named.start, named.end)
    return named.form != "nu", min(count, _IN_FULL), worth


def _is_told(named: Sequence[Named], ranks: Sequence[int]) -> bool:
    """True for a body told by a name of its own."""
    return any(named[rank].form in {"connu", "usage", "payeur"} for rank in ranks)


def _spelt(seen: Seen) -> dict[str, str]:
    """Short names and the long ones that they stand after: « Mutualité sociale agricole (MSA) »."""
    pairs = pairwise(seen.named)
    return {short.key: long.key for long, short in pairs if _is_short(seen, long, short)}


def _is_short(seen: Seen, long: Named, short: Named) -> bool:
    folded = seen.text.folded
    between = folded[long.end : short.start]
    return between == " (" and folded[short.end : short.end + 1] == ")"


def _joined(seen: Seen, rank: int) -> list[Named]:
    """The co-funders named in one breath with this one, itself among them."""
    named, folded = seen.named, seen.text.folded
    first = last = rank
    while first and _is_joint(folded[named[first - 1].end : named[first].start]):
        if _said(seen, named[first - 1]) < 0:
            break
        first -= 1
    while last + 1 < len(named) and (
        _is_short(seen, named[last], named[last + 1])
        or _is_joint(folded[named[last].end : named[last + 1].start])
    ):
        last += 1
    return named[first : last + 1]


def _is_joint(between: str) -> bool:
    """True for « , », « et la », « / » and the like between two names."""
    spaced = between.replace(",", " , ").replace("/", " , ").replace("&", " et ").replace("'", " ")
    words = spaced.split()
    return (
        len(between) <= _LONGEST_JOINT
        and all(word in _JOINTS for word in words)
        and not _TIES.isdisjoint(words)
    )


#: What ties two names; an article alone, or a line end, does not.
_TIES = frozenset({"et", ",", "-"})

#: « et de la », « et à l' »: more characters are a sentence.
_LONGEST_JOINT = 10

_JOINTS = frozenset({"et", ",", "a", "la", "le", "les", "l", "de", "du", "des", "d", "-"})
