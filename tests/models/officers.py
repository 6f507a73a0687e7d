"""Officers to test with: their row, and what a turn remembers of them."""

import secrets

from models.households import OfficerRow
from models.residents import Officer, Resident
from tests.models.shop import NOW, Shop


async def an_officer(
    shop: Shop, *, role: str = "market", area: str | None = "18.01", number: int | None = None
) -> Resident:
    """Somebody on duty under this number, as a turn knows them."""
    async with shop.session() as db, db.begin():
        row = OfficerRow(
            id=number, phone_index=secrets.token_bytes(32), phone_masked="+62812••••0000",
            role=role, area_code=area, created_at=NOW,
        )  # fmt: skip
        db.add(row)
        await db.flush()
        return Resident(1, officer=Officer(row.id, role, area))


async def off_duty(shop: Shop, officer: Resident) -> None:
    """The duty ends; what a turn remembers does not change by that."""
    async with shop.session() as db, db.begin():
        assert officer.officer is not None
        row = await db.get_one(OfficerRow, officer.officer.id)
        row.ended_at = NOW
