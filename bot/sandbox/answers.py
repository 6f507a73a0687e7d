"""Answers that are none: a connection that ends before anything was said."""

from typing import Protocol, cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class _Transport(Protocol):
    def abort(self) -> None: ...


class _NoAnswer(Response):
    """Ends the connection; where the server gives no way to it, breaks off in the answer."""

    def __init__(self, transport: _Transport | None) -> None:
        super().__init__(b"", status_code=200)
        # What the log keeps: no answer was given.
        self.status_code = 0
        self._transport = transport

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._transport is None:
            headers = [(b"content-length", b"2")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b"{", "more_body": True})
            return
        self._transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass


def cut_off(request: Request) -> Response:
    """The answer that ends the request's connection. Called once the body was read."""
    state = cast("dict[str, object]", request.scope.get("state") or {})
    return _NoAnswer(cast("_Transport | None", state.get("transport")))
