"""The migrations make what the models describe."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from models.base import Base
from models.migrations import upgrade
from models.tables import TABLES
from tests.models.shop import Shop


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return list(compare_metadata(context, Base.metadata))


async def test_the_tables_are_as_they_are_mapped(shop: Shop) -> None:
    assert TABLES
    async with shop.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_an_upgrade_of_what_is_new_changes_nothing(database: str, shop: Shop) -> None:
    await upgrade(database)
    async with shop.session() as db:
        assert await db.scalar(text("SELECT count(*) FROM regions")) == 2896


async def test_every_foreign_key_that_is_looked_up_has_an_index(shop: Shop) -> None:
    missing = text("""
        SELECT c.conrelid::regclass || '.' || a.attname
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'residents'::regclass
          AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
                          AND i.indkey[0] = c.conkey[1])
        ORDER BY 1
    """)
    async with shop.session() as db:
        # Written rarely and read by their order: they need no index for the resident.
        assert list(await db.scalars(missing)) == [
            "cases.resident_id",
            "handovers.officer_resident_id",
        ]
