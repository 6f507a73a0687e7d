"""What other systems tell us, as values, and the protocols by which they are asked."""

from datetime import date, datetime
from typing import Protocol

import msgspec

from models.vehicles.bill import Bill
from models.vehicles.vehicle import Vehicle


class Trouble(Exception):
    """Another system did not answer, or nothing that can be believed; `is_over` when it is no use
    to ask again soon."""

    def __init__(self, why: str, *, is_over: bool = False) -> None:
        super().__init__(why)
        self.is_over = is_over


class Statement(msgspec.Struct, frozen=True):
    """What a source tells of a vehicle; `missing` says why it tells nothing."""

    vehicle: Vehicle | None = None
    bill: Bill | None = None
    source: str = ""
    as_of: date | None = None
    asked_at: datetime | None = None
    missing: str = ""
    paid_on: date | None = None
    paid_via: str = ""


class VehicleSource(Protocol):
    """Whoever tells of vehicles by the key of their plate: a register, or a gateway of Samsat."""

    async def statement(self, plate: str, chassis: str = "") -> Statement:
        """What is told now; `chassis` are the last five digits, where they are wanted.

        Raises Trouble.
        """
        ...
