"""Teaching Twilio the shapes of our messages, again and again."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from typing import Any, cast

import msgspec
import pytest

from bot.channels import Unavailable
from bot.channels.content import Shape
from bot.channels.templates import ContentApi, Synced, sync
from bot.channels.wire import Wire
from tests.channels.servers import Asked, answer, refused, stub

SHAPES = (Shape("buttons", 1, 1), Shape("buttons", 2, 1), Shape("list", 1, 1, notes=True))
NAMES = [shape.name for shape in SHAPES]


class Store:
    """Keeps the ids in memory."""

    def __init__(self) -> None:
        self.sids: Mapping[str, str] = {"lama": "HX-lama"}

    async def replace(self, sids: Mapping[str, str]) -> None:
        """Keeps these and forgets all others."""
        self.sids = dict(sids)


class Contents:
    """A Content API that lists one content a page, and can be told what it refuses."""

    def __init__(self, *refuses: str) -> None:
        self.kept: list[dict[str, Any]] = []
        self.refuses = refuses
        self.busy = 0

    async def __call__(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(self.reply(asked))

    def reply(self, asked: Asked) -> bytes:
        """One answer."""
        if self.busy:
            self.busy -= 1
            return answer(429, {"code": 20429})
        if asked.method == "POST":
            assert asked.headers["content-type"] == "application/json"
            name = cast(str, asked.json["friendly_name"])
            if name in self.refuses:
                return answer(400, {"code": 20001, "message": f"no {name}"})
            self.kept.append({"sid": f"HX-{name}", **asked.json})
            return answer(201, self.kept[-1])
        page = int(asked.path.partition("&Page=")[2] or "0")
        more = page + 1 < len(self.kept)
        following = f"https://content.twilio.com/v1/Content?PageSize=1&Page={page + 1}"
        return answer(
            200,
            {
                "contents": self.kept[page : page + 1],
                "meta": {"next_page_url": following if more else None},
            },
        )


@pytest.fixture
async def wire() -> AsyncGenerator[Wire]:
    wire = Wire()
    yield wire
    await wire.close()


async def synced(wire: Wire, contents: Contents, store: Store) -> Synced:
    """One run of the command."""
    async with stub(contents) as server:
        return await sync(ContentApi(wire, "AC0", "TOKEN", server.url), store, SHAPES)


async def test_what_is_missing_is_created_and_a_second_run_creates_nothing(wire: Wire) -> None:
    contents, store = Contents(), Store()
    first = await synced(wire, contents, store)
    assert first.created == 3
    assert sorted(store.sids) == sorted(NAMES)
    assert store.sids["buttons-2-1"] == "HX-sapa-1-buttons-2-1"
    sids = dict(store.sids)

    second = await synced(wire, contents, store)
    assert (second.created, second.refused, store.sids) == (0, {}, sids)
    assert len(contents.kept) == 3


async def test_what_is_there_under_its_name_is_found_among_others(wire: Wire) -> None:
    contents, store = Contents(), Store()
    contents.kept = [
        {"sid": "HX-lain", "friendly_name": None},
        {"sid": "HX-asing", "friendly_name": "asing"},
        {"sid": "HX-satu", "friendly_name": "sapa-1-buttons-1-1"},
        {"sid": "HX-dua", "friendly_name": "sapa-1-buttons-1-1"},
    ]
    assert (await synced(wire, contents, store)).created == 2
    assert store.sids["buttons-1-1"] == "HX-satu"


async def test_a_shape_that_is_refused_is_told_and_the_others_are_kept(wire: Wire) -> None:
    contents, store = Contents("sapa-1-buttons-2-1"), Store()
    result = await synced(wire, contents, store)
    assert result.refused == {"buttons-2-1": "400 no sapa-1-buttons-2-1"}
    assert result.created == 2
    assert sorted(store.sids) == ["buttons-1-1", "list-1-1-notes"]


async def test_a_busy_content_api_is_asked_again(wire: Wire) -> None:
    contents, store = Contents(), Store()
    contents.busy = 3
    async with stub(contents) as server:
        api = ContentApi(wire, "AC0", "TOKEN", server.url, pause=0)
        assert (await sync(api, store, SHAPES)).created == 3


async def test_an_unreachable_content_api_changes_nothing(wire: Wire) -> None:
    store = Store()
    with refused() as url, pytest.raises(Unavailable, match="cannot reach"):
        await sync(ContentApi(wire, "AC0", "TOKEN", url), store, SHAPES)
    assert store.sids == {"lama": "HX-lama"}


async def test_a_wrong_token_is_told(wire: Wire) -> None:
    async def unknown(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(401, {"code": 20003, "message": "Authenticate"}))

    async with stub(unknown) as server:
        with pytest.raises(Unavailable, match="401: Authenticate"):
            await sync(ContentApi(wire, "AC0", "WRONG", server.url), Store(), SHAPES)


async def test_a_connection_lost_on_the_way_is_told_and_found_by_name_next_time(
    wire: Wire,
) -> None:
    contents, store = Contents(), Store()

    async def drops_the_second(asked: Asked, writer: asyncio.StreamWriter) -> None:
        reply = contents.reply(asked)
        if len(contents.kept) == 2:
            writer.close()
        else:
            writer.write(reply)

    async with stub(drops_the_second) as server:
        with pytest.raises(Unavailable):
            await sync(ContentApi(wire, "AC0", "TOKEN", server.url), store, SHAPES)
    assert store.sids == {"lama": "HX-lama"}
    before = len(contents.kept)
    assert (await synced(wire, contents, store)).created == 3 - before
    assert len({content["friendly_name"] for content in contents.kept}) == 3


def test_the_definition_is_json_that_the_content_api_reads() -> None:
    sent = msgspec.json.decode(msgspec.json.encode(SHAPES[0].definition()))
    assert sent == {
        "friendly_name": "sapa-1-buttons-1-1",
        "language": "id",
        "variables": {"1": "Baris 1", "2": "Pilihan 1", "3": "contoh:0"},
        "types": {
            "twilio/quick-reply": {"body": "{{1}}", "actions": [{"title": "{{2}}", "id": "{{3}}"}]}
        },
    }
