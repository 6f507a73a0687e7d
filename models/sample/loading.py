"""Writes the sample into a database; once, and again where its rounds have ended."""

from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.households import Household
from models.officers import add_officer
from models.registration import give_consent, register_household
from models.residents import ResidentRow
from models.sample.catalogue import (
    GOODS,
    KNOWN_PRICES,
    LIMITS,
    LOOKED_UP,
    MADE_UP,
)
from models.sample.events import load_events
from models.sample.pay_places import load_pay_places
from models.sample.places import POINTS, ROUNDS, SampleRound
from models.sample.prices import load_prices
from models.sample.sellers import load_sellers
from models.sample.topics import load_topics
from models.sample.trainings import load_trainings
from models.sample.vehicles import load_vehicles
from models.sample.villages import load_villages
from models.sealed import Sealer
from models.staples.goods import Good, Limit, Price
from models.staples.rounds import Point, Round, Slot, Stock

OFFICER = "+6281200990003"
OFFICER_OF_NATAR = "+6281200990004"
OFFICER_OF_PRICES = "+6281200990011"
OFFICER_OF_MARKETS = "+6281200990012"
OFFICER_OF_FIRMS = "+6281200990013"
ANNOUNCER = "+6281200990014"
OFFICER_OF_ALL = "+6281200990015"
KK = "1871990101200001"
NIK = "1871994506900001"
"""A household that is there already: whoever registers with its KK shares its quota."""

_ROUND_CAPACITY = 300
_SLOT_CAPACITY = 40
_DAYS_OPEN = 3
_HOURS = ((8, 10), (10, 12), (13, 15))
_ACTOR = "contoh"


async def load_sample(session: AsyncSession, sealer: Sealer, now: datetime) -> None:
    """Load what is missing. Days are counted from `now`, in Lampung's time."""
    await _load_goods(session)
    await load_prices(session, now)
    await load_events(session, now)
    await load_vehicles(session, sealer, now)
    await load_pay_places(session, now)
    await load_sellers(session, now)
    await load_villages(session, now)
    await load_trainings(session, now)
    await load_topics(session)
    await session.execute(insert(Point).values(list(POINTS)).on_conflict_do_nothing())
    for each in ROUNDS:
        await _load_round(session, each, now)
    await add_officer(session, sealer, OFFICER, role="handover", actor=_ACTOR, now=now)
    await add_officer(
        session, sealer, OFFICER_OF_NATAR, role="handover", actor=_ACTOR, now=now,
        point="contoh-balai-natar",
    )  # fmt: skip
    await add_officer(session, sealer, OFFICER_OF_PRICES, role="tpid", actor=_ACTOR, now=now)
    await add_officer(session, sealer, OFFICER_OF_MARKETS, role="market", actor=_ACTOR, now=now)
    await add_officer(session, sealer, OFFICER_OF_FIRMS, role="catalogue", actor=_ACTOR, now=now)
    await add_officer(session, sealer, ANNOUNCER, role="announcer", actor=_ACTOR, now=now)
    await add_officer(session, sealer, OFFICER_OF_ALL, role="admin", actor=_ACTOR, now=now)
    await _load_household(session, sealer, now)


async def _load_goods(session: AsyncSession) -> None:
    await session.execute(insert(Good).values(list(GOODS)).on_conflict_do_nothing())
    known = [
        {
            "good_code": good, "area_code": None, "rupiah": rupiah, "valid_from": start,
            "source": source, "seen_on": LOOKED_UP,
        }
        for good, rupiah, start, source in KNOWN_PRICES
    ]  # fmt: skip
    limits = [
        {
            "good_code": good, "area_code": None, "period": "month", "most": most,
            "valid_from": start, "valid_to": end, "source": source,
        }
        for good, most, start, end, source in LIMITS
    ]  # fmt: skip
    await session.execute(insert(Price).values(known).on_conflict_do_nothing())
    await session.execute(insert(Limit).values(limits).on_conflict_do_nothing())


async def _load_round(session: AsyncSession, sample: SampleRound, now: datetime) -> None:
    running = select(func.count()).where(
        Round.code.startswith(f"contoh-{sample.code}-"), Round.closes_at > now
    )
    if await session.scalar(running):
        return
    today = now.astimezone(WIB).date()

    def at(days: int, hour: int) -> datetime:
        return datetime.combine(today + timedelta(days=days), time(hour), WIB)

    a_round = Round(
        code=f"contoh-{sample.code}-{today:%Y%m%d}",
        name=sample.name,
        area_code=sample.area_code,
        area_name=sample.area_name,
        opens_at=at(0, 0),
        closes_at=at(_DAYS_OPEN, 20),
        change_until=at(_DAYS_OPEN, 20),
        capacity=_ROUND_CAPACITY,
        next_note="Putaran berikutnya diumumkan di sini.",
        source=MADE_UP,
    )
    session.add(a_round)
    await session.flush()
    found = await session.execute(select(Point.code, Point.id).where(Point.code.in_(sample.stock)))
    points = dict(found.all())
    for point, goods in sample.stock.items():
        session.add_all(
            Stock(round_id=a_round.id, point_id=points[point], good_code=good, quantity=quantity)
            for good, quantity in goods.items()
        )
        session.add_all(
            Slot(
                round_id=a_round.id, point_id=points[point], starts_at=at(days, start),
                ends_at=at(days, end), capacity=_SLOT_CAPACITY,
            )
            for days in (_DAYS_OPEN + 1, _DAYS_OPEN + 2)
            for start, end in _HOURS
        )  # fmt: skip
    await session.flush()


async def _load_household(session: AsyncSession, sealer: Sealer, now: datetime) -> None:
    """Siti Contoh's household, registered by somebody who has no chat with us."""
    known = select(Household.id).where(Household.kk_index == sealer.index("kk", KK))
    if await session.scalar(known) is not None:
        return
    resident = ResidentRow(created_at=now)
    session.add(resident)
    await session.flush()
    await give_consent(session, resident.id, MADE_UP, MADE_UP, now)
    await register_household(
        session, sealer, resident.id, kk=KK, nik=NIK, name="Siti Contoh",
        kecamatan="18.71.10", desa="18.71.10.1001", now=now,
    )  # fmt: skip
