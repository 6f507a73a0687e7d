"""Two turns of one resident at once; without the pointer's guard both would be answered."""

import asyncio

import pytest
from sqlalchemy import text

from tests.models.shop import Shop
from tests.models.test_races import jam
from tests.models.test_turns import Turn, committed, meet, talk

_GUARD = " AND r.talk IS NOT DISTINCT FROM p_expect[array_position(p_resident, r.id)]"


async def without_comparison(shop: Shop, function: str) -> None:
    """The function as it is, but for the comparison of the pointer."""
    async with shop.session() as db, db.begin():
        source = str(await db.scalar(text(f"SELECT pg_get_functiondef('{function}'::regproc)")))
        assert _GUARD in source
        await (await db.connection()).exec_driver_sql(source.replace(_GUARD, ""))


@pytest.mark.parametrize(("guarded", "statuses"), [(True, [0, 2]), (False, [0, 0])])
async def test_two_turns_from_one_pointer_are_not_both_answered(
    shop: Shop, guarded: bool, statuses: list[int]
) -> None:
    (siti,) = await meet(shop, ["1"])
    if not guarded:
        await without_comparison(shop, "move_turns")
    turns = [Turn(siti.resident, each, name=each, says=(b"x",)) for each in ("a", "b")]
    async with jam(shop, "residents"):
        racers = [asyncio.create_task(committed(shop, turn)) for turn in turns]
        await shop.blocked(len(racers))
    results = [status for results in await asyncio.gather(*racers) for status, _, _ in results]
    assert sorted(results) == statuses
    pointer, counted = await talk(shop, siti.resident)
    assert counted == statuses.count(0)
    if guarded:
        assert pointer == turns[results.index(0)].name
        # The other one is stored, and comes next.
        assert (await meet(shop, ["1"]))[0].behind
