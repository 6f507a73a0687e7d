"""The contract between the product and a platform: what a channel hears, spells and sends."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from bot.talk.said import Heard, Say


class WebRequest(msgspec.Struct, frozen=True):
    """A webhook as it arrived: header names in lower case, the body unparsed."""

    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


class Forged(Exception):
    """The secret or the signature is missing or wrong: nothing of this request is stored."""


class Unavailable(Exception):
    """The platform cannot be asked, or does not know us; the words say why."""


class Missing(Exception):
    """The platform has no such file, or none that we take; asking again would not help."""


class Received(msgspec.Struct, frozen=True):
    """Somebody said something.

    `phone` is E.164 where the platform vouches for it, else empty; `query` is the id of a pressed
    button that the platform wants acknowledged, ours or not, else empty.
    """

    external_id: str
    address: str
    heard: Heard
    phone: str = ""
    query: str = ""


# How far a message has come. Reports arrive out of order, and a state only moves forward: a
# failure is final unless the message is known to have arrived.
RANKS = {"queued": 1, "sending": 2, "sent": 3, "failed": 4, "delivered": 5, "read": 6}


class Report(msgspec.Struct, frozen=True):
    """What became of a message of ours: one of RANKS; of a failure, `code` says why."""

    external_id: str
    state: str
    code: str = ""

    @property
    def rank(self) -> int:
        """The state's place in RANKS."""
        return RANKS[self.state]


class Reach(msgspec.Struct, frozen=True):
    """A resident blocked us, or let us in again."""

    external_id: str
    address: str
    reachable: bool


class Unknown(msgspec.Struct, frozen=True):
    """An update that nobody here understands: kept for a look, answered like any other."""

    external_id: str
    why: str
    body: bytes


class Ignored(msgspec.Struct, frozen=True):
    """An update that is none of our business, on purpose: a group's chatter, an edited message."""

    external_id: str
    why: str


Hearing = Received | Report | Reach | Unknown | Ignored


class Call(msgspec.Struct, frozen=True):
    """One request to the platform: its method's name, its fields, and a file to upload.

    `upload` names the picture or the document that goes with it: (field, kind, subject).
    `otherwise` is the plainer form to send when the platform does not accept this one; a `spare`
    one may be left out then, because the calls that follow say all the words. One that is `ahead`
    must have left before the next: some platforms fetch a file while later words already arrive.
    """

    method: str
    fields: Mapping[str, object]
    upload: tuple[str, str, str] | None = None
    otherwise: tuple["Call", ...] = ()
    spare: bool = False
    ahead: bool = False


class Drawing(msgspec.Struct, frozen=True):
    """A file: its content, what it is called, and what exactly it shows.

    `exact` is the subject as it stood when this was made: where a subject changes, like the prices
    of a chart, an id that a platform gave the file is good for that state alone.
    """

    name: str
    media_type: str
    content: bytes
    exact: str


class Sent(msgspec.Struct, frozen=True):
    """The platform took it, and calls it by this id."""

    external_id: str


class Later(msgspec.Struct, frozen=True):
    """Surely not sent: throttled, refused at the door, or broken there. Try after so many seconds.

    `throttled` means that the platform asked everybody to wait, not this message alone.
    """

    after: float
    reason: str
    throttled: bool = False


class Never(msgspec.Struct, frozen=True):
    """Rejected for good."""

    code: str
    reason: str


class Gone(msgspec.Struct, frozen=True):
    """The resident cannot be reached here any more: blocked us, left, or opted out."""

    reason: str


class Uncertain(msgspec.Struct, frozen=True):
    """We asked and did not hear back: it may have been sent, or not."""

    reason: str


SendOutcome = Sent | Later | Never | Gone | Uncertain


def fetched(status: int, body: bytes) -> bytes:
    """The file in the platform's answer. Raises Unavailable and Missing."""
    if status == 200:
        return body
    if status == 429 or status >= 500 or status in (401, 403):
        raise Unavailable(f"the platform answered {status}")
    raise Missing(f"the platform answered {status}")


class Channel(Protocol):
    """A platform. `hear` and `render` are pure; `send` is one request.

    `asks_identity` tells whether identity numbers may be asked for in this chat, `window` how many
    seconds after a resident's last message we may still write freely (None: always).
    """

    @property
    def name(self) -> str: ...

    @property
    def asks_identity(self) -> bool: ...

    @property
    def window(self) -> float | None: ...

    def hear(self, request: WebRequest) -> Sequence[Hearing]:
        """What the webhook says. Raises Forged."""
        ...

    def render(self, address: str, say: Say) -> Sequence[Call]:
        """The calls that show `say` at this address, as few as the platform allows; none where its
        template is not approved."""
        ...

    async def send(self, call: Call) -> SendOutcome:
        """One call, once; raises nothing that a platform can cause."""
        ...

    async def fetch(self, ref: str) -> bytes:
        """The file that a `Pictured` refers to. Raises Unavailable and Missing."""
        ...
