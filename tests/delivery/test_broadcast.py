"""An announcement reaches each who wants it once, whatever happens on the way."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.channels import Gone, Later, Never, Report, Uncertain
from bot.database import HotConnection
from bot.delivery.departures import Departures
from bot.inbox import Inbox
from models.broadcasts import announcements as acts
from models.broadcasts.ledger import FAILURES, LEASE, release_held
from models.broadcasts.rules import Rules
from models.broadcasts.tables import Delivery, Way
from tests.delivery.senders import DAY, HOUR, Town
from tests.models.garages import SEALER

pytestmark = pytest.mark.redis


async def crowd(town: Town, senders: int) -> None:
    """So many senders at once, until nothing is left."""

    async def work() -> None:
        sender = town.sender()
        settling = asyncio.create_task(sender.run_settler())
        while not await sender.once():
            pass
        await sender.drain()
        settling.cancel()

    await asyncio.gather(*(work() for _ in range(senders)))


async def test_senders_at_once_send_to_everybody_once(town: Town) -> None:
    await town.people(150, 0)
    number = await town.broadcast()
    await crowd(town, 3)
    assert len(town.telegram.sent) == 150
    assert set(town.telegram.sent.values()) == {1}
    assert (await town.about(number)).sent == 150
    await town.tick()
    assert (await town.about(number)).state == "done"


async def test_without_the_lock_some_get_it_twice(town: Town) -> None:
    await town.people(150, 0)
    await town.broadcast()
    ((pick,),) = await town.sql("SELECT pg_get_functiondef('pick_deliveries'::regproc)")
    assert "FOR UPDATE SKIP LOCKED" in pick
    await town.sql(pick.replace("FOR UPDATE SKIP LOCKED", "").replace(":", "\\:"))
    await crowd(town, 3)
    assert max(town.telegram.sent.values()) > 1


async def test_two_leaders_begin_it_once(town: Town) -> None:
    await town.people(5, 0)
    number = await town.broadcast(begun=False)
    assert sum(await asyncio.gather(town.tick(), town.tick(), town.tick())) == 1
    assert (await town.about(number)).total == 5


async def test_who_changed_their_mind_or_left_meanwhile_gets_nothing(town: Town) -> None:
    await town.people(4, 1)
    number = await town.broadcast()
    await town.sql("UPDATE subscriptions SET ended_at = now() WHERE resident_id = 1")
    await town.sql("INSERT INTO silences VALUES (2, 'telegram', 'stop', now())")
    await town.sql("UPDATE addresses SET gone_at = now() WHERE resident_id = 3")
    await town.sql("UPDATE addresses SET address = 'telegram-baru' WHERE resident_id = 4")
    await town.send()
    assert set(town.telegram.sent) == {"telegram-baru"}
    assert set(town.whatsapp.sent) == {"whatsapp5"}
    reasons = await town.sql("SELECT reason FROM deliveries WHERE state = 7 ORDER BY resident_id")
    assert [row[0] for row in reasons] == ["unsubscribed", "silent", "no address"]
    assert (await town.about(number)).skipped == 3


async def test_it_is_paused_gone_on_with_and_cancelled(town: Town) -> None:
    await town.people(6, 0)
    number = await town.broadcast()
    sender = town.sender(rate=4)  # one row in a batch
    await sender.once()
    async with town.shop.session() as db, db.begin():
        await acts.pause(db, None, number, town.now)
    await town.send()
    await sender.drain()
    assert sum(town.telegram.sent.values()) == 1
    async with town.shop.session() as db, db.begin():
        await acts.resume(db, None, number, town.now)
    await sender.once()
    await sender.drain()
    async with town.shop.session() as db, db.begin():
        await acts.cancel(db, None, number, town.now)
    await town.send()
    assert sum(town.telegram.sent.values()) == 2
    assert (await town.about(number)).state == "cancelled"
    with pytest.raises(acts.Moved):
        async with town.shop.session() as db, db.begin():
            await acts.resume(db, None, number, town.now)


async def test_it_stops_by_itself_and_only_what_failed_is_sent_again(town: Town) -> None:
    await town.people(FAILURES + 20, 0)
    number = await town.broadcast()
    refused = Never("400", "can't parse entities")
    town.telegram.answers = {f"telegram{n}": refused for n in range(1, FAILURES + 1)}
    sender = town.sender()
    while (await town.about(number)).failed < FAILURES:
        await sender.once()
        await sender.drain()
    await town.tick()
    about = await town.about(number)
    assert (about.state, about.why) == ("stopped", "failures")
    town.telegram.answers.clear()
    async with town.shop.session() as db, db.begin():
        assert await acts.resend_failed(db, None, number, town.now) == about.failed
    await town.send()
    await town.tick()
    assert (await town.about(number)).state == "done"
    assert set(town.telegram.sent.values()) == {1}
    assert len(town.telegram.sent) == FAILURES + 20


async def test_who_blocked_us_is_known_from_then_on(town: Town) -> None:
    await town.people(2, 0)
    town.telegram.answers["telegram1"] = Gone("bot was blocked by the user")
    number = await town.broadcast()
    await town.send()
    about = await town.about(number)
    assert (about.gone, about.sent) == (1, 1)
    another = await town.broadcast()
    assert (await town.about(another)).total == 1


async def test_what_may_have_arrived_is_not_sent_again_unless_it_is_urgent(town: Town) -> None:
    await town.people(1, 0)
    town.telegram.answers["telegram1"] = Uncertain("read time-out")
    number = await town.broadcast()
    await town.send()
    assert (await town.about(number)).unsure == 1
    urgent = await town.broadcast("urgent")
    await town.send()
    assert await town.states(urgent) == {Delivery.AGAIN: 1}
    town.telegram.answers.clear()
    town.now += timedelta(seconds=6)
    await town.tick()
    await town.send()
    assert (await town.about(urgent)).sent == 1
    assert (await town.about(number)).unsure == 1


async def test_a_platform_that_is_busy_is_left_alone_and_nothing_is_lost(town: Town) -> None:
    await town.people(3, 0)
    town.telegram.answers["telegram1"] = Later(0.05, "429", throttled=True)
    number = await town.broadcast()
    sender = town.sender()
    await sender.once()
    await sender.drain()
    assert (await town.states(number)).get(Delivery.WAITING) == 1
    town.telegram.answers.clear()
    await town.send()
    assert set(town.telegram.sent.values()) == {1}
    assert (await town.about(number)).sent == 3


async def test_what_the_platform_cannot_take_now_is_tried_four_times(town: Town) -> None:
    await town.people(1, 0)
    town.telegram.answers["telegram1"] = Later(1, "502")
    number = await town.broadcast()
    for _ in range(4):
        await town.send()
        assert (await town.about(number)).sent == 0
        town.now += timedelta(minutes=2)
        await town.tick()
    about = await town.about(number)
    assert (about.failed, about.state) == (1, "done")


async def test_a_dead_senders_rows_stay_in_doubt_or_are_sent_again(town: Town) -> None:
    await town.people(2, 0)
    ordinary, urgent = await town.broadcast(), await town.broadcast("urgent")
    await town.sql("UPDATE deliveries SET state = 1, at = :now WHERE resident_id = 1", now=town.now)
    town.now += LEASE / 2
    await town.tick()
    await town.send()
    assert (await town.about(ordinary)).sent == (await town.about(urgent)).sent == 1
    town.now += LEASE
    await town.tick()
    await town.send()
    assert (await town.about(ordinary)).unsure == 1
    assert (await town.about(urgent)).sent == 2
    assert town.telegram.sent == {"telegram1": 1, "telegram2": 2}


async def test_who_was_thought_dead_may_still_say_what_became_of_it(town: Town) -> None:
    await town.people(1, 0)
    number = await town.broadcast()
    await town.sql("UPDATE deliveries SET state = 1, at = :now", now=town.now)
    town.now += 2 * LEASE
    await town.tick()
    assert (await town.about(number)).unsure == 1
    await town.sql(
        "SELECT settle_deliveries(:id, ARRAY[1\\:\\:bigint], ARRAY[2\\:\\:smallint], "
        "ARRAY[NULL\\:\\:text], ARRAY[NULL\\:\\:text], ARRAY[NULL\\:\\:timestamptz], :now)",
        id=number, now=town.now,
    )  # fmt: skip
    about = await town.about(number)
    assert (about.unsure, about.sent) == (0, 1)


async def test_failures_are_heard_in_any_order_and_once(town: Town) -> None:
    await town.people(0, 3)
    number = await town.broadcast()
    connection = HotConnection(town.url)
    town.connections.append(connection)
    inbox = Inbox(connection, SEALER, town.clock, Departures())
    early = Report("id-whatsapp1", "failed", "63024")
    await inbox.report("whatsapp", [early])  # before our call was answered
    await town.send()
    late = Report("id-whatsapp2", "failed", "63003")
    await asyncio.gather(*(inbox.report("whatsapp", [late, early]) for _ in range(5)))
    await inbox.report("whatsapp", [Report("id-whatsapp3", "read"), Report("id-whatsapp3", "sent")])
    about = await town.about(number)
    assert (about.failed, about.sent) == (2, 1)
    reasons = await town.sql("SELECT reason FROM deliveries WHERE state = 4 ORDER BY resident_id")
    assert [row[0] for row in reasons] == ["63024", "63003"]


async def test_a_clock_that_is_set_back_sends_nothing_again(town: Town) -> None:
    await town.people(2, 0)
    number = await town.broadcast()
    await town.send()
    town.now -= HOUR
    await town.tick()
    await town.send()
    town.now += 2 * HOUR
    await town.tick()
    await town.send()
    assert set(town.telegram.sent.values()) == {1}
    assert (await town.about(number)).state == "done"


async def test_nobody_gets_more_in_a_week_than_was_decided(town: Town) -> None:
    await town.people(1, 0)
    town.rules = Rules(weekly_cap=2)
    numbers = [await town.broadcast() for _ in range(3)]
    await town.send()
    assert [(await town.about(number)).skipped for number in numbers] == [0, 0, 1]
    urgent = await town.broadcast("urgent")
    await town.send()
    assert (await town.about(urgent)).sent == 1
    town.now += 8 * DAY
    later = await town.broadcast()
    await town.send()
    assert (await town.about(later)).sent == 1


async def test_in_the_quiet_hours_only_urgent_ones_go_out(town: Town) -> None:
    await town.people(1, 0)
    running = await town.broadcast()
    town.now = town.now.replace(hour=15)  # ten in the evening in Lampung
    waiting = await town.broadcast()
    await town.send()
    assert (await town.about(running)).sent == 0
    assert (await town.about(waiting)).state == "planned"
    urgent = await town.broadcast("urgent")
    await town.send()
    assert (await town.about(urgent)).sent == 1
    town.now += 8 * HOUR
    await town.tick()
    await town.send()
    assert (await town.about(running)).sent == (await town.about(waiting)).sent == 1


async def test_equal_times_mean_no_quiet_hours(town: Town) -> None:
    rules = replace(Rules(), quiet_from=time(0), quiet_to=time(0))
    assert not any(rules.is_quiet(town.now + n * HOUR) for n in range(24))
    assert rules.next_hours(town.now) == town.now


async def test_conversations_are_begun_within_the_tier_over_days(town: Town) -> None:
    await town.people(0, 7, heard=3 * DAY)
    town.rules = Rules(weekly_cap=100, tier=3)
    number = await town.broadcast()
    begun: list[int] = []
    for _ in range(3):
        sender = town.sender(Way.TEMPLATE)
        await sender.once()
        await sender.drain()
        await sender.once()
        await sender.drain()
        begun.append((await town.about(number)).held)
        town.now += DAY + HOUR
    assert begun == [3, 6, 7]
    assert set(town.whatsapp.said.values()) == {"undangan"}


async def test_what_is_held_goes_on_when_the_person_has_written(town: Town) -> None:
    await town.people(0, 2, heard=3 * DAY)
    number = await town.broadcast()
    await town.send()
    await town.tick()
    assert (await town.about(number)).state == "done"
    town.now += HOUR
    await town.sql("UPDATE residents SET heard_whatsapp_at = :now WHERE id = 1", now=town.now)
    async with town.shop.session() as db, db.begin():
        assert await release_held(db, town.now) == 1
    await town.send()
    await town.tick()
    about = await town.about(number)
    assert (about.sent, about.held, about.state) == (1, 1, "done")
    assert town.whatsapp.said["whatsapp1"] == "Contoh info"


async def test_a_window_that_closes_or_opens_meanwhile_changes_the_way(town: Town) -> None:
    await town.people(0, 2, heard=23 * HOUR)
    number = await town.broadcast()
    await town.sql("UPDATE residents SET heard_whatsapp_at = NULL WHERE id = 1")
    await town.send()
    ways = await town.sql("SELECT way, state FROM deliveries ORDER BY resident_id")
    assert [tuple(row) for row in ways] == [(Way.TEMPLATE, 3), (Way.WHATSAPP, 2)]
    assert (await town.about(number)).held == 1


async def test_an_audience_that_becomes_empty_ends_at_once(town: Town) -> None:
    await town.people(1, 0)
    number = await town.broadcast(begun=False)
    await town.sql("UPDATE subscriptions SET ended_at = now()")
    await town.tick()
    about = await town.about(number)
    assert (about.state, about.why) == ("done", "nobody")
