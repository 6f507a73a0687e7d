"""Wishes put together get what they would get one by one, and the books add up after every call."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.staples.calls import call_each
from models.staples.codes import new_code
from models.staples.orders import cancel_order, change_order, release_holds
from models.staples.refusals import Refused
from tests.models.shop import NOW, Shop
from tests.models.test_turns import Turn, committed, meet, talk

Asked = Mapping[str, object]

_TABLES = (
    "SELECT id, taken FROM rounds ORDER BY id",
    "SELECT id, taken FROM slots ORDER BY id",
    "SELECT id, reserved, sold FROM stocks ORDER BY id",
    "SELECT household_id, good_code, period, used FROM allowances WHERE used > 0 ORDER BY 1, 2, 3",
    "SELECT id, resident_id, household_id, round_id, slot_id, lines::text, state, expires_at"
    " FROM holds ORDER BY id",
    "SELECT id, receipt, code, resident_id, household_id, round_id, slot_id, total, state"
    " FROM orders ORDER BY id",
    "SELECT order_id, stock_id, good_code, quantity, rupiah, period FROM order_lines ORDER BY 1, 2",
    "SELECT id, point_id FROM residents ORDER BY id",
)

# Every number that is kept beside what it is the sum of; each query finds what does not agree.
_BOOKS = (
    """WITH line AS (
        SELECT (l ->> 'stock')::bigint AS stock, (l ->> 'quantity')::int AS reserved, 0 AS sold
        FROM holds, jsonb_array_elements(lines) l WHERE state = 'live'
        UNION ALL
        SELECT stock_id, 0, quantity FROM order_lines JOIN orders ON id = order_id
        WHERE state = 'open'
    ) SELECT s.id FROM stocks s LEFT JOIN line ON line.stock = s.id
    GROUP BY s.id HAVING s.reserved <> coalesce(sum(line.reserved), 0)
        OR s.sold <> coalesce(sum(line.sold), 0)""",
    """WITH taken AS (
        SELECT round_id, slot_id FROM holds WHERE state = 'live'
        UNION ALL SELECT round_id, slot_id FROM orders WHERE state = 'open'
    ) SELECT 'round', id FROM rounds r
    WHERE taken <> (SELECT count(*) FROM taken WHERE round_id = r.id)
    UNION ALL SELECT 'slot', id FROM slots s
    WHERE taken <> (SELECT count(*) FROM taken WHERE slot_id = s.id)""",
    """WITH used AS (
        SELECT household_id, l ->> 'good' AS good_code, l ->> 'period' AS period,
               (l ->> 'quantity')::int AS used
        FROM holds, jsonb_array_elements(lines) l WHERE state = 'live'
        UNION ALL
        SELECT household_id, good_code, period, quantity
        FROM order_lines JOIN orders ON id = order_id WHERE state = 'open'
    ), summed AS (
        SELECT household_id, good_code, period, sum(used) AS used FROM used GROUP BY 1, 2, 3
    ) SELECT * FROM (SELECT * FROM allowances WHERE used > 0) a
    FULL JOIN summed USING (household_id, good_code, period)
    WHERE a.used IS DISTINCT FROM summed.used""",
)


async def seen(db: AsyncSession) -> list[list[tuple[object, ...]]]:
    return [[tuple(row) for row in await db.execute(text(table))] for table in _TABLES]


async def books_add_up(shop: Shop) -> None:
    async with shop.session() as db:
        for wrong in _BOOKS:
            assert (await db.execute(text(wrong))).all() == []


async def together_and_alone(
    shop: Shop, function: str, wishes: Sequence[Asked], now: datetime
) -> list[Asked]:
    """The call in both ways, each on the same ground; the first one stays."""
    async with shop.session() as db:
        alone = [result for wish in wishes for result in await call_each(db, function, [wish], now)]
        after = await seen(db)
        await db.rollback()
    async with shop.session() as db, db.begin():
        together = await call_each(db, function, wishes, now)
        assert together == alone
        assert await seen(db) == after
    return together


class Crowd:
    """Residents who ask at random; two of them share each of the first households."""

    def __init__(self, shops: Sequence[Shop], people: Sequence[tuple[int, int]], seed: int) -> None:
        self._shops = shops
        self._people = people
        self.random = random.Random(seed)  # noqa: S311 - the same choices at every run
        self._counted = 0
        self._held: dict[int, object] = {}
        self._receipts: list[str] = []

    def _number(self) -> int:
        self._counted += 1
        return 10_000 + self._counted

    def wish(self, who: tuple[int, int], now: datetime) -> dict[str, object]:
        shop = self.random.choice((self._shops[0], *self._shops))
        goods = self.random.sample(sorted(shop.stocks), self.random.choice((1, 1, 2)))
        plain = shop.wish(who, {good: self.random.choice((1, 1, 2)) for good in goods}).plain()
        return plain | {"expires_at": (now + timedelta(minutes=10)).isoformat()}

    def holds(self, now: datetime) -> list[Asked]:
        return [
            {"resident": who[0], "lines": []}
            if self.random.random() < 0.1
            else self.wish(who, now) | {"id": self._number()}
            for who in self.random.choices(self._people, k=self.random.randint(1, 8))
        ]

    def confirmations(self, now: datetime) -> list[Asked]:
        return [
            {
                "id": self._number(), "resident": who[0], "hold": self._held.get(who[0]),
                "receipt": self._receipt(), "codes": [new_code() for _ in range(3)],
                "wish": self.wish(who, now),
            }
            for who in self.random.choices(self._people, k=self.random.randint(1, 5))
        ]  # fmt: skip

    def _receipt(self) -> str:
        if self._receipts and self.random.random() < 0.1:
            return self.random.choice(self._receipts)
        self._receipts.append(f"in-{self._number()}")
        return self._receipts[-1]

    def note(self, wishes: Sequence[Asked], results: Sequence[Asked]) -> None:
        for wish, result in zip(wishes, results, strict=True):
            if "hold" in result:
                self._held[int(str(wish["resident"]))] = result["hold"]


async def changes(shop: Shop, crowd: Crowd, now: datetime) -> None:
    """Now and then an order is cancelled or changed, and holds that are due expire."""
    async with shop.session() as db, db.begin():
        if crowd.random.random() < 0.3:
            await release_holds(db, now)
        found = await db.execute(
            text("SELECT id, resident_id, household_id FROM orders WHERE state = 'open'")
        )
        orders = [(int(row.id), int(row.resident_id), int(row.household_id)) for row in found]
        if not orders:
            return
        order, resident, household = crowd.random.choice(orders)
        if crowd.random.random() < 0.5:
            await cancel_order(shop.facts(db), order, resident, now)
        else:
            wish = shop.wish((resident, household), {"beras": 1, "minyak": 1})
            try:
                await change_order(shop.facts(db), order, wish, now)
            except Refused:
                return


@pytest.mark.parametrize("seed", range(4))
async def test_wishes_together_get_what_each_would_get_alone(shop: Shop, seed: int) -> None:
    await shop.open({"beras": 9, "minyak": 5}, capacity=9, slot_capacity=7)
    second = await shop.another_round()
    people = await shop.households(8)
    people += [(await shop.resident_of(household), household) for _, household in people[:3]]
    crowd = Crowd((shop, second), people, seed)
    now = NOW
    refused: set[object] = set()
    granted = 0
    for _ in range(40):
        for function, wishes in (
            ("hold_goods", crowd.holds(now)),
            ("confirm_orders", crowd.confirmations(now)),
        ):
            results = await together_and_alone(shop, function, wishes, now)
            crowd.note(wishes, results)
            refused |= {result["refused"] for result in results if "refused" in result}
            granted += sum("hold" in result or "order" in result for result in results)
            await books_add_up(shop)
        await changes(shop, crowd, now)
        await books_add_up(shop)
        now += timedelta(minutes=crowd.random.choice((1, 3, 7)))
    assert granted > 40
    assert refused >= {"sold-out", "quota-spent", "household-has-order"}


async def test_a_code_that_is_taken_gives_way_to_the_next_one_offered(shop: Shop) -> None:
    await shop.open({"beras": 9})
    people = await shop.households(3)
    first, second, third = "AAAAAA", "BBBBBB", "CCCCCC"
    wishes: list[Asked] = [
        {
            "resident": who[0], "hold": None, "receipt": f"in-{n}", "codes": codes,
            "wish": shop.wish(who, {"beras": 1}).plain(),
        }
        for n, (who, codes) in enumerate(
            zip(people, ([first], [first, second], [first, second, third]), strict=True)
        )
    ]  # fmt: skip
    async with shop.session() as db, db.begin():
        placed = await call_each(db, "confirm_orders", wishes, NOW)
    assert [result["code"] for result in placed] == [first, second, third]
    await books_add_up(shop)


async def test_two_turns_of_one_resident_in_one_call_follow_each_other(shop: Shop) -> None:
    (siti,) = (met.resident for met in await meet(shop, ["1"]))
    first = Turn(siti, "a", name="first", says=(b"one",))
    second = Turn(siti, "b", expect="first", name="second", says=(b"two", b"three"))

    done = await committed(shop, first, second, Turn(siti, "c", expect="first", says=(b"no",)))

    assert [(status, len(outbox)) for status, _, outbox in done] == [(0, 1), (0, 2), (2, 0)]
    assert await talk(shop, siti) == ("second", 2)
