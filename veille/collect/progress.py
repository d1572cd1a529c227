"""The book-keeping of one source's read: what is asked, what came, how it ended."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from veille import __version__
from veille.collect.pages import absolute
from veille.collect.reading import Ask, Found
from veille.collect.troubles import Trouble
from veille.core.place_names import name_key
from veille.domain.notice import RawNotice, Unreadable
from veille.domain.source import Harvest, Outcome, PageMemory, RunReport, Source

#: Requests that one read of one source may make, unless its settings say otherwise: a pagination
#: that never ends must end.
MAX_REQUESTS = 400


class Progress:
    """One source while it is read; ``pending`` requests are still to be answered."""

    def __init__(self, source: Source, memory: Mapping[str, PageMemory]) -> None:
        self.source = source
        settings = json.dumps(dict(source.settings), sort_keys=True, default=str)
        self._seed = f"{__version__}\0{source.family}\0{settings}\0"
        self.secrets: dict[str, str] = {}
        self.pending = 0
        self.requests = 0
        self._memory = memory
        self._asked: dict[str, int] = {}  # the line of a request: its rank
        self._notices: dict[RawNotice, int] = {}  # the rank of the request that gave it
        self._unreadable: list[Unreadable] = []
        self._pages: list[PageMemory] = []
        self._troubles: list[Trouble] = []
        self._good = self._unchanged = self._items = 0
        self._says_none = False
        self._limit = int(source.settings.get("max_requetes", MAX_REQUESTS))

    def admit(self, asks: Iterable[Ask]) -> list[Ask]:
        """Those of ``asks`` that were not made yet in this read; counts them as pending."""
        new: dict[str, Ask] = {}
        for ask in asks:
            line = ask.write()
            if not absolute(ask.address, ask.address):
                self._note(Outcome.FAILED, f"« {ask.address} » {_NO_ADDRESS}")
            elif line not in self._asked and len(self._asked) < self._limit:
                self._asked[line] = len(self._asked)
                new[line] = ask
            elif line not in self._asked:
                self._note(Outcome.READ, f"Plus de {self._limit} pages{_TOO_MANY}")
        self.pending += len(new)
        return list(new.values())

    def _note(self, outcome: Outcome, reason: str) -> None:
        """Say something once, however often it is met."""
        if not any(trouble.reason == reason for trouble in self._troubles):
            self._troubles.append(Trouble(outcome, reason))

    def key(self, ask: Ask) -> str:
        """What, beside its bytes, decides how a page is read: settings, request, our version."""
        seed = f"{self._seed}{ask.write()}"
        return hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:16]

    def known(self, ask: Ask) -> PageMemory | None:
        """What is remembered of the page, if it would be read now as it was then."""
        memory = self._memory.get(ask.address)
        if memory is None or not ask.keep:
            return None
        return memory if memory.fingerprint.startswith(self.key(ask)) else None

    def unchanged(self, memory: PageMemory) -> list[Ask]:
        """The page is what it was: count what it gave, and ask again what it led to."""
        self._unchanged += 1
        self._good += 1
        self._items += memory.items
        self._pages.append(memory)
        return self.admit(Ask.of(line) for line in memory.follow)

    def read(self, ask: Ask, found: Found, page: PageMemory) -> list[Ask]:
        """The page was read; ``page`` holds what to remember of it, less what was found."""
        told = (self._apart(notice, page.address) for notice in found.notices)
        fresh = [n for n in dict.fromkeys(told) if n not in self._notices]
        self._notices.update(dict.fromkeys(fresh, self._asked.get(ask.write(), 0)))
        self._unreadable.extend(found.unreadable)
        self._items += len(fresh)
        self._says_none |= found.says_none
        self.secrets.update(found.secrets)
        follow = found.follow
        others = [a for a in follow if a.step != ask.step]
        if not fresh and all(a.write() in self._asked for a in others):
            follow = tuple(others)  # nothing new on this page: the next one would be no better
        if ask.keep:
            self._good += 1
            lines = tuple(a.write() for a in follow)
            self._pages.append(replace(page, follow=lines, items=len(fresh)))
        return self.admit(follow)

    def _apart(self, notice: RawNotice, page: str) -> RawNotice:
        """Tell apart the announcements that have no page of their own.

        Records without a link would all stand at the list's address and take one another's
        place; their title tells them apart, their number on the page would change at each read.
        """
        address = notice.address.partition("#")[0]
        if self.source.family == "page" or address not in {page, *self.source.addresses}:
            return notice
        anchor = name_key(notice.title).replace(" ", "-")[:60]
        return replace(notice, address=f"{self.source.addresses[0]}#{anchor}")

    def failed(self, ask: Ask, trouble: Trouble, left: Found) -> None:
        """The page can't be had; ``left`` is what was known of it from where its link stood."""
        memory = self._memory.get(ask.address)
        if left.notices:
            self._unreadable.append(
                Unreadable(source=self.source.slug, address=ask.address, reason=trouble.reason)
            )
            if memory is not None:
                self._items += memory.items  # it was read in full before: that reading stands
            else:
                rank = self._asked.get(ask.write(), 0)
                self._notices.update(dict.fromkeys(left.notices, rank))
                self._items += len(left.notices)
        self._troubles.append(trouble)

    def harvest(self, at: datetime) -> Harvest:
        """All that the read brought, with its report."""
        outcome, reason = self._outcome()
        report = RunReport(
            source=self.source.slug,
            at=at,
            outcome=outcome,
            items=self._items,
            fresh=len(self._notices),
            unreadable=len(self._unreadable),
            requests=self.requests,
            unchanged=self._unchanged,
            reason=reason,
        )
        return Harvest(
            report=report,
            notices=tuple(sorted(self._notices, key=self._notices.__getitem__)),
            unreadable=tuple(self._unreadable),
            pages=tuple(self._pages),
        )

    def _outcome(self) -> tuple[Outcome, str]:
        order = (Outcome.BLOCKED, Outcome.CHANGED, Outcome.FAILED, Outcome.READ)
        troubles = sorted(self._troubles, key=lambda trouble: order.index(trouble.outcome))
        reason = troubles[0].reason if troubles else ""
        if len(troubles) > 1:
            reason = f"{reason} ({len(troubles)} pages en cause.)"
        if self._good == 0:
            return (troubles[0].outcome, reason) if troubles else (Outcome.FAILED, _NOTHING)
        if any(trouble.outcome is Outcome.CHANGED for trouble in troubles):
            return Outcome.CHANGED, reason
        if self._items == 0 and not self._says_none and not self._unreadable:
            if self._good == self._unchanged:
                return Outcome.UNCHANGED, reason
            return Outcome.CHANGED, reason or _EMPTY
        if self._items == 0 and self._says_none:
            return Outcome.EMPTY, reason
        read_again = self._notices or self._unreadable or self._good > self._unchanged
        return (Outcome.READ if read_again else Outcome.UNCHANGED), reason


_TOO_MANY = " : les suivantes n'ont pas été lues, augmentez max_requetes si la source les demande."
_NO_ADDRESS = "n'est pas une adresse http ou https : corrigez l'adresse de la source."
_NOTHING = "Rien n'a été demandé à cette source : donnez-lui au moins une adresse."
_EMPTY = "Aucun appel n'a été trouvé : vérifiez les sélecteurs de la source."


def report_only(source: Source, at: datetime, outcome: Outcome, reason: str) -> Harvest:
    """The harvest of a source that was not read, or not to its end."""
    return Harvest(report=RunReport(source=source.slug, at=at, outcome=outcome, reason=reason))
