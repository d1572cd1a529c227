"""A reading beside its text, the words that count shown: on a terminal, and as a page."""

import textwrap
from collections.abc import Callable, Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from veille.core.highlight import Segment
from veille.core.reading_words import FIELD_NAMES

#: Columns of what was understood, beside the text.
_SIDE = 40
#: A terminal narrower than that shows the one above the other.
_TWO_COLUMNS = 96

Style = Callable[[str], str]


def names_of(segment: Segment) -> str:
    """French names of the fields that a run justifies."""
    return ", ".join(dict.fromkeys(FIELD_NAMES.get(field, field) for field in segment.fields))


def terminal_lines(
    segments: Sequence[Segment], facts: Sequence[tuple[str, str]], *, width: int, strong: Style
) -> list[str]:
    """The text with its words that count in ``strong``, and beside it what was understood."""
    side = [
        line
        for name, words in facts
        for line in textwrap.wrap(f"{name} : {words}", _SIDE - 2, subsequent_indent="  ")
    ]
    if width < _TWO_COLUMNS:
        return [*side, "", *(line for line, _ in _wrapped(segments, width, strong))]
    room = width - _SIDE - 3
    left = _wrapped(segments, room, strong)
    height = max(len(left), len(side))
    left += [("", 0)] * (height - len(left))
    side += [""] * (height - len(side))
    return [
        f"{line}{' ' * (room - used)} │ {fact}".rstrip()
        for (line, used), fact in zip(left, side, strict=True)
    ]


def _wrapped(segments: Sequence[Segment], width: int, strong: Style) -> list[tuple[str, int]]:
    """Lines of at most ``width`` columns, each with the columns it takes without its style."""
    lines: list[tuple[str, int]] = []
    line, used = "", 0
    for segment in segments:
        for position, piece in enumerate(segment.text.split("\n")):
            if position:
                lines.append((line, used))
                line, used = "", 0
            for word in _words(piece):
                if used and used + len(word.rstrip()) > width:
                    lines.append((line, used))
                    line, used = "", 0
                    word = word.lstrip()  # noqa: PLW2901  # a line does not begin with a space
                shown = (word if used + len(word) <= width else word.rstrip())[:width]
                line += strong(shown) if segment.fields and shown.strip() else shown
                used += len(shown)
    return [*lines, (line, used)]


def _words(text: str) -> list[str]:
    """Words with the spaces that follow them; control characters are shown as spaces."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    words, start = [], 0
    for index, char in enumerate(plain):
        if char == " " and index + 1 < len(plain) and plain[index + 1] != " ":
            words.append(plain[start : index + 1])
            start = index + 1
    return [*words, plain[start:]]


@lru_cache(maxsize=1)
def _templates() -> Environment:
    loader = PackageLoader("veille.exchange", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


def page_of(readings: Sequence[tuple[str, Sequence[Segment], Sequence[tuple[str, str]]]]) -> str:
    """One page for several readings: (name, segments, facts) each."""
    shown = [
        (name, [(segment.text, names_of(segment)) for segment in segments], facts)
        for name, segments, facts in readings
    ]
    return _templates().get_template("reading.html").render(readings=shown)
