"""Holds, orders, changes and cancellations: what is taken is given back, and no rule is passed."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from models.staples.ledger import Order
from models.staples.orders import (
    Held,
    Placed,
    Wish,
    cancel_order,
    change_order,
    confirm_order,
    hold_goods,
    release_holds,
)
from models.staples.refusals import (
    HouseholdHasOrder,
    NotInArea,
    NotOpen,
    NotYours,
    QuotaSpent,
    RoundClosed,
    RoundFull,
    SlotFull,
    SoldOut,
    TooLate,
)
from tests.models.shop import MONTH, NOW, Shop

_widen_slots = text("UPDATE slots SET capacity = 100")
_move_household = text("UPDATE households SET kecamatan_code = '18.71.04' WHERE id = :h")


async def held(shop: Shop, wish: Wish) -> Held:
    async with shop.session() as db, db.begin():
        return await hold_goods(shop.facts(db), wish)


async def confirmed(
    shop: Shop, wish: Wish, hold: int | None, receipt: str = "in-1", minutes: int = 0
) -> Placed:
    async with shop.session() as db, db.begin():
        later = NOW + timedelta(minutes=minutes)
        return await confirm_order(shop.facts(db, later), wish, hold, receipt)


async def ordered(shop: Shop, wish: Wish, receipt: str = "in-1") -> Placed:
    return await confirmed(shop, wish, (await held(shop, wish)).hold, receipt)


async def test_a_hold_reserves_and_a_confirmation_sells(shop: Shop) -> None:
    await shop.open({"beras": 10, "minyak": 5})
    (siti,) = await shop.households(1)
    wish = shop.wish(siti, {"minyak": 1, "beras": 2})

    hold = await held(shop, wish)

    assert hold.expires_at == wish.expires_at
    assert await shop.stock("beras") == (2, 0)
    assert await shop.taken() == (1, 1)
    assert await shop.used(siti[1]) == {"beras": 2, "minyak": 1}

    placed = await confirmed(shop, wish, hold.hold)

    assert placed.total == 3 * 62_500
    assert await shop.stock("beras") == (0, 2)
    assert await shop.stock("minyak") == (0, 1)
    assert await shop.taken() == (1, 1)


async def test_a_new_wish_takes_the_place_of_the_running_hold(shop: Shop) -> None:
    await shop.open({"beras": 2, "minyak": 5})
    (siti,) = await shop.households(1)
    await held(shop, shop.wish(siti, {"beras": 2}))

    await held(shop, shop.wish(siti, {"beras": 1, "minyak": 1}))

    assert await shop.stock("beras") == (1, 0)
    assert await shop.used(siti[1]) == {"beras": 1, "minyak": 1}
    assert await shop.taken() == (1, 1)


async def test_a_wish_is_taken_whole_or_not_at_all(shop: Shop) -> None:
    await shop.open({"beras": 2, "minyak": 1})
    siti, budi = await shop.households(2)
    await held(shop, shop.wish(siti, {"minyak": 1}))

    with pytest.raises(SoldOut) as refused:
        await held(shop, shop.wish(budi, {"beras": 2, "minyak": 1}))

    assert refused.value.facts() == {"good": "minyak", "left": 0}
    assert await shop.stock("beras") == (0, 0)
    assert await shop.used(budi[1]) == {}


async def test_a_refusal_says_how_many_are_left(shop: Shop) -> None:
    await shop.open({"beras": 3})
    siti, budi = await shop.households(2)
    await held(shop, shop.wish(siti, {"beras": 2}))

    with pytest.raises(SoldOut) as refused:
        await held(shop, shop.wish(budi, {"beras": 2}))

    assert (refused.value.key, refused.value.left) == ("sold-out", 1)


async def test_the_quota_counts_what_the_household_has_taken(shop: Shop) -> None:
    await shop.open({"beras": 30})
    (siti,) = await shop.households(1)
    budi = (await shop.resident_of(siti[1]), siti[1])
    await held(shop, shop.wish(siti, {"beras": 1}))

    with pytest.raises(QuotaSpent) as refused:
        await held(shop, shop.wish(budi, {"beras": 2}))

    assert refused.value.facts() == {"good": "beras", "left": 1}


async def test_a_household_has_one_open_order_in_a_round(shop: Shop) -> None:
    await shop.open({"beras": 30, "minyak": 5})
    (siti,) = await shop.households(1)
    budi = (await shop.resident_of(siti[1]), siti[1])
    hold_of_budi = await held(shop, shop.wish(budi, {"minyak": 1}))
    await ordered(shop, shop.wish(siti, {"beras": 1}))

    with pytest.raises(HouseholdHasOrder) as refused:
        await held(shop, shop.wish(siti, {"minyak": 1}))
    assert refused.value.mine
    with pytest.raises(HouseholdHasOrder) as refused:
        await confirmed(shop, shop.wish(budi, {"minyak": 1}), hold_of_budi.hold, "in-2")
    assert not refused.value.mine


@pytest.mark.parametrize("minutes", [-2 * 24 * 60, 2 * 24 * 60])
async def test_a_round_takes_orders_in_its_hours_only(shop: Shop, minutes: int) -> None:
    await shop.open({"beras": 30})
    (siti,) = await shop.households(1)
    async with shop.session() as db, db.begin():
        facts = shop.facts(db, NOW + timedelta(minutes=minutes))
        with pytest.raises(RoundClosed):
            await hold_goods(facts, shop.wish(siti, {"beras": 1}))


async def test_a_round_and_a_slot_are_full_at_their_capacity(shop: Shop) -> None:
    await shop.open({"beras": 30}, capacity=2, slot_capacity=1)
    siti, budi, tono = await shop.households(3)
    await held(shop, shop.wish(siti, {"beras": 1}))
    with pytest.raises(SlotFull):
        await held(shop, shop.wish(budi, {"beras": 1}))
    async with shop.session() as db, db.begin():
        await db.execute(_widen_slots)
    await held(shop, shop.wish(budi, {"beras": 1}))
    with pytest.raises(RoundFull):
        await held(shop, shop.wish(tono, {"beras": 1}))


async def test_a_round_for_its_area_refuses_others(shop: Shop) -> None:
    await shop.open({"beras": 30}, who="area")
    siti, budi = await shop.households(2)
    async with shop.session() as db, db.begin():
        await db.execute(_move_household, {"h": budi[1]})
    await held(shop, shop.wish(siti, {"beras": 1}))
    with pytest.raises(NotInArea):
        await held(shop, shop.wish(budi, {"beras": 1}))


async def test_the_same_receipt_orders_once(shop: Shop) -> None:
    await shop.open({"beras": 30})
    (siti,) = await shop.households(1)
    wish = shop.wish(siti, {"beras": 2})
    first = await ordered(shop, wish)

    again = await confirmed(shop, wish, None)

    assert again == first
    assert await shop.count(Order) == 1
    assert await shop.stock("beras") == (0, 2)


@pytest.mark.parametrize("swept", [False, True])
async def test_a_confirmation_after_the_expiry_takes_anew(shop: Shop, swept: bool) -> None:
    await shop.open({"beras": 2})
    (siti,) = await shop.households(1)
    wish = shop.wish(siti, {"beras": 2})
    hold = await held(shop, wish)
    if swept:
        async with shop.session() as db, db.begin():
            assert await release_holds(db, wish.expires_at) == 1
        assert await shop.stock("beras") == (0, 0)

    await confirmed(shop, wish, hold.hold, minutes=11)

    assert await shop.stock("beras") == (0, 2)
    assert await shop.used(siti[1]) == {"beras": 2}
    assert await shop.taken() == (1, 1)


async def test_a_confirmation_after_the_expiry_may_come_too_late(shop: Shop) -> None:
    await shop.open({"beras": 2})
    siti, budi = await shop.households(2)
    wish = shop.wish(siti, {"beras": 2})
    hold = await held(shop, wish)
    async with shop.session() as db, db.begin():
        await release_holds(db, wish.expires_at)
    await held(shop, shop.wish(budi, {"beras": 1}, minutes=30))

    with pytest.raises(SoldOut) as refused:
        await confirmed(shop, wish, hold.hold, minutes=11)

    assert refused.value.left == 1
    assert await shop.used(siti[1]) == {}


async def test_a_hold_outlives_the_closing_of_its_round(shop: Shop) -> None:
    await shop.open({"beras": 2})
    (siti,) = await shop.households(1)
    two_days = 2 * 24 * 60
    wish = shop.wish(siti, {"beras": 2}, minutes=two_days + 5)
    hold = await held(shop, wish)
    await confirmed(shop, wish, hold.hold, minutes=two_days + 1)
    assert await shop.stock("beras") == (0, 2)


async def test_a_cancelled_order_gives_everything_back(shop: Shop) -> None:
    await shop.open({"beras": 2, "minyak": 1})
    (siti,) = await shop.households(1)
    placed = await ordered(shop, shop.wish(siti, {"beras": 2, "minyak": 1}))

    async with shop.session() as db, db.begin():
        code = await cancel_order(shop.facts(db), placed.order, siti[0], NOW)

    assert code == placed.code
    assert await shop.stock("beras") == (0, 0)
    assert await shop.stock("minyak") == (0, 0)
    assert await shop.used(siti[1]) == {}
    assert await shop.taken() == (0, 0)
    await ordered(shop, shop.wish(siti, {"beras": 2}), "in-2")


async def test_only_ones_own_open_order_is_cancelled_and_only_in_time(shop: Shop) -> None:
    await shop.open({"beras": 5})
    siti, budi = await shop.households(2)
    placed = await ordered(shop, shop.wish(siti, {"beras": 2}))
    async with shop.session() as db, db.begin():
        facts = shop.facts(db)
        with pytest.raises(NotYours):
            await cancel_order(facts, placed.order, budi[0], NOW)
        with pytest.raises(TooLate):
            await cancel_order(facts, placed.order, siti[0], NOW + timedelta(days=1))
        await cancel_order(facts, placed.order, siti[0], NOW)
        with pytest.raises(NotOpen):
            await cancel_order(facts, placed.order, siti[0], NOW)


async def test_a_changed_order_keeps_its_code(shop: Shop) -> None:
    await shop.open({"beras": 2, "minyak": 2})
    (siti,) = await shop.households(1)
    placed = await ordered(shop, shop.wish(siti, {"beras": 2}))

    async with shop.session() as db, db.begin():
        facts = shop.facts(db)
        wish = shop.wish(siti, {"beras": 1, "minyak": 2})
        changed = await change_order(facts, placed.order, wish, NOW)

    assert (changed.code, changed.total) == (placed.code, 3 * 62_500)
    assert await shop.stock("beras") == (0, 1)
    assert await shop.stock("minyak") == (0, 2)
    assert await shop.used(siti[1]) == {"beras": 1, "minyak": 2}
    assert await shop.taken() == (1, 1)


async def test_a_change_that_is_refused_leaves_the_order_as_it_was(shop: Shop) -> None:
    await shop.open({"beras": 2, "minyak": 1})
    siti, budi = await shop.households(2)
    placed = await ordered(shop, shop.wish(siti, {"beras": 2}))
    await held(shop, shop.wish(budi, {"minyak": 1}))

    async with shop.session() as db, db.begin():
        wish = shop.wish(siti, {"beras": 1, "minyak": 1})
        with pytest.raises(SoldOut):
            await change_order(shop.facts(db), placed.order, wish, NOW)

    assert await shop.stock("beras") == (0, 2)
    assert await shop.used(siti[1]) == {"beras": 2}
    profile = await shop.profile(siti[0])
    assert [order.code for order in profile.open_orders] == [placed.code]


async def test_the_profile_tells_the_household_but_not_the_others_code(shop: Shop) -> None:
    await shop.open({"beras": 9, "minyak": 2})
    (siti,) = await shop.households(1)
    budi = (await shop.resident_of(siti[1]), siti[1])
    placed = await ordered(shop, shop.wish(siti, {"beras": 1}))

    mine, others = await shop.profile(siti[0]), await shop.profile(budi[0])

    assert [(order.mine, order.code) for order in mine.open_orders] == [(True, placed.code)]
    assert [(order.mine, order.code) for order in others.open_orders] == [(False, "")]
    assert others.used == {MONTH: {"beras": 1}}
    assert (mine.point, others.point) == (shop.point, None)


async def test_ones_own_hold_does_not_count_against_oneself(shop: Shop) -> None:
    await shop.open({"beras": 9})
    (siti,) = await shop.households(1)
    budi = (await shop.resident_of(siti[1]), siti[1])
    await held(shop, shop.wish(siti, {"beras": 2}))

    assert (await shop.profile(siti[0])).taken("beras", MONTH) == 0
    assert (await shop.profile(budi[0])).taken("beras", MONTH) == 2
