"""All tables in one place, for those who need every one of them to be known: migrations and dumps."""

from sqlalchemy import Table

from models import households, places, post, residents
from models.base import Base
from models.staples import goods, ledger, rounds

MODULES = (residents, households, places, post, goods, rounds, ledger)

TABLES: tuple[Table, ...] = tuple(Base.metadata.sorted_tables)
