"""A gateway of Samsat with an invented book of plates, and whatever can go wrong with one."""

import asyncio

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.config import Json

TOKEN = "sandbox-samsat"  # noqa: S105


class Samsat:
    """The gateway. `book` holds answers by plate, `chassis` the last five digits that a plate is
    only told for. `mood` is what goes wrong: `slow` (until `wake`), `down`, `nonsense`, `other`.
    """

    def __init__(self) -> None:
        self.book: dict[str, Json] = {}
        self.chassis: dict[str, str] = {}
        self.mood = ""
        self.asked = 0
        self._awake = asyncio.Event()
        self.routes = [Route("/vehicles", self._vehicle, methods=["POST"])]

    def wake(self) -> None:
        """Whoever waits for an answer of a slow gateway gets it."""
        self._awake.set()

    async def _vehicle(self, request: Request) -> Response:
        self.asked += 1
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return _answer(401, {"reason": "token"})
        wish = msgspec.json.decode(await request.body(), type=dict[str, str])
        plate, typed = wish["plate"], wish["chassis"]
        match self.mood:
            case "slow":
                await self._awake.wait()
            case "down":
                return Response("<h1>502 Bad Gateway</h1>", 502, media_type="text/html")
            case "nonsense":
                return Response("<html>Selamat datang</html>", media_type="text/html")
            case "other":
                return _answer(200, {**next(iter(self.book.values())), "plate": "BE9999ZZZ"})
            case _:
                pass
        if plate not in self.book:
            return _answer(404, {"reason": "unknown"})
        if plate in self.chassis and typed != self.chassis[plate]:
            return _answer(403, {"reason": "wrong-chassis" if typed else "needs-chassis"})
        return _answer(200, self.book[plate])


def _answer(status: int, body: Json) -> Response:
    return Response(msgspec.json.encode(body), status, media_type="application/json")
