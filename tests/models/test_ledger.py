"""Whatever residents do, in whatever order: what is counted is what is there."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from datetime import timedelta
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused
from models.staples.calls import SessionFacts
from models.staples.ledger import Order
from models.staples.orders import (
    Wish,
    cancel_order,
    change_order,
    confirm_order,
    hold_goods,
    release_holds,
)
from tests.models.shop import NOW, Shop

GOODS = {"beras": 6, "minyak": 3}
RESIDENTS = 4

# Every row says whether one counter agrees with the holds and orders that it counts.
AGREES = text("""
WITH line AS (
    SELECT h.household_id, h.round_id, h.slot_id, (l ->> 'stock')::bigint AS stock_id,
           l ->> 'good' AS good, l ->> 'period' AS period, (l ->> 'quantity')::int AS reserved,
           0 AS sold
    FROM holds h, jsonb_array_elements(h.lines) l WHERE h.state = 'live'
    UNION ALL
    SELECT o.household_id, o.round_id, o.slot_id, l.stock_id, l.good_code, l.period, 0, l.quantity
    FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.state IN ('open', 'fetched')
), taken AS (
    SELECT round_id, slot_id FROM holds WHERE state = 'live'
    UNION ALL SELECT round_id, slot_id FROM orders WHERE state IN ('open', 'fetched')
)
SELECT 'stock ' || s.id, s.reserved = coalesce(sum(l.reserved), 0)
       AND s.sold = coalesce(sum(l.sold), 0)
FROM stocks s LEFT JOIN line l ON l.stock_id = s.id GROUP BY s.id
UNION ALL
SELECT 'allowance ' || a.household_id, a.used <= 3
       AND a.used = coalesce(sum(l.reserved + l.sold), 0)
FROM allowances a LEFT JOIN line l
    ON (l.household_id, l.good, l.period) = (a.household_id, a.good_code, a.period)
GROUP BY a.household_id, a.good_code, a.period
UNION ALL
SELECT 'round', r.taken = (SELECT count(*) FROM taken t WHERE t.round_id = r.id) FROM rounds r
UNION ALL
SELECT 'slot', s.taken = (SELECT count(*) FROM taken t WHERE t.slot_id = s.id) FROM slots s
UNION ALL
SELECT 'total', o.total = (SELECT sum(l.quantity * l.rupiah) FROM order_lines l
                           WHERE l.order_id = o.id) FROM orders o
""")

_EMPTY = text(
    "TRUNCATE goods, points, rounds, slots, stocks, holds, allowances, residents, households"
    " CASCADE"
)

who = st.integers(0, RESIDENTS - 1)
basket = st.dictionaries(st.sampled_from(sorted(GOODS)), st.integers(1, 3), min_size=1)
T = TypeVar("T")


class Ledger(RuleBasedStateMachine):
    """Four residents of two households, two goods, a small slot."""

    def __init__(self, database: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.shop = Shop.at(database, connections=1)
        self.minutes = 0
        self.receipts = 0
        self.people: list[tuple[int, int]] = []
        self.wishes: dict[int, tuple[Wish, int]] = {}

    def run(self, doing: Awaitable[T]) -> T:
        async def waited() -> T:
            return await doing

        return self.runner.run(waited())

    @initialize()
    def open(self) -> None:
        async def prepare() -> None:
            async with self.shop.session() as db, db.begin():
                await db.execute(_EMPTY)
            await self.shop.open(GOODS, capacity=4, slot_capacity=3)
            first, second = await self.shop.households(2)
            self.people = [first, second]
            for _, household in (first, second):
                self.people.append((await self.shop.resident_of(household), household))

        self.run(prepare())

    def wish(self, who: int, goods: dict[str, int]) -> Wish:
        return self.shop.wish(self.people[who], goods, most=3, minutes=self.minutes + 10)

    @rule(who=who, goods=basket)
    def hold(self, who: int, goods: dict[str, int]) -> None:
        wish = self.wish(who, goods)

        async def doing() -> int | None:
            async with self.shop.session() as db, db.begin():
                try:
                    return (await hold_goods(self.facts(db), wish)).hold
                except Refused:
                    return None

        hold = self.run(doing())
        if hold is not None:
            self.wishes[who] = (wish, hold)

    def facts(self, db: AsyncSession) -> SessionFacts:
        return self.shop.facts(db, NOW + timedelta(minutes=self.minutes))

    @precondition(lambda self: bool(self.wishes))
    @rule(data=st.data(), again=st.booleans())
    def confirm(self, data: st.DataObject, again: bool) -> None:
        wish, hold = self.wishes[data.draw(st.sampled_from(sorted(self.wishes)))]
        self.receipts += not again
        receipt = f"{wish.resident}-{self.receipts}"

        async def doing() -> None:
            async with self.shop.session() as db, db.begin():
                with suppress(Refused):
                    await confirm_order(self.facts(db), wish, hold, receipt)

        self.run(doing())

    @rule(data=st.data(), change=st.booleans(), goods=basket)
    def change_or_cancel(self, data: st.DataObject, change: bool, goods: dict[str, int]) -> None:
        async def orders() -> list[tuple[int, int]]:
            async with self.shop.session() as db:
                rows = await db.scalars(select(Order).order_by(Order.id))
                return [(row.id, row.resident_id) for row in rows]

        known = self.run(orders())
        if not known:
            return
        order, resident = data.draw(st.sampled_from(known))
        person = next(n for n, (each, _) in enumerate(self.people) if each == resident)

        async def doing() -> None:
            async with self.shop.session() as db, db.begin():
                now = NOW + timedelta(minutes=self.minutes)
                with suppress(Refused):
                    if change:
                        await change_order(self.facts(db), order, self.wish(person, goods), now)
                    else:
                        await cancel_order(self.facts(db), order, resident, now)

        self.run(doing())

    @rule(minutes=st.integers(1, 15), sweep=st.booleans())
    def time_passes(self, minutes: int, sweep: bool) -> None:
        self.minutes += minutes

        async def doing() -> None:
            async with self.shop.session() as db, db.begin():
                await release_holds(db, NOW + timedelta(minutes=self.minutes))

        if sweep:
            self.run(doing())

    @invariant()
    def every_counter_agrees(self) -> None:
        async def doing() -> list[str]:
            async with self.shop.session() as db:
                return [name for name, agrees in await db.execute(AGREES) if not agrees]

        assert self.run(doing()) == []

    def teardown(self) -> None:
        self.run(self.shop.engine.dispose())
        self.runner.close()


def test_every_counter_agrees_with_what_it_counts(database: str) -> None:
    class Here(Ledger):
        def __init__(self) -> None:
            super().__init__(database)

    run_state_machine_as_test(Here, settings=settings(max_examples=12, stateful_step_count=20))
