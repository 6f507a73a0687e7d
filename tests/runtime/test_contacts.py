"""The way to a seller: one tap, counted, and nobody knows whose it was."""

import pytest
from httpx2 import AsyncClient, Response

from tests.world import World

PERSON = "Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile"
COOKIE_OR_TRACE = ("set-cookie", "x-request-id", "etag")


async def _taps(world: World) -> int:
    await world.demo.service.world.counts.flush(world.clock())
    rows = await world.sql("SELECT coalesce(sum(tapped), 0) FROM product_days")
    return int(rows[0][0])


async def _open(world: World, code: str, agent: str = PERSON, method: str = "GET") -> Response:
    url = world.demo.service.settings.public_url
    async with AsyncClient(base_url=url, trust_env=False, headers={"user-agent": agent}) as client:
        return await client.request(method, f"/k/{code}")


async def test_a_tap_leads_to_the_sellers_whatsapp_with_a_first_sentence(world: World) -> None:
    answer = await _open(world, "222222")
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("https://wa.me/6281200991001?text=Halo")
    assert "Keripik%20pisang%20cokelat" in answer.headers["location"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert not any(name in answer.headers for name in COOKIE_OR_TRACE)
    assert await _taps(world) == 1


@pytest.mark.parametrize(
    ("agent", "method"),
    [
        ("WhatsApp/2.24", "GET"),
        ("TelegramBot (like TwitterBot)", "GET"),
        ("facebookexternalhit/1.1", "GET"),
        ("", "GET"),
        (PERSON, "HEAD"),
    ],
)
async def test_a_program_that_previews_a_link_is_not_counted(
    world: World, agent: str, method: str
) -> None:
    assert (await _open(world, "222222", agent, method)).status_code == 302
    assert await _taps(world) == 0


async def test_a_seller_without_whatsapp_is_called(world: World) -> None:
    answer = await _open(world, "BBBBB8")
    assert answer.status_code == 200
    assert "+6281200991004" in answer.text
    assert await _taps(world) == 1


@pytest.mark.parametrize("code", ["77777T", "KKKKKK", "222222x", "%00", "../form"])
async def test_what_cannot_be_had_leads_nowhere(world: World, code: str) -> None:
    answer = await _open(world, code)
    assert answer.status_code == 404
    assert await _taps(world) == 0
