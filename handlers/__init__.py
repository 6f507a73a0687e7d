"""The citizen services: which there are, and in which order the menu offers them."""

from typing import Any

from bot.talk import Flow
from handlers.handover.flow import handover
from handlers.household.flow import household
from handlers.menu.flow import Service, menu_of
from handlers.order.flow import order
from handlers.orders.flow import orders
from handlers.quota.flow import quota
from handlers.receipt.flow import receipt
from handlers.sources.flow import sources

SERVICES = (Service(order), Service(orders), Service(handover, officers_only=True))
"""What the menu offers, in this order."""

_menu = menu_of(SERVICES)
MENU = _menu.name
"""The flow where every conversation begins, and where it goes when nothing else fits."""

# An officer's codes open the handover before they are looked for among the officer's own orders.
FLOWS: tuple[Flow[Any], ...] = (
    _menu, order, handover, orders, quota, sources, household, receipt,
)  # fmt: skip
"""Every flow there is."""
