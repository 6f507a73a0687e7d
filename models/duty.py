"""What an officer may do: the roles of each service, and whether somebody is on such duty now."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Refused
from models.households import OfficerRow
from models.places import covers
from models.residents import Resident

HANDOVER = ("handover", "admin")
MARKETS = ("market", "admin")
PRICES = ("tpid", "admin")
CATALOGUE = ("catalogue", "admin")
TRAININGS = ("training", "admin")
ANNOUNCEMENTS = ("announcer", "admin")


class NotAnOfficer(Refused):
    """Whoever asks is not on this duty, or not any more."""

    key = "not-an-officer"


class OutsideArea(Refused):
    """The officer's duty is in another area: `area`, the code of it."""

    key = "outside-area"
    area: str

    def __init__(self, area: str) -> None:
        super().__init__(area=area)


async def on_duty(
    session: AsyncSession, resident: Resident, roles: Collection[str], code: str | None = None
) -> OfficerRow:
    """The officer's row as it stands now: what the turn remembers may be minutes old.

    `code` is the region that the duty must cover. Raises NotAnOfficer, and OutsideArea.
    """
    row: OfficerRow | None = None
    if resident.officer is not None:
        standing = select(OfficerRow).where(
            OfficerRow.id == resident.officer.id,
            OfficerRow.ended_at.is_(None),
            OfficerRow.role.in_(roles),
        )
        row = await session.scalar(standing)
    if row is None:
        raise NotAnOfficer
    if code is not None and not covers(row.area_code, code):
        raise OutsideArea(row.area_code or "")
    return row
