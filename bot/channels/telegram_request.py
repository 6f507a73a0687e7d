"""python-telegram-bot's way to the network, laid over our wire.

Its own (httpx) costs 2,700 to 10,000 µs of CPU a call, growing with the calls in flight. This one
also tells apart what its exceptions mix up: whether a call was surely not made (`Unsent`), was
made and never answered (`TimedOut`), or broke at the server (`ServerTrouble`).
"""

import secrets
from collections.abc import Mapping
from typing import Any

import msgspec
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.wire import NoAnswer, NotSent, Wire

_JSON = {"Content-Type": "application/json", "User-Agent": BaseRequest.USER_AGENT}
_BARE = {"User-Agent": BaseRequest.USER_AGENT}


class Unsent(NetworkError):
    """The call surely did not reach Telegram."""


class ServerTrouble(NetworkError):
    """Telegram answered with a 5xx."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the Bot API answered {status}")
        self.status = status


class Throttled(RetryAfter):
    """Telegram asked to wait. The original's constructor warns about its own unit of time."""

    def __init__(self, seconds: float) -> None:
        TelegramError.__init__(self, f"asked to wait {seconds:g} s")
        self.seconds = seconds

    @property
    def retry_after(self) -> int:
        return int(self.seconds)


class _Parameters(msgspec.Struct):
    retry_after: float = 0


class _Trouble(msgspec.Struct):
    parameters: _Parameters = msgspec.field(default_factory=_Parameters)


class _Message(msgspec.Struct):
    message_id: int = 0


class _Done(msgspec.Struct):
    result: _Message | bool


_encode = msgspec.json.Encoder().encode
_done = msgspec.json.Decoder(_Done)


class _Answered(BaseRequest):
    """An answer that is already there, for the library to say which of its errors it is."""

    __slots__ = ("_answer",)

    def __init__(self, status: int, body: bytes) -> None:
        self._answer = (status, body)

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *args: object, **kwargs: object) -> tuple[int, bytes]:
        """The answer."""
        return self._answer


class WireRequest(BaseRequest):
    """Calls as JSON, uploads as multipart/form-data. The wire is its owner's to close.

    `answering` are the seconds until an answer, where they are not the wire's own.
    """

    __slots__ = ("_answering", "_wire")

    def __init__(self, wire: Wire, *, answering: float | None = None) -> None:
        self._wire = wire
        self._answering = answering

    @property
    def read_timeout(self) -> float | None:
        return self._answering

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def say(self, url: str, fields: Mapping[str, object]) -> str:
        """One call without files, as sending makes it: the id of the message that it made or
        changed, empty where there is none.

        What the library spends on a call goes into values that JSON has anyway; its word is wanted
        for what goes wrong. Raises TelegramError.
        """
        status, body = await self._ask("POST", url, _encode(fields), _JSON, None)
        if status // 100 == 2:
            try:
                result = _done.decode(body).result
            except msgspec.MsgspecError as error:
                raise TelegramError("Invalid server response") from error
            return str(result.message_id) if isinstance(result, _Message) else ""
        await _Answered(status, body).post(url)
        raise TelegramError(f"the Bot API answered {status}")

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as Python values. Raises TelegramError when it is not a JSON object."""
        try:
            return msgspec.json.decode(payload, type=dict[str, Any])
        except msgspec.MsgspecError as error:
            raise TelegramError("Invalid server response") from error

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One call. Of the time limits only the reading one is heard: the wire has its own."""
        if request_data is None:
            body, headers = b"", _BARE
        elif request_data.contains_files:
            body, headers = _multipart(request_data)
        else:
            body, headers = msgspec.json.encode(request_data.parameters), _JSON
        within = read_timeout if isinstance(read_timeout, int | float) else self._answering
        return await self._ask(method, url, body, headers, within)

    async def _ask(
        self, method: str, url: str, body: bytes, headers: Mapping[str, str], within: float | None
    ) -> tuple[int, bytes]:
        try:
            answer = await self._wire.request(method, url, body, headers, answering=within)
        except NotSent as error:
            raise Unsent(str(error)) from error
        except NoAnswer as error:
            raise TimedOut(str(error)) from error
        if answer.status == 429:
            raise Throttled(_seconds_to_wait(answer.body, answer.headers))
        if answer.status >= 500:
            raise ServerTrouble(answer.status)
        return answer.status, answer.body


def _seconds_to_wait(body: bytes, headers: Mapping[str, str]) -> float:
    try:
        seconds = msgspec.json.decode(body, type=_Trouble).parameters.retry_after
    except msgspec.MsgspecError:
        seconds = 0
    header = headers.get("retry-after", "")
    return seconds or (float(header) if header.isdecimal() else 1.0)


def _multipart(data: RequestData) -> tuple[bytes, Mapping[str, str]]:
    """The body of an upload (RFC 7578) and its headers; names and file names are our own."""
    boundary = secrets.token_hex(16)
    parts: list[bytes] = []
    for name, value in data.json_parameters.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        parts += (head.encode(), value.encode(), b"\r\n")
    for name, (file_name, content, kind) in data.multipart_data.items():
        if not isinstance(content, bytes):
            content = content.read()
        safe = file_name.replace('"', "").replace("\r", "").replace("\n", "")
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{safe}"\r\n'
            f"Content-Type: {kind}\r\n\r\n"
        )
        parts += (head.encode(), content, b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    headers = {**_BARE, "Content-Type": f"multipart/form-data; boundary={boundary}"}
    return b"".join(parts), headers
