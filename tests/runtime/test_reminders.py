"""Followers are told what they wait for, once, at its hour, and not of what was cancelled."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.reminders import Reminders
from bot.stage import outbox_about
from bot.talk.said import thaw_say
from handlers.market_news.telling import say_news
from models.events.changing import cancel_event, change_event, set_stock
from models.events.following import follow_area, follow_event, unfollow_event
from models.events.lookups import event_card
from models.events.telling import reminders_after
from models.post import Lane, Outgoing
from tests.models.gathering import (
    KEDATON,
    NATAR,
    TOMORROW,
    a_follower,
    an_event,
)
from tests.models.officers import an_officer
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop
from tests.world import World

EVENING = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
"""Seven in the evening, in Lampung, before TOMORROW."""
MORNING = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
"""Six in the morning of that day."""
MINUTE = timedelta(minutes=1)


async def run(shop: Shop, now: datetime, batch: int = 500) -> int:
    """One run of the job; how many were told."""
    return await Reminders(shop.session, SEALER, say_news, batch).run(now)


async def follows(
    shop: Shop, resident: int, what: int | str, at: datetime = NOW - timedelta(days=1)
) -> None:
    async with shop.session() as db, db.begin():
        if isinstance(what, int):
            await follow_event(db, resident, what, at)
        else:
            await follow_area(db, resident, what, at)


async def cancels(shop: Shop, event: int, at: datetime, reason: str = "Hujan lebat") -> None:
    async with shop.session() as db, db.begin():
        await cancel_event(db, "admin", event, reason, at)


async def changes(shop: Shop, event: int, at: datetime, **what: object) -> None:
    async with shop.session() as db, db.begin():
        await change_event(db, "admin", event, at, **what)


async def sent(shop: Shop) -> None:
    """Everything that waits goes out."""
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE outbox SET state = 2 WHERE state = 0"))


async def waiting(shop: Shop) -> list[tuple[int, str]]:
    """What waits to be sent: to whom, and its first line."""
    async with shop.session() as db:
        rows = await db.execute(
            text("SELECT resident_id, address, body, lane FROM outbox WHERE state = 0 ORDER BY id")
        )
        found: list[tuple[int, str]] = []
        for row in rows:
            assert row.lane == Lane.NOTICE
            say = thaw_say(SEALER.open(row.body, outbox_about(row.address)))
            found.append((row.resident_id, say.text.partition("\n")[0]))
        return found


async def settled(shop: Shop, state: Outgoing, reason: str) -> int:
    """How many rows of the outbox ended so."""
    async with shop.session() as db:
        found = await db.scalar(
            text("SELECT count(*) FROM outbox WHERE state = :s AND reason = :r"),
            {"s": int(state), "r": reason},
        )
        return int(found or 0)


async def test_the_evening_before_followers_of_the_event_and_around_it_are_told_once(
    shop: Shop,
) -> None:
    event = await an_event(shop)
    people = [await a_follower(shop) for _ in range(6)]
    for who, what in zip(people, (event, NATAR, "18.01", "18", KEDATON, "18.71"), strict=True):
        await follows(shop, who, what)
    await follows(shop, people[0], NATAR)
    assert await run(shop, EVENING - MINUTE) == 0
    assert await run(shop, EVENING) == 4
    assert await run(shop, EVENING + MINUTE) == 0
    told = await waiting(shop)
    assert [who for who, _ in told] == people[:4]
    assert {words for _, words in told} == {"Pengingat: *besok* ada *Pasar Murah natar-1*."}


async def test_what_could_not_be_told_by_nine_in_the_evening_waits_for_the_morning(
    shop: Shop,
) -> None:
    event = await an_event(shop)
    await follows(shop, await a_follower(shop), event)
    assert await run(shop, EVENING + timedelta(hours=2)) == 0
    assert await run(shop, MORNING - MINUTE) == 0
    assert await run(shop, TOMORROW) == 0
    assert await run(shop, TOMORROW - MINUTE) == 1
    assert (await waiting(shop))[0][1] == "Pengingat: *hari ini* ada *Pasar Murah natar-1*."


async def test_who_follows_late_in_the_evening_is_reminded_in_the_morning_only(shop: Shop) -> None:
    siti, event = await a_follower(shop), await an_event(shop)
    await follows(shop, siti, event, EVENING + timedelta(minutes=30))
    assert await run(shop, EVENING + timedelta(hours=1)) == 0
    assert await run(shop, MORNING) == 1


def test_the_hours_that_are_promised_are_those_of_the_job() -> None:
    assert reminders_after(TOMORROW, NOW) == [EVENING, MORNING]
    assert reminders_after(TOMORROW, EVENING) == [MORNING]
    assert reminders_after(TOMORROW, MORNING) == []
    at_five = TOMORROW - timedelta(hours=3)
    assert reminders_after(at_five, NOW) == [EVENING]


async def test_an_event_that_is_set_late_in_the_evening_is_told_to_its_area(shop: Shop) -> None:
    siti = await a_follower(shop)
    await follows(shop, siti, "18.01")
    assert await run(shop, EVENING) == 0
    await an_event(shop)
    assert await run(shop, EVENING + timedelta(minutes=30)) == 1


async def test_many_are_told_in_batches(shop: Shop) -> None:
    event = await an_event(shop)
    people = [await a_follower(shop) for _ in range(7)]
    for who in people:
        await follows(shop, who, event)
    assert await run(shop, EVENING, batch=3) == 7
    assert [who for who, _ in await waiting(shop)] == people
    assert await run(shop, MORNING, batch=7) == 7


async def test_who_cannot_be_reached_keeps_nobody_else_waiting(shop: Shop) -> None:
    event = await an_event(shop)
    gone, siti = await a_follower(shop), await a_follower(shop)
    for who in (gone, siti):
        await follows(shop, who, event)
    async with shop.session() as db, db.begin():
        await db.execute(
            text("UPDATE addresses SET gone_at = :now WHERE resident_id = :r"),
            {"now": NOW, "r": gone},
        )
    assert await run(shop, EVENING) == 1
    assert await run(shop, EVENING) == 0


async def test_a_change_is_told_once_to_those_who_knew_it_otherwise(shop: Shop) -> None:
    event = await an_event(shop)
    knew, left, around, late = [await a_follower(shop) for _ in range(4)]
    await follows(shop, knew, event)
    await follows(shop, left, event)
    await follows(shop, around, "18.01")
    async with shop.session() as db, db.begin():
        await unfollow_event(db, left, event)
    await changes(shop, event, NOW, place="Lapangan Natar")
    await changes(shop, event, NOW + MINUTE, place="Lapangan Merdeka")
    await follows(shop, late, event, NOW + 2 * MINUTE)
    assert await run(shop, NOW + 3 * MINUTE) == 1
    assert await run(shop, NOW + 4 * MINUTE) == 0
    assert await waiting(shop) == [
        (knew, "Ada perubahan jadwal *Pasar Murah natar-1*. Yang berlaku sekarang:")
    ]


async def test_who_was_reminded_as_one_of_the_area_hears_of_the_change_too(shop: Shop) -> None:
    event = await an_event(shop)
    siti = await a_follower(shop)
    await follows(shop, siti, NATAR)
    assert await run(shop, EVENING) == 1
    await sent(shop)
    await changes(shop, event, EVENING + MINUTE, place="Lapangan Natar")
    assert await run(shop, EVENING + 2 * MINUTE) == 1
    assert [words.split(" *")[0] for _, words in await waiting(shop)] == ["Ada perubahan jadwal"]


async def test_a_reminder_that_waits_is_told_anew_as_the_event_is_now(shop: Shop) -> None:
    event = await an_event(shop)
    siti = await a_follower(shop)
    await follows(shop, siti, event)
    assert await run(shop, EVENING) == 1
    await changes(shop, event, EVENING + MINUTE, name="Pasar Murah Natar")
    assert await settled(shop, Outgoing.NEVER, "changed") == 1
    assert await run(shop, EVENING + 2 * MINUTE) == 1
    assert await waiting(shop) == [(siti, "Pengingat: *besok* ada *Pasar Murah Natar*.")]


async def test_an_event_moved_by_a_week_is_reminded_of_on_its_new_day(shop: Shop) -> None:
    event = await an_event(shop)
    siti = await a_follower(shop)
    await follows(shop, siti, event)
    assert await run(shop, EVENING) == 1
    await sent(shop)
    week = timedelta(days=7)
    await changes(
        shop, event, EVENING + MINUTE,
        starts_at=TOMORROW + week, ends_at=TOMORROW + week + timedelta(hours=4),
    )  # fmt: skip
    assert await run(shop, EVENING + 2 * MINUTE) == 1
    assert await run(shop, MORNING) == 0
    assert await run(shop, EVENING + week) == 1
    assert await run(shop, MORNING + week) == 1


async def test_a_cancellation_is_told_once_to_those_who_were_told_of_the_event(
    shop: Shop,
) -> None:
    event = await an_event(shop)
    asked, around, never = [await a_follower(shop) for _ in range(3)]
    await follows(shop, asked, event)
    await follows(shop, around, "18.01")
    assert await run(shop, EVENING) == 2
    await sent(shop)
    await follows(shop, never, "18.01", EVENING + MINUTE)
    await cancels(shop, event, EVENING + 2 * MINUTE)
    assert await run(shop, EVENING + 3 * MINUTE) == 2
    assert await run(shop, MORNING) == 0
    told = await waiting(shop)
    assert [who for who, _ in told] == [asked, around]
    assert told[0][1].endswith("*dibatalkan*.")


async def test_a_reminder_of_a_cancelled_event_that_waits_is_withdrawn(shop: Shop) -> None:
    event = await an_event(shop)
    asked, around = await a_follower(shop), await a_follower(shop)
    await follows(shop, asked, event)
    await follows(shop, around, "18.01")
    assert await run(shop, EVENING) == 2
    await cancels(shop, event, EVENING + MINUTE)
    assert await waiting(shop) == []
    assert await settled(shop, Outgoing.NEVER, "cancelled") == 2
    # Who heard nothing of it needs not hear that it is off; who asked for it does.
    assert await run(shop, EVENING + 2 * MINUTE) == 1
    assert [who for who, _ in await waiting(shop)] == [asked]


async def test_followers_of_the_event_hear_once_that_a_good_is_gone(shop: Shop) -> None:
    event = await an_event(shop)
    siti, around, late = [await a_follower(shop) for _ in range(3)]
    await follows(shop, siti, event)
    await follows(shop, around, NATAR)
    now = TOMORROW + timedelta(hours=1)
    officer = await an_officer(shop)
    for stock, at in (("few", now), ("gone", now + MINUTE), ("gone", now + 2 * MINUTE)):
        async with shop.session() as db, db.begin():
            await set_stock(db, officer, event, "beras-5", stock, at)
    await follows(shop, late, event, now + 3 * MINUTE)
    assert await run(shop, now + 3 * MINUTE) == 1
    assert await run(shop, now + 4 * MINUTE) == 0
    ((who, words),) = await waiting(shop)
    assert who == siti
    assert words.startswith("*Beras 5 kg habis* di *Pasar Murah natar-1*")


async def test_what_was_said_to_be_gone_by_mistake_is_told_to_nobody(shop: Shop) -> None:
    event = await an_event(shop)
    await follows(shop, await a_follower(shop), event)
    officer = await an_officer(shop)
    for stock in ("gone", "plenty"):
        async with shop.session() as db, db.begin():
            await set_stock(db, officer, event, "beras-5", stock, TOMORROW)
    assert await run(shop, TOMORROW + MINUTE) == 0


async def test_an_event_is_over_when_it_has_ended(shop: Shop) -> None:
    event = await an_event(shop)
    ends = TOMORROW + timedelta(hours=4)
    for now, state in ((ends - MINUTE, "planned"), (ends, "over")):
        await run(shop, now)
        async with shop.session() as db:
            card = await event_card(db, event, now)
        assert card is not None
        assert card.state == state


async def test_who_was_told_is_forgotten_a_month_later(shop: Shop) -> None:
    event = await an_event(shop)
    await follows(shop, await a_follower(shop), event)
    await run(shop, EVENING)
    job = Reminders(shop.session, SEALER, say_news, batch=1)
    assert await job.forget(TOMORROW + timedelta(days=30)) == 0
    assert await job.forget(TOMORROW + timedelta(days=31)) == 3


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_a_reminder_reaches_the_phone(world: World, channel: str) -> None:
    world.channel = channel
    siti = world.anyone()
    await siti.plays("> halo")
    siti.phone.take()
    shop = Shop(world.service.sessions.kw["bind"])
    event = await an_event(shop)
    ((resident,),) = await world.sql("SELECT resident_id FROM addresses ORDER BY id DESC LIMIT 1")
    await follows(shop, resident, event)
    await world.wait((EVENING - world.clock.now()).total_seconds())
    await world.settle()
    (seen,) = siti.phone.take()
    assert "*besok* ada *Pasar Murah natar-1*" in seen.text
    assert "Beras 5 kg: Rp62.500" in seen.text
    assert "Bawa: KTP" in seen.text
    assert len(seen.options) == 2
    assert seen.tap is not None
    seen.tap(0)
    await world.settle()
    assert "Lokasi *Pasar Murah natar-1*" in siti.phone.take()[0].text
