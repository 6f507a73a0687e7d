"""What residents do in a conversation, and what a run of many conversations comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tap:
    """Presses the button with this number, or the first whose label begins so.

    None presses another one in each conversation.
    """

    which: int | str | None = None


Act = str | Tap
"""Words, or a button."""


class Lost(Exception):
    """The conversation did not go as it must; says what was said instead."""


@dataclass(slots=True)
class Measured:
    """What a run came to; latencies in milliseconds."""

    seconds: float = 0.0
    updates: int = 0
    p50: float = 0.0
    p99: float = 0.0
    good: int = 0
    """Conversations that ended well, those outside of the measured time included."""
    heard: int = 0
    """Updates that were delivered, those outside of the measured time included."""
    ends: Mapping[str, int] = field(default_factory=dict[str, int])
    stuck: int = 0
    bad: int = 0
    extra: int = 0
    won: int = 0
    won_a_second: float = 0.0

    @property
    def updates_a_second(self) -> float:
        """Answered updates a second."""
        return self.updates / self.seconds if self.seconds else 0.0
