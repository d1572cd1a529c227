"""Why a call reaches a recipient."""

from dataclasses import dataclass

from veille.domain.call import Call
from veille.domain.centre import Centre, Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A call that reaches a recipient, with the reasons, in French; never without one.

    ``fit`` orders matches, the best first: higher is closer to what the recipient wants.
    """

    call: Call
    centre: Centre
    recipient: Recipient
    because: tuple[str, ...]
    fit: float = 0.0

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueError(f"match of {self.call.key!r} has no reason")
