"""What is kept of a conversation between two turns, and what a turn comes to."""

from collections.abc import Sequence
from typing import Any

import msgspec

from bot.talk.flow import Sent, Tell
from bot.talk.said import Say
from bot.talk.sentences import Doubt


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """A flow that is not being asked now: what it has been told so far, and before that.

    `awaits` names the errand that was under way when it was left.
    """

    flow: str
    answers: dict[str, Any]
    past: tuple[dict[str, Any], ...] = ()
    awaits: str = ""


class Snapshot(msgspec.Struct, frozen=True, array_like=True):
    """A conversation between two turns.

    `ask` names the question that waits, `offered` the keys of its options as they were shown,
    `answers` what has been answered, `past` the answers before each of the last few, `below` the
    flows that wait for this one to end, `kept` what was left for something else: a flow, or several
    of which each waited for the next. `sentence` opened the flow and may answer more of its
    questions. With `fetching`, an errand is under way whose answer the step waits for: the second
    of the epoch in which it was sent.
    """

    flow: str
    step: str
    ask: str
    offered: tuple[str, ...] = ()
    answers: dict[str, Any] = {}
    page: int = 0
    misheard: int = 0
    past: tuple[dict[str, Any], ...] = ()
    below: tuple[Frame, ...] = ()
    kept: tuple[Frame, ...] = ()
    sentence: str = ""
    fetching: int = 0


class Outcome(msgspec.Struct, frozen=True):
    """What a turn comes to: the snapshot to keep (None: nothing waits) and what is said; `doubt` is
    what a sentence was taken for that was not understood."""

    snapshot: Snapshot | None
    says: Sequence[Say]
    tells: Sequence[Tell] = ()
    flow: str = ""
    step: str = ""
    misheard: str = ""
    sent: Sequence[Sent] = ()
    doubt: Doubt | None = None
