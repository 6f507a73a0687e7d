"""Computes a bill from a vehicle and the rates: always an estimate, Samsat's figure binds."""

from datetime import date

from models.base import Refused
from models.vehicles.bill import Bill
from models.vehicles.rates import Rates
from models.vehicles.vehicle import Vehicle
from models.workdays import Workdays


class NotComputable(Refused):
    """A bill cannot be computed.

    `why` is `no-pkb` (neither last year's PKB nor NJKB is known) or `no-rate` (no row of `what`
    holds for this vehicle).
    """

    key = "not-computable"

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(why=why, what=what)
        self.why = why
        self.what = what


def compute(
    vehicle: Vehicle, rates: Rates, on: date, workdays: Workdays, five_year: bool | None = None
) -> Bill:
    """What a vehicle's tax comes to if it is paid on a day. Raises NotComputable.

    `five_year` says whether papers and plates are renewed with it; None: what `stnk_until` says.
    """
    raise NotComputable("no-pkb")
