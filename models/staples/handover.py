"""Goods leave our hands: exactly once, to whoever brings the code, by an officer of that point."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from models.audits import record
from models.duty import HANDOVER, on_duty
from models.households import Household
from models.places import covers
from models.residents import Resident
from models.staples.cards import OrderCard, find_order, get_order
from models.staples.ledger import Case, Handover, Order
from models.staples.refusals import (
    AlreadyFetched,
    HouseholdFrozen,
    NoSuchCode,
    NotOpen,
    NotYours,
    WrongPoint,
)


async def find_handover(session: AsyncSession, officer: Resident, code: str) -> OrderCard:
    """The order that this officer may hand over now; nothing is written.

    Raises NotAnOfficer, NoSuchCode, WrongPoint, AlreadyFetched, NotOpen, HouseholdFrozen.
    """
    duty = await on_duty(session, officer, HANDOVER)
    order = await find_order(session, code)
    if order is None:
        raise NoSuchCode
    at_point = duty.point_id in (None, order.point)
    if not at_point or not covers(duty.area_code, order.point_kecamatan):
        raise WrongPoint(order.point_name)
    if order.fetched_at is not None:
        raise AlreadyFetched(order.fetched_at)
    if order.state != "open":
        raise NotOpen(order.state)
    if order.frozen:
        raise HouseholdFrozen
    return order


async def hand_over(
    session: AsyncSession, officer: Resident, code: str, now: datetime
) -> OrderCard:
    """Record that the goods of this order were given out by this officer, now.

    Raises what `find_handover` raises; of two officers at the same instant one gets AlreadyFetched.
    """
    # The order's row first, as everywhere: what is read after it stays true until the commit.
    locked = await session.scalar(select(Order.id).where(Order.code == code).with_for_update())
    order = await find_handover(session, officer, code)
    household = select(Household.frozen_at).where(Household.id == order.household)
    if await session.scalar(household.with_for_update(read=True)) is not None:
        raise HouseholdFrozen
    await session.execute(
        insert(Handover).values(
            order_id=locked, officer_resident_id=officer.id, point_id=order.point, at=now
        )
    )
    await session.execute(
        update(Order).where(Order.id == locked).values(state="fetched", fetched_at=now)
    )
    duty = officer.officer
    record(
        session,
        at=now,
        actor=f"officer:{duty.id if duty else 0}",
        act="hand-over",
        subject=f"order:{order.id}",
        before={"state": "open"},
        after={"state": "fetched", "point": order.point, "resident": officer.id},
    )
    fetched = await get_order(session, order.id)
    if fetched is None:
        raise NoSuchCode
    return fetched


async def not_mine(session: AsyncSession, resident: int, order: int, now: datetime) -> int:
    """The resident says that these goods were not given to them: the number of the case.

    Opens one case per order and stops further handovers to the household. Saying it again changes
    nothing. Raises NotYours, and NotOpen when nothing was handed over.
    """
    row = await session.scalar(select(Order).where(Order.id == order).with_for_update())
    if row is None or row.resident_id != resident:
        raise NotYours
    if row.state != "fetched":
        raise NotOpen(row.state)
    opened = await session.scalar(
        upsert(Case)
        .values(kind="not-mine", order_id=order, resident_id=resident, opened_at=now)
        .on_conflict_do_nothing(index_elements=[Case.kind, Case.order_id])
        .returning(Case.id)
    )
    if opened is None:
        known = select(Case.id).where(Case.kind == "not-mine", Case.order_id == order)
        return int((await session.scalars(known)).one())
    await session.execute(
        update(Handover).where(Handover.order_id == order).values(disputed_at=now)
    )
    await session.execute(
        update(Household)
        .where(Household.id == row.household_id, Household.frozen_at.is_(None))
        .values(frozen_at=now)
    )
    record(
        session,
        at=now,
        actor=f"resident:{resident}",
        act="not-mine",
        subject=f"order:{order}",
        before=None,
        after={"case": opened, "frozen": True},
    )
    return int(opened)


async def close_case(session: AsyncSession, actor: str, case: int, now: datetime) -> None:
    """An officer has looked into it: handovers go on, unless another case is open."""
    row = await session.scalar(select(Case).where(Case.id == case).with_for_update())
    if row is None or row.state != "open":
        return
    row.state = "closed"
    await session.flush()
    order = await session.get_one(Order, row.order_id)
    others = (
        select(Case.id)
        .join(Order, Order.id == Case.order_id)
        .where(Order.household_id == order.household_id, Case.state == "open")
        .limit(1)
    )
    if await session.scalar(others) is None:
        await session.execute(
            update(Household).where(Household.id == order.household_id).values(frozen_at=None)
        )
    record(
        session,
        at=now,
        actor=actor,
        act="close-case",
        subject=f"case:{case}",
        before={"state": "open"},
        after={"state": "closed"},
    )
