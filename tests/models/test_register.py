"""Vehicles are found by their plates, seldom enough that nobody is profiled, and each look kept."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import event, text

from models.vehicles.looking import FREE, Found, Missing, TooManyLooks, look_again, look_up
from models.vehicles.register import KEY_BYTES, Registered, plate_index
from models.vehicles.vehicle import Vehicle
from tests.models.registers import (
    AS_OF,
    MIDNIGHT,
    MINUTE,
    MORNING,
    MOTOR,
    SEALER,
    SECOND,
    WHOLE,
    looked,
    outcomes,
    plate,
    registered,
    resident,
)
from tests.models.shop import Shop


async def test_a_vehicle_is_found_as_the_register_has_it(shop: Shop) -> None:
    paid = Registered(plate(1), MOTOR, paid_on=date(2026, 3, 1), paid_via="SIGNAL", chassis="12345")
    await registered(shop, paid)
    who = await resident(shop)
    assert await looked(shop, who, 1) == Found(MOTOR, AS_OF, "contoh", date(2026, 3, 1), "SIGNAL")
    assert await looked(shop, who, 2) == Missing("unknown", AS_OF)
    assert await outcomes(shop) == ["found", "unknown"]


async def test_all_that_is_known_of_a_vehicle_comes_back(shop: Shop) -> None:
    defaults = Vehicle("motorcycle", MOTOR.due)
    for name in WHOLE.__struct_fields__:
        assert getattr(WHOLE, name) != getattr(defaults, name)
    await registered(shop, Registered(plate(1), WHOLE), Registered(plate(2), defaults))
    who = await resident(shop)
    assert await looked(shop, who, 1) == Found(WHOLE, AS_OF, "contoh")
    assert await looked(shop, who, 2) == Found(defaults, AS_OF, "contoh")


async def test_before_any_register_it_says_that_there_is_none(shop: Shop) -> None:
    who = await resident(shop)
    assert await looked(shop, who, 1) == Missing("no-register", None)
    async with shop.session() as db:
        assert await look_again(db, plate_index(SEALER, plate(1))) == Missing("no-register", None)


async def test_the_newest_register_is_read_and_the_one_before_kept(shop: Shop) -> None:
    numbers = [
        await registered(shop, Registered(plate(1), MOTOR)),
        await registered(shop, Registered(plate(1), MOTOR), Registered(plate(2), MOTOR)),
        await registered(shop, Registered(plate(2), MOTOR)),
    ]
    who = await resident(shop)
    assert await looked(shop, who, 1) == Missing("unknown", AS_OF)
    assert isinstance(await looked(shop, who, 2), Found)
    async with shop.session() as db:
        rows = await db.execute(text("SELECT id, state, vehicles FROM registers ORDER BY id"))
        states = ("gone", "previous", "current")
        assert [tuple(row) for row in rows] == list(zip(numbers, states, (1, 2, 1), strict=True))
        assert await db.scalar(text("SELECT count(*) FROM current_vehicles")) == 1


async def test_a_plate_cannot_be_read_in_the_register(shop: Shop) -> None:
    await registered(shop, Registered("BE2345ZZZ", MOTOR, chassis="54321"))
    who = await resident(shop)
    async with shop.session() as db, db.begin():
        await look_up(db, SEALER, who, "BE2345ZZZ", MORNING)
        for table in ("vehicles", "vehicle_looks", "registers"):
            rows = (await db.scalars(text(f"SELECT t::text FROM {table} t"))).all()  # noqa: S608  # a table of ours
            assert rows
            for secret in ("BE2345ZZZ", "2345", "ZZZ", "54321"):
                hexed = secret.encode().hex()
                assert not any(secret in row or hexed in row for row in rows), (table, secret)
        assert await db.scalar(text("SELECT octet_length(key) FROM vehicles")) == KEY_BYTES


async def test_the_end_of_the_chassis_number_is_asked_for_where_the_register_says_so(
    shop: Shop,
) -> None:
    vehicles = Registered(plate(1), MOTOR, chassis="A2345"), Registered(plate(2), MOTOR)
    await registered(shop, *vehicles, asks_chassis=True)
    who = await resident(shop)
    assert await looked(shop, who, 1) == Missing("needs-chassis", AS_OF)
    assert await looked(shop, who, 1, chassis="A2346") == Missing("wrong-chassis", AS_OF)
    assert isinstance(await looked(shop, who, 1, chassis="a2345"), Found)
    # A register that does not know the number cannot ask for it.
    assert isinstance(await looked(shop, who, 2), Found)
    await registered(shop, *vehicles)
    assert isinstance(await looked(shop, who, 1), Found)


@pytest.mark.parametrize("asks_chassis", [True, False])
async def test_the_end_of_a_chassis_number_cannot_be_guessed_at(
    shop: Shop, asks_chassis: bool
) -> None:
    """Neither here nor at a gateway that is asked after the register."""
    vehicle = Registered(plate(1), MOTOR, chassis="12345")
    await registered(shop, vehicle, asks_chassis=asks_chassis)
    who = await resident(shop)
    for number in range(FREE):
        for _ in range(2):  # the same again tells nothing new
            await looked(shop, who, 1, chassis=f"0000{number}")
    with pytest.raises(TooManyLooks) as refused:
        await looked(shop, who, 1, chassis="12345")
    assert refused.value.until == MIDNIGHT
    assert isinstance(await looked(shop, who, 1, MIDNIGHT, "12345"), Found)


async def test_who_has_given_the_right_end_may_give_it_all_day(shop: Shop) -> None:
    await registered(shop, Registered(plate(1), MOTOR, chassis="12345"), asks_chassis=True)
    who = await resident(shop)
    for number in range(FREE - 1):
        await looked(shop, who, 1, chassis=f"0000{number}")
    for _ in range(2 * FREE):
        assert isinstance(await looked(shop, who, 1, chassis="12345"), Found)


async def test_what_is_remembered_since_before_today_is_free(shop: Shop) -> None:
    who = await resident(shop)
    today, yesterday = MIDNIGHT - timedelta(days=1), MIDNIGHT - timedelta(days=1) - SECOND
    async with shop.session() as db, db.begin():
        for number, at in ((8, today), (9, yesterday)):
            await db.execute(
                text("""
                    INSERT INTO resident_vehicles (resident_id, plate_key, plate_sealed, remind,
                                                   created_at)
                    VALUES (:who, :key, '', false, :at)
                """),
                {"who": who, "key": plate_index(SEALER, plate(number)), "at": at},
            )
    for number in (9, *range(FREE), 9):
        await looked(shop, who, number)
    # Remembering is no way around the limit: not on the day on which it is done.
    with pytest.raises(TooManyLooks):
        await looked(shop, who, 8)


async def test_from_the_sixth_plate_of_a_day_each_waits_longer(shop: Shop) -> None:
    who = await resident(shop)
    now = MORNING
    for number in range(FREE):
        await looked(shop, who, number, now)
    for number, wait in enumerate((1, 5, 30, 120), FREE):
        with pytest.raises(TooManyLooks) as refused:
            await looked(shop, who, number, now)
        assert refused.value.until == now + wait * MINUTE
        assert refused.value.facts() == {"until": refused.value.until}
        with pytest.raises(TooManyLooks):
            await looked(shop, who, number, now + wait * MINUTE - SECOND)
        now += wait * MINUTE
        await looked(shop, who, number, now)
    with pytest.raises(TooManyLooks) as refused:
        await looked(shop, who, 9, now)
    assert refused.value.until == MIDNIGHT
    # What was seen today is seen again for nothing, and tomorrow all begins anew.
    for number in range(9):
        await looked(shop, who, number, MIDNIGHT - SECOND)
    for number in range(10, 10 + FREE):
        await looked(shop, who, number, MIDNIGHT)


async def test_no_wait_outlasts_the_day(shop: Shop) -> None:
    who = await resident(shop)
    late = MIDNIGHT - 30 * SECOND
    for number in range(FREE):
        await looked(shop, who, number, late)
    with pytest.raises(TooManyLooks) as refused:
        await looked(shop, who, 5, late)
    assert refused.value.until == MIDNIGHT


async def test_the_same_plate_costs_nothing_and_one_that_is_not_there_costs_as_much(
    shop: Shop,
) -> None:
    await registered(shop, Registered(plate(1), MOTOR))
    who = await resident(shop)
    for _ in range(20):
        assert isinstance(await looked(shop, who, 1), Found)
    for number in range(2, 1 + FREE):
        await looked(shop, who, number)
    with pytest.raises(TooManyLooks):
        await looked(shop, who, 9)


async def test_every_look_leaves_a_row_a_refused_one_too(shop: Shop) -> None:
    who = await resident(shop)
    for number in (*range(FREE), 0):
        await looked(shop, who, number)
    with pytest.raises(TooManyLooks):
        await looked(shop, who, FREE)
    assert await outcomes(shop) == ["no-register"] * 6 + ["too-often"]
    async with shop.session() as db:
        counted = await db.scalars(text("SELECT counted FROM vehicle_looks ORDER BY id"))
        assert list(counted) == [True] * 5 + [False] * 2


async def test_a_second_channel_with_the_same_number_gives_no_second_five(shop: Shop) -> None:
    on_telegram = await resident(shop, phone=b"one number")
    on_whatsapp = await resident(shop, "+628", "whatsapp", b"one number")
    somebody = await resident(shop, "770002", phone=b"another number")
    assert on_telegram != on_whatsapp
    for number in range(FREE):
        await looked(shop, (on_telegram, on_whatsapp)[number % 2], number)
    for who in (on_telegram, on_whatsapp):
        with pytest.raises(TooManyLooks):
            await looked(shop, who, 9)
    await looked(shop, somebody, 9)


async def test_a_chat_that_begins_anew_is_still_the_same_chat(shop: Shop) -> None:
    before = await resident(shop)
    for number in range(FREE):
        await looked(shop, before, number)
    async with shop.session() as db, db.begin():
        made = text("INSERT INTO residents (created_at) VALUES (:now) RETURNING id")
        after = int(await db.scalar(made, {"now": MORNING}) or 0)
        await db.execute(text("UPDATE addresses SET resident_id = :after"), {"after": after})
    with pytest.raises(TooManyLooks):
        await looked(shop, after, 9)


async def test_many_looks_at_once_are_counted_one_after_the_other(shop: Shop) -> None:
    who = await resident(shop)

    async def one(number: int) -> bool:
        try:
            await looked(shop, who, number)
        except TooManyLooks:
            return False
        return True

    assert sum(await asyncio.gather(*map(one, range(20)))) == FREE


async def test_a_look_is_one_statement(shop: Shop) -> None:
    who = await resident(shop)
    sent: list[object] = []

    def heard(*arguments: object) -> None:
        sent.append(arguments[2])

    event.listen(shop.engine.sync_engine, "before_cursor_execute", heard)
    await looked(shop, who, 1)
    assert len(sent) == 1


async def test_a_reminder_looks_again_without_a_limit_and_without_a_row(shop: Shop) -> None:
    await registered(shop, Registered(plate(1), MOTOR, chassis="12345"), asks_chassis=True)
    async with shop.session() as db:
        for _ in range(2 * FREE):
            found = await look_again(db, plate_index(SEALER, plate(1)))
            assert found == Found(MOTOR, AS_OF, "contoh")
        assert await look_again(db, plate_index(SEALER, plate(2))) == Missing("unknown", AS_OF)
    assert await outcomes(shop) == []


@pytest.mark.parametrize("asked", [MORNING, MORNING - timedelta(hours=5), MIDNIGHT - SECOND])
async def test_a_day_is_a_day_in_lampung(shop: Shop, asked: datetime) -> None:
    who = await resident(shop)
    for number in range(FREE):
        await looked(shop, who, number, MIDNIGHT - timedelta(days=1) - SECOND)
    for number in range(FREE, 2 * FREE):
        await looked(shop, who, number, asked)
