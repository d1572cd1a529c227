"""When a call that comes back should come back."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The next edition of a call: about when it should open, how sure, and from what.

    ``about`` is the middle of the days it may open on, never a date to rely on: it is shown as
    « vers début octobre 2026 » and never stored as a deadline; ``sure`` goes from 0 to 1.
    """

    about: date
    words: str
    sure: float
    because: str
