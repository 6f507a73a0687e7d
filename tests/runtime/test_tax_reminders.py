"""Residents are reminded of the tax of their vehicles: once each time, by day, until it is paid."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from models.post import Lane
from tests.models.garages import (
    BEFORE,
    DUE,
    forgets,
    garage,
    motorcycle,
    nine,
    registered,
    remembers,
    run,
    sent,
    stops,
    waiting,
    withdrawn,
)
from tests.models.gathering import a_follower
from tests.models.shop import NOW, Shop
from tests.world import World

MINUTE = timedelta(minutes=1)


def before(days: int, due: date = DUE) -> datetime:
    """Nine in the morning, so many days before the tax is due."""
    return nine(due - timedelta(days=days))


async def test_the_tax_is_reminded_of_30_7_and_1_days_before_and_at_no_other_time(
    shop: Shop,
) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1))
    await remembers(shop, siti, 1)
    told: list[int] = []
    for days in (31, 30, 29, 8, 7, 6, 2, 1, 0, -1):
        for minute in (-1, 0, 300):
            if await run(shop, before(days) + minute * MINUTE):
                told.append(days)
                assert minute == 0
    assert told == [30, 7, 1]
    async with shop.session() as db:
        lanes = await db.scalars(text("SELECT DISTINCT lane FROM outbox"))
        assert list(lanes) == [int(Lane.NOTICE)]


async def test_the_words_tell_vehicle_day_amount_and_how_to_pay_and_to_stop(shop: Shop) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1, stnk_until=DUE))
    await remembers(shop, siti, 1)
    await run(shop, before(30))
    ((who, words),) = await waiting(shop)
    assert who == siti
    assert words.split("\n") == [
        "Pengingat pajak *BE 2001 ZZZ*",
        "Contoh Bebek 2019",
        "Jatuh tempo Minggu, 10 Januari 2027: *30 hari lagi*.",
        # 90.900 + 66 % of it, less 10 % of both, + 35.000 + 100.000 + 60.000
        "Perkiraan kalau dibayar hari ini: *Rp330.805*. Yang mengikat adalah angka dari Samsat.",
        "Di dalamnya ada keringanan untuk pembayaran sampai 31 Desember 2026.",
        "Sudah waktunya ganti STNK dan pelat, jadi kendaraan perlu dibawa untuk cek fisik.",
        "Hari itu hari Minggu, kantor tutup. Lebih aman bayar sebelumnya.",
        "Data: contoh, per 1 November 2026. Kalau sudah dibayar, abaikan pesan ini.",
        "Ketik *bayar pajak* untuk cara bayar, atau *berhenti pajak* untuk berhenti diingatkan.",
    ]


@pytest.mark.parametrize(
    ("more", "said", "unsaid"),
    [
        ({"pkb": None}, "Data: contoh", "Perkiraan"),
        ({"blocked": "dilaporkan hilang"}, "diblokir: dilaporkan hilang", "Perkiraan"),
        ({"paid_on": date(2026, 12, 1)}, "terakhir dibayar 1 Desember 2026", "blokir"),
        ({"brand": "", "model": "", "year": 0}, "Jatuh tempo", "Contoh"),
    ],
)
async def test_what_else_the_register_knows_is_told(
    shop: Shop, more: dict[str, object], said: str, unsaid: str
) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1, DUE, **more))
    await remembers(shop, siti, 1)
    assert await run(shop, before(7)) == 1
    ((_, words),) = await waiting(shop)
    assert said in words
    assert unsaid not in words


@pytest.mark.parametrize(
    ("due", "first"),
    [
        (date(2028, 2, 29), date(2028, 1, 30)),
        (date(2027, 3, 30), date(2027, 2, 28)),
        (date(2027, 2, 28), date(2027, 1, 29)),
    ],
)
async def test_february_has_the_days_that_it_has(shop: Shop, due: date, first: date) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1, due))
    await remembers(shop, siti, 1)
    assert await run(shop, nine(first) - MINUTE) == 0
    assert await run(shop, nine(first)) == 1


async def test_a_tax_that_is_due_today_or_late_is_not_reminded_of(shop: Shop) -> None:
    siti = await a_follower(shop)
    today = BEFORE.date()
    for number, due in enumerate((today, today - timedelta(days=1), date(2024, 2, 29))):
        await registered(shop, motorcycle(number, due))
        await remembers(shop, siti, number)
    assert await run(shop, nine(today)) == 0
    assert await run(shop, nine(today + timedelta(days=30))) == 0


async def test_a_holiday_is_named(shop: Shop) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1, date(2026, 12, 25)))
    await remembers(shop, siti, 1)
    assert await run(shop, before(7, date(2026, 12, 25))) == 1
    ((_, words),) = await waiting(shop)
    assert "kantor tutup" in words
    assert "hari Minggu" not in words


async def test_after_an_outage_one_reminder_tells_the_days_that_are_left(shop: Shop) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1))
    await remembers(shop, siti, 1)
    assert await run(shop, before(5)) == 1
    assert "*5 hari lagi*" in (await waiting(shop))[0][1]
    assert await run(shop, before(0)) == 1
    assert "*hari ini*" in (await waiting(shop))[1][1]
    assert await run(shop, before(0) + MINUTE) == 0


async def test_what_an_outage_kept_back_until_it_was_too_late_is_not_told(shop: Shop) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1))
    await remembers(shop, siti, 1)
    assert await run(shop, before(-1)) == 0
    assert (await garage(shop, siti))[0].next_on is None


async def test_nobody_is_woken_at_night(shop: Shop) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1))
    await remembers(shop, siti, 1)
    evening = before(30) + timedelta(hours=11)
    assert await run(shop, evening) == 0
    assert await run(shop, evening - MINUTE) == 1


async def test_a_vehicle_that_was_paid_stops_by_itself_and_begins_again_next_year(
    shop: Shop,
) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1))
    await remembers(shop, siti, 1)
    assert await run(shop, before(30)) == 1
    await sent(shop)
    paid = date(2028, 1, 10)
    await registered(shop, motorcycle(1, paid))
    for days in (7, 1, 0):
        assert await run(shop, before(days)) == 0
    assert await run(shop, before(31, paid)) == 0
    assert [await run(shop, before(days, paid)) for days in (30, 7, 1)] == [1, 1, 1]


async def test_a_reminder_that_waits_is_taken_back_when_the_vehicle_was_paid(shop: Shop) -> None:
    siti, budi = await a_follower(shop), await a_follower(shop)
    await registered(shop, motorcycle(1), motorcycle(2))
    await remembers(shop, siti, 1)
    await remembers(shop, budi, 2)
    assert await run(shop, before(30)) == 2
    await registered(shop, motorcycle(1, date(2028, 1, 10)), motorcycle(2))
    assert await run(shop, before(30) + MINUTE) == 0
    assert [who for who, _ in await waiting(shop)] == [budi]
    assert await withdrawn(shop) == ["changed"]


async def test_what_was_paid_since_is_not_told_before_the_register_was_followed(
    shop: Shop,
) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1))
    await remembers(shop, siti, 1)
    await registered(shop, motorcycle(1, date(2028, 1, 10)))
    assert await run(shop, before(30), batch=1) == 0
    assert [each.next_on for each in await garage(shop, siti)] == [date(2027, 12, 11)]


async def test_a_register_that_is_taken_back_is_followed_too(shop: Shop) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1))
    await remembers(shop, siti, 1)
    await registered(shop, motorcycle(1, date(2028, 1, 10)))
    assert await run(shop, before(30)) == 0
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE registers SET state = 'gone' WHERE state = 'current'"))
        await db.execute(text("UPDATE registers SET state = 'current' WHERE state = 'previous'"))
    assert await run(shop, before(30) + MINUTE) == 1


async def test_a_tax_that_the_data_has_as_paid_is_not_reminded_of(shop: Shop) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1, paid_on=DUE))
    await remembers(shop, siti, 1)
    assert await run(shop, before(30)) == 0


async def test_a_vehicle_that_comes_into_the_register_later_is_reminded_of_then(
    shop: Shop,
) -> None:
    siti = await a_follower(shop)
    await remembers(shop, siti, 1)
    assert await run(shop, before(30)) == 0
    await registered(shop, motorcycle(1))
    assert await run(shop, before(7)) == 1
    await registered(shop, motorcycle(2))
    assert await waiting(shop) != []
    assert await run(shop, before(1)) == 0
    assert await withdrawn(shop) == ["changed"]


async def test_stopped_and_forgotten_vehicles_get_none_and_what_waits_is_taken_back(
    shop: Shop,
) -> None:
    stopped, forgotten, stays = [await a_follower(shop) for _ in range(3)]
    await registered(shop, motorcycle(1))
    of_forgotten = [await remembers(shop, who, 1) for who in (stopped, forgotten, stays)][1]
    assert await run(shop, before(30)) == 3
    assert await stops(shop, stopped, before(30)) == 1
    assert await forgets(shop, forgotten, of_forgotten.id)
    assert [who for who, _ in await waiting(shop)] == [stays]
    assert await withdrawn(shop) == ["stopped", "stopped"]
    assert await run(shop, before(7)) == 1
    assert await stops(shop, stopped, before(7), on=True) == 1
    assert await run(shop, before(7) + MINUTE) == 0
    assert await run(shop, before(1)) == 2


async def test_what_was_sent_is_not_changed_by_stopping(shop: Shop) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1))
    await remembers(shop, siti, 1)
    await run(shop, before(30))
    await sent(shop)
    await stops(shop, siti, before(30))
    assert await withdrawn(shop) == []


async def test_a_vehicle_that_is_only_remembered_is_not_reminded_of(shop: Shop) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1))
    await remembers(shop, siti, 1, remind=False)
    assert await run(shop, before(30)) == 0


async def test_many_are_told_in_batches_and_those_who_are_gone_keep_nobody_waiting(
    shop: Shop,
) -> None:
    people = [await a_follower(shop) for _ in range(8)]
    await registered(shop, *(motorcycle(number) for number in range(8)))
    for number, who in enumerate(people):
        await remembers(shop, who, number)
    async with shop.session() as db, db.begin():
        await db.execute(
            text("UPDATE addresses SET gone_at = :now WHERE resident_id = :r"),
            {"now": NOW, "r": people[0]},
        )
        await db.execute(
            text("UPDATE resident_vehicles SET plate_sealed = 'x' WHERE resident_id = :r"),
            {"r": people[1]},
        )
    assert await run(shop, before(30), batch=3) == 6
    assert [who for who, _ in await waiting(shop)] == people[2:]
    await registered(shop, *(motorcycle(number) for number in range(8)))
    assert await run(shop, before(7), batch=4) == 6


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_a_reminder_reaches_the_phone_and_its_buttons_work(
    world: World, channel: str
) -> None:
    world.channel = channel
    siti = world.anyone()
    await siti.plays("> ingatkan pajak be 2345 zzz")
    await siti.plays("> boleh")
    await world.wait(4.5 * 24 * 3600)
    await siti.plays("> halo")  # WhatsApp lets us write for a day after that
    await world.wait(12 * 3600)
    await world.settle()
    (seen,) = siti.phone.take()
    assert "Pengingat pajak *BE 2345 ZZZ*" in seen.text
    assert "*7 hari lagi*" in seen.text
    assert seen.options == ("Lihat tagihan", "Cara bayar", "Berhenti ingatkan")
    assert seen.tap is not None
    seen.tap(0)
    await world.settle()
    assert "Perkiraan total" in siti.phone.take()[-1].text
    seen.tap(2)
    await world.settle()
    assert "tidak saya ingatkan lagi" in siti.phone.take()[-1].text
    await world.wait(6 * 24 * 3600)
    await world.settle()
    assert siti.phone.take() == []
