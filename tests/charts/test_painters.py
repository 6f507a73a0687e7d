"""What painters make of the database: charts that change with their prices, files of events."""

from collections.abc import AsyncGenerator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import text
from starlette.applications import Starlette

from bot.charts.prices import price_charts
from bot.event_files import calendars
from bot.pictures import Painters
from bot.web.pictures import document_routes, document_url
from models.events.changing import cancel_event
from models.world import World
from tests.models.gathering import an_event, costs
from tests.models.shop import DAY, NOW, Shop

SUBJECT = f"beras-medium/18.01/{DAY}"


@pytest.fixture
async def painters(database: str) -> AsyncGenerator[tuple[Shop, Painters]]:
    """A shop, and the painters that look into it."""
    shop = Shop.at(database)
    yield (
        shop,
        Painters(
            {
                "price-chart": price_charts(shop.session, World(shop.session), lambda: NOW),
                "event": calendars(shop.session, lambda: NOW),
            }
        ),
    )
    await shop.engine.dispose()


async def test_a_chart_is_painted_once_until_a_price_changes(
    painters: tuple[Shop, Painters],
) -> None:
    shop, ours = painters
    for age in range(5):
        await costs(shop, 15_000 + 100 * age, days=-age)
    first = await ours.draw("price-chart", SUBJECT)
    assert first.content.startswith(b"\x89PNG")
    assert first.name == "harga-beras-medium.png"
    assert await ours.draw("price-chart", SUBJECT) is first

    async with shop.session() as db, db.begin():
        await db.execute(
            text("UPDATE observations SET rupiah = 16000 WHERE day = :day"), {"day": DAY}
        )
    second = await ours.draw("price-chart", SUBJECT)
    assert second.exact != first.exact
    assert second.content != first.content


@pytest.mark.parametrize(
    "subject",
    ["beras-medium/18.01", "beras-medium/18.01/kemarin", "emas/18.01/2026-11-23", SUBJECT],
)
async def test_what_has_no_prices_has_no_chart(
    painters: tuple[Shop, Painters], subject: str
) -> None:
    with pytest.raises((LookupError, ValueError)):
        await painters[1].draw("price-chart", subject)


async def test_a_browser_gets_the_file_of_an_event_without_a_token(
    painters: tuple[Shop, Painters],
) -> None:
    shop, ours = painters
    event = await an_event(shop, "natar-1")
    drawn = await ours.draw("event", "natar-1")
    assert drawn.name == "natar-1.ics"
    assert b"BEGIN:VEVENT" in drawn.content

    async with shop.session() as db, db.begin():
        await cancel_event(db, "petugas", event, "banjir", NOW + timedelta(minutes=1))
    changed = await ours.draw("event", "natar-1")
    assert changed.exact != drawn.exact
    assert b"STATUS:CANCELLED" in changed.content
    with pytest.raises(LookupError):
        await ours.draw("event", "nirgends")


async def test_the_route_serves_calendars_and_knows_nothing_else(
    painters: tuple[Shop, Painters],
) -> None:
    shop, ours = painters
    await an_event(shop, "natar-1")
    transport = ASGITransport(Starlette(routes=document_routes(ours)))
    async with AsyncClient(transport=transport, base_url="https://sapa.contoh.test") as browser:
        answer = await browser.get(urlsplit(document_url("")("event", "natar-1")).path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert answer.headers["content-disposition"] == 'inline; filename="natar-1.ics"'
        assert answer.content == (await ours.draw("event", "natar-1")).content
        assert (await browser.get("/acara/nirgends.ics")).status_code == 404
        assert (await browser.get("/acara/.ics")).status_code == 404
