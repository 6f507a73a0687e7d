"""All tables in one place, for migrations and whoever else needs every one of them."""

from sqlalchemy import Table

from models import audits, errands, households, photos, places, post, residents, unclear, workdays
from models.base import Base
from models.broadcasts import tables as broadcasts
from models.catalogue import forbidden, ranking
from models.catalogue import reports as product_reports
from models.catalogue import tables as catalogue
from models.events import tables as events
from models.prices import tables as prices
from models.programmes import pages
from models.staples import goods, ledger, rounds
from models.trainings import tables as trainings
from models.vehicles import garage, pay_channels, pay_places, rates, register
from models.villages import tables as villages
from models.watch import alerts, reports

MODULES = (
    audits, residents, households, places, post, prices, goods, rounds, ledger, events, alerts,
    reports, photos, errands, rates, workdays, register, garage, pay_channels,
    pay_places, catalogue, ranking, forbidden, product_reports, trainings, villages, pages,
    broadcasts, unclear,
)  # fmt: skip

TABLES: tuple[Table, ...] = tuple(Base.metadata.sorted_tables)
