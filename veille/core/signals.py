"""What a group of phrases weighs for or against a text being a call."""

from typing import NamedTuple

from veille.domain.call import Kind


class Signal(NamedTuple):
    """What a group of phrases is worth in each zone; ``kind`` is what it makes of the text."""

    name: str
    title: float
    lead: float
    body: float
    kind: Kind | None = None
    capitals: bool = False


def say(signal: Signal, phrases: str) -> list[tuple[str, Signal]]:
    """Give each phrase of ``a|b|c`` the same signal."""
    return [(phrase, signal) for phrase in phrases.split("|")]
