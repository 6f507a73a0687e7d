"""Handing over: once, by an officer of that point, and never to a frozen household."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.audits import Audit
from models.base import Refused
from models.duty import NotAnOfficer
from models.households import Household
from models.officers import BadDuty, NoSuchOfficer, add_officer, end_officer
from models.residents import Address, Resident, ResidentRow
from models.staples.cards import OrderCard, find_order, orders_of
from models.staples.handover import close_case, find_handover, hand_over, not_mine
from models.staples.ledger import Case, Handover
from models.staples.orders import Placed, cancel_order, confirm_order
from models.staples.refusals import (
    AlreadyFetched,
    HouseholdFrozen,
    NoSuchCode,
    NotOpen,
    NotYours,
    WrongPoint,
)
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

PHONE = "+6281200990003"
LATER = NOW + timedelta(days=3)


async def an_officer(
    shop: Shop, phone: str = PHONE, area: str | None = None, point: str | None = None
) -> Resident:
    async with shop.session() as db, db.begin():
        row = ResidentRow(created_at=NOW)
        db.add(row)
        await db.flush()
        db.add(
            Address(channel="telegram", address=phone, resident_id=row.id, created_at=NOW,
                    phone_index=SEALER.index("phone", phone))
        )  # fmt: skip
        await add_officer(
            db, SEALER, phone, role="handover", actor="test", now=NOW, area=area, point=point
        )
    return await shop.profile(row.id)


async def an_order(shop: Shop, who: tuple[int, int], receipt: str = "in-1") -> Placed:
    async with shop.session() as db, db.begin():
        return await confirm_order(shop.facts(db), shop.wish(who, {"beras": 1}), None, receipt)


async def handed(shop: Shop, officer: Resident, code: str) -> OrderCard:
    async with shop.session() as db, db.begin():
        return await hand_over(db, officer, code, LATER)


async def test_a_handover_is_recorded_with_who_when_and_where(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    placed, officer = await an_order(shop, siti), await an_officer(shop)

    card = await handed(shop, officer, placed.code)

    assert (card.state, card.fetched_at, card.resident) == ("fetched", LATER, siti[0])
    assert [(line.name, line.quantity) for line in card.lines] == [("Beras", 1)]
    async with shop.session() as db:
        row = (await db.scalars(select(Handover))).one()
        assert (row.officer_resident_id, row.point_id, row.at) == (officer.id, shop.point, LATER)
        acts = list(await db.scalars(select(Audit.act).order_by(Audit.id)))
        assert acts == ["add-officer", "hand-over"]
        assert await shop.used(siti[1]) == {"beras": 1}
        assert await shop.stock("beras") == (0, 1)


async def test_goods_are_handed_over_once(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    placed = await an_order(shop, siti)
    first, second = await an_officer(shop), await an_officer(shop, "+6281200990004")

    results = await asyncio.gather(
        *(handed(shop, officer, placed.code) for officer in (first, second, first)),
        return_exceptions=True,
    )

    assert sorted(type(result).__name__ for result in results) == [
        "AlreadyFetched",
        "AlreadyFetched",
        "OrderCard",
    ]
    refused = next(result for result in results if isinstance(result, AlreadyFetched))
    assert refused.at == LATER
    assert await shop.count(Handover) == 1


@pytest.mark.parametrize(
    ("area", "point", "refused"),
    [
        (None, None, None),
        ("18.01", None, None),
        ("18.01.04", "balai-natar", None),
        ("18.71", None, WrongPoint),
        (None, "elsewhere", WrongPoint),
    ],
)
async def test_an_officer_hands_over_at_their_own_points(
    shop: Shop, area: str | None, point: str | None, refused: type[Refused] | None
) -> None:
    await shop.open({"beras": 5})
    await shop.another_point("elsewhere")
    (siti,) = await shop.households(1)
    placed = await an_order(shop, siti)
    officer = await an_officer(shop, area=area, point=point)
    async with shop.session() as db:
        if refused is None:
            assert (await find_handover(db, officer, placed.code)).code == placed.code
        else:
            with pytest.raises(refused):
                await find_handover(db, officer, placed.code)


async def test_others_and_former_officers_hand_over_nothing(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    placed, officer = await an_order(shop, siti), await an_officer(shop)
    with pytest.raises(NotAnOfficer):
        await handed(shop, await shop.profile(siti[0]), placed.code)
    async with shop.session() as db, db.begin():
        await end_officer(db, SEALER, PHONE, actor="test", now=NOW)
    with pytest.raises(NotAnOfficer):
        await handed(shop, officer, placed.code)
    assert (await shop.profile(officer.id)).officer is None


async def test_unknown_cancelled_and_frozen_orders_are_not_handed_over(shop: Shop) -> None:
    await shop.open({"beras": 5})
    siti, budi = await shop.households(2)
    officer = await an_officer(shop)
    cancelled, frozen = await an_order(shop, siti), await an_order(shop, budi, "in-2")
    async with shop.session() as db, db.begin():
        await cancel_order(shop.facts(db), cancelled.order, siti[0], NOW)
        stop = update(Household).where(Household.id == budi[1]).values(frozen_at=NOW)
        await db.execute(stop)
    with pytest.raises(NoSuchCode):
        await handed(shop, officer, "222222")
    with pytest.raises(NotOpen):
        await handed(shop, officer, cancelled.code)
    with pytest.raises(HouseholdFrozen):
        await handed(shop, officer, frozen.code)


async def test_not_mine_opens_a_case_and_stops_the_household(shop: Shop) -> None:
    await shop.open({"beras": 5})
    siti, budi = await shop.households(2)
    placed, officer = await an_order(shop, siti), await an_officer(shop)
    await handed(shop, officer, placed.code)

    async with shop.session() as db, db.begin():
        with pytest.raises(NotYours):
            await not_mine(db, budi[0], placed.order, LATER)
        case = await not_mine(db, siti[0], placed.order, LATER)
        assert await not_mine(db, siti[0], placed.order, LATER) == case

    assert (await shop.profile(siti[0])).frozen
    assert await shop.count(Case) == 1
    async with shop.session() as db:
        card = await find_order(db, placed.code)
        assert card is not None
        assert card.disputed_at == LATER

    async with shop.session() as db, db.begin():
        await close_case(db, "test", case, LATER)
    assert not (await shop.profile(siti[0])).frozen


async def test_nothing_is_disputed_that_was_not_handed_over(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    placed = await an_order(shop, siti)
    async with shop.session() as db, db.begin():
        with pytest.raises(NotOpen):
            await not_mine(db, siti[0], placed.order, LATER)


async def test_ones_own_orders_are_told_the_newest_first(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    first = await an_order(shop, siti)
    async with shop.session() as db, db.begin():
        await cancel_order(shop.facts(db), first.order, siti[0], NOW)
    second = await an_order(shop, siti, "in-2")
    async with shop.session() as db:
        told = await orders_of(db, siti[0])
        assert [(card.code, card.state) for card in told] == [
            (second.code, "open"),
            (first.code, "cancelled"),
        ]
        assert told[0].may_change(NOW)
        assert not told[0].may_change(told[0].change_until)
        assert not told[1].may_change(NOW)
        assert await find_order(db, "222222") is None


async def test_a_duty_names_what_exists(shop: Shop) -> None:
    await shop.open({"beras": 5})
    async with shop.session() as db, db.begin():
        for role, area, point in (("boss", None, None), ("admin", "99", None),
                                  ("admin", None, "nowhere")):  # fmt: skip
            with pytest.raises(BadDuty):
                await add_officer(
                    db, SEALER, PHONE, role=role, actor="t", now=NOW, area=area, point=point
                )
        with pytest.raises(NoSuchOfficer):
            await end_officer(db, SEALER, PHONE, actor="t", now=NOW)
