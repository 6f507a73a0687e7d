"""Teaches Twilio the shapes of our messages: `./sapa whatsapp templates`.

It may run at any time and again: contents are found by name, and only what is missing is created.
The requests go over the wire and not through twilio-python, whose asynchronous client posts a form
where the Content API wants JSON.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

import msgspec

from bot.channels import Unavailable
from bot.channels.content import Shape, catalogue
from bot.channels.twilio_request import basic
from bot.channels.wire import Answer, NoAnswer, NotSent, Wire

_AT_ONCE = 4
_TRIES = 5


class ContentStore(Protocol):
    """Where the ids of the contents are kept, by the names of their shapes."""

    async def replace(self, sids: Mapping[str, str]) -> None:
        """Keeps these and forgets all others."""
        ...


class Synced(msgspec.Struct, frozen=True):
    """What Twilio knows now: the ids by shape, how many are new, and what it refused, with why."""

    sids: Mapping[str, str]
    created: int
    refused: Mapping[str, str]


class Content(msgspec.Struct):
    """A content as Twilio tells of it."""

    sid: str
    friendly_name: str | None = None
    language: str | None = None
    types: dict[str, Any] = {}
    date_created: str | None = None


class Approval(msgspec.Struct):
    """Whether WhatsApp lets a content open conversations; an empty status is none yet."""

    status: str = "unsubmitted"
    category: str | None = None
    rejection_reason: str | None = None


class _Approvals(msgspec.Struct):
    whatsapp: Approval | None = None


class _Meta(msgspec.Struct):
    next_page_url: str | None = None


class _Page(msgspec.Struct):
    contents: list[Content] = []
    meta: _Meta = msgspec.field(default_factory=_Meta)


class _Trouble(msgspec.Struct):
    message: str = ""


class ContentApi:
    """Twilio's Content API, as much of it as is needed here.

    `base` is its scheme and host; `pause` are the seconds that it is left alone when it is busy,
    doubled each time.
    """

    def __init__(
        self, wire: Wire, account: str, token: str, base: str, *, pause: float = 1.0
    ) -> None:
        self._wire = wire
        self._pause = pause
        self._base = base.rstrip("/")
        self._headers = {"Authorization": basic(account, token)}

    async def known(self) -> dict[str, str]:
        """The ids of all contents by their friendly names. Raises Unavailable."""
        found: dict[str, str] = {}
        for content in await self.contents():
            found.setdefault(content.friendly_name or "", content.sid)
        return found

    async def contents(self) -> list[Content]:
        """All contents of the account. Raises Unavailable."""
        found: list[Content] = []
        path = "/v1/Content?PageSize=500"
        while path:
            answer = await self._ask("GET", path)
            if answer.status != 200:
                raise Unavailable(f"the Content API answered {answer.status}: {_why(answer)}")
            page = msgspec.json.decode(answer.body, type=_Page)
            found += page.contents
            # An absolute address with Twilio's own host, behind which a stand-in may not be.
            following = urlsplit(page.meta.next_page_url or "")
            path = f"/v1/Content?{following.query}" if following.query else ""
        return found

    async def create(self, definition: Mapping[str, object]) -> tuple[str, str]:
        """Its id, or an empty one and why Twilio refused it. Raises Unavailable."""
        answer = await self._ask("POST", "/v1/Content", msgspec.json.encode(definition))
        if answer.status not in (200, 201):
            return "", f"{answer.status} {_why(answer)}".strip()
        return msgspec.json.decode(answer.body, type=Content).sid, ""

    async def submit(self, sid: str, request: Mapping[str, object]) -> str:
        """Asks WhatsApp to approve a content; why that was refused, or nothing. Raises
        Unavailable."""
        path = f"/v1/Content/{sid}/ApprovalRequests/whatsapp"
        answer = await self._ask("POST", path, msgspec.json.encode(request))
        if answer.status in (200, 201):
            return ""
        return f"{answer.status} {_why(answer)}".strip()

    async def approval(self, sid: str) -> Approval:
        """Whether WhatsApp has approved a content. Raises Unavailable."""
        answer = await self._ask("GET", f"/v1/Content/{sid}/ApprovalRequests")
        if answer.status == 404:
            return Approval()
        if answer.status != 200:
            raise Unavailable(f"the Content API answered {answer.status}: {_why(answer)}")
        return msgspec.json.decode(answer.body, type=_Approvals).whatsapp or Approval()

    async def _ask(self, method: str, path: str, body: bytes = b"") -> Answer:
        pause = self._pause
        for _ in range(_TRIES - 1):
            answer = await self._once(method, path, body)
            if answer.status != 429:
                return answer
            await asyncio.sleep(pause)
            pause *= 2
        return await self._once(method, path, body)

    async def _once(self, method: str, path: str, body: bytes) -> Answer:
        try:
            headers = self._headers | ({"Content-Type": "application/json"} if body else {})
            return await self._wire.request(method, self._base + path, body, headers)
        except (NotSent, NoAnswer) as error:
            raise Unavailable(str(error)) from error


async def sync(
    api: ContentApi, store: ContentStore, shapes: Sequence[Shape] = catalogue()
) -> Synced:
    """Creates what is missing and stores all ids, also when Twilio refused some of the shapes.

    Raises Unavailable; what was created until then is found by name at the next run.
    """
    known = await api.known()
    sids = {s.name: known[s.friendly_name] for s in shapes if s.friendly_name in known}
    refused: dict[str, str] = {}
    missing = [shape for shape in shapes if shape.name not in sids]
    queue = iter(missing)

    async def work() -> None:
        for shape in queue:
            sid, why = await api.create(shape.definition())
            if sid:
                sids[shape.name] = sid
            else:
                refused[shape.name] = why

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(_AT_ONCE):
                group.create_task(work())
    except ExceptionGroup as group:  # except* of Debian's 3.11.2 wraps what is raised in it
        away, others = group.split(Unavailable)
        if away is None or others is not None:
            raise
        raise Unavailable(str(away.exceptions[0])) from group
    await store.replace(sids)
    return Synced(sids, len(missing) - len(refused), refused)


def _why(answer: Answer) -> str:
    try:
        return msgspec.json.decode(answer.body, type=_Trouble).message
    except msgspec.MsgspecError:
        return ""
