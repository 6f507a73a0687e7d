"""What the webhooks let in: what is signed, of a bearable size, and at an address of ours."""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from httpx2 import ASGITransport, AsyncClient

from bot.channels.whatsapp_form import signature
from bot.main import service
from bot.web.hooks import MOST
from tests.world import World

HOOKS = ("/hooks/telegram", "/hooks/whatsapp", "/hooks/whatsapp/status")
UPDATE = (
    b'{"update_id":1,"message":{"message_id":1,"date":1,"text":"halo",'
    b'"from":{"id":7,"is_bot":false},"chat":{"id":7,"type":"private"}}}'
)
FORM = {"MessageSid": "SM1", "From": "whatsapp:+6281200000007", "Body": "halo"}
STORED = (
    "SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM reports), "
    "(SELECT count(*) FROM addresses), (SELECT count(*) FROM outbox)"
)


@pytest.fixture
async def web(world: World) -> AsyncGenerator[AsyncClient]:
    """A client of the bot's own port."""
    async with AsyncClient(base_url=world.demo.service.settings.public_url) as client:
        yield client


def secret(world: World) -> dict[str, str]:
    return {"X-Telegram-Bot-Api-Secret-Token": world.demo.service.settings.telegram_webhook_secret}


def signed(world: World, path: str, form: dict[str, str], token: str = "") -> dict[str, str]:
    settings = world.demo.service.settings
    token = token or settings.twilio_auth_token
    made = signature(token, settings.public_url + path, list(form.items()))
    return {
        "X-Twilio-Signature": made,
        "Content-Type": "application/x-www-form-urlencoded",
    }


async def test_a_wrong_or_missing_secret_stores_nothing(world: World, web: AsyncClient) -> None:
    before = await world.sql(STORED)
    wrong: list[dict[str, str]] = [
        {},
        {"X-Telegram-Bot-Api-Secret-Token": ""},
        {"X-Telegram-Bot-Api-Secret-Token": "wrong"},
        {"X-Telegram-Bot-Api-Secret-Token": "\u00e9" * 3},
        {"X-Twilio-Signature": secret(world)["X-Telegram-Bot-Api-Secret-Token"]},
    ]
    for headers in wrong:
        raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        answer = await web.post("/hooks/telegram", content=UPDATE, headers=raw)
        assert answer.status_code == 403
    assert await world.sql(STORED) == before


@pytest.mark.parametrize("path", ["/hooks/whatsapp", "/hooks/whatsapp/status"])
async def test_a_wrong_or_missing_signature_stores_nothing(
    world: World, web: AsyncClient, path: str
) -> None:
    before = await world.sql(STORED)
    form = FORM | {"MessageStatus": "delivered"}
    for headers in (
        signed(world, path, form) | {"X-Twilio-Signature": ""},
        signed(world, path, form, "another-token"),
        signed(world, path + "/else", form),
        signed(world, path, form | {"Body": "other"}),
    ):
        answer = await web.post(path, content=urlencode(form), headers=headers)
        assert answer.status_code == 403
    unsigned = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await web.post(path, content=urlencode(form), headers=unsigned)).status_code == 403
    for nonsense in (b"", b"\xff\xfe", b"{}", b"&" * 600):
        answer = await web.post(path, content=nonsense, headers=unsigned)
        assert answer.status_code == 403
    assert await world.sql(STORED) == before


async def test_what_is_rightly_signed_is_answered(world: World, web: AsyncClient) -> None:
    form = FORM | {"SomethingNew": "1", "Another[]": "ä&=", "MediaUrl0": ""}
    answer = await web.post(
        "/hooks/whatsapp", content=urlencode(form), headers=signed(world, "/hooks/whatsapp", form)
    )
    assert answer.status_code == 200
    answer = await web.post("/hooks/telegram", content=UPDATE, headers=secret(world))
    assert answer.status_code == 200
    rows = await world.sql("SELECT channel, handled_at IS NOT NULL FROM inbox ORDER BY channel")
    assert rows == [("telegram", True), ("whatsapp", True)]


