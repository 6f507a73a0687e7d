"""Events are found near a pin, in an area and by day; what is saved follows the shelf's rule."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from models.audits import Audit
from models.base import Refused
from models.duty import NotAnOfficer, OutsideArea
from models.events.cards import EventCard
from models.events.changing import cancel_event, change_event, events_of_officer, set_stock
from models.events.following import (
    MOST_FOLLOWS,
    EventOver,
    NoSuchEvent,
    TooManyFollows,
    follow_area,
    follow_event,
    followed,
    unfollow_all,
    unfollow_area,
    unfollow_event,
)
from models.events.lookups import (
    event_card,
    events_in,
    events_near,
    nearest_in_space,
    next_in_time,
)
from tests.models.gathering import (
    KEDATON,
    METRO,
    NATAR,
    TOMORROW,
    a_follower,
    an_event,
    costs,
)
from tests.models.officers import an_officer, off_duty
from tests.models.shop import DAY, NOW, Shop

NEXT = DAY + timedelta(days=1)
HERE = (-5.36, 105.23)


async def near(shop: Shop, first: date = DAY, last: date = NEXT, most: int = 10) -> list[EventCard]:
    async with shop.session() as db:
        return await events_near(db, *HERE, first, last, NOW, most)


async def codes_in(shop: Shop, area: str, first: date = DAY, last: date = NEXT) -> list[str]:
    async with shop.session() as db:
        return [card.code for card in await events_in(db, area, first, last, NOW)]


async def card_of(shop: Shop, event: int | str) -> EventCard:
    async with shop.session() as db:
        card = await event_card(db, event, NOW)
    assert card is not None
    return card


@pytest.mark.parametrize("last", [NEXT, DAY + timedelta(days=200)])
async def test_the_nearest_comes_first_with_its_distance(shop: Shop, last: date) -> None:
    await an_event(shop, "far", kecamatan=METRO, pin=(-5.11, 105.31))
    await an_event(shop, "close", kecamatan=KEDATON, pin=(-5.365, 105.235))
    await an_event(shop, "between")
    await an_event(shop, "nowhere", pin=None)
    found = await near(shop, last=last)
    assert [card.code for card in found] == ["close", "between", "far"]
    assert [round(card.km or 0, 1) for card in found] == [0.8, 4.7, 29.2]
    assert [card.code for card in await near(shop, last=last, most=1)] == ["close"]


async def test_only_the_days_asked_for_count_as_days_in_lampung(shop: Shop) -> None:
    await an_event(shop, "today", starts=NOW + timedelta(hours=1))
    # Half past midnight on the 25th in Lampung is still the 24th in UTC.
    await an_event(shop, "25th", starts=TOMORROW + timedelta(hours=16.5))
    await an_event(shop, "24th")
    assert [card.code for card in await near(shop, NEXT, NEXT)] == ["24th"]
    assert await codes_in(shop, NATAR, NEXT, NEXT) == ["24th"]
    assert await codes_in(shop, NATAR, DAY, NEXT) == ["today", "24th"]


async def test_an_event_of_several_days_is_there_on_each(shop: Shop) -> None:
    await an_event(shop, hours=60)
    for days in (1, 2, 3):
        day = DAY + timedelta(days=days)
        assert await codes_in(shop, NATAR, day, day) == ["natar-1"]
        assert len(await near(shop, day, day)) == 1


async def test_what_is_over_or_cancelled_is_not_offered(shop: Shop) -> None:
    await an_event(shop, "ended", starts=NOW - timedelta(hours=5))
    runs = await an_event(shop, "runs", starts=NOW - timedelta(hours=1))
    gone = await an_event(shop, "cancelled")
    async with shop.session() as db, db.begin():
        card = await cancel_event(db, "admin", gone, "Hujan lebat", NOW)
    assert (card.state, card.reason, card.version) == ("cancelled", "Hujan lebat", 2)
    assert await codes_in(shop, NATAR) == ["runs"]
    assert [card.id for card in await near(shop)] == [runs]


async def test_an_area_holds_the_areas_within_it(shop: Shop) -> None:
    await an_event(shop, "natar")
    await an_event(shop, "kedaton", kecamatan=KEDATON, starts=TOMORROW - timedelta(hours=1))
    assert await codes_in(shop, "18") == ["kedaton", "natar"]
    assert await codes_in(shop, "18.01") == ["natar"]
    assert await codes_in(shop, "18.71") == ["kedaton"]
    assert await codes_in(shop, "18.01.04.2001") == ["natar"]
    assert await codes_in(shop, "18.72") == []


async def test_where_nothing_is_found_the_next_in_time_and_in_space_are(shop: Shop) -> None:
    await an_event(shop, "soon", kecamatan=METRO, pin=(-5.11, 105.31))
    await an_event(shop, "close", starts=TOMORROW + timedelta(days=80))
    async with shop.session() as db:
        soon = await next_in_time(db, None, NOW)
        here = await next_in_time(db, "18.01", NOW)
        close = await nearest_in_space(db, *HERE, NOW)
        none = await next_in_time(db, "18.11", NOW)
    assert (soon and soon.code, here and here.code, close and close.code) == (
        "soon", "close", "close",
    )  # fmt: skip
    assert close is not None
    assert round(close.km or 0, 1) == 4.7
    assert none is None


async def test_the_saving_is_against_the_smallest_area_with_a_fresh_price(shop: Shop) -> None:
    event = await an_event(shop)
    good = (await card_of(shop, event)).goods[0]
    assert (good.market, good.saving) == (None, None)
    await costs(shop, 14_000, area="18")
    await costs(shop, 13_500, area="18.01", days=-8)
    good = (await card_of(shop, event)).goods[0]
    assert (good.market, good.saving, good.market_area) == (70_000, 7_500, "18")
    await costs(shop, 13_700, area="18.01", days=-7)
    good = (await card_of(shop, "natar-1")).goods[0]
    assert (good.market, good.saving, good.market_area) == (68_500, 6_000, "18.01")
    assert (good.market_day, good.market_source) == (DAY - timedelta(days=7), "contoh")
    await costs(shop, 12_000, area="18.01")
    good = (await card_of(shop, event)).goods[0]
    assert (good.market, good.saving) == (60_000, None)


async def test_an_officer_of_the_area_says_what_is_left(shop: Shop) -> None:
    event = await an_event(shop, starts=NOW - timedelta(hours=1))
    officer = await an_officer(shop)
    admin = await an_officer(shop, role="admin", area=None)
    async with shop.session() as db, db.begin():
        (card,) = await events_of_officer(db, officer, NOW)
        card = await set_stock(db, officer, card.id, "beras-5", "few", NOW)
    good = card.good("beras-5")
    assert good is not None
    assert (good.stock, good.stock_at) == ("few", NOW)
    assert await shop.count(Audit, act="set-stock", subject=f"event_goods:{event}/beras-5") == 1
    later = NOW + timedelta(minutes=5)
    async with shop.session() as db, db.begin():
        card = await set_stock(db, admin, event, "beras-5", "few", later)
    assert card.goods[0].stock_at == later
    assert await shop.count(Audit, act="set-stock") == 1


@pytest.mark.parametrize(
    ("role", "area", "refused"),
    [
        ("handover", "18.01", NotAnOfficer),
        ("tpid", "18.01", NotAnOfficer),
        ("market", "18.72", OutsideArea),
    ],
)
async def test_nobody_else_says_so(
    shop: Shop, role: str, area: str, refused: type[Refused]
) -> None:
    event = await an_event(shop)
    officer = await an_officer(shop, role=role, area=area)
    async with shop.session() as db:
        with pytest.raises(refused):
            await set_stock(db, officer, event, "beras-5", "gone", NOW)


async def test_who_went_off_duty_says_nothing_from_that_moment(shop: Shop) -> None:
    event = await an_event(shop)
    officer = await an_officer(shop)
    await off_duty(shop, officer)
    async with shop.session() as db:
        with pytest.raises(NotAnOfficer):
            await set_stock(db, officer, event, "beras-5", "gone", NOW)
        with pytest.raises(NotAnOfficer):
            await events_of_officer(db, officer, NOW)


async def test_nothing_is_said_of_an_event_that_is_over(shop: Shop) -> None:
    event = await an_event(shop)
    officer = await an_officer(shop)
    after = TOMORROW + timedelta(hours=4)
    async with shop.session() as db:
        for do in (
            set_stock(db, officer, event, "beras-5", "gone", after),
            cancel_event(db, "admin", event, "Hujan", after),
            change_event(db, "admin", event, after, place="Lapangan"),
            follow_event(db, 1, event, after),
        ):
            with pytest.raises(EventOver):
                await do
        with pytest.raises(NoSuchEvent):
            await cancel_event(db, "admin", event + 1, "Hujan", NOW)


async def test_a_change_raises_the_version_and_the_same_again_does_not(shop: Shop) -> None:
    event = await an_event(shop)
    first = NOW + timedelta(hours=1)
    for at in (first, first + timedelta(hours=1)):
        async with shop.session() as db, db.begin():
            card = await change_event(db, "admin", event, at, place="Lapangan Natar")
        assert (card.place, card.version, card.changed_at) == ("Lapangan Natar", 2, first)
    assert await shop.count(Audit, act="change-event") == 1
    async with shop.session() as db:
        with pytest.raises(ValueError, match="ends after"):
            await change_event(db, "admin", event, NOW, ends_at=TOMORROW)


async def test_a_resident_follows_events_and_areas_until_they_do_not(shop: Shop) -> None:
    siti, event = await a_follower(shop), await an_event(shop)
    async with shop.session() as db, db.begin():
        assert await follow_event(db, siti, event, NOW)
        assert not await follow_event(db, siti, event, NOW)
        assert await follow_area(db, siti, "18.01.04.2001", NOW)
        assert not await follow_area(db, siti, NATAR, NOW)
        mine = await followed(db, siti, NOW)
        assert [(one.event and one.event.id, one.area) for one in mine] == [
            (event, None), (None, NATAR),
        ]  # fmt: skip
        assert len(await followed(db, siti, TOMORROW + timedelta(days=1))) == 1
        assert await unfollow_event(db, siti, event)
        assert not await unfollow_event(db, siti, event)
        assert await unfollow_area(db, siti, NATAR)
        assert await followed(db, siti, NOW) == []
        assert await unfollow_all(db, siti) == 0


async def test_nobody_follows_without_end(shop: Shop) -> None:
    siti, event = await a_follower(shop), await an_event(shop)
    async with shop.session() as db, db.begin():
        for number in range(MOST_FOLLOWS):
            await follow_area(db, siti, f"18.01.{number:02}", NOW)
        with pytest.raises(TooManyFollows):
            await follow_event(db, siti, event, NOW)


async def test_an_event_that_ends_before_it_starts_cannot_be_kept(shop: Shop) -> None:
    with pytest.raises(Exception, match="ck_events_hours"):
        await an_event(shop, hours=-1)
    async with shop.session() as db:
        assert await db.scalar(text("SELECT count(*) FROM events")) == 0
