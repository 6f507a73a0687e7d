"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
from collections.abc import Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.answers import cut_off
from bot.sandbox.config import Json
from bot.sandbox.shared import Shared
from bot.sandbox.telegram import Telegram, limits
from bot.sandbox.telegram.args import ApiError, Args, read_args


class TelegramServer:
    """The routes under which one bot's methods are reached."""

    def __init__(self, shared: Shared, telegram: Telegram) -> None:
        self._shared = shared
        self._telegram = telegram
        self.routes = [
            Route("/bot{token}/{method}", self._method, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._file, methods=["GET"]),
        ]

    async def _method(self, request: Request) -> Response:
        method = request.path_params["method"]
        fields: Mapping[str, object] = {}
        try:
            if not self._telegram.knows(request.path_params["token"]):
                raise ApiError(401, "Unauthorized")
            if int(request.headers.get("content-length", 0)) > limits.UPLOAD + 1_000_000:
                raise ApiError(413, "Request Entity Too Large")
            args = await read_args(request)
            fields = {**args.values, **{name: file.name for name, file in args.files.items()}}
            answer = await self._run(request, method, args)
        except ApiError as refusal:
            answer = _refusal(refusal)
        error = ""
        if answer.status_code >= 400:
            error = str(msgspec.json.decode(answer.body, type=Json).get("description", ""))
        self._shared.calls.add("telegram", method, fields, answer.status_code, error)
        return answer

    async def _run(self, request: Request, method: str, args: Args) -> Response:
        faults, who = self._shared.faults, args.text("chat_id")
        for fault in faults.take("telegram", method, who, "delay"):
            await asyncio.sleep(fault.seconds)
        if faults.take("telegram", method, who, "cut"):
            return cut_off(request)
        for fault in faults.take("telegram", method, who, "throttle"):
            seconds = max(1, int(fault.seconds))
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        for fault in faults.take("telegram", method, who, "status"):
            raise ApiError(fault.status, "Bad Gateway" if fault.status == 502 else "Internal")
        result = await self._telegram.run(method, args)
        if faults.take("telegram", method, who, "drop"):
            return cut_off(request)
        return Response(
            msgspec.json.encode({"ok": True, "result": result}), media_type="application/json"
        )

    async def _file(self, request: Request) -> Response:
        if not self._telegram.knows(request.path_params["token"]):
            return _refusal(ApiError(401, "Unauthorized"))
        parts = request.path_params["path"].split("/")
        media = self._shared.media.find(parts[1]) if len(parts) > 2 else None
        if media is None:
            return _refusal(ApiError(404, "Not Found"))
        return Response(media.content, media_type="application/octet-stream")


def _refusal(refusal: ApiError) -> Response:
    body: Json = {
        "ok": False,
        "error_code": refusal.status,
        "description": refusal.description,
    }
    headers: dict[str, str] = {}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
        if "retry_after" in refusal.parameters:
            headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return Response(
        msgspec.json.encode(body),
        status_code=refusal.status,
        headers=headers,
        media_type="application/json",
    )
