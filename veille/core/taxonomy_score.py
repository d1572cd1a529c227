"""From what worth on a topic is one of the call."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from veille.core.taxonomy_weight import Mention

#: From this worth on, the topic is one of the call; calibrated on the labelled texts.
THRESHOLD = 1.0

#: What a second mention adds, a third… : many mentions say more, not in proportion.
_FADE = (1.0, 0.5, 0.35, 0.25, 0.2)

#: How many mentions are quoted as evidence.
_QUOTED = 2

#: A title on the narrower public says nothing of the wider one, whose words it holds.
_ABSORBS = {"familles_monoparentales": ("parents", "enfance"), "sans_abri": ("precarite",)}


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The topic's id."""
        ...


def decide(
    topics: Sequence[Named], mentions: Mapping[int, list[Mention]]
) -> Iterator[tuple[int, float, list[Mention]]]:
    """The topics of a call, by rank: rank, worth, and the mentions that weigh most."""
    chosen = []
    titled = set()
    for rank in sorted(mentions):
        listed = sorted(mentions[rank], reverse=True)
        if not listed:
            continue
        score = sum(each[0] * fade for each, fade in zip(listed, _FADE, strict=False))
        if score >= THRESHOLD:
            chosen.append((rank, score, listed[:_QUOTED]))
            if listed[0][3] == "titre":
                titled.add(topics[rank].id)
    hidden = {wider for id_ in titled for wider in _ABSORBS.get(id_, ())} - titled
    return (each for each in chosen if topics[each[0]].id not in hidden)
