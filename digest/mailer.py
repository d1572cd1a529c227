"""What every way of handing a message over promises.

The outcome is decided by the reply to the final dot and nothing else. ``before_dot`` is called
just before that dot is written, so that the ledger knows which deliveries a crash leaves in doubt.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from veille.domain.delivery import DeliveryState


@dataclass(frozen=True, slots=True)
class Sent:
    """How a hand-over ended, and what the relay said."""

    state: DeliveryState
    reply: str = ""


class Mailer(Protocol):
    """Where messages go; a context manager, so that one connection serves many."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def send(
        self,
        raw: bytes,
        *,
        sender: str,
        recipient: str,
        name: str,
        before_dot: Callable[[], bool],
    ) -> Sent:
        """Hand one message over; ``before_dot`` giving False cancels it.

        Raises DeliveryError when nothing can be handed over at all: the run stops, nothing is
        marked refused, and the next run goes on from there.
        """
        ...
