"""What other systems tell us, as values, and the protocols by which they are asked."""

from datetime import date, datetime

import msgspec

from models.vehicles.bill import Bill
from models.vehicles.vehicle import Vehicle


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
