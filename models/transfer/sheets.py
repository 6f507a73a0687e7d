"""All sheets by kind, in the order in which an empty programme needs them."""

from collections.abc import Mapping
from dataclasses import replace

from models.transfer.catalogue import CATEGORIES, PRODUCTS, SELLERS
from models.transfer.events import EVENTS
from models.transfer.forbidden import FORBIDDEN_WORDS
from models.transfer.moderated import Moderated
from models.transfer.pages import PAGES
from models.transfer.papers import PAPERS
from models.transfer.paying import PAY_CHANNELS, PAY_PLACES
from models.transfer.prices import CEILINGS, COMMODITIES, OBSERVATIONS
from models.transfer.service_places import SERVICE_PLACES
from models.transfer.sheet import Sheet
from models.transfer.staples import STAPLES
from models.transfer.synonyms import SYNONYMS
from models.transfer.topics import TOPICS
from models.transfer.trainings import TRAININGS
from models.transfer.vehicle_rates import HOLIDAYS, RATES

_ALL = (
    COMMODITIES, *STAPLES, CEILINGS, OBSERVATIONS, *EVENTS, RATES, HOLIDAYS, PAY_PLACES,
    PAY_CHANNELS, SERVICE_PLACES, TRAININGS, TOPICS, PAGES, CATEGORIES, SYNONYMS, FORBIDDEN_WORDS,
    SELLERS, PRODUCTS, PAPERS,
)  # fmt: skip

SHEETS: Mapping[str, Sheet] = {sheet.kind: sheet for sheet in _ALL}
APPROVED: Mapping[str, Sheet] = {PRODUCTS.kind: replace(PRODUCTS, judge=Moderated(approved=True))}
"""Those whose rows wait for an officer, where whoever takes them in has looked at them."""
