"""A small sale to test against: one round, one point, one slot, and households that may buy."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from models.base import Base, async_url
from models.households import Household
from models.residents import Resident, ResidentRow, read_profile
from models.staples.calls import SessionFacts
from models.staples.goods import Good, Limit, Price
from models.staples.orders import Line, Wish
from models.staples.rounds import Point, Round, Slot, Stock

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MONTH = "2026-11"
DAY = date(2026, 11, 23)


@dataclass
class Shop:
    """Builds rows, and asks what became of them. Every session is one transaction, committed."""

    engine: AsyncEngine
    round: int = 0
    point: int = 0
    slot: int = 0
    stocks: dict[str, int] = field(default_factory=dict[str, int])

    @classmethod
    def at(cls, database: str, connections: int = 8) -> "Shop":
        """A shop on an empty database; `open` fills it."""
        url = async_url(database)
        return cls(create_async_engine(url, pool_size=connections, max_overflow=0))

    def session(self) -> AsyncSession:
        """A session of one's own."""
        return AsyncSession(self.engine, expire_on_commit=False)

    async def open(
        self,
        stock: Mapping[str, int],
        *,
        capacity: int = 1000,
        slot_capacity: int = 1000,
        who: str = "open",
    ) -> None:
        """One round in Natar with these goods, open now and for two days."""
        async with self.session() as db, db.begin():
            a_round = Round(
                code="natar-1", name="Putaran Natar", area_code="18.01.04", area_name="Natar",
                opens_at=NOW - timedelta(days=1), closes_at=NOW + timedelta(days=2),
                change_until=NOW + timedelta(days=1), capacity=capacity, who=who, source="contoh",
            )  # fmt: skip
            a_point = Point(
                code="balai-natar", name="Balai Desa Natar", address="Jl. Contoh 1",
                kecamatan_code="18.01.04", lat=-5.33, lon=105.2, source="contoh",
            )  # fmt: skip
            db.add_all([a_round, a_point])
            await db.flush()
            a_slot = Slot(
                round_id=a_round.id, point_id=a_point.id, starts_at=NOW + timedelta(days=3),
                ends_at=NOW + timedelta(days=3, hours=2), capacity=slot_capacity,
            )  # fmt: skip
            db.add(a_slot)
            for code in stock:
                db.add(
                    Good(code=code, commodity=None, name=code.title(), short_name=code,
                         unit="karung", size=5, size_unit="kg", words=[])
                )  # fmt: skip
            await db.flush()
            for code in stock:
                db.add_all([
                    Price(good_code=code, area_code=None, rupiah=62_500,
                          valid_from=DAY, source="contoh", seen_on=DAY),
                    Limit(good_code=code, area_code=None, period="month", most=2,
                          valid_from=DAY, source="contoh"),
                ])  # fmt: skip
            stocks = [
                Stock(round_id=a_round.id, point_id=a_point.id, good_code=code, quantity=quantity)
                for code, quantity in stock.items()
            ]
            db.add_all(stocks)
            await db.flush()
            self.round, self.point, self.slot = a_round.id, a_point.id, a_slot.id
            self.stocks = {each.good_code: each.id for each in stocks}

    async def another_round(self) -> "Shop":
        """A second round at the same point, with as much of the same goods."""
        async with self.session() as db, db.begin():
            a_round = Round(
                code="natar-2", name="Putaran kedua", area_code="18.01.04", area_name="Natar",
                opens_at=NOW - timedelta(days=1), closes_at=NOW + timedelta(days=2),
                change_until=NOW + timedelta(days=1), capacity=1000, source="contoh",
            )  # fmt: skip
            db.add(a_round)
            await db.flush()
            a_slot = Slot(
                round_id=a_round.id, point_id=self.point, starts_at=NOW + timedelta(days=4),
                ends_at=NOW + timedelta(days=4, hours=2), capacity=1000,
            )  # fmt: skip
            stocks = [
                Stock(round_id=a_round.id, point_id=self.point, good_code=good, quantity=100)
                for good in self.stocks
            ]
            db.add_all([a_slot, *stocks])
            await db.flush()
            return replace(
                self,
                round=a_round.id,
                slot=a_slot.id,
                stocks={each.good_code: each.id for each in stocks},
            )

    async def blocked(self, number: int) -> None:
        """Waits until so many connections to this database wait for a lock."""
        waiting = text(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        async with self.session() as db:
            while (await db.scalar(waiting) or 0) < number:
                await db.rollback()

    async def another_point(self, code: str) -> int:
        """A point where this round has nothing yet."""
        async with self.session() as db, db.begin():
            row = Point(
                code=code, name=code, address="Jl. Contoh 2", kecamatan_code="18.01.04",
                lat=-5.34, lon=105.21, source="contoh",
            )  # fmt: skip
            db.add(row)
            await db.flush()
            return row.id

    async def households(self, number: int) -> list[tuple[int, int]]:
        """So many households with one resident each: (resident, household)."""
        async with self.session() as db, db.begin():
            rows = [
                {"kk_index": f"kk-{n}".encode(), "kk_sealed": b"", "name_sealed": b"",
                 "kecamatan_code": "18.01.04", "desa_code": "18.01.04.2004", "created_at": NOW}
                for n in range(number)
            ]  # fmt: skip
            ids = sorted(await db.scalars(insert(Household).returning(Household.id), rows))
            return [(await self._resident(db, household), household) for household in ids]

    async def resident_of(self, household: int) -> int:
        """Another resident of a household."""
        async with self.session() as db, db.begin():
            return await self._resident(db, household)

    @staticmethod
    async def _resident(db: AsyncSession, household: int) -> int:
        row = ResidentRow(household_id=household, created_at=NOW)
        db.add(row)
        await db.flush()
        return row.id

    def wish(
        self,
        who: tuple[int, int],
        goods: Mapping[str, int],
        *,
        most: int = 2,
        minutes: int = 10,
        slot: int | None = None,
    ) -> Wish:
        """A wish for these goods, to be held so many minutes from NOW."""
        return Wish(
            resident=who[0],
            household=who[1],
            round=self.round,
            point=self.point,
            slot=slot or self.slot,
            expires_at=NOW + timedelta(minutes=minutes),
            lines=tuple(
                Line(self.stocks[good], good, quantity, 62_500, most, MONTH)
                for good, quantity in goods.items()
            ),
        )

    def facts(self, db: AsyncSession, now: datetime = NOW) -> SessionFacts:
        """Facts over this session."""
        return SessionFacts(db, now)

    async def stock(self, good: str) -> tuple[int, int]:
        """Reserved and sold."""
        async with self.session() as db:
            row = await db.get_one(Stock, self.stocks[good])
            return row.reserved, row.sold

    async def taken(self) -> tuple[int, int]:
        """How many orders and holds the round and the slot count."""
        async with self.session() as db:
            a_round = await db.get_one(Round, self.round)
            return a_round.taken, (await db.get_one(Slot, self.slot)).taken

    async def used(self, household: int) -> dict[str, int]:
        """What the household has used of its quotas, by good."""
        async with self.session() as db:
            rows = await db.execute(
                text("SELECT good_code, used FROM allowances WHERE household_id = :h AND used > 0"),
                {"h": household},
            )
            return {str(row.good_code): int(row.used) for row in rows}

    async def profile(self, resident: int, now: datetime = NOW) -> Resident:
        """The resident as a turn would know them."""
        async with self.session() as db:
            row = await db.scalar(
                text("SELECT profile_of(:r, :now)::text"), {"r": resident, "now": now}
            )
            return read_profile(str(row))

    async def count(self, what: type[Base], **where: object) -> int:
        """How many rows of a table there are."""
        async with self.session() as db:
            counted = select(func.count()).select_from(what).filter_by(**where)
            return await db.scalar(counted) or 0
