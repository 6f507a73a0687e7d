"""Two processes that hear at once that a template is rejected: one of them tells of it.

Beside the race stands that it is lost without its guard.
"""

import asyncio

from models.broadcasts.templates import KnownTemplate, TemplateTrouble, keep_templates
from tests.models.shop import NOW, Shop
from tests.races.guards import without


def standing(status: str) -> list[KnownTemplate]:
    """The invitation, as the provider tells of it."""
    return [KnownTemplate("invitation", "id", "UTILITY", "Ada {{1}}.", 1, "HX1", status, "x")]


async def keep(shop: Shop, status: str) -> list[TemplateTrouble]:
    """What one process finds new in it."""
    async with shop.session() as db, db.begin():
        return await keep_templates(db, standing(status), NOW)


async def told_by_both(shop: Shop) -> int:
    """How many troubles both find, the second of whom comes before the first has ended."""
    await keep(shop, "approved")
    async with shop.session() as db, db.begin():
        first = await keep_templates(db, standing("rejected"), NOW)
        second = asyncio.create_task(keep(shop, "rejected"))
        async with asyncio.timeout(10):
            await shop.blocked(1)
    return len(first) + len(await second)


async def test_one_of_two_processes_tells_of_a_rejected_template(shop: Shop) -> None:
    assert await told_by_both(shop) == 1


async def test_without_the_lock_both_tell(shop: Shop) -> None:
    without(shop, " FOR UPDATE")
    assert await told_by_both(shop) == 2
