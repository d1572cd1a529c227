"""Every body named in a text, and what the words beside each say of it."""

import re
from bisect import bisect_right

from veille.core.expressions import word_line
from veille.core.funder_names import Named, before, cased, office, quoted, subject, tail
from veille.core.funder_registry import FunderRegistry, name_key_of
from veille.core.funder_words import VERB_REACH, Head, Say
from veille.core.text import Text

#: The funder is among the first bodies that a text names, however long it is.
_MOST = 300


class Seen:
    """Bodies, sayings and headings of one text, in its order."""

    __slots__ = ("letters", "line", "named", "text", "verbs")

    def __init__(self, text: Text, registry: FunderRegistry) -> None:
        self.text = text
        self.letters = cased(text)
        self.named: list[Named] = []
        self.line = word_line(text)
        self.verbs: list[tuple[int, Say]] = []
        for last, (length, rank, head, say) in registry.automaton.iter(self.line):
            start, end = last - 1 - length, last - 1
            if rank >= 0:
                self._known(start, end, rank, registry)
            elif head is not None:
                self._headed(start, end, head)
            if say is not None and self.letters[end - 1] not in _PAST:
                self.verbs.append((start, say))
            if len(self.named) > _MOST:
                break
        self._subjects()
        self.named = _longest(self.named)[:_MOST]

    def _known(self, start: int, end: int, rank: int, registry: FunderRegistry) -> None:
        if self.letters[start].isupper() or self.letters[end - 1].isupper():
            self.named.append(Named(start, end, rank, "connu", registry.keys[rank]))

    def _headed(self, start: int, end: int, head: Head) -> None:
        """A usual form: with a name of its own, else alone when that can be a body."""
        folded, letters = self.text.folded, self.letters
        if folded.endswith(_NO_TOWN, 0, start):
            return
        last, capital = self._tail(start, end, head)
        if last == end and folded[start:end] in _APPLICANTS:
            return  # « les CCAS et CIAS peuvent candidater » names none of them
        if head is Head.PLACE and letters[start:end].isupper() and not _linked(folded, end):
            last = end
        form = "nu"
        if last > end:
            form = "usage" if capital or head is not Head.PLACE else "lieu"
        elif head is Head.PLACE and before(letters, folded, start) < start:
            start, form = before(letters, folded, start), "usage"
        elif head is Head.PLACE and not capital and self._begins(start):
            form = "lieu"
        elif head in {Head.PROPER, Head.OFFICE} or not (capital or head is Head.PAYER):
            return
        if head is Head.PAYER:
            form = "payeur"
        self.named.append(Named(start, last, -1, form, name_key_of(folded[start:last])))

    def _tail(self, start: int, end: int, head: Head) -> tuple[int, bool]:
        """Where the name that a usual form leads to ends, and whether it is told as a name."""
        folded, letters = self.text.folded, self.letters
        last = tail(letters, folded, end)
        capital = letters[start].isupper()
        if last > end:
            return last, capital
        if head is Head.OFFICE:
            return office(folded, end), True
        if head is Head.PROPER:
            return quoted(folded, end), capital
        state = _STATE.match(letters, start) if head is Head.BODY else None
        return (state.end() if state else last), capital

    def _begins(self, start: int) -> bool:
        """True for « La ville … », « Le département … » at the head of a sentence."""
        article = self.letters[max(0, start - 3) : start]
        return article in {"La ", "Le "}

    def _subjects(self) -> None:
        """Proper names that no list knows, told by the verb that they are the subject of."""
        folded = self.text.folded
        ends = sorted(named.end for named in self.named)
        for start, _ in self.verbs:
            rank = bisect_right(ends, start)
            if not rank or start - ends[rank - 1] > VERB_REACH:
                name = subject(self.letters, folded, start)
                if name:
                    self.named.append(
                        Named(*name, -1, "sujet", name_key_of(folded[name[0] : name[1]]))
                    )


#: Bodies that apply far more often than they pay: one that pays has its town's name.
_APPLICANTS = frozenset({"ccas", "cias"})

#: « Les services de l'État dans le Rhône »: what every préfecture's site is called.
_STATE = re.compile(
    r"services de l['’]\w+ (?:dans |en |à )(?:les? |la |l['’])?"
    r"[A-ZÉÈÎ][\w-]+(?:[ '’-](?:(?:de|du|des|la|et|l|d)[ '’])*[A-ZÉÈÎ][\w-]+)*"
)

#: « Publié », « organisé » fold as « publie », « organise », but their subject does not act.
_PAST = frozenset("éÉ")

#: « Contrat de ville », « politique de la ville » name no town.
_NO_TOWN = ("contrat de ", "contrats de ", "politique de la ")


def _linked(folded: str, end: int) -> bool:
    """True when « de » or the like follows: in capitals, any next word looks like a name."""
    return folded.startswith((" de ", " du ", " d'", " des "), end)


def _longest(named: list[Named]) -> list[Named]:
    """The names that stand in no longer one, in the order of the text."""
    kept: list[Named] = []
    for each in sorted(named, key=lambda one: (one.start, -one.end, one.rank < 0)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept
