"""Vehicles are remembered with consent only, sealed, ten at most, and forgotten on request."""

from datetime import date

import pytest
from sqlalchemy import text

from models.registration import NoConsent, consented_to
from models.sealed import Unsealable
from models.vehicles.garage import (
    MOST_VEHICLES,
    VEHICLES,
    TooManyVehicles,
    open_plate,
    remember,
)
from models.vehicles.register import Registered, replace_register
from models.vehicles.vehicle import Vehicle
from tests.models.garages import (
    BEFORE,
    DUE,
    SEALER,
    agrees,
    forgets,
    garage,
    motorcycle,
    plate,
    registered,
    remembers,
    stops,
)
from tests.models.gathering import a_follower
from tests.models.shop import Shop


async def test_nothing_is_remembered_without_consent(shop: Shop) -> None:
    siti = await a_follower(shop)
    with pytest.raises(NoConsent):
        async with shop.session() as db, db.begin():
            await remember(db, SEALER, siti, plate(1), BEFORE, remind=True)
    assert await garage(shop, siti) == []


async def test_a_vehicle_is_listed_with_what_the_register_knows_of_it_now(shop: Shop) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1), motorcycle(2, date(2026, 12, 1)))
    for number in (1, 2, 3):
        await remembers(shop, siti, number, remind=number == 1)
    told = [(each.plate, each.due, each.remind, each.name) for each in await garage(shop, siti)]
    assert told == [
        (plate(2), date(2026, 12, 1), False, "Contoh Bebek 2019"),
        (plate(1), DUE, True, "Contoh Bebek 2019"),
        (plate(3), None, False, ""),
    ]
    await registered(shop, motorcycle(1, date(2028, 1, 10)))
    assert [each.due for each in await garage(shop, siti)] == [date(2028, 1, 10), None, None]


async def test_the_same_vehicle_is_remembered_once(shop: Shop) -> None:
    siti, budi = await a_follower(shop), await a_follower(shop)
    first = await remembers(shop, siti, 1, remind=True)
    assert await remembers(shop, siti, 1, remind=False) == first
    assert (await remembers(shop, budi, 1, remind=False)).id != first.id


async def test_the_eleventh_is_refused_and_the_tenth_may_be_named_again(shop: Shop) -> None:
    siti = await a_follower(shop)
    for number in range(MOST_VEHICLES):
        await remembers(shop, siti, number)
    with pytest.raises(TooManyVehicles):
        await remembers(shop, siti, MOST_VEHICLES)
    await remembers(shop, siti, MOST_VEHICLES - 1)
    assert len(await garage(shop, siti)) == MOST_VEHICLES


async def test_consent_ends_with_the_last_vehicle(shop: Shop) -> None:
    siti = await a_follower(shop)
    first, last = await remembers(shop, siti, 1), await remembers(shop, siti, 2)

    async def agreed() -> bool:
        async with shop.session() as db:
            return await consented_to(db, siti, VEHICLES)

    assert await forgets(shop, siti, first.id)
    assert await agreed()
    assert await forgets(shop, siti, last.id)
    assert not await agreed()
    assert not await forgets(shop, siti, last.id)
    assert await garage(shop, siti) == []


async def test_nobody_can_forget_or_stop_what_is_another_resident_s(shop: Shop) -> None:
    siti, budi = await a_follower(shop), await a_follower(shop)
    of_siti = await remembers(shop, siti, 1)
    assert not await forgets(shop, budi, of_siti.id)
    assert await stops(shop, budi, BEFORE) == 0
    assert [each.remind for each in await garage(shop, siti)] == [True]


async def test_a_consent_of_another_kind_is_left_as_it_is(shop: Shop) -> None:
    siti = await a_follower(shop)
    await agrees(shop, siti)
    async with shop.session() as db, db.begin():
        await db.execute(
            text(
                "INSERT INTO consents (resident_id, kind, version, channel, given_at) "
                "VALUES (:r, 'identity', '1', 'telegram', :now)"
            ),
            {"r": siti, "now": BEFORE},
        )
    await forgets(shop, siti, (await remembers(shop, siti, 1)).id)
    async with shop.session() as db:
        assert await consented_to(db, siti)
        assert not await consented_to(db, siti, VEHICLES)


async def test_no_plate_stands_in_the_table_and_none_opens_for_somebody_else(shop: Shop) -> None:
    siti = await a_follower(shop)
    await remembers(shop, siti, 1)
    async with shop.session() as db:
        row = (await db.execute(text("SELECT v, plate_sealed FROM resident_vehicles v"))).one()
        assert plate(1) not in str(row.v)
        assert plate(1).encode().hex() not in str(row.v)
        assert open_plate(SEALER, row.plate_sealed, siti) == plate(1)
        with pytest.raises(Unsealable):
            open_plate(SEALER, row.plate_sealed, siti + 1)


@pytest.mark.parametrize(
    ("told", "seen"), [("A1234", DUE), ("a1234", DUE), ("99999", None), ("", None)]
)
async def test_what_wants_a_chassis_number_is_shown_to_whom_it_was_told_by(
    shop: Shop, told: str, seen: date | None
) -> None:
    siti = await a_follower(shop)
    await agrees(shop, siti)
    async with shop.session() as db, db.begin():
        await remember(db, SEALER, siti, plate(1), BEFORE, remind=True, chassis=told)
        vehicle = Registered(plate(1), Vehicle("motorcycle", DUE), chassis="A1234")
        await replace_register(
            db, SEALER, [vehicle], source="contoh", as_of=date(2026, 11, 1), now=BEFORE,
            asks_chassis=True,
        )  # fmt: skip
    assert [each.due for each in await garage(shop, siti)] == [seen]


@pytest.mark.parametrize(
    ("due", "on", "next_on"),
    [
        (DUE, date(2026, 11, 23), date(2026, 12, 11)),
        (DUE, date(2026, 12, 10), date(2026, 12, 11)),
        (DUE, date(2026, 12, 11), date(2027, 1, 3)),
        (DUE, date(2027, 1, 3), date(2027, 1, 9)),
        (DUE, date(2027, 1, 8), date(2027, 1, 9)),
        (DUE, date(2027, 1, 9), None),
        (DUE, DUE, None),
        (DUE, date(2027, 6, 1), None),
        (date(2028, 2, 29), date(2028, 1, 1), date(2028, 1, 30)),
        (date(2028, 2, 29), date(2028, 1, 30), date(2028, 2, 22)),
        (date(2028, 2, 29), date(2028, 2, 22), date(2028, 2, 28)),
        (date(2028, 3, 1), date(2028, 2, 23), date(2028, 2, 29)),
    ],
)
async def test_the_next_reminder_is_the_next_of_30_7_and_1_days_before(
    shop: Shop, due: date, on: date, next_on: date | None
) -> None:
    siti = await a_follower(shop)
    await registered(shop, motorcycle(1, due))
    noon = BEFORE.replace(year=on.year, month=on.month, day=on.day, hour=5)
    assert (await remembers(shop, siti, 1, noon)).next_on == next_on
