"""twilio-python's way to the network, laid over our wire.

The library's own asynchronous client repeats a POST that broke, which sends a message twice,
ignores its time limit, and posts a form where the Content API wants JSON. This one asks once, keeps
what is asked in the form that the header promises, and lets `NotSent` and `NoAnswer` through.
"""

import logging
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import cast
from urllib.parse import urlencode

import msgspec
from twilio.http import AsyncHttpClient  # pyright: ignore[reportMissingTypeStubs]
from twilio.http.response import Response  # pyright: ignore[reportMissingTypeStubs]

from bot.channels.wire import Wire


class WireHttpClient(AsyncHttpClient):
    """Raises wire.NotSent and wire.NoAnswer; a status is the caller's to judge."""

    def __init__(self, wire: Wire) -> None:
        super().__init__(logging.getLogger(__name__), True)
        self._wire = wire

    async def request(
        self,
        method: str,
        uri: str,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109  the library's own signature
        allow_redirects: bool = False,
    ) -> Response:
        """One request; redirects are never followed."""
        sent = dict(headers or {})
        if auth is not None:
            sent["Authorization"] = basic(*auth)
        if params:
            uri = f"{uri}{'&' if '?' in uri else '?'}{urlencode(params, doseq=True)}"
        body = b""
        if data:
            as_json = sent.get("Content-Type") == "application/json"
            body = msgspec.json.encode(data) if as_json else form(data)
        answer = await self._wire.request(method, uri, body, sent, answering=timeout)
        return Response(answer.status, answer.body.decode("utf-8", "replace"), answer.headers)


def basic(name: str, secret: str) -> str:
    """The Authorization header of HTTP's basic scheme."""
    return "Basic " + b64encode(f"{name}:{secret}".encode()).decode()


def form(data: Mapping[str, object]) -> bytes:
    """A form's body; of a list, each value stands under the same name."""
    pairs: list[tuple[str, str]] = []
    for name, value in data.items():
        if isinstance(value, list | tuple):
            pairs += [(name, str(each)) for each in cast(Sequence[object], value)]
        else:
            pairs.append((name, str(value)))
    return urlencode(pairs).encode()
