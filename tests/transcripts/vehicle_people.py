"""Registers for transcripts: other vehicles than the sample's, or none at all."""

from collections.abc import Sequence
from datetime import date

from models.vehicles.register import Registered, replace_register
from tests.world import World


async def register_of(
    world: World,
    vehicles: Sequence[Registered],
    *,
    as_of: date = date(2026, 11, 1),
    asks_chassis: bool = False,
) -> None:
    """These vehicles, and no others, are what the register knows."""
    service = world.demo.service
    async with service.sessions() as db, db.begin():
        await replace_register(
            db, service.sealer, vehicles, source="contoh", as_of=as_of, now=world.clock.now(),
            asks_chassis=asks_chassis,
        )  # fmt: skip