async def test_too_large_a_body_is_refused_whether_its_size_is_told_or_not(
    world: World, web: AsyncClient
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b" " * (MOST // 2)

    before = await world.sql(STORED)
    for path in HOOKS:
        headers = secret(world)
        assert (await web.post(path, content=b" " * (MOST + 1), headers=headers)).status_code == 413
        assert (await web.post(path, content=pieces(), headers=headers)).status_code == 413
    assert await world.sql(STORED) == before
    # The largest that is allowed is read, and is no update.
    answer = await web.post("/hooks/telegram", content=b" " * MOST, headers=secret(world))
    assert answer.status_code == 200


@pytest.mark.parametrize("path", HOOKS)
async def test_only_posts_are_taken(web: AsyncClient, path: str) -> None:
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        assert (await web.request(method, path)).status_code == 405


async def test_addresses_that_are_not_ours_are_not_found(world: World, web: AsyncClient) -> None:
    for path in ("/hooks", "/hooks/", "/hooks/line", "/hooks/telegram/", "/hooks/telegram/status"):
        assert (await web.post(path, headers=secret(world))).status_code == 404
    for path in ("/", "/admin", "/health", "/docs", "/openapi.json"):
        assert (await web.get(path)).status_code == 404


async def test_a_channel_that_is_off_has_no_address(world: World) -> None:
    settings = replace(world.demo.service.settings, twilio_auth_token="")
    async with (
        service(settings, world.clock, background=False) as telegram_only,
        AsyncClient(
            transport=ASGITransport(telegram_only.app), base_url=settings.public_url
        ) as client,
    ):
        for path in HOOKS[1:]:
            headers = signed(world, path, FORM)
            answer = await client.post(path, content=urlencode(FORM), headers=headers)
            assert answer.status_code == 404
        answer = await client.post("/hooks/telegram", content=UPDATE, headers=secret(world))
        assert answer.status_code == 200


async def test_what_nobody_understands_is_stored_parked_and_answered(
    world: World, web: AsyncClient
) -> None:
    for body in (
        b'{"update_id":5,"brand_new":{"chat":{"id":7}}}',
        b'{"update_id":6,"message":"not a message"}',
        b"{}",
        b"[1,2]",
        b"no JSON at all",
        b"\xff\xfe\x00",
        b"",
    ):
        for _ in range(2):
            answer = await web.post("/hooks/telegram", content=body, headers=secret(world))
            assert answer.status_code == 200, body
    form = {"From": "whatsapp:+6281200000007", "Body": "without an id"}
    headers = signed(world, "/hooks/whatsapp", form)
    answer = await web.post("/hooks/whatsapp", content=urlencode(form), headers=headers)
    assert answer.status_code == 200
    rows = await world.sql(
        "SELECT channel, count(*), count(parked_at), count(handled_at), count(body), "
        "count(trouble) FROM inbox GROUP BY channel ORDER BY channel"
    )
    assert [tuple(row) for row in rows] == [
        ("telegram", 7, 7, 0, 7, 7),
        ("whatsapp", 1, 1, 0, 1, 1),
    ]


async def test_health_and_metrics_are_told_beside_the_webhooks(
    world: World, web: AsyncClient
) -> None:
    siti = world.on_telegram()
    await siti.plays("> /start")
    assert (await web.get("/health/live")).json() == {"status": "live"}
    ready = (await web.get("/health/ready")).json()
    assert (ready["status"], ready["redis"]) == ("ready", "here")
    assert ready["channels"] == {"telegram": "on", "whatsapp": "on"}
    metrics = (await web.get("/metrics")).text
    assert 'sapa_turns_total{channel="telegram",way="short"}' in metrics
    assert 'sapa_sends_total{channel="telegram",outcome="Sent"}' in metrics
    assert "770001" not in metrics
