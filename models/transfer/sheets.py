"""All sheets by kind, in the order in which an empty programme needs them."""

from collections.abc import Mapping

from models.transfer.events import EVENTS
from models.transfer.prices import CEILINGS, COMMODITIES, OBSERVATIONS
from models.transfer.sheet import Sheet
from models.transfer.staples import STAPLES
from models.transfer.vehicle_rates import HOLIDAYS, RATES

SHEETS: Mapping[str, Sheet] = {
    sheet.kind: sheet
    for sheet in (COMMODITIES, *STAPLES, CEILINGS, OBSERVATIONS, *EVENTS, RATES, HOLIDAYS)
}
