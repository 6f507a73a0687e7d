"""The world that all turns share: the shelf and the books beside it, loaded when they are too old.

Turns read them from memory in microseconds. Whoever finds the shelf too old loads it anew, in one
query, and everybody who comes meanwhile waits for that one.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Generic, TypeVar, cast

import msgspec
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base
from models.broadcasts.tables import Topic
from models.broadcasts.topics import Topics
from models.broadcasts.uses import Uses
from models.catalogue.cards import Categories
from models.catalogue.counting import Counts
from models.catalogue.tables import Category
from models.gazetteer import Gazetteer
from models.places import Region
from models.prices.commodities import Commodities
from models.prices.tables import CommodityRow
from models.programmes.pages import PageRow, Pages
from models.shelf import Loaded, Shelf
from models.unclear import UnclearSentences
from models.vehicles.pay_channels import PayChannelRow, PayChannels
from models.vehicles.rates import RateRow, Rates
from models.workdays import HolidayRow, Workdays

# One document, so that a shelf shows one moment and costs one round trip. Rounds stay on the shelf
# while they can be ordered from or changed. For market prices, the latest of each commodity and
# area is looked for through the key, never all of a week.
_LOAD = text("""
WITH shown AS (
    SELECT * FROM rounds
    WHERE state = 'open' AND closes_at > CAST(:now AS timestamptz) - interval '30 days'
      AND greatest(closes_at, change_until) > :now
), stock AS (
    SELECT s.* FROM stocks s JOIN shown r ON r.id = s.round_id
), slot AS (
    SELECT s.* FROM slots s JOIN shown r ON r.id = s.round_id WHERE s.ends_at > :now
), today AS (
    SELECT (CAST(:now AS timestamptz) AT TIME ZONE 'Asia/Jakarta')::date AS day
), price AS (
    SELECT p.* FROM prices p, today
    WHERE p.valid_from <= day AND (p.valid_to IS NULL OR p.valid_to >= day)
), observed AS (
    SELECT o.*, c.name, c.unit
    FROM today, (SELECT DISTINCT commodity FROM goods) g
    JOIN commodities c ON c.code = g.commodity
    CROSS JOIN (SELECT code FROM regions WHERE code = '18' OR parent_code = '18') area
    CROSS JOIN LATERAL (
        SELECT * FROM observations
        WHERE commodity_code = c.code AND area_code = area.code
          AND day BETWEEN today.day - 7 AND today.day AND NOT doubtful
        ORDER BY day DESC LIMIT 1
    ) o
)
SELECT jsonb_build_object(
    'rounds', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'code', code, 'name', name, 'area_code', area_code, 'area_name', area_name,
        'opens_at', opens_at, 'closes_at', closes_at, 'change_until', change_until,
        'capacity', capacity, 'taken', taken, 'who', who, 'next_note', next_note,
        'source', source) ORDER BY closes_at, id), '[]') FROM shown),
    'points', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', p.id, 'code', p.code, 'name', p.name, 'address', p.address,
        'kecamatan', p.kecamatan_code, 'kecamatan_name', coalesce(kec.name, ''),
        'kabupaten_name', coalesce(kab.name, ''), 'lat', p.lat, 'lon', p.lon,
        'source', p.source) ORDER BY p.id), '[]')
        FROM points p
        LEFT JOIN regions kec ON kec.code = p.kecamatan_code
        LEFT JOIN regions kab ON kab.code = kec.parent_code
        WHERE p.id IN (SELECT point_id FROM stock)),
    'slots', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'round', round_id, 'point', point_id, 'starts_at', starts_at,
        'ends_at', ends_at, 'capacity', capacity, 'taken', taken) ORDER BY starts_at, id), '[]')
        FROM slot),
    'stocks', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'round', round_id, 'point', point_id, 'good', good_code,
        'free', quantity - reserved - sold) ORDER BY id), '[]') FROM stock),
    'goods', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'code', code, 'commodity', commodity, 'name', name, 'short_name', short_name,
        'unit', unit, 'size', size, 'size_unit', size_unit, 'words', words) ORDER BY code), '[]')
        FROM goods),
    'prices', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'good', good_code, 'area', area_code, 'rupiah', rupiah,
        'valid_from', valid_from, 'source', source)), '[]') FROM price),
    'observed', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'commodity', commodity_code, 'name', name, 'unit', unit, 'area', area_code,
        'rupiah', rupiah, 'seen_on', day, 'source', source)), '[]') FROM observed),
    'limits', (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'good', good_code, 'area', area_code, 'period', period, 'most', most,
        'valid_from', valid_from, 'source', source)), '[]')
        FROM limits, today
        WHERE valid_from <= day AND (valid_to IS NULL OR valid_to >= day)),
    'places', coalesce((SELECT max(id) FROM audits WHERE subject = 'regions'), 0),
    'commodities', coalesce((SELECT max(id) FROM audits WHERE subject = 'commodities'), 0),
    'rates', coalesce((SELECT max(id) FROM audits WHERE subject = 'rates'), 0),
    'holidays', coalesce((SELECT max(id) FROM audits WHERE subject = 'holidays'), 0),
    'pay_channels', coalesce((SELECT max(id) FROM audits WHERE subject = 'pay-channels'), 0),
    'categories', coalesce((SELECT max(id) FROM audits WHERE subject = 'categories'), 0),
    'pages', coalesce((SELECT max(id) FROM audits WHERE subject = 'pages'), 0),
    'topics', coalesce((SELECT max(id) FROM audits WHERE subject = 'topics'), 0)
)::text
""")

_NO_PAGES = Pages()
_NO_TOPICS = Topics()

_decoder: msgspec.json.Decoder[Loaded] = msgspec.json.Decoder(Loaded)


R = TypeVar("R", bound=Base)
T = TypeVar("T")


class Book(Generic[R, T]):
    """A table that is read whole, and again only when an audit of it is newer."""

    def __init__(self, table: type[R], bind: Callable[[Iterable[R]], T]) -> None:
        self._table = table
        self._bind = bind
        self._version = -1
        self.bound: T | None = None
        """What was made of the rows; None until they were read."""

    @property
    def read(self) -> T:
        """What was made of the rows; there once a shelf was."""
        if self.bound is None:
            raise RuntimeError("ask for the shelf first")
        return self.bound

    async def renew(self, session: AsyncSession, version: int) -> None:
        """Read the table, unless this version of it is known."""
        if self.bound is None or version != self._version:
            # As plain rows: thousands of regions are made into objects of ours, not twice.
            rows = await session.execute(select(*self._table.__table__.columns))
            self.bound = self._bind(cast("Iterable[R]", rows))
            self._version = version


class World:
    """Hands out the shelf and the books beside it: places, commodities, rates, days, ways to pay,
    categories of products, pages, topics; and keeps what is counted of products, who used
    what, and what was not understood, until it is written.

    One for the process.
    """

    def __init__(self, sessions: Callable[[], AsyncSession], max_age: float = 1.0) -> None:
        self._sessions = sessions
        self._max_age = timedelta(seconds=max_age)
        self._shelf: Shelf | None = None
        self._loading: asyncio.Task[Shelf] | None = None
        self._places = Book(Region, lambda rows: Gazetteer(list(rows)))
        self._commodities = Book(CommodityRow, Commodities)
        self._rates = Book(RateRow, Rates)
        self._workdays = Book(HolidayRow, Workdays)
        self._channels = Book(PayChannelRow, PayChannels)
        self._categories = Book(Category, Categories)
        self._pages = Book(PageRow, Pages)
        self._topics = Book(Topic, Topics)
        self.counts = Counts(sessions)
        self.uses = Uses(sessions)
        self.unclear = UnclearSentences(sessions)

    @property
    def places(self) -> Gazetteer:
        """The regions by name and place; there once a shelf was."""
        return self._places.read

    @property
    def commodities(self) -> Commodities:
        """The commodities by name; there once a shelf was."""
        return self._commodities.read

    @property
    def rates(self) -> Rates:
        """The rates of vehicle tax; there once a shelf was."""
        return self._rates.read

    @property
    def workdays(self) -> Workdays:
        """The holidays; there once a shelf was."""
        return self._workdays.read

    @property
    def channels(self) -> PayChannels:
        """What is known of the ways to pay vehicle tax; there once a shelf was."""
        return self._channels.read

    @property
    def categories(self) -> Categories:
        """The categories of local products; there once a shelf was."""
        return self._categories.read

    @property
    def pages(self) -> Pages:
        """The pages about programmes, and guides; none until a shelf was asked for."""
        return self._pages.bound or _NO_PAGES

    @property
    def topics(self) -> Topics:
        """What is announced; nothing until a shelf was asked for."""
        return self._topics.bound or _NO_TOPICS

    async def shelf(self, now: datetime) -> Shelf:
        """What is on sale, as it was at most `max_age` seconds before `now`."""
        shelf = self._shelf
        if shelf is not None and abs(now - shelf.at) <= self._max_age:
            return shelf
        if self._loading is None:
            self._loading = asyncio.create_task(self._load(now))
        # Shielded: a turn that is given up must not take the load away from the others.
        return await asyncio.shield(self._loading)

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncSession]:
        """A session to look something up with, beside the turn's own: for who writes nothing."""
        async with self._sessions() as session:
            yield session

    def forget(self) -> None:
        """Load everything anew when it is next asked for."""
        self._shelf = None
        self._loading = None

    async def _load(self, now: datetime) -> Shelf:
        this = asyncio.current_task()
        try:
            async with self._sessions() as session:
                document = await session.scalar(_LOAD, {"now": now})
                loaded = _decoder.decode(str(document))
                await self._places.renew(session, loaded.places)
                await self._commodities.renew(session, loaded.commodities)
                await self._rates.renew(session, loaded.rates)
                await self._workdays.renew(session, loaded.holidays)
                await self._channels.renew(session, loaded.pay_channels)
                await self._categories.renew(session, loaded.categories)
                await self._pages.renew(session, loaded.pages)
                await self._topics.renew(session, loaded.topics)
            shelf = Shelf(loaded, now)
            if self._loading is this:  # not forgotten meanwhile
                self._shelf = shelf
            return shelf
        finally:
            if self._loading is this:
                self._loading = None
