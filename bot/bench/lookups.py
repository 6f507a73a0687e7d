"""`bench lookups`: answers about prices, events, vehicles and products, timed inside the process.

Five years of daily prices, a hundred thousand events, all vehicles of Lampung and a hundred
thousand products are laid; then
each answer is asked for as a turn asks for it, through the product's own pool, with places, days
and plates that change every time.
"""

import argparse
import random
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import quantiles

import asyncpg
import uvloop
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from bot.bench import ground, lookup_ground, product_ground, product_questions
from bot.bench.register_ground import plate
from bot.bench.report import Gate, conditions, tell, told_gates
from bot.bench.servers import servers
from bot.database import make_engine, make_sessions
from bot.embedded import Trouble
from models.base import WIB
from models.events.lookups import events_in, events_near, nearest_in_space, next_in_time
from models.prices.commodities import Commodities
from models.prices.lookups import area_glance, glance, price_card, series
from models.prices.tables import CommodityRow
from models.vehicles.looking import Found, look_again, look_up
from models.vehicles.register import plate_index
from models.world import World

_GATE = 20.0
_VEHICLE_GATE = 5.0
_WARM = 50
_ASK = Callable[[AsyncSession], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Timed:
    """How long an answer took, in milliseconds."""

    p50: float
    p99: float
    most: float

    @classmethod
    def of(cls, times: Sequence[float]) -> "Timed":
        """Of so many seconds each."""
        hundredths = quantiles((1000 * each for each in times), n=100, method="inclusive")
        return cls(hundredths[49], hundredths[98], 1000 * max(times))


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """The command's own arguments."""
    parser = argparse.ArgumentParser(prog="sapa bench lookups", description=__doc__)
    add = parser.add_argument
    add("--times", type=int, default=2000, help="how often each answer is asked for")
    add("--events", type=int, default=100_000)
    add("--days", type=int, default=5 * 365, help="days of prices")
    add("--vehicles", type=int, default=3_500_000)
    add("--products", type=int, default=100_000, help="a fifth as many sellers have them")
    add("--plans", action="store_true", help="show the plan of each statement")
    return parser.parse_args(arguments)


def questions(
    commodities: Commodities, world: World, now: datetime, vehicles: int
) -> Mapping[str, _ASK]:
    """What is asked, each time of another place, commodity, day and plate."""
    chance = random.Random(1)  # noqa: S311 - the same places in every run
    every = commodities.all()
    today = now.astimezone(WIB).date()

    def area() -> str:
        return chance.choice(lookup_ground.AREAS)

    def pin() -> tuple[float, float]:
        return chance.uniform(-6.0, -3.7), chance.uniform(103.6, 105.9)

    def kecamatan() -> str:
        return f"{area()}.{chance.randint(1, 7):02}"

    async def shelf() -> None:
        world.forget()
        await world.shelf(now)

    async def vehicle(db: AsyncSession) -> None:
        resident = chance.randint(1, lookup_ground.RESIDENTS)
        number = chance.randrange(vehicles)
        found = await look_up(db, lookup_ground.SEALER, resident, plate(number), now)
        if not isinstance(found, Found):
            raise LookupError(f"vehicle {number}: {found}")

    week = timedelta(days=7)
    return {
        "a vehicle, look_up": vehicle,
        "a vehicle, look_up, none": lambda db: look_up(
            db, lookup_ground.SEALER, chance.randint(1, lookup_ground.RESIDENTS), "BE0", now
        ),
        "a vehicle, look_again": lambda db: look_again(
            db, plate_index(lookup_ground.SEALER, plate(chance.randrange(vehicles)))
        ),
        "the shelf, each second": lambda db: shelf(),
        "price_card": lambda db: price_card(db, chance.choice(every), area(), today),
        "glance": lambda db: glance(db, chance.choice(every), today),
        "area_glance": lambda db: area_glance(db, area(), today),
        "series": lambda db: series(db, chance.choice(every), area(), today),
        "events_near": lambda db: events_near(
            db, *pin(), today + timedelta(days=chance.randint(0, 60)), today + week * 10, now
        ),
        "events_near, one day": lambda db: events_near(
            db, *pin(), today + timedelta(days=1), today + timedelta(days=1), now
        ),
        "events_in a kecamatan": lambda db: events_in(db, kecamatan(), today, today + week, now),
        "events_in a kabupaten": lambda db: events_in(db, area(), today, today + week, now),
        "next_in_time": lambda db: next_in_time(db, kecamatan(), now),
        "nearest_in_space": lambda db: nearest_in_space(db, *pin(), now),
    }


async def timed(
    sessions: async_sessionmaker[AsyncSession], asked: Mapping[str, _ASK], times: int
) -> dict[str, Timed]:
    """Each answer so often, one after the other: a session of its own, as a turn has."""
    found: dict[str, Timed] = {}
    for name, ask in asked.items():
        took: list[float] = []
        for number in range(_WARM + times):
            start = time.perf_counter()
            async with sessions() as session:
                await ask(session)
            if number >= _WARM:
                took.append(time.perf_counter() - start)
        found[name] = Timed.of(took)
        each = found[name]
        tell(f"{name:24} p50 {each.p50:6.2f}  p99 {each.p99:6.2f}  most {each.most:6.2f} ms")
    return found


async def show_plans(
    url: str, engine: AsyncEngine, sessions: async_sessionmaker[AsyncSession],
    asked: Mapping[str, _ASK],
) -> None:  # fmt: skip
    """The plan of every statement that the answers send."""
    sent: list[tuple[str, Sequence[object]]] = []

    def heard(*arguments: object) -> None:
        statement, parameters = arguments[2], arguments[3]
        if isinstance(parameters, tuple):
            sent.append((str(statement), parameters))  # pyright: ignore[reportUnknownArgumentType]

    event.listen(engine.sync_engine, "before_cursor_execute", heard)
    connection = await asyncpg.connect(url)
    try:
        for name, ask in asked.items():
            sent.clear()
            async with sessions() as session:
                await ask(session)
            for statement, parameters in sent:
                lines = await connection.fetch(
                    f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {statement}", *parameters
                )
                tell(f"\n{name}\n" + "\n".join(line[0] for line in lines))
    finally:
        await connection.close()


async def run(server_url: str, asked: argparse.Namespace) -> dict[str, Timed]:
    """Lays the ground and times the answers on it."""
    async with ground.database(server_url) as url:
        started = time.perf_counter()
        now = await lookup_ground.lay(url, asked.events, asked.days, asked.vehicles)
        await product_ground.lay(url, asked.products, asked.products // 5, now)
        tell(f"laid in {time.perf_counter() - started:.0f} s")
        engine = make_engine(url)
        sessions = make_sessions(engine)
        try:
            async with sessions() as session:
                commodities = Commodities(await session.scalars(select(CommodityRow)))
            world = World(sessions)
            every = {
                **questions(commodities, world, now, asked.vehicles),
                **product_questions.questions(now),
            }
            found = await timed(sessions, every, asked.times)
            if asked.plans:
                await show_plans(url, engine, sessions, every)
            return found
        finally:
            await engine.dispose()


def _gate(name: str) -> float:
    if (most := product_questions.gate(name)) is not None:
        return most
    return _VEHICLE_GATE if name.startswith("a vehicle") else _GATE


def main(arguments: Sequence[str]) -> None:
    """Runs it and prints; ends with 1 when an answer is slower than the gate."""
    asked = options(arguments)
    try:
        with servers(None) as (found, _):
            tell(conditions(found.which))
            times = uvloop.run(run(found.database_url, asked))
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        sys.exit(1)
    gates = [
        Gate(f"{name}, p99 ms", each.p99, _gate(name), most=True) for name, each in times.items()
    ]
    if not told_gates(gates):
        sys.exit(1)
