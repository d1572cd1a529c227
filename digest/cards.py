"""One call as a reader sees it: every fact in words, every address checked."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlsplit

from veille.core.french import (
    NBSP,
    counted,
    days_left,
    euros,
    hour_in_words,
    listed,
    long_day,
    quoted,
)
from veille.domain.call import Call, DateRole, Deadline, State
from veille.domain.delivery import Item
from veille.domain.revision import Change
from veille.domain.tag import APPLICANT_LABELS, TagKind

#: Under this figure a deadline is shown « à vérifier ».
SURE = 0.8
#: Longest line that a field of ours takes: a title of 10,000 characters is no title.
_MOST = 300
#: Last days shown of a call with many sessions.
_SESSIONS = 4
_ROLE_WORDS = {
    DateRole.INTENT: "lettre d'intention",
    DateRole.RENEWAL: "renouvellement",
}
#: Marks that reverse or hide text: a title must not dress up as another.
_BIDI = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b"
)


def clean_line(text: str, most: int = _MOST) -> str:
    """One line of printable text: no control, no direction mark, no lone surrogate."""
    if not text.replace(NBSP, "").isprintable():  # most texts are, and are left as they are
        text = "".join(
            " " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char
            for char in text
            if char not in _BIDI and unicodedata.category(char) not in {"Cs", "Cn", "Co"}
        )
    line = " ".join(word for word in text.split(" ") if word)  # a non-breaking space is kept
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Link:
    """An address: ``host`` is shown beside it; ``href`` is empty when it is not safe to follow."""

    href: str
    host: str


@dataclass(frozen=True, slots=True)
class Card:
    """One call: what it is, what moved, its facts as (label, words), and why it is here."""

    title: str
    funder: str
    when: str
    left: str
    doubt: str
    facts: tuple[tuple[str, str], ...]
    because: str
    changes: tuple[str, ...]
    link: Link


def link_of(address: str) -> Link:
    """Only http and https, only a host with a dot and no user; the rest is shown as text."""
    shown = clean_line(address)
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return Link("", shown)
    safe = (
        parts.scheme in {"http", "https"}
        and "." in host
        and parts.username is None
        and shown == address.strip()
        and not any(char in address for char in "\\<>\"'` ")
    )
    if not safe:
        return Link("", shown)
    return Link(address.strip(), _plain_host(host))


def _plain_host(host: str) -> str:
    """The host as it is looked up: letters of another alphabet are shown coded."""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host.encode("ascii", "backslashreplace").decode("ascii")


def cards_of(items: Iterable[Item], labels: Mapping[str, str], today: date) -> Iterator[Card]:
    """A card a call, with every change of it; order kept."""
    for _, same in groupby(items, key=lambda item: item.match.call.key):
        changes = list(same)
        yield _card(changes, labels, today)


def _card(items: list[Item], labels: Mapping[str, str], today: date) -> Card:
    call = items[0].match.call
    left, when = _time(call, today)
    changes = tuple(filter(None, map(_change, items)))
    if changes:  # « Annulé » is said by the change itself
        when = when.removeprefix(f"{call.state(today).label}, ")
    return Card(
        title=clean_line(call.title) or "Appel sans titre",
        funder=_funder(call, labels),
        when=when if left else _capital(when),
        left=_capital(left),
        doubt=_doubt(_ahead(call, today)),
        facts=tuple(_facts(call, labels)),
        because=clean_line(" ; ".join(items[0].match.because), 600),
        changes=changes,
        link=link_of(call.address),
    )


def _funder(call: Call, labels: Mapping[str, str]) -> str:
    reading = call.reading
    known = labels.get(reading.funder_id or "", "")
    name = clean_line(known if "funder" in call.assumed else reading.funder or known)
    if not name:
        return "Financeur non dit"
    name = _capital(name)
    return f"{name} (d'après la source)" if "funder" in call.assumed else name


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _ahead(call: Call, today: date) -> tuple[Deadline, ...]:
    """The last days still to come, soonest first; when none is, the one that went by."""
    days = sorted(call.reading.deadlines, key=lambda deadline: deadline.day)
    return tuple(one for one in days if one.day >= today) or tuple(days[-1:])


def _time(call: Call, today: date) -> tuple[str, str]:
    """(« dans 29 jours », « jusqu'au mardi 31 mars 2026, 17 h »): days left, then what is known.

    Nothing is counted down for a call that nobody can answer any more, or not yet.
    """
    ahead, state = _ahead(call, today), call.state(today)
    until = "jusqu'au " + listed([_limit(one) for one in ahead[:_SESSIONS]], "ou") if ahead else ""
    if len(ahead) > _SESSIONS:
        until += f", puis {counted(len(ahead) - _SESSIONS, 'autre date', 'autres dates')}"
    if state in {State.CANCELLED, State.SUSPENDED, State.CLOSED}:
        return "", _ended(state, ahead, today)
    if state is State.ANNOUNCED:
        opening = call.reading.opens_on
        if opening is None:
            return "", until or "date d'ouverture non dite"
        opens = f"le {long_day(opening)}"
        return f"ouvre {days_left(opening, today)}", f"{opens}, {until}" if until else opens
    if ahead:
        return days_left(ahead[0].day, today), until
    return "", "au fil de l'eau" if call.reading.rolling else "date limite non dite"


def _ended(state: State, ahead: tuple[Deadline, ...], today: date) -> str:
    """« annulé, devait fermer le mardi 31 mars 2026 »."""
    if not ahead:
        return state.label
    day = long_day(ahead[0].day)
    gone = ahead[0].day < today
    return f"clos depuis le {day}" if gone else f"{state.label}, devait fermer le {day}"


def _limit(deadline: Deadline) -> str:
    said = long_day(deadline.day)
    if deadline.hour is not None:
        said += f", {hour_in_words(deadline.hour)}"
    if deadline.role in _ROLE_WORDS:
        said += f" ({_ROLE_WORDS[deadline.role]})"
    return said


def _doubt(shown: Iterable[Deadline]) -> str:
    words = [clean_line(one.words, 120) for one in shown if one.inferred or one.sure < SURE]
    return f"Date à vérifier, le texte dit {listed(list(map(quoted, words)))}" if words else ""


def _facts(call: Call, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    reading = call.reading
    money = _money(call)
    if money:
        yield "Montant", money
    applicants = [APPLICANT_LABELS.get(id_, id_) for id_ in reading.ids(TagKind.APPLICANT)]
    if applicants:
        yield "Qui peut répondre", clean_line(", ".join(applicants))
    publics = [labels.get(id_, id_).lower() for id_ in reading.ids(TagKind.PUBLIC)]
    yield "Publics", clean_line(", ".join(publics)) or "aucun en particulier"
    places = [place.name for place in reading.territories]
    if places:
        said = clean_line(", ".join(places))
        yield "Territoire", f"{said} (d'après la source)" if "territory" in call.assumed else said


def _money(call: Call) -> str:
    amounts = call.reading.amounts
    said = []
    if amounts.maximum is not None:
        said.append(f"jusqu'à {euros(amounts.maximum)} par projet")
    elif amounts.minimum is not None:
        said.append(f"à partir de {euros(amounts.minimum)} par projet")
    if amounts.rate is not None:
        said.append(f"{amounts.rate}{NBSP}% du coût au plus")
    if amounts.total is not None:
        said.append(f"{euros(amounts.total)} en tout")
    return ", ".join(said)


def _change(item: Item) -> str:
    """« Date limite repoussée : du 31 mars 2026 au 15 avril 2026 »; nothing for a new call."""
    change = item.event.change
    if not item.after and not item.before:
        label = change.label
        return "" if change in {Change.NEW, Change.NEW_EDITION} else label.capitalize()
    before, after = clean_line(item.before), clean_line(item.after)
    moved = f"{before} → {after}" if before and after else after or before
    return f"{change.label.capitalize()}{NBSP}: {moved}"
