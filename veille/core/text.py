"""Fold case and accents of a text, and keep where each word stands in it.

Every rule of the core reads ``Text.folded`` and quotes ``Text.printed``: accents come and go on
funders' pages (« APPEL A PROJETS », « appel à projets »), the words shown to people never do.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from veille.domain.tag import Evidence

#: Characters beyond Latin-1 that French pages really use, one for one.
_COMMON = {
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "„": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": ".", "€": "€",
    "œ": "e", "Œ": "e", "\u202f": " ", "\u2009": " ", "\u2003": " ", "\u2002": " ",
    "•": "*", "●": "*", "▪": "*", "■": "*", "→": ">",
    "›": ">", "►": ">", "➢": ">", "▸": ">", "◦": "*", "\u2028": "\n", "\u2029": "\n",
}  # fmt: skip

#: What reading drops (combining marks, soft hyphens, zero widths, direction marks) or spells out
#: (the ligatures that PDF files keep): the only characters that move offsets.
_ODD = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufb00-\ufb04]"
)
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_BEYOND = re.compile("[^\x00-\xff]")
#: Beyond this many distinct foreign characters, one pass over the text is cheaper than one each.
_FEW = 48


def _plain(char: str) -> str:
    """One ASCII character for any one character; ``_`` is a letter that no expression has."""
    common = _COMMON.get(char)
    if common is not None and common.isascii():
        return common
    if char == "€":
        return "$"
    base = unicodedata.normalize("NFKD", char.lower())[:1].lower()
    if base.isdigit() and not char.isascii():
        return " "  # « 2025¹ » calls a note: it is not the number 20251
    if base.isascii() and base.isprintable():
        return base
    return "_" if char.isalnum() else " "


def _latin_table() -> bytes:
    """Fold of the 256 characters of Latin-1; line ends stay, other controls become spaces."""
    own = {"\n": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "æ": "e", "Æ": "e", "ø": "o",
           "Ø": "o", "ß": "s", "«": '"', "»": '"', "´": "'", "`": "'", "·": ".", "¨": " ",
           "¯": " ", "¸": " ", "§": " ", "¼": " ", "½": " ", "¾": " "}  # fmt: skip
    return "".join(own.get(chr(code)) or _plain(chr(code)) for code in range(256)).encode("ascii")


_LATIN = _latin_table()


class _Plains(dict[int, str]):
    """Table for ``str.translate`` that learns each foreign character once."""

    def __missing__(self, code: int) -> str:
        return _plain(chr(code)) if code > 0xFF else chr(code)  # noqa: PLR2004 - end of Latin-1


def fold(words: str) -> str:
    """Small ASCII letters for any words, as ``Text.folded`` has them: for expressions and names.

    One character for each printed one (« œ » gives ``e``: write « o?euvre » in a pattern, and
    see ``spellings``), but for combining marks, zero-width characters and PDF ligatures.
    """
    return Text(words).folded


def spellings(words: str) -> tuple[str, ...]:
    """Every folded form under which an expression may stand in a text: « cœur », « coeur »."""
    whole = fold(words.replace("œ", "oe").replace("Œ", "OE"))
    short = whole.replace("oeu", "eu")
    return (whole,) if short == whole else (whole, short)


def _fold_regular(printed: str) -> str:
    """Fold a text that has no odd character: same length, one character for one."""
    try:
        return printed.encode("latin-1").translate(_LATIN).decode("ascii")
    except UnicodeEncodeError:
        foreign = set(_BEYOND.findall(printed))
    if len(foreign) > _FEW:
        printed = printed.translate(_Plains())
    else:
        for char in foreign:
            printed = printed.replace(char, _plain(char))
    return printed.encode("latin-1").translate(_LATIN).decode("ascii")


class Span(NamedTuple):
    """A stretch of ``Text.folded``: ``folded[start:end]``."""

    start: int
    end: int


class Text:
    """A text as printed, and the same folded for reading.

    ``folded`` is ASCII: small letters without accents, straight quotes (``'`` for ’, ``"`` for «
    and »), ``-`` for every dash, ``*`` for bullets, ``.`` for « · », ``$`` for €, a space for every
    other blank or sign, ``_`` for a letter of another script; line feeds stay.

    Its offsets are those of ``printed``, unless the text holds combining marks, zero-width
    characters or PDF ligatures, which reading drops or spells out: so always pass offsets of
    ``folded`` to ``evidence``, ``words`` or ``at``, which give back exact printed ones.
    """

    __slots__ = ("__dict__", "_moved", "_places", "folded", "printed")

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self._places: list[int] = []
        self._moved: list[int] = []
        if printed.isascii() or _ODD.search(printed) is None:
            self.folded = _fold_regular(printed)
        else:
            self.folded = self._fold_odd(printed)

    def _fold_odd(self, printed: str) -> str:
        """Drop or spell out the odd characters, and note how far offsets move from there."""
        parts: list[str] = []
        last = length = 0
        for odd in _ODD.finditer(printed):
            place = odd.start()
            spelled = _LIGATURES.get(odd.group(), "")
            parts += (printed[last:place], spelled)
            length += place - last + len(spelled)
            last = place + 1
            self._places.append(length)
            self._moved.append(last - length)
        parts.append(printed[last:])
        return _fold_regular("".join(parts))

    def at(self, offset: int) -> int:
        """The place in ``printed`` of the character that stands at ``offset`` of ``folded``."""
        if not self._places:
            return offset
        known = bisect_right(self._places, offset)
        return offset + (self._moved[known - 1] if known else 0)

    def end_at(self, offset: int) -> int:
        """The place in ``printed`` just after the last character before ``offset`` of ``folded``.

        Marks that follow that character belong to it.
        """
        return self.at(offset) if offset < len(self.folded) else len(self.printed)

    def span(self, start: int, end: int) -> Span:
        """The printed stretch of ``folded[start:end]``."""
        if not self._places:
            return Span(start, end)
        first = min(self.at(start), len(self.printed))
        return Span(first, max(first, self.end_at(end)))

    def words(self, start: int, end: int) -> str:
        """What is printed where ``folded[start:end]`` stands."""
        first, last = self.span(start, end)
        return self.printed[first:last]

    def is_small(self, offset: int) -> bool:
        """True when a small letter is printed there: a wrapped line goes on so."""
        if self._places:
            offset = self.at(offset)
        return self.printed[offset : offset + 1].islower()

    def evidence(self, field: str, value: str, start: int, end: int, rule: str) -> Evidence:
        """The words at ``folded[start:end]`` as evidence, with their printed offsets."""
        first, last = self.span(start, end)
        if last == first:  # inside one ligature: quote it whole
            first, last = max(0, first - 1), max(1, last)
        return Evidence(field, value, first, last, self.printed[first:last], rule)

    @cached_property
    def flat(self) -> str:
        """``folded`` with spaces for line ends: a PDF breaks « date limite » over two lines."""
        return self.folded.replace("\n", " ")

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts."""
        starts, place = [0], 0
        for line in self.folded.split("\n")[:-1]:
            place += len(line) + 1
            starts.append(place)
        return starts

    @property
    def lines(self) -> list[Span]:
        """Every line, without its line end; an empty text has one empty line."""
        ends = [start - 1 for start in self.starts[1:]]
        return [Span(*pair) for pair in zip(self.starts, [*ends, len(self.folded)], strict=True)]

    def line_number(self, offset: int) -> int:
        """The rank, from 0, of the line that holds ``offset``."""
        return bisect_right(self.starts, offset) - 1

    def line(self, offset: int) -> Span:
        """The line that holds ``offset``, without its line end."""
        number = self.line_number(offset)
        last = number + 1 == len(self.starts)
        return Span(self.starts[number], len(self.folded) if last else self.starts[number + 1] - 1)

    def sentence(self, offset: int, reach: int = 400) -> Span:
        """The sentence around ``offset``, at most ``reach`` characters each way.

        It ends at a full stop, « ? » or « ! » followed by a blank, at an empty line, or at a line
        that begins with a bullet: single line ends are a PDF's.
        """
        low, high = max(0, offset - reach), min(len(self.folded), offset + reach)
        ends = self._sentence_ends
        rank = bisect_right(ends, offset)
        before = ends[rank - 1] if rank else 0
        after = ends[rank] if rank < len(ends) else len(self.folded)
        return Span(max(low, before), min(high, after))

    @cached_property
    def _sentence_ends(self) -> list[int]:
        folded = self.folded
        ends = [found.end() for found in _LINE_STOP.finditer(folded)]
        for found in _STOP.finditer(folded):
            place = found.start()
            if not folded.endswith(_ABBREVIATIONS, max(0, place - 4), place):
                ends.append(found.end())
        ends.sort()
        return ends


#: Each begins with a plain character, so that the engine leaps from one to the next.
_STOP = re.compile(r"[.?!;]\s")
_LINE_STOP = re.compile(r"\n(?=[ ]{0,80}\n|[ ]?[*>-])")

#: « art. 3 », « n. 12 », « M. X » and « av. » end no sentence: a capital is not asked for after a
#: stop, since folding loses capitals.
_ABBREVIATIONS = (" art", " n", " m", " av", " tel", "(art", "(n")
